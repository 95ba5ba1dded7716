import type { ActionRule } from '../action-rule';
import {
  CALLER_FLOWS,
  CATCH_ALL,
  IN_CONTACT_DATA,
  LIST,
  OBJECT,
  ORDINARY,
  QUEUE_OR_CURRENT,
  QUEUE_PARAMETERS,
  REFERENCE,
  ROUTED_FLOWS,
  STATIC,
  TRUE_FALSE,
  VOICE_ONLY,
  WHISPERS,
} from './shared';

const CHECK_METRIC_ERRORS = ['NoMatchingError', 'NoMatchingCondition'] as const;
const AGENT_METRICS = ['NumberOfAgentsAvailable', 'NumberOfAgentsStaffed', 'NumberOfAgentsOnline'] as const;
const QUEUE_METRICS = ['OldestContactInQueueAgeSeconds', 'NumberOfContactsInQueue'] as const;

function metric<const Name extends string>(name: Name) {
  return {
    name,
    when: { path: 'MetricType', equals: name },
    parameters: { MetricType: { takes: 'static', required: true, values: [name] }, ...QUEUE_PARAMETERS },
    groups: [QUEUE_OR_CURRENT],
    requiredErrors: CHECK_METRIC_ERRORS,
    optionalErrors: [],
  } as const;
}

/** Actions that decide where a contact goes on. */
export const CHECK_ACTIONS = {
  Compare: {
    ...ORDINARY,
    category: 'control',
    behaviour: { known: 'observed', decides: true, loggedAs: 'CheckAttribute' },
    parameters: { ComparisonValue: { takes: 'path', required: true } },
    requiredErrors: ['NoMatchingCondition'],
    conditions: { kind: 'comparisons' },
    note: 'one operand, no And, Or or Not; comparison is case-sensitive; a number that is none makes a numeric operator false',
  },
  CheckHoursOfOperation: {
    ...ORDINARY,
    category: 'control',
    parameters: { HoursOfOperationId: { takes: 'reference', refersTo: 'hours' } },
    conditions: { kind: 'exactly', operands: ['True', 'False'] },
    flowTypes: CALLER_FLOWS,
    note: 'without a parameter, the hours of the working queue',
  },
  CheckMetricData: {
    ...ORDINARY,
    category: 'control',
    behaviour: { known: 'observed', decides: true },
    parameters: {
      MetricType: { takes: 'static', required: true, values: [...AGENT_METRICS, ...QUEUE_METRICS] },
      ...QUEUE_PARAMETERS,
    },
    groups: [QUEUE_OR_CURRENT],
    requiredErrors: CHECK_METRIC_ERRORS,
    conditions: { kind: 'numbers' },
    flowTypes: CALLER_FLOWS,
    modes: AGENT_METRICS.map((name) => ({ ...metric(name), conditions: { kind: 'any-agents' } as const })),
  },
  CheckOutboundCallStatus: {
    ...ORDINARY,
    ...VOICE_ONLY,
    category: 'control',
    parameters: {},
    conditions: {
      kind: 'among',
      operands: ['CallAnswered', 'VoicemailBeep', 'VoicemailNoBeep', 'NotDetected'],
    },
    flowTypes: ['OUTBOUND_WHISPER', 'CAMPAIGN', 'CONTACT_FLOW'],
    flowTypesDisputed: true,
    note: 'has results only for calls that an outbound campaign placed',
  },
  CheckVoiceId: {
    ...ORDINARY,
    ...VOICE_ONLY,
    category: 'control',
    parameters: {
      CheckVoiceIdOption: {
        ...STATIC,
        required: true,
        values: ['enrollmentStatus', 'voiceAuthentication', 'fraudDetection'],
        anyCase: true,
      },
    },
    conditions: { kind: 'names' },
    note: 'operands are written without spaces: NotEnrolled, OptedOut, HighRisk',
  },
  StartVoiceIdStream: {
    ...ORDINARY,
    ...VOICE_ONLY,
    category: 'control',
    parameters: {},
    flowTypes: [...CALLER_FLOWS, ...WHISPERS],
  },
  DistributeByPercentage: {
    ...ORDINARY,
    category: 'control',
    behaviour: { known: 'observed', decides: true },
    parameters: {},
    requiredErrors: ['NoMatchingCondition'],
    conditions: { kind: 'percentages' },
    flowTypes: CALLER_FLOWS,
    note: 'compares a random number from 1 to 100: 30 percent is NumberLessThan 31',
  },
  Loop: {
    ...ORDINARY,
    category: 'control',
    parameters: { LoopCount: { takes: 'reference', range: [0, 100] } },
    groups: [{ takes: 'at-least-one', of: ['LoopCount'] }],
    requiredErrors: [],
    optionalErrors: CATCH_ALL,
    conditions: { kind: 'exactly', operands: ['ContinueLooping', 'DoneLooping'] },
    note: 'continues LoopCount times, is done once, then starts again; a loop over a list exists and is not published',
  },
  Wait: {
    ...ORDINARY,
    category: 'control',
    parameters: {
      TimeLimitSeconds: { takes: 'reference', range: [1, 604_800] },
      Events: LIST,
      'Events.*': { ...STATIC, values: ['CustomerReturned', 'BotParticipantDisconnected'] },
      ContinueExecution: { ...STATIC, values: TRUE_FALSE, anyCase: true },
      MinimumWaitTimeSeconds: REFERENCE,
    },
    refusedParameters: { TimeoutSeconds: 'write TimeLimitSeconds' },
    groups: [
      { takes: 'at-least-one', of: ['TimeLimitSeconds', 'MinimumWaitTimeSeconds', 'ContinueExecution'] },
    ],
    optionalErrors: ['ParticipantNotFound'],
    conditions: {
      kind: 'among',
      operands: ['WaitCompleted', 'CustomerReturned', 'BotParticipantDisconnected'],
      required: ['WaitCompleted'],
    },
    channels: ['CHAT', 'TASK', 'EMAIL'],
    otherChannels: 'error branch',
    note: 'a call takes the error branch at once',
  },
  GetMetricData: {
    ...ORDINARY,
    category: 'control',
    parameters: {
      ...QUEUE_PARAMETERS,
      QueueChannel: { takes: 'reference', values: ['Voice', 'Chat', 'Task', 'Email'], anyCase: true },
    },
    groups: [QUEUE_OR_CURRENT],
    note: 'fills $.Metrics.Queue and $.Metrics.Agents',
  },
  UpdateContactRoutingCriteria: {
    ...ORDINARY,
    category: 'control',
    behaviour: { known: 'documented', sink: IN_CONTACT_DATA },
    parameters: {
      RoutingCriteria: { holds: 'object', required: true },
      'RoutingCriteria.Steps': { holds: 'list', required: true },
      'RoutingCriteria.Steps.*.Expression': OBJECT,
      'RoutingCriteria.Steps.*.Expression.AttributeCondition': OBJECT,
      'RoutingCriteria.Steps.*.Expression.AttributeCondition.Name': REFERENCE,
      'RoutingCriteria.Steps.*.Expression.AttributeCondition.Value': REFERENCE,
      'RoutingCriteria.Steps.*.Expression.AttributeCondition.ProficiencyLevel': REFERENCE,
      'RoutingCriteria.Steps.*.Expression.AttributeCondition.ComparisonOperator': STATIC,
      'RoutingCriteria.Steps.*.Expression.AndExpression': LIST,
      'RoutingCriteria.Steps.*.Expiry': OBJECT,
      'RoutingCriteria.Steps.*.Expiry.DurationInSeconds': REFERENCE,
    },
    flowTypes: [...ROUTED_FLOWS, 'CUSTOMER_QUEUE'],
  },
} as const satisfies Record<string, ActionRule>;
