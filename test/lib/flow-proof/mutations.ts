import type { FlowDocument } from '../../../lib/flow';
import type { FindingId } from '../../../lib/flow-proof';
import { answering, erring, given, inserted, leading, without } from './edit';

/** One way to weaken the payment flow by hand. */
export interface Mutation {
  readonly name: string;
  readonly mutate: (flow: FlowDocument) => FlowDocument;
  readonly rule: FindingId;
  /** The action the finding stands at. */
  readonly at: string;
}

const NUMBER = '$.FlowAttributes.card_number';
const prompt = (Text: string) => ({ Identifier: 'added', Type: 'MessageParticipant', Parameters: { Text } });
const added = (Type: string, Parameters: Record<string, unknown>) => ({
  Identifier: 'added',
  Type,
  Parameters,
});

/** Weakened payment flows, and what each must be found by. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'the number is stored in clear',
    mutate: (flow) => given(flow, 'number-capture', { InputEncryption: undefined }),
    rule: 'HL-CARD1',
    at: 'number-capture',
  },
  {
    name: 'the security code is stored in clear',
    mutate: (flow) => given(flow, 'code-capture', { InputEncryption: undefined }),
    rule: 'HL-CARD1',
    at: 'code-capture',
  },
  {
    name: 'the number is copied to a contact attribute',
    mutate: (flow) =>
      inserted(flow, 'say-charging', added('UpdateContactAttributes', { Attributes: { number: NUMBER } })),
    rule: 'HL-CARD2',
    at: 'added',
  },
  {
    name: 'the input is copied to a contact attribute at once',
    mutate: (flow) =>
      inserted(
        flow,
        'number-check',
        added('UpdateContactAttributes', { Attributes: { card: '$.StoredCustomerInput' } }),
      ),
    rule: 'HL-CARD2',
    at: 'added',
  },
  {
    name: 'flow logging stays as it was',
    mutate: (flow) => without(flow, 'logging-off'),
    rule: 'HL-CARD3',
    at: 'number-capture',
  },
  {
    name: 'flow logging is on',
    mutate: (flow) => given(flow, 'logging-off', { FlowLoggingBehavior: 'Enabled' }),
    rule: 'HL-CARD3',
    at: 'code-capture',
  },
  {
    name: 'recording is not switched off by block',
    mutate: (flow) => without(flow, 'recording-off'),
    rule: 'HL-CARD4',
    at: 'number-capture',
  },
  {
    name: 'a recording block that fails is ignored',
    mutate: (flow) => erring(flow, 'recording-off', 'screen-recording-off'),
    rule: 'HL-CARD4',
    at: 'number-capture',
  },
  {
    name: 'the running recording is not suspended',
    mutate: (flow) => leading(flow, 'media-streaming-off', 'say-introduction'),
    rule: 'HL-CARD5',
    at: 'number-capture',
  },
  {
    name: "the guard's error goes on",
    mutate: (flow) => erring(flow, 'suspend-recording', 'say-introduction'),
    rule: 'HL-CARD6',
    at: 'number-capture',
  },
  {
    name: "the guard's answer is not compared",
    mutate: (flow) => leading(flow, 'suspend-recording', 'say-introduction'),
    rule: 'HL-CARD6',
    at: 'number-capture',
  },
  {
    name: 'any answer of the guard is good enough',
    mutate: (flow) => answering(flow, 'check-suspended', { on: 'say-introduction' }, 'say-introduction'),
    rule: 'HL-CARD6',
    at: 'number-capture',
  },
  {
    name: "the guard's failure is taken for success",
    mutate: (flow) => answering(flow, 'check-suspended', { failed: 'say-introduction' }),
    rule: 'HL-CARD6',
    at: 'number-capture',
  },
  {
    name: 'the screen is recorded',
    mutate: (flow) => without(flow, 'screen-recording-off'),
    rule: 'HL-CARD7',
    at: 'number-capture',
  },
  {
    name: 'analytics stay on',
    mutate: (flow) =>
      given(flow, 'recording-off', {
        VoiceBehavior: {
          VoiceRecordingBehavior: { RecordedParticipants: [], IVRRecordingBehavior: 'Disabled' },
          VoiceAnalyticsBehavior: { Enabled: 'True' },
        },
      }),
    rule: 'HL-CARD8',
    at: 'number-capture',
  },
  {
    name: 'media streaming goes on',
    mutate: (flow) => without(flow, 'media-streaming-off'),
    rule: 'HL-CARD9',
    at: 'number-capture',
  },
  {
    name: 'nobody is asked who streams the call',
    mutate: (flow) => leading(erring(flow, 'number-step', 'number-attempt'), 'number-step', 'number-attempt'),
    rule: 'HL-CARD9',
    at: 'number-capture',
  },
  {
    name: 'a call that is overheard goes on',
    mutate: (flow) => answering(flow, 'number-watched', { nobody: 'number-attempt' }, 'number-attempt'),
    rule: 'HL-CARD9',
    at: 'number-capture',
  },
  {
    name: 'the agent is not put on hold',
    mutate: (flow) => without(flow, 'hold-agent'),
    rule: 'HL-CARD10',
    at: 'number-capture',
  },
  {
    name: 'a failed hold is ignored',
    mutate: (flow) => erring(flow, 'hold-agent', 'recording-off'),
    rule: 'HL-CARD10',
    at: 'number-capture',
  },
  {
    name: 'the caller is put on hold instead',
    mutate: (flow) => given(flow, 'hold-agent', { PreviousContactParticipantState: 'CustomerOnHold' }),
    rule: 'HL-CARD10',
    at: 'number-capture',
  },
  {
    name: 'a failed check of the number goes on',
    mutate: (flow) => erring(flow, 'number-check', 'number-keep'),
    rule: 'HL-CARD11',
    at: 'number-check',
  },
  {
    name: 'the check of the expiry date is not compared',
    mutate: (flow) => leading(flow, 'expiry-check', 'expiry-keep'),
    rule: 'HL-CARD11',
    at: 'expiry-check',
  },
  {
    name: 'an unknown answer to the check of the code goes on',
    mutate: (flow) =>
      answering(flow, 'code-checked', { true: 'code-keep', false: 'code-refused' }, 'code-keep'),
    rule: 'HL-CARD11',
    at: 'code-check',
  },
  {
    name: 'a refused payment goes on',
    mutate: (flow) =>
      answering(flow, 'check-prepared', { ready: 'keep-payment', refused: 'check-refusal' }, 'keep-payment'),
    rule: 'HL-CARD11',
    at: 'prepare',
  },
  {
    name: 'the vault is not there and the caller is asked',
    mutate: (flow) => erring(flow, 'prepare', 'keep-payment'),
    rule: 'HL-CARD11',
    at: 'prepare',
  },
  {
    name: 'a menu comes after a capture with buffering on',
    mutate: (flow) =>
      inserted(
        inserted(flow, 'number-check', {
          Identifier: 'menu',
          Type: 'GetParticipantInput',
          Parameters: { StoreInput: 'False', Text: 'Press 1.' },
        }),
        'number-attempt',
        added('GetParticipantInput', { EnableDTMFBuffer: 'True' }),
      ),
    rule: 'HL-CARD12',
    at: 'menu',
  },
  {
    name: 'the number is read back',
    mutate: (flow) => inserted(flow, 'say-charging', prompt(`You typed ${NUMBER} .`)),
    rule: 'HL-CARD13',
    at: 'added',
  },
  {
    name: 'the contact is tagged with the input',
    mutate: (flow) =>
      inserted(flow, 'number-check', added('TagContact', { Tags: { card: '$.StoredCustomerInput' } })),
    rule: 'HL-CARD14',
    at: 'added',
  },
  {
    name: 'a task carries the number',
    mutate: (flow) =>
      inserted(
        flow,
        'say-charging',
        added('CreateTask', { Name: 'pay', References: { card: { Value: NUMBER } } }),
      ),
    rule: 'HL-CARD15',
    at: 'added',
  },
  {
    name: 'a message carries the number',
    mutate: (flow) =>
      inserted(
        flow,
        'say-charging',
        added('StartOutboundChatContact', { InitialSystemMessage: { Content: NUMBER } }),
      ),
    rule: 'HL-CARD16',
    at: 'added',
  },
  {
    name: 'a prompt is fetched from an address with the number',
    mutate: (flow) =>
      inserted(
        flow,
        'say-charging',
        added('MessageParticipant', { Media: { Uri: `s3://prompts/${NUMBER}` } }),
      ),
    rule: 'HL-CARD17',
    at: 'added',
  },
  {
    name: 'the exit forgets nothing',
    mutate: (flow) => given(flow, 'exit', { FlowAttributes: { other: { Value: '-' } } }),
    rule: 'HL-CARD18',
    at: 'exit-leave',
  },
  {
    name: 'late digits are not drained',
    mutate: (flow) => without(flow, 'exit-drain'),
    rule: 'HL-CARD19',
    at: 'exit-off-hold',
  },
  {
    name: 'a bot answers while the agent is held',
    mutate: (flow) => inserted(flow, 'say-charging', added('ConnectParticipantWithLexBot', { Text: 'Yes?' })),
    rule: 'HL-CARD20',
    at: 'added',
  },
  {
    name: 'recording is resumed before late digits',
    mutate: (flow) =>
      inserted(
        flow,
        'exit-drain',
        added('InvokeLambdaFunction', {
          LambdaFunctionARN: '{{lambda:recording-guard}}',
          LambdaInvocationAttributes: { operation: 'resume' },
        }),
      ),
    rule: 'HL-CARD21',
    at: 'added',
  },
  {
    name: 'the agent stays on hold',
    mutate: (flow) => without(flow, 'exit-off-hold'),
    rule: 'HL-FLOW2',
    at: 'exit-leave',
  },
  {
    name: 'one ending leaves at once',
    mutate: (flow) => leading(flow, 'say-declined', 'exit-leave'),
    rule: 'HL-FLOW2',
    at: 'exit-leave',
  },
  {
    name: 'recording is not resumed',
    mutate: (flow) => without(flow, 'exit-resume'),
    rule: 'HL-FLOW3',
    at: 'exit-leave',
  },
  {
    name: 'the next agent is not recorded',
    mutate: (flow) => without(flow, 'return-record'),
    rule: 'HL-FLOW3',
    at: 'return-transfer',
  },
  {
    name: 'logging stays off for the next agent',
    mutate: (flow) => without(flow, 'return-logging-on'),
    rule: 'HL-FLOW4',
    at: 'return-transfer',
  },
  {
    name: 'silence is asked again for ever',
    mutate: (flow) =>
      leading(
        erring(flow, 'number-say-nothing-heard', 'number-capture'),
        'number-say-nothing-heard',
        'number-capture',
      ),
    rule: 'HL-FLOW5',
    at: 'number-capture',
  },
  {
    name: 'the queue is tried for ever and nobody hears that he waits',
    mutate: (flow) => erring(flow, 'return-transfer', 'return-set-queue'),
    rule: 'HL-FLOW5',
    at: 'return-set-queue',
  },
  {
    name: 'silence goes to the relay',
    mutate: (flow) => leading(flow, 'number-capture', 'number-check'),
    rule: 'HL-FLOW7',
    at: 'number-check',
  },
];
