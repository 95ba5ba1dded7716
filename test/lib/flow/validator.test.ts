import { type FlowAction, type FlowJson, type FlowKind, validateFlow } from '../../../lib/flow';
import {
  action,
  equals,
  errors,
  flowOf,
  HANG_UP,
  menu,
  NEXT,
  one,
  RECORDING_OFF,
  SAY,
  SETTINGS,
  STORE,
  TO_HANG_UP,
} from './support';

describe('accepts', () => {
  test.each<[string, FlowJson, FlowKind]>([
    ['a message without an error way', one('MessageParticipant', SAY, NEXT), 'CONTACT_FLOW'],
    ['a stored input', one('GetParticipantInput', STORE, TO_HANG_UP), 'CUSTOMER_QUEUE'],
    ['a menu', menu({}), 'QUEUE_TRANSFER'],
    [
      'a menu with a dynamic time limit',
      menu({ InputTimeLimitSeconds: '$.Attributes.limit' }),
      'CONTACT_FLOW',
    ],
    [
      'a touchtone buffer',
      one('GetParticipantInput', { EnableDTMFBuffer: 'True' }, TO_HANG_UP),
      'CONTACT_FLOW',
    ],
    [
      'a comparison by number',
      one(
        'Compare',
        { ComparisonValue: '$.Attributes.n' },
        {
          NextAction: 'hang-up',
          Errors: errors('NoMatchingCondition'),
          Conditions: [{ NextAction: 'hang-up', Condition: { Operator: 'NumberLessThan', Operands: ['5'] } }],
        },
      ),
      'CONTACT_FLOW',
    ],
    [
      'a disconnect in a module, whose caller decides',
      { ...one('MessageParticipant', SAY, NEXT), ...SETTINGS },
      'MODULE',
    ],
  ])('%s', (_title, flow, type) => {
    expect(validateFlow(flow, type)).toEqual([]);
  });
});

describe('refuses', () => {
  test.each<[string, FlowJson, string]>([
    ['a start that is no action', { ...flowOf(), StartAction: 'gone' }, 'start-missing'],
    [
      'a way to an action that does not exist',
      one('MessageParticipant', SAY, { NextAction: 'gone' }),
      'target-dangling',
    ],
    [
      'an error way to an action that does not exist',
      one('MessageParticipant', SAY, {
        ...NEXT,
        Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'gone' }],
      }),
      'target-dangling',
    ],
    ['a way that leads nowhere', one('MessageParticipant', SAY, { NextAction: '' }), 'target-missing'],
    [
      'two actions with one identifier',
      flowOf(action('hang-up', 'MessageParticipant', SAY, NEXT)),
      'identifier-duplicate',
    ],
    [
      'an identifier of 51 characters',
      flowOf(action('x'.repeat(51), 'MessageParticipant', SAY, NEXT)),
      'identifier-invalid',
    ],
    [
      'an identifier with a slash',
      flowOf(action('a/b', 'MessageParticipant', SAY, NEXT)),
      'identifier-invalid',
    ],
    [
      'an identifier that is a forbidden word',
      flowOf(action('toString', 'MessageParticipant', SAY, NEXT)),
      'identifier-invalid',
    ],
    ['an empty identifier', flowOf(action('', 'MessageParticipant', SAY, NEXT)), 'identifier-invalid'],
    ['a block without NextAction', one('MessageParticipant', SAY, {}), 'next-action-missing'],
    [
      'a disconnect with a way on',
      flowOf(action('start', 'DisconnectParticipant', {}, NEXT)),
      'terminal-with-transitions',
    ],
    ['a missing error way', one('InvokeLambdaFunction', { LambdaFunctionARN: 'arn' }, NEXT), 'error-missing'],
    [
      'a time-out way on stored input',
      one('GetParticipantInput', STORE, {
        ...NEXT,
        Errors: errors('NoMatchingError', 'InputTimeLimitExceeded'),
      }),
      'error-not-accepted',
    ],
    [
      'a menu without a time-out way',
      menu({}, equals('1'), ['NoMatchingError', 'NoMatchingCondition']),
      'error-missing',
    ],
    [
      'one error twice',
      one(
        'UpdateFlowAttributes',
        { FlowAttributes: { a: { Value: 'b' } } },
        { ...NEXT, Errors: errors('NoMatchingError', 'NoMatchingError') },
      ),
      'error-duplicate',
    ],
    [
      'an error way on logging',
      one('UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Enabled' }, TO_HANG_UP),
      'error-not-accepted',
    ],
    [
      'recording without ChannelMismatch',
      one('UpdateContactRecordingAndAnalyticsBehavior', RECORDING_OFF, TO_HANG_UP),
      'error-missing',
    ],
    [
      'voice and chat recording in one block',
      one(
        'UpdateContactRecordingAndAnalyticsBehavior',
        { ...RECORDING_OFF, ChatBehavior: {} },
        { ...NEXT, Errors: errors('NoMatchingError', 'ChannelMismatch') },
      ),
      'parameter-invalid',
    ],
    [
      'a loop without DoneLooping',
      one('Loop', { LoopCount: '3' }, { ...NEXT, Conditions: equals('ContinueLooping') }),
      'condition-missing',
    ],
    [
      'a loop of 101',
      one('Loop', { LoopCount: '101' }, { ...NEXT, Conditions: equals('ContinueLooping', 'DoneLooping') }),
      'parameter-invalid',
    ],
    [
      'hours with a third branch',
      one(
        'CheckHoursOfOperation',
        {},
        { ...NEXT, Errors: errors('NoMatchingError'), Conditions: equals('True', 'False', 'Holiday') },
      ),
      'condition-not-accepted',
    ],
    ['a menu key of two digits', menu({}, equals('12')), 'condition-not-accepted'],
    ['one key twice', menu({}, equals('1', '1')), 'condition-not-accepted'],
    [
      'a comparison with an unknown operator',
      one(
        'Compare',
        { ComparisonValue: '$.Channel' },
        {
          ...NEXT,
          Errors: errors('NoMatchingCondition'),
          Conditions: [{ NextAction: 'hang-up', Condition: { Operator: 'And', Operands: ['x'] } }],
        },
      ),
      'condition-not-accepted',
    ],
    [
      'a comparison with two operands',
      one(
        'Compare',
        { ComparisonValue: '$.Channel' },
        {
          ...NEXT,
          Errors: errors('NoMatchingCondition'),
          Conditions: [{ NextAction: 'hang-up', Condition: { Operator: 'Equals', Operands: ['x', 'y'] } }],
        },
      ),
      'condition-not-accepted',
    ],
    [
      'a comparison with nothing',
      one('Compare', { ComparisonValue: '$.Channel' }, { ...NEXT, Errors: errors('NoMatchingCondition') }),
      'condition-missing',
    ],
    [
      'conditions on a message',
      one('MessageParticipant', SAY, { ...NEXT, Conditions: equals('1') }),
      'condition-not-accepted',
    ],
    ['an empty string', one('MessageParticipant', { Text: '' }, NEXT), 'parameter-empty'],
    [
      'an empty string far below',
      one('UpdateContactAttributes', { Attributes: { order: '' } }, TO_HANG_UP),
      'parameter-empty',
    ],
    [
      'a number that is no string',
      one('InvokeLambdaFunction', { LambdaFunctionARN: 'arn', InvocationTimeLimitSeconds: 8 }, TO_HANG_UP),
      'parameter-invalid',
    ],
    [
      'a time limit over 8 seconds',
      one('InvokeLambdaFunction', { LambdaFunctionARN: 'arn', InvocationTimeLimitSeconds: '9' }, TO_HANG_UP),
      'parameter-invalid',
    ],
    ['a message without words', one('MessageParticipant', {}, NEXT), 'parameter-missing'],
    [
      'a message with text and a prompt',
      one('MessageParticipant', { ...SAY, PromptId: 'arn' }, NEXT),
      'parameter-invalid',
    ],
    ['a missing parameter', one('InvokeLambdaFunction', {}, TO_HANG_UP), 'parameter-missing'],
    [
      'stored input without a length',
      one('GetParticipantInput', { ...STORE, InputValidation: {} }, TO_HANG_UP),
      'parameter-missing',
    ],
    [
      'input that is neither stored nor a menu',
      one('GetParticipantInput', { Text: 'Press 1' }, TO_HANG_UP),
      'parameter-missing',
    ],
    [
      'a hold state that does not exist',
      one('UpdatePreviousContactParticipantState', { PreviousContactParticipantState: 'Held' }, TO_HANG_UP),
      'parameter-invalid',
    ],
    [
      'a parameter where none is taken',
      one(
        'TransferContactToQueue',
        { QueueId: 'arn' },
        { ...NEXT, Errors: errors('QueueAtCapacity', 'NoMatchingError') },
      ),
      'parameter-invalid',
    ],
    ['251 actions', flowOf(...chain(250)), 'too-many-actions'],
    [
      'more than 256,000 characters',
      one('MessageParticipant', { Text: 'x'.repeat(256_000) }, NEXT),
      'too-large',
    ],
  ])('%s', (_title, flow, kind) => {
    const problems = validateFlow(flow, 'CONTACT_FLOW').filter(({ severity }) => severity === 'error');

    expect(problems.map((problem) => problem.kind)).toContain(kind);
  });

  test('a block in a flow type that does not take it, and says where it belongs', () => {
    const problems = validateFlow(flowOf(), 'AGENT_WHISPER');

    expect(problems).toEqual([
      {
        kind: 'not-allowed-in-flow-type',
        severity: 'error',
        action: 'hang-up',
        message:
          '"hang-up" (DisconnectParticipant) is not allowed in AGENT_WHISPER; it belongs in CONTACT_FLOW, AGENT_TRANSFER, QUEUE_TRANSFER, CUSTOMER_QUEUE, MODULE',
      },
    ]);
  });
});

/** A chain of messages that ends in the disconnect. */
function chain(length: number): FlowAction[] {
  return Array.from({ length }, (_unused, index) =>
    action(`say-${index}`, 'MessageParticipant', SAY, {
      NextAction: index + 1 < length ? `say-${index + 1}` : HANG_UP.Identifier,
    }),
  );
}
