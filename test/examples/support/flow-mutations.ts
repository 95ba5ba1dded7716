import type { FlowAction, FlowDocument } from '../../../lib/flow';
import type { FindingId } from '../../../lib/flow-proof';
import { answering, edited, erring, given, inserted, leading, without } from '../../lib/flow-proof/edit';

type Change = (flow: FlowDocument) => FlowDocument;

const NUMBER = '$.FlowAttributes.card_number';
const block = (Identifier: string, Type: string, Parameters: Record<string, unknown>) => ({
  Identifier,
  Type,
  Parameters,
});
const leaving = (target: string, errors: readonly string[], answer: string): FlowAction['Transitions'] => ({
  NextAction: target,
  Errors: errors.map((ErrorType) => ({ NextAction: target, ErrorType })),
  Conditions: [{ NextAction: target, Condition: { Operator: 'Equals', Operands: [answer] } }],
});
const recording = (ivr: string, analytics: string) => ({
  VoiceBehavior: {
    VoiceRecordingBehavior: { RecordedParticipants: [], IVRRecordingBehavior: ivr },
    VoiceAnalyticsBehavior: { Enabled: analytics },
  },
});
const beforeCharging = (type: string, parameters: Record<string, unknown>): Change => {
  return (flow) => inserted(flow, 'say-charging', block('added', type, parameters));
};
const drainAgain = (flow: FlowDocument, id: string) =>
  block(id, 'GetParticipantInput', flow.tryAction('exit-drain')?.Parameters ?? {});

/** How the payment flow of the bank example is broken for each finding: one change, as a hurried colleague would make it. */
export const FLOW_MUTATIONS: Readonly<Record<FindingId, Change>> = {
  'HL-FLOW2': (flow) => without(flow, 'exit-off-hold'),
  'HL-FLOW3': (flow) => without(flow, 'exit-resume'),
  'HL-FLOW4': (flow) => without(flow, 'return-logging-on'),
  'HL-FLOW5': (flow) =>
    edited(flow, 'return-say-waiting', ({ Identifier }) => ({
      ...block(Identifier, 'UpdateContactData', { Name: 'waits' }),
      Transitions: {
        NextAction: 'return-set-queue',
        Errors: [{ NextAction: 'return-set-queue', ErrorType: 'NoMatchingError' }],
      },
    })),
  'HL-FLOW6': (flow) =>
    edited(flow, 'return-say-waiting', ({ Identifier }) => ({
      ...block(Identifier, 'CheckHoursOfOperation', {}),
      Transitions: {
        NextAction: 'return-set-queue',
        Errors: [{ NextAction: 'exit-leave', ErrorType: 'NoMatchingError' }],
        Conditions: [
          { NextAction: 'return-set-queue', Condition: { Operator: 'Equals', Operands: ['True'] } },
          { NextAction: 'exit-leave', Condition: { Operator: 'Equals', Operands: ['False'] } },
        ],
      },
    })),
  'HL-FLOW7': (flow) => leading(flow, 'number-capture', 'number-check'),
  'HL-CARD1': (flow) => given(flow, 'number-capture', { InputEncryption: undefined }),
  'HL-CARD2': (flow) => {
    const overwritten = beforeCharging('UpdateContactAttributes', { Attributes: { card: '-' } })(flow);
    return inserted(
      overwritten,
      'added',
      block('copy', 'UpdateContactAttributes', { Attributes: { card: NUMBER } }),
    );
  },
  'HL-CARD3': (flow) => given(flow, 'logging-off', { FlowLoggingBehavior: 'Enabled' }),
  'HL-CARD4': (flow) => given(flow, 'recording-off', recording('Enabled', 'False')),
  'HL-CARD5': (flow) => leading(flow, 'media-streaming-off', 'say-introduction'),
  'HL-CARD6': (flow) => answering(flow, 'check-suspended', { failed: 'say-introduction' }),
  'HL-CARD7': (flow) => without(flow, 'screen-recording-off'),
  'HL-CARD8': (flow) => given(flow, 'recording-off', recording('Disabled', 'True')),
  'HL-CARD9': (flow) => without(flow, 'media-streaming-off'),
  'HL-CARD10': (flow) => erring(flow, 'hold-agent', 'recording-off'),
  'HL-CARD11': (flow) => erring(flow, 'number-check', 'number-keep'),
  'HL-CARD12': (flow) => {
    const menu = block('menu', 'GetParticipantInput', {
      StoreInput: 'False',
      Text: 'Press 1.',
      InputTimeLimitSeconds: '5',
    });
    const asked = edited(inserted(flow, 'number-check', menu), 'menu', (action) => ({
      ...action,
      Transitions: leaving(
        'number-check',
        ['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'],
        '1',
      ),
    }));
    return inserted(
      asked,
      'number-attempt',
      block('added', 'GetParticipantInput', { EnableDTMFBuffer: 'True' }),
    );
  },
  'HL-CARD13': beforeCharging('MessageParticipant', { Text: `You typed ${NUMBER} .` }),
  'HL-CARD14': beforeCharging('TagContact', { Tags: { card: NUMBER } }),
  'HL-CARD15': beforeCharging('CreateTask', { Name: 'pay', References: { card: { Value: NUMBER } } }),
  'HL-CARD16': beforeCharging('StartOutboundChatContact', { InitialSystemMessage: { Content: NUMBER } }),
  'HL-CARD17': beforeCharging('MessageParticipant', { Media: { Uri: `s3://prompts/${NUMBER}` } }),
  'HL-CARD18': (flow) => given(flow, 'exit', { FlowAttributes: { other: { Value: '-' } } }),
  'HL-CARD19': (flow) => {
    // Digits run out in time for the recording, and too late for the agent's ears.
    const late = inserted(without(flow, 'exit-drain'), 'exit-resume', drainAgain(flow, 'late'));
    return inserted(late, 'return-resume', drainAgain(flow, 'late-too'));
  },
  'HL-CARD20': (flow) => {
    const bot = { Text: 'Yes?', LexV2Bot: { AliasArn: '$.Attributes.bot' } };
    return edited(beforeCharging('ConnectParticipantWithLexBot', bot)(flow), 'added', (action) => ({
      ...action,
      Transitions: leaving('say-charging', ['NoMatchingError', 'NoMatchingCondition'], 'Yes'),
    }));
  },
  'HL-CARD21': (flow) =>
    inserted(
      flow,
      'exit-drain',
      block('added', 'InvokeLambdaFunction', {
        LambdaFunctionARN: flow.tryAction('suspend-recording')?.Parameters['LambdaFunctionARN'],
        LambdaInvocationAttributes: { operation: 'resume' },
      }),
    ),
};
