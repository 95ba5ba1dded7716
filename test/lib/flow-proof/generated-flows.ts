import { type FlowAction, FlowDocument, type FlowType } from '../../../lib/flow';
import { Random } from './random';

interface Template {
  readonly name: string;
  readonly type: string;
  readonly parameters: Record<string, unknown>;
  /** Operands of the conditions with `Equals`. */
  readonly operands?: readonly string[];
  readonly errors?: readonly string[];
  readonly terminal?: true;
  /** How often among real flows, of a thousand. */
  readonly weight: number;
}

const RECORDING = 'UpdateContactRecordingAndAnalyticsBehavior';
const voice = (ivr: string, participants: readonly string[], analytics: string) => ({
  VoiceBehavior: {
    VoiceRecordingBehavior: { RecordedParticipants: participants, IVRRecordingBehavior: ivr },
    VoiceAnalyticsBehavior: { Enabled: analytics },
  },
});
const STORE = {
  StoreInput: 'True',
  InputTimeLimitSeconds: '10',
  InputValidation: { CustomValidation: { MaximumLength: '20' } },
};
const ENCRYPTION = { EncryptionKeyId: '{{security-key:payment}}', Key: '{{certificate:payment}}' };
const lambda = (name: string, parameters: Record<string, string>) => ({
  LambdaFunctionARN: `{{lambda:${name}}}`,
  LambdaInvocationAttributes: parameters,
});
const CATCH = ['NoMatchingError'];
const ELSE = ['NoMatchingCondition'];
const held = (PreviousContactParticipantState: string) => ({ PreviousContactParticipantState });
const HOLD = 'UpdatePreviousContactParticipantState';
const INPUT = 'GetParticipantInput';

/** Blocks that take part in a payment, and the ordinary ones between them. */
const TEMPLATES: readonly Template[] = [
  {
    name: 'say',
    type: 'MessageParticipant',
    parameters: { Text: 'One moment.' },
    errors: CATCH,
    weight: 240,
  },
  {
    name: 'logging-off',
    type: 'UpdateFlowLoggingBehavior',
    parameters: { FlowLoggingBehavior: 'Disabled' },
    weight: 20,
  },
  {
    name: 'logging-on',
    type: 'UpdateFlowLoggingBehavior',
    parameters: { FlowLoggingBehavior: 'Enabled' },
    weight: 20,
  },
  {
    name: 'recording-off',
    type: RECORDING,
    parameters: voice('Disabled', [], 'False'),
    errors: CATCH,
    weight: 12,
  },
  {
    name: 'recording-on',
    type: RECORDING,
    parameters: voice('Enabled', ['Agent', 'Customer'], 'True'),
    errors: CATCH,
    weight: 12,
  },
  {
    name: 'screen-off',
    type: RECORDING,
    parameters: { ScreenRecordingBehavior: { ScreenRecordedParticipants: [] } },
    errors: CATCH,
    weight: 6,
  },
  {
    name: 'stream-off',
    type: 'UpdateContactMediaStreamingBehavior',
    parameters: { MediaStreamingState: 'Disabled' },
    errors: CATCH,
    weight: 6,
  },
  { name: 'hold', type: HOLD, parameters: held('AgentOnHold'), errors: CATCH, weight: 6 },
  { name: 'off-hold', type: HOLD, parameters: held('OffHold'), errors: CATCH, weight: 6 },
  {
    name: 'suspend',
    type: 'InvokeLambdaFunction',
    parameters: lambda('recording-guard', { operation: 'suspend' }),
    errors: CATCH,
    weight: 6,
  },
  {
    name: 'resume',
    type: 'InvokeLambdaFunction',
    parameters: lambda('recording-guard', { operation: 'resume' }),
    errors: CATCH,
    weight: 6,
  },
  {
    name: 'watch',
    type: 'InvokeLambdaFunction',
    parameters: lambda('call-guard', { operation: 'watch' }),
    errors: CATCH,
    weight: 6,
  },
  {
    name: 'heard',
    type: 'Compare',
    parameters: { ComparisonValue: '$.External.listening' },
    operands: ['nobody', 'agent'],
    errors: ELSE,
    weight: 6,
  },
  {
    name: 'pay',
    type: 'InvokeLambdaFunction',
    parameters: lambda('payments', { number: '$.StoredCustomerInput' }),
    errors: CATCH,
    weight: 20,
  },
  {
    name: 'verify',
    type: 'InvokeLambdaFunction',
    parameters: lambda('check-card', { number: '$.StoredCustomerInput' }),
    errors: CATCH,
    weight: 4,
  },
  {
    name: 'hook-recorder',
    type: 'UpdateContactEventHooks',
    parameters: { EventHooks: { AgentWhisper: '{{flow:recorder}}' } },
    errors: CATCH,
    weight: 3,
  },
  {
    name: 'hook-quiet',
    type: 'UpdateContactEventHooks',
    parameters: { EventHooks: { AgentWhisper: '{{flow:quiet}}' } },
    errors: CATCH,
    weight: 3,
  },
  {
    name: 'ask',
    type: 'InvokeLambdaFunction',
    parameters: lambda('orders', { order: '1' }),
    errors: CATCH,
    weight: 80,
  },
  {
    name: 'answer',
    type: 'Compare',
    parameters: { ComparisonValue: '$.External.answer' },
    operands: ['on', 'false'],
    errors: ELSE,
    weight: 150,
  },
  {
    name: 'received',
    type: 'Compare',
    parameters: { ComparisonValue: '$.StoredCustomerInput' },
    operands: ['Timeout'],
    errors: ELSE,
    weight: 30,
  },
  {
    name: 'capture',
    type: INPUT,
    parameters: { ...STORE, Text: 'Please enter your card number.', InputEncryption: ENCRYPTION },
    errors: CATCH,
    weight: 15,
  },
  {
    name: 'clear',
    type: INPUT,
    parameters: { ...STORE, Text: 'Please enter your card number.' },
    errors: CATCH,
    weight: 3,
  },
  {
    name: 'drain',
    type: INPUT,
    parameters: { ...STORE, InputTimeLimitSeconds: '3', Text: 'One moment.', InputEncryption: ENCRYPTION },
    errors: CATCH,
    weight: 5,
  },
  {
    name: 'sip',
    type: INPUT,
    parameters: {
      ...STORE,
      InputTimeLimitSeconds: '1',
      Text: 'One moment.',
      InputEncryption: ENCRYPTION,
    },
    errors: CATCH,
    weight: 2,
  },
  {
    name: 'question',
    type: INPUT,
    parameters: { ...STORE, Text: 'How many are you?' },
    errors: CATCH,
    weight: 25,
  },
  {
    name: 'menu',
    type: INPUT,
    parameters: { StoreInput: 'False', Text: 'Press 1 or 2.' },
    operands: ['1', '2'],
    errors: [...CATCH, ...ELSE, 'InputTimeLimitExceeded'],
    weight: 25,
  },
  { name: 'buffer-on', type: INPUT, parameters: { EnableDTMFBuffer: 'True' }, errors: CATCH, weight: 3 },
  { name: 'buffer-off', type: INPUT, parameters: { EnableDTMFBuffer: 'False' }, errors: CATCH, weight: 3 },
  {
    name: 'keep',
    type: 'UpdateFlowAttributes',
    parameters: { FlowAttributes: { number: { Value: '$.StoredCustomerInput' } } },
    errors: CATCH,
    weight: 8,
  },
  {
    name: 'forget',
    type: 'UpdateFlowAttributes',
    parameters: { FlowAttributes: { number: { Value: '-' } } },
    errors: CATCH,
    weight: 8,
  },
  {
    name: 'copy',
    type: 'UpdateContactAttributes',
    parameters: { Attributes: { number: '$.FlowAttributes.number' } },
    errors: CATCH,
    weight: 8,
  },
  {
    name: 'mark',
    type: 'UpdateContactAttributes',
    parameters: { Attributes: { number: '-' } },
    errors: CATCH,
    weight: 90,
  },
  {
    name: 'read-back',
    type: 'MessageParticipant',
    parameters: { Text: 'You typed $.StoredCustomerInput .' },
    errors: CATCH,
    weight: 4,
  },
  {
    name: 'tag',
    type: 'TagContact',
    parameters: { Tags: { number: '$.StoredCustomerInput' } },
    errors: CATCH,
    weight: 2,
  },
  {
    name: 'task',
    type: 'CreateTask',
    parameters: { Name: 'Call back', Description: '$.StoredCustomerInput', ContactFlowId: '{{flow:tasks}}' },
    errors: CATCH,
    weight: 2,
  },
  {
    name: 'text',
    type: 'StartOutboundChatContact',
    parameters: { InitialSystemMessage: { Content: '$.StoredCustomerInput' } },
    errors: CATCH,
    weight: 2,
  },
  {
    name: 'fetch',
    type: 'MessageParticipant',
    parameters: {
      Media: { Uri: 's3://prompts/$.StoredCustomerInput', SourceType: 'S3', MediaType: 'Audio' },
    },
    errors: CATCH,
    weight: 2,
  },
  {
    name: 'bot',
    type: 'ConnectParticipantWithLexBot',
    parameters: { Text: 'Yes?' },
    operands: ['Yes'],
    errors: [...ELSE, ...CATCH],
    weight: 15,
  },
  {
    name: 'set-queue',
    type: 'UpdateContactTargetQueue',
    parameters: { QueueId: '{{queue:care}}' },
    errors: CATCH,
    weight: 30,
  },
  {
    name: 'to-queue',
    type: 'TransferContactToQueue',
    parameters: {},
    errors: ['QueueAtCapacity', ...CATCH],
    weight: 20,
  },
  {
    name: 'loop',
    type: 'Loop',
    parameters: { LoopCount: '3' },
    operands: ['ContinueLooping', 'DoneLooping'],
    errors: CATCH,
    weight: 10,
  },
  { name: 'end', type: 'DisconnectParticipant', parameters: {}, terminal: true, weight: 60 },
];

/** The flows that the hooks of a generated flow lead to: one records, the other does not. */
export const HOOKED_FLOWS: readonly FlowDocument[] = [
  hooked('recorder', RECORDING, voice('Enabled', ['Agent', 'Customer'], 'True')),
  hooked('quiet', 'MessageParticipant', { Text: 'A call from care.' }),
];

function hooked(name: string, Type: string, Parameters: Record<string, unknown>): FlowDocument {
  const Errors = [
    { ErrorType: 'NoMatchingError', NextAction: 'end' },
    ...(Type === RECORDING ? [{ ErrorType: 'ChannelMismatch', NextAction: 'end' }] : []),
  ];
  return new FlowDocument({
    name,
    type: 'AGENT_WHISPER',
    startAction: 'begin',
    actions: [
      { Identifier: 'begin', Type, Parameters, Transitions: { NextAction: 'end', Errors } },
      { Identifier: 'end', Type: 'EndFlowExecution', Parameters: {}, Transitions: {} },
    ],
  });
}

export interface GeneratedFlowProps {
  readonly name: string;
  readonly type: FlowType;
  readonly actions: number;
  readonly seed: number;
  /** `real`: as often as in real flows; `payment`: every block as often as any other. */
  readonly mix: 'real' | 'payment';
}

/** A flow of blocks drawn at random; ways out lead on, sometimes further on, now and then back. */
export function generatedFlow({ name, type, actions: size, seed, mix }: GeneratedFlowProps): FlowDocument {
  const random = new Random(seed);
  const templates = Array.from({ length: size }, () => draw(random, mix));
  const id = (index: number) => `${templates[index]?.name ?? 'end'}-${Math.min(index, size)}`;
  const onward = (index: number): string => {
    const chance = random.number();
    if (chance < 0.55) return id(index + 1);
    if (chance < 0.93) return id(Math.min(size, index + 1 + random.below(6)));
    return id(random.below(size));
  };
  const actions = templates.map((template, index) => actionOf(template, id(index), () => onward(index)));
  const end = { Identifier: id(size), Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
  return new FlowDocument({
    name,
    type,
    startAction: id(0),
    actions: [...actions, end],
    metadata: { generated: seed },
  });
}

function draw(random: Random, mix: GeneratedFlowProps['mix']): Template {
  const weightOf = ({ weight, terminal }: Template) => (mix === 'real' ? weight : terminal ? 0.3 : 1);
  let left = random.number() * TEMPLATES.reduce((sum, template) => sum + weightOf(template), 0);
  for (const template of TEMPLATES) {
    left -= weightOf(template);
    if (left < 0) return template;
  }
  return random.pick(TEMPLATES);
}

function actionOf(template: Template, Identifier: string, onward: () => string): FlowAction {
  const { type: Type, parameters: Parameters, operands = [], errors = [], terminal } = template;
  if (terminal) return { Identifier, Type, Parameters, Transitions: {} };
  const NextAction = onward();
  const Errors = errors.map((ErrorType) => ({
    ErrorType,
    NextAction: ErrorType === 'NoMatchingCondition' ? NextAction : onward(),
  }));
  const Conditions = operands.map((operand) => ({
    NextAction: onward(),
    Condition: { Operator: 'Equals', Operands: [operand] },
  }));
  return {
    Identifier,
    Type,
    Parameters,
    Transitions: { NextAction, Errors, ...(operands.length > 0 ? { Conditions } : {}) },
  };
}

/** As many flows and actions as the real flows that the table of action types was made from. */
export function generatedCorpus(seed: number): FlowDocument[] {
  const flows = 84;
  const total = 1195;
  const random = new Random(seed);
  const shares = Array.from({ length: flows }, () => random.number() ** 2 + 0.05);
  const sum = shares.reduce((all, share) => all + share, 0);
  const sizes = shares.map((share) => Math.max(1, Math.round((share / sum) * total) - 1));
  const rest = total - sizes.reduce((all, size) => all + size + 1, 0);
  sizes[0] = Math.max(1, (sizes[0] ?? 1) + rest);
  return sizes.map((actions, index) =>
    generatedFlow({
      name: `flow-${index}`,
      type: index % 5 === 0 ? 'QUEUE_TRANSFER' : 'CONTACT_FLOW',
      actions,
      seed: seed + index,
      mix: 'real',
    }),
  );
}
