import type { ActionRule } from './action-rule';

const CALLER_FLOWS = ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER', 'CUSTOMER_QUEUE'] as const;
const ROUTED_FLOWS = ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER'] as const;
const WHISPERS = ['CUSTOMER_WHISPER', 'AGENT_WHISPER', 'OUTBOUND_WHISPER'] as const;
const MESSAGE = ['Text', 'SSML', 'PromptId', 'Media'] as const;
const NONE = { kind: 'none' } as const;
const CATCH_ALL = ['NoMatchingError'] as const;
const ON_OFF = ['Enabled', 'Disabled'] as const;

/**
 * The action types this library writes and judges, one record each. An action type that is not in the
 * table is not judged beyond its place in the graph.
 *
 * Sources: the Flow-language pages of the Amazon Connect developer guide; where the service was seen to
 * enforce something else, the enforced rule is in the table and the note says so.
 */
export const ACTION_TYPES = {
  MessageParticipant: {
    category: 'participant',
    parameters: { SkipWhenDTMFBufferEnabled: { values: ['true', 'false', 'True', 'False'] } },
    oneOf: MESSAGE,
    requiredErrors: [],
    optionalErrors: CATCH_ALL,
    conditions: NONE,
    flowTypes: [...CALLER_FLOWS, ...WHISPERS],
    channels: 'all',
    known: 'documented',
    note: 'the pages require NoMatchingError, the service does not',
  },
  GetParticipantInput: {
    category: 'participant',
    parameters: {},
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: CALLER_FLOWS,
    channels: 'voice',
    known: 'documented',
    note: 'no input in store mode takes the success branch with the value "Timeout"',
    modes: [
      {
        name: 'buffer',
        when: { path: 'EnableDTMFBuffer' },
        parameters: { EnableDTMFBuffer: { required: true, values: ['True', 'False', 'true', 'false'] } },
        requiredErrors: CATCH_ALL,
        optionalErrors: [],
        conditions: NONE,
      },
      {
        name: 'store telephone number',
        when: { path: 'InputValidation.PhoneNumberValidation' },
        parameters: {
          StoreInput: { required: true, values: ['True'] },
          InputTimeLimitSeconds: { range: [1, 180] },
        },
        oneOf: MESSAGE,
        requiredErrors: ['NoMatchingError', 'InvalidPhoneNumber'],
        optionalErrors: [],
        conditions: NONE,
      },
      {
        name: 'store',
        when: { path: 'StoreInput', equals: 'True' },
        parameters: {
          InputTimeLimitSeconds: { range: [1, 180] },
          InputValidation: { required: true },
          'InputValidation.CustomValidation.MaximumLength': { required: true },
          'DTMFConfiguration.DisableCancelKey': { values: ['True', 'False'] },
          'DTMFConfiguration.InterdigitTimeLimitSeconds': { range: [1, 20] },
        },
        oneOf: MESSAGE,
        requiredErrors: CATCH_ALL,
        optionalErrors: [],
        conditions: NONE,
      },
      {
        name: 'menu',
        when: { path: 'StoreInput', equals: 'False' },
        parameters: { InputTimeLimitSeconds: { range: [1, 180] } },
        oneOf: MESSAGE,
        requiredErrors: ['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'],
        optionalErrors: [],
        conditions: { kind: 'keys' },
      },
    ],
  },
  DisconnectParticipant: {
    category: 'participant',
    parameters: {},
    noParameters: true,
    requiredErrors: [],
    optionalErrors: [],
    conditions: NONE,
    terminal: true,
    flowTypes: CALLER_FLOWS,
    channels: 'all',
    known: 'documented',
  },
  Compare: {
    category: 'control',
    parameters: { ComparisonValue: { required: true } },
    requiredErrors: ['NoMatchingCondition'],
    optionalErrors: [],
    conditions: { kind: 'comparisons' },
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
  },
  CheckHoursOfOperation: {
    category: 'control',
    parameters: {},
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: { kind: 'exactly', operands: ['True', 'False'] },
    flowTypes: CALLER_FLOWS,
    channels: 'all',
    known: 'documented',
  },
  Loop: {
    category: 'control',
    parameters: { LoopCount: { required: true, range: [0, 100] } },
    requiredErrors: [],
    optionalErrors: CATCH_ALL,
    conditions: { kind: 'exactly', operands: ['ContinueLooping', 'DoneLooping'] },
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
    note: 'continues LoopCount times, is done once, then starts again',
  },
  UpdateFlowAttributes: {
    category: 'control',
    parameters: { FlowAttributes: { required: true } },
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
    note: 'the pages say it has no error, the service requires NoMatchingError',
  },
  UpdateFlowLoggingBehavior: {
    category: 'control',
    parameters: { FlowLoggingBehavior: { required: true, values: ON_OFF } },
    requiredErrors: [],
    optionalErrors: [],
    conditions: NONE,
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
    note: 'inherited by later segments and by flows without such a block',
  },
  TransferToFlow: {
    category: 'control',
    parameters: { ContactFlowId: { required: true } },
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: ROUTED_FLOWS,
    channels: 'all',
    known: 'documented',
    note: 'control does not return, NextAction is required all the same',
  },
  EndFlowExecution: {
    category: 'control',
    parameters: {},
    noParameters: true,
    requiredErrors: [],
    optionalErrors: [],
    conditions: NONE,
    terminal: true,
    flowTypes: [...WHISPERS, 'CUSTOMER_QUEUE'],
    channels: 'all',
    known: 'documented',
  },
  UpdateContactAttributes: {
    category: 'contact',
    parameters: { Attributes: { required: true }, TargetContact: { values: ['Current', 'Related'] } },
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
    note: 'all or nothing; ends in the contact record and reaches every later Lambda function',
  },
  UpdateContactTargetQueue: {
    category: 'contact',
    parameters: {},
    oneOf: ['QueueId', 'AgentId'],
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: ROUTED_FLOWS,
    channels: 'all',
    known: 'documented',
  },
  TransferContactToQueue: {
    category: 'contact',
    parameters: {},
    noParameters: true,
    requiredErrors: ['QueueAtCapacity', 'NoMatchingError'],
    optionalErrors: [],
    conditions: NONE,
    flowTypes: ROUTED_FLOWS,
    channels: 'all',
    known: 'documented',
  },
  UpdateContactEventHooks: {
    category: 'contact',
    parameters: { EventHooks: { required: true } },
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
  },
  UpdateContactRecordingAndAnalyticsBehavior: {
    category: 'contact',
    parameters: {
      'VoiceBehavior.VoiceRecordingBehavior.IVRRecordingBehavior': { values: ON_OFF },
      'VoiceBehavior.VoiceAnalyticsBehavior.Enabled': { values: ['True', 'False'] },
    },
    oneOf: ['VoiceBehavior', 'ChatBehavior', 'ScreenRecordingBehavior'],
    requiredErrors: ['NoMatchingError', 'ChannelMismatch'],
    optionalErrors: ['InFlightRedactionConfigurationFailed'],
    conditions: NONE,
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
    note: 'the service was seen to refuse voice and screen recording in one block',
  },
  UpdateContactMediaStreamingBehavior: {
    category: 'contact',
    parameters: { MediaStreamingState: { required: true, values: ON_OFF } },
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: [...CALLER_FLOWS, ...WHISPERS],
    channels: 'voice',
    known: 'documented',
  },
  UpdateContactTextToSpeechVoice: {
    category: 'contact',
    parameters: { TextToSpeechVoice: { required: true } },
    requiredErrors: [],
    optionalErrors: CATCH_ALL,
    conditions: NONE,
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
  },
  UpdatePreviousContactParticipantState: {
    category: 'contact',
    parameters: {
      PreviousContactParticipantState: {
        required: true,
        values: ['AgentOnHold', 'CustomerOnHold', 'OffHold'],
      },
    },
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: [...ROUTED_FLOWS, 'OUTBOUND_WHISPER'],
    channels: 'voice',
    known: 'documented',
  },
  InvokeLambdaFunction: {
    category: 'interaction',
    parameters: {
      LambdaFunctionARN: { required: true },
      InvocationTimeLimitSeconds: { range: [1, 8] },
      InvocationType: { values: ['SYNCHRONOUS', 'ASYNCHRONOUS'] },
      'ResponseValidation.ResponseType': { values: ['STRING_MAP', 'JSON'] },
    },
    requiredErrors: CATCH_ALL,
    optionalErrors: [],
    conditions: NONE,
    flowTypes: 'all',
    channels: 'all',
    known: 'documented',
  },
} as const satisfies Record<string, ActionRule>;

/** A name in the table. */
export type ActionType = keyof typeof ACTION_TYPES;

type FlowTypesOf<T extends ActionType> = (typeof ACTION_TYPES)[T]['flowTypes'];

/** The action types that a flow of this type may hold. */
export type ActionAllowedIn<F extends string> = {
  [T in ActionType]: FlowTypesOf<T> extends 'all'
    ? T
    : FlowTypesOf<T> extends readonly (infer A)[]
      ? F extends A
        ? T
        : never
      : never;
}[ActionType];

/** The rule of an action type, or undefined when the table does not know it. */
export function actionRule(type: string): ActionRule | undefined {
  return Object.hasOwn(ACTION_TYPES, type) ? ACTION_TYPES[type as ActionType] : undefined;
}
