import { type FlowAction, FlowDocument, type FlowType } from '../../../lib/flow';
import type { FindingId } from '../../../lib/flow-proof';

/** A bad flow that has exactly one finding, and the good flow that it should be. */
export interface FindingExample {
  readonly rule: FindingId;
  readonly bad: readonly FlowDocument[];
  readonly good: readonly FlowDocument[];
}

type Parameters = Record<string, unknown>;
/** An action without its transitions: it leads to the next one, its error to `end`. */
type Block = readonly [
  id: string,
  type: string,
  parameters?: Parameters,
  transitions?: FlowAction['Transitions'],
];

const END: Block = ['end', 'DisconnectParticipant', {}, {}];
const WITHOUT_ERROR: ReadonlySet<string> = new Set(['UpdateFlowLoggingBehavior', 'DisconnectParticipant']);

/** A flow of blocks that follow each other. */
function flow(name: string, type: FlowType, ...blocks: readonly Block[]): FlowDocument {
  const all = blocks.some(([id]) => id === 'end') ? blocks : [...blocks, END];
  const actions = all.map(([Identifier, Type, given = {}, Transitions], index): FlowAction => {
    const next = all[index + 1]?.[0] ?? 'end';
    const errors = WITHOUT_ERROR.has(Type)
      ? {}
      : { Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] };
    return {
      Identifier,
      Type,
      Parameters: given,
      Transitions: Transitions ?? { NextAction: next, ...errors },
    };
  });
  return new FlowDocument({ name, type, startAction: all[0]?.[0] ?? 'end', actions });
}

const on = (...pairs: readonly (readonly [operand: string, target: string])[]) =>
  pairs.map(([operand, NextAction]) => ({
    NextAction,
    Condition: { Operator: 'Equals', Operands: [operand] },
  }));
const otherwise = (target: string, conditions: ReturnType<typeof on>): FlowAction['Transitions'] => ({
  NextAction: target,
  Errors: [{ NextAction: target, ErrorType: 'NoMatchingCondition' }],
  Conditions: conditions,
});

const LOGGING_OFF: Block = ['logging-off', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Disabled' }];
const LOGGING_ON: Block = ['logging-on', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Enabled' }];
const voice = (recording: Parameters, analytics: string): Parameters => ({
  VoiceBehavior: { VoiceRecordingBehavior: recording, VoiceAnalyticsBehavior: { Enabled: analytics } },
});
const NOT_RECORDED = { RecordedParticipants: [], IVRRecordingBehavior: 'Disabled' };
const RECORDED = { RecordedParticipants: ['Agent', 'Customer'], IVRRecordingBehavior: 'Disabled' };
const RECORDING = 'UpdateContactRecordingAndAnalyticsBehavior';
const RECORDING_OFF: Block = ['recording-off', RECORDING, voice(NOT_RECORDED, 'False')];
const RECORDING_ON: Block = ['recording-on', RECORDING, voice(RECORDED, 'True')];
const SCREEN_OFF: Block = [
  'screen-off',
  RECORDING,
  { ScreenRecordingBehavior: { ScreenRecordedParticipants: [] } },
];
const STREAM_OFF: Block = [
  'stream-off',
  'UpdateContactMediaStreamingBehavior',
  { MediaStreamingState: 'Disabled' },
];
const SAFE: readonly Block[] = [LOGGING_OFF, RECORDING_OFF, STREAM_OFF];

const ENCRYPTION = { EncryptionKeyId: '{{security-key:payment}}', Key: '{{certificate:payment}}' };
const INPUT = {
  StoreInput: 'True',
  Text: 'Please enter your card number.',
  InputTimeLimitSeconds: '10',
  InputValidation: { CustomValidation: { MaximumLength: '20' } },
};
const CAPTURE: Block = ['capture', 'GetParticipantInput', { ...INPUT, InputEncryption: ENCRYPTION }];
const RECEIVED: Block = [
  'received',
  'Compare',
  { ComparisonValue: '$.StoredCustomerInput' },
  otherwise('pay', on(['Timeout', 'end'])),
];
const lambda = (id: string, name: string, given: Parameters): Block => [
  id,
  'InvokeLambdaFunction',
  { LambdaFunctionARN: `{{lambda:${name}}}`, LambdaInvocationAttributes: given },
];
const PAY = lambda('pay', 'payments', { number: '$.StoredCustomerInput' });
const TAKE: readonly Block[] = [CAPTURE, RECEIVED, PAY];
const said = (id: string, Text: string): Block => [id, 'MessageParticipant', { Text }];

const hold = (id: string, state: string): Block => [
  id,
  'UpdatePreviousContactParticipantState',
  { PreviousContactParticipantState: state },
];
const HOLD = hold('hold-agent', 'AgentOnHold');
const OFF_HOLD = hold('off-hold', 'OffHold');
const guard = (id: string, operation: string) => lambda(id, 'recording-guard', { operation });
const SUSPEND = guard('suspend', 'suspend');
const RESUME = guard('resume', 'resume');
const SUSPENDED: Block = [
  'suspended',
  'Compare',
  { ComparisonValue: '$.External.protection' },
  otherwise('drain', on(['on', 'capture'])),
];
const DRAIN: Block = [
  'drain',
  'GetParticipantInput',
  { ...INPUT, Text: 'One moment, please.', InputTimeLimitSeconds: '3', InputEncryption: ENCRYPTION },
];

/** An inbound flow that takes a card number as it should. */
const inbound = (...blocks: readonly Block[]) => flow('inbound', 'CONTACT_FLOW', ...blocks);
/** The same while an agent is in the call; every error goes to the way out, which starts at `drain`. */
function transfer(...blocks: readonly Block[]): FlowDocument {
  const made = flow('transfer', 'QUEUE_TRANSFER', ...blocks);
  const late = blocks.findIndex(([id]) => id === 'drain' || id === 'off-hold' || id === 'resume');
  const out = blocks[late]?.[0] ?? 'end';
  const order = new Map(blocks.map(([id], index) => [id, index]));
  const actions = made.actions.map((action) => {
    const at = order.get(action.Identifier) ?? 0;
    const target = late >= 0 && at < late ? out : (blocks[at + 1]?.[0] ?? 'end');
    const { Errors } = action.Transitions;
    const { Conditions } = action.Transitions;
    if (Errors === undefined) return action;
    const led = Errors.map((error) => ({ ...error, NextAction: target }));
    if (action.Type !== 'Compare') return { ...action, Transitions: { ...action.Transitions, Errors: led } };
    const Next = action.Identifier === 'suspended' ? target : action.Transitions.NextAction;
    const answers = (Conditions ?? []).map((each) =>
      each.NextAction === 'end' ? { ...each, NextAction: target } : each,
    );
    const kept = action.Identifier === 'suspended' ? led : Errors;
    return { ...action, Transitions: { NextAction: Next, Errors: kept, Conditions: answers } };
  });
  return new FlowDocument({
    name: 'transfer',
    type: 'QUEUE_TRANSFER',
    startAction: made.startAction,
    actions,
  });
}
const BEFORE: readonly Block[] = [
  LOGGING_OFF,
  HOLD,
  RECORDING_OFF,
  SCREEN_OFF,
  STREAM_OFF,
  SUSPEND,
  SUSPENDED,
];
const AFTER: readonly Block[] = [DRAIN, OFF_HOLD, RESUME];
const TRANSFER: readonly Block[] = [...BEFORE, ...TAKE, ...AFTER];
const except = (blocks: readonly Block[], ...gone: readonly string[]) =>
  blocks.filter(([id]) => !gone.includes(id));
const after = (blocks: readonly Block[], id: string, ...more: readonly Block[]) =>
  blocks.flatMap((block) => (block[0] === id ? [block, ...more] : [block]));

const GOOD = inbound(...SAFE, ...TAKE);
const GOOD_TRANSFER = transfer(...TRANSFER);
const TO_QUEUE: Block = ['to-queue', 'TransferContactToQueue', {}];
const keep = (value: string): Block => [
  'keep',
  'UpdateFlowAttributes',
  { FlowAttributes: { number: { Value: value } } },
];
const given = (id: string, type: string, parameters: Parameters): FindingExample['bad'] => [
  inbound(...after([...SAFE, ...TAKE], 'pay', [id, type, parameters])),
];
const LOOP: Block = [
  'attempt',
  'Loop',
  { LoopCount: '3' },
  otherwise('end', on(['ContinueLooping', 'say'], ['DoneLooping', 'end'])),
];
const ASK: Block = ['ask', 'InvokeLambdaFunction', { LambdaFunctionARN: '{{lambda:status}}' }];
const answered = (repeat: string): Block => [
  'answered',
  'Compare',
  { ComparisonValue: '$.External.done' },
  otherwise(repeat, on(['yes', 'end'])),
];
const QUESTION: Block = ['capture', 'GetParticipantInput', { ...INPUT, Text: 'How many are you?' }];
const CHECK = lambda('check', 'check-number', { number: '$.StoredCustomerInput' });
const checked = (otherwiseTo: string): Block => [
  'checked',
  'Compare',
  { ComparisonValue: '$.External.valid' },
  otherwise(otherwiseTo, on(['true', 'keep'])),
];
const buffered = (...between: readonly Block[]) =>
  inbound(...SAFE, ['buffer', 'GetParticipantInput', { EnableDTMFBuffer: 'True' }], ...TAKE, ...between, [
    'menu',
    'GetParticipantInput',
    { StoreInput: 'False', Text: 'For a receipt, press 1.' },
  ]);
const RECORDER = flow('recorder', 'OUTBOUND_WHISPER', RECORDING_ON, ['end', 'EndFlowExecution', {}, {}]);
const CHARGED: Block = [
  ...(lambda('charge', 'payments', { number: '$.FlowAttributes.number' }).slice(0, 3) as [
    string,
    string,
    Parameters,
  ]),
  { NextAction: 'forget', Errors: [{ NextAction: 'forget', ErrorType: 'NoMatchingError' }] },
];
const FORGET: Block = ['forget', 'UpdateFlowAttributes', { FlowAttributes: { number: { Value: '-' } } }];
const check = (otherwiseTo: string): FlowDocument => {
  const passed = [
    CAPTURE,
    ['received', 'Compare', RECEIVED[2], otherwise('check', on(['Timeout', 'end']))] as Block,
  ];
  return inbound(
    ...SAFE,
    ...passed,
    CHECK,
    checked(otherwiseTo),
    keep('$.StoredCustomerInput'),
    CHARGED,
    FORGET,
    END,
  );
};

/** One example for each finding. */
export const EXAMPLES: readonly FindingExample[] = [
  { rule: 'HL-FLOW2', bad: [transfer(...except(TRANSFER, 'off-hold'))], good: [GOOD_TRANSFER] },
  { rule: 'HL-FLOW3', bad: [transfer(...except(TRANSFER, 'resume'))], good: [GOOD_TRANSFER] },
  {
    rule: 'HL-FLOW4',
    bad: [inbound(...SAFE, ...TAKE, DRAIN, RECORDING_ON, TO_QUEUE)],
    good: [inbound(...SAFE, ...TAKE, DRAIN, LOGGING_ON, RECORDING_ON, TO_QUEUE)],
  },
  {
    rule: 'HL-FLOW5',
    bad: [
      inbound(said('say', 'Please hold the line.'), [
        'again',
        'MessageParticipant',
        { Text: 'Still here.' },
        { NextAction: 'say' },
      ]),
    ],
    good: [
      inbound(LOOP, [
        'say',
        'MessageParticipant',
        { Text: 'Please hold the line.' },
        { NextAction: 'attempt' },
      ]),
    ],
  },
  {
    rule: 'HL-FLOW6',
    bad: [inbound(ASK, answered('ask'))],
    good: [
      inbound(ASK, answered('attempt'), [
        LOOP[0],
        LOOP[1],
        LOOP[2],
        otherwise('end', on(['ContinueLooping', 'ask'], ['DoneLooping', 'end'])),
      ]),
    ],
  },
  { rule: 'HL-FLOW7', bad: [inbound(QUESTION, PAY)], good: [inbound(QUESTION, RECEIVED, PAY)] },
  {
    rule: 'HL-CARD1',
    bad: [inbound(...SAFE, ['capture', 'GetParticipantInput', INPUT], RECEIVED, PAY)],
    good: [GOOD],
  },
  {
    rule: 'HL-CARD2',
    bad: [
      inbound(
        ...SAFE,
        ...TAKE,
        ['copy', 'UpdateContactAttributes', { Attributes: { number: '$.StoredCustomerInput' } }],
        ['overwrite', 'UpdateContactAttributes', { Attributes: { number: '-' } }],
      ),
    ],
    good: [GOOD],
  },
  { rule: 'HL-CARD3', bad: [inbound(...except(SAFE, 'logging-off'), ...TAKE)], good: [GOOD] },
  {
    rule: 'HL-CARD4',
    bad: [
      inbound(
        LOGGING_OFF,
        ['recording-off', RECORDING, voice({ ...RECORDED, IVRRecordingBehavior: 'Enabled' }, 'False')],
        STREAM_OFF,
        ...TAKE,
      ),
    ],
    good: [GOOD],
  },
  { rule: 'HL-CARD5', bad: [transfer(...except(TRANSFER, 'suspend', 'suspended'))], good: [GOOD_TRANSFER] },
  { rule: 'HL-CARD6', bad: [transfer(...except(TRANSFER, 'suspended'))], good: [GOOD_TRANSFER] },
  { rule: 'HL-CARD7', bad: [transfer(...except(TRANSFER, 'screen-off'))], good: [GOOD_TRANSFER] },
  {
    rule: 'HL-CARD8',
    bad: [
      inbound(LOGGING_OFF, ['recording-off', RECORDING, voice(NOT_RECORDED, 'True')], STREAM_OFF, ...TAKE),
    ],
    good: [GOOD],
  },
  { rule: 'HL-CARD9', bad: [inbound(...except(SAFE, 'stream-off'), ...TAKE)], good: [GOOD] },
  { rule: 'HL-CARD10', bad: [transfer(...except(TRANSFER, 'hold-agent'))], good: [GOOD_TRANSFER] },
  { rule: 'HL-CARD11', bad: [check('keep')], good: [check('end')] },
  {
    rule: 'HL-CARD12',
    bad: [buffered()],
    good: [buffered(['clear', 'GetParticipantInput', { EnableDTMFBuffer: 'False' }])],
  },
  {
    rule: 'HL-CARD13',
    bad: given('say', 'MessageParticipant', { Text: 'You typed $.StoredCustomerInput .' }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD14',
    bad: given('tag', 'TagContact', { Tags: { card: '$.StoredCustomerInput' } }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD15',
    bad: given('task', 'CreateTask', { Name: 'Pay', Description: '$.StoredCustomerInput' }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD16',
    bad: given('send', 'StartOutboundChatContact', {
      InitialSystemMessage: { Content: '$.StoredCustomerInput' },
    }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD17',
    bad: given('play', 'MessageParticipant', {
      Media: { Uri: 's3://prompts/$.StoredCustomerInput .wav', SourceType: 'S3', MediaType: 'Audio' },
    }),
    good: [GOOD],
  },
  {
    rule: 'HL-CARD18',
    bad: [inbound(...SAFE, ...TAKE, keep('$.StoredCustomerInput'))],
    good: [inbound(...SAFE, ...TAKE, keep('$.StoredCustomerInput'), FORGET)],
  },
  {
    rule: 'HL-CARD19',
    bad: [
      transfer(
        ...except(TRANSFER, 'drain', 'resume', 'suspended').flatMap((block) =>
          block[0] === 'suspend'
            ? [
                block,
                [
                  SUSPENDED[0],
                  SUSPENDED[1],
                  SUSPENDED[2],
                  otherwise('off-hold', on(['on', 'capture'])),
                ] as Block,
              ]
            : [block],
        ),
        ['wait', 'GetParticipantInput', { EnableDTMFBuffer: 'False' }],
        RESUME,
      ),
    ],
    good: [GOOD_TRANSFER],
  },
  {
    rule: 'HL-CARD20',
    bad: [
      transfer(
        ...after(TRANSFER, 'pay', ['bot', 'ConnectParticipantWithLexBot', { Text: 'Anything else?' }]),
      ),
    ],
    good: [GOOD_TRANSFER],
  },
  {
    rule: 'HL-CARD21',
    bad: [
      inbound(
        ['hook', 'UpdateContactEventHooks', { EventHooks: { CustomerWhisper: '{{flow:recorder}}' } }],
        ...SAFE,
        ...TAKE,
      ),
      RECORDER,
    ],
    good: [GOOD, RECORDER],
  },
];
