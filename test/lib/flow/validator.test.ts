import { agentWhisperFlow } from '../../../constructs/front-door/agent-whisper-flow';
import { inboundFlow } from '../../../constructs/front-door/inbound-flow';
import { type FlowAction, type FlowJson, type FlowKind, validateFlow } from '../../../lib/flow';
import { paymentFlow } from '../../../lib/payments/payment-flow';
import { action, flowOf, HANG_UP, TO_HANG_UP } from './support';

const SETTINGS = { Settings: { InputParameters: [], OutputParameters: [], Transitions: [] } };
const SAY = { Text: 'Hello' };
const NEXT = { NextAction: 'hang-up' };
const STORE = {
  StoreInput: 'True',
  Text: 'Your number',
  InputTimeLimitSeconds: '5',
  InputValidation: { CustomValidation: { MaximumLength: '4' } },
};
const MENU_ERRORS = ['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'];
const RECORDING_OFF = { VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: [] } } };

function errors(...types: string[]) {
  return types.map((ErrorType) => ({ ErrorType, NextAction: 'hang-up' }));
}

function equals(...operands: string[]) {
  return operands.map((operand) => ({
    NextAction: 'hang-up',
    Condition: { Operator: 'Equals', Operands: [operand] },
  }));
}

function kinds(flow: FlowJson, type: FlowKind = 'CONTACT_FLOW'): string[] {
  return validateFlow(flow, type).map(({ kind }) => kind);
}

function one(
  type: string,
  parameters: Record<string, unknown>,
  transitions: FlowAction['Transitions'],
): FlowJson {
  return flowOf(action('start', type, parameters, transitions));
}

const menu = (parameters: object, conditions = equals('1'), declared = MENU_ERRORS) =>
  one(
    'GetParticipantInput',
    { StoreInput: 'False', Text: 'Press 1', InputTimeLimitSeconds: '5', ...parameters },
    {
      NextAction: 'hang-up',
      Conditions: conditions,
      Errors: errors(...declared),
    },
  );

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

describe('warns of', () => {
  test.each<[string, FlowJson, string]>([
    [
      'voice and screen recording in one block',
      one(
        'UpdateContactRecordingAndAnalyticsBehavior',
        { ...RECORDING_OFF, ScreenRecordingBehavior: { ScreenRecordedParticipants: [] } },
        { ...NEXT, Errors: errors('NoMatchingError', 'ChannelMismatch') },
      ),
      'parameter-invalid',
    ],
    [
      'one comparison twice',
      one(
        'Compare',
        { ComparisonValue: '$.Channel' },
        { ...NEXT, Errors: errors('NoMatchingCondition'), Conditions: equals('x', 'x') },
      ),
      'condition-not-accepted',
    ],
    [
      'an error of linking where nothing is linked',
      one(
        'UpdateCase',
        { LinkContactToCase: 'False', CaseId: '1' },
        { ...NEXT, Errors: errors('NoMatchingError', 'ContactNotLinked') },
      ),
      'error-not-accepted',
    ],
    [
      'a module in a queue flow, about which sources disagree',
      one('InvokeFlowModule', { FlowModuleId: '{{module:a}}' }, TO_HANG_UP),
      'not-allowed-in-flow-type',
    ],
    [
      'an empty value in the data of a view',
      one(
        'ShowView',
        { ViewResource: { Id: 'form' }, ViewData: { title: '' } },
        { ...NEXT, Errors: errors('NoMatchingCondition', 'NoMatchingError', 'TimeLimitExceeded') },
      ),
      'parameter-empty',
    ],
  ])('%s, and no more', (_title, flow, kind) => {
    expect(validateFlow(flow, 'CUSTOMER_QUEUE')).toMatchObject([{ kind, severity: 'warning' }]);
  });

  test.each<[string, FlowJson, string]>([
    ['a percentage that does not rise', distribution('51', '31'), 'each must be greater'],
    ['a percentage over 100', distribution('31', '101'), 'from 1 to 100'],
    [
      'staffing compared with another number than 0',
      one(
        'CheckMetricData',
        { MetricType: 'NumberOfAgentsStaffed' },
        {
          ...NEXT,
          Errors: errors('NoMatchingError', 'NoMatchingCondition'),
          Conditions: [
            { NextAction: 'hang-up', Condition: { Operator: 'NumberGreaterThan', Operands: ['3'] } },
          ],
        },
      ),
      'whether there is any agent',
    ],
    [
      'a wait for an event without a condition for it',
      one(
        'Wait',
        { TimeLimitSeconds: '60', Events: ['CustomerReturned'] },
        { ...TO_HANG_UP, Conditions: equals('WaitCompleted') },
      ),
      'waits for CustomerReturned without',
    ],
    ['a tag of AWS', one('TagContact', { Tags: { 'aws:x': 'y' } }, TO_HANG_UP), 'cannot begin with aws:'],
    [
      'letters to dial',
      one(
        'TransferParticipantToThirdParty',
        {
          ThirdPartyPhoneNumber: '+15555550100',
          ThirdPartyConnectionTimeLimitSeconds: '30',
          ContinueFlowExecution: 'False',
          ThirdPartyDTMFDigits: '1A',
        },
        TO_HANG_UP,
      ),
      'with other characters',
    ],
    [
      'a call that does not come back with an error for one that does',
      one(
        'TransferParticipantToThirdParty',
        {
          ThirdPartyPhoneNumber: '+15555550100',
          ThirdPartyConnectionTimeLimitSeconds: '30',
          ContinueFlowExecution: 'False',
        },
        { ...NEXT, Errors: errors('NoMatchingError', 'CallFailed') },
      ),
      'has the error CallFailed',
    ],
    [
      'prompts of two kinds in one entry',
      one('MessageParticipantIteratively', { Messages: [{ Text: 'a', SSML: 'b' }] }, TO_HANG_UP),
      'has in Messages.0 Text and SSML',
    ],
    [
      'an encrypted menu',
      menu({ InputEncryption: { EncryptionKeyId: 'a', Key: 'b' } }),
      'a menu cannot be encrypted',
    ],
    [
      'a name that the service refuses',
      one('InvokeLambdaFunction', { LambdaFunctionARN: 'arn', RequestAttributes: { a: 'b' } }, TO_HANG_UP),
      'write LambdaInvocationAttributes',
    ],
    ['a bare root', comparison('$.Attributes'), 'add the name below it'],
    ['a literal to compare', comparison('VOICE'), 'it takes a JSONPath'],
  ])('%s, as an error that says so', (_title, flow, expected) => {
    const found = validateFlow(flow, 'CUSTOMER_QUEUE').filter(({ severity }) => severity === 'error');

    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain(expected);
  });

  test('an action that nothing leads to', () => {
    const flow = { ...flowOf(action('lost', 'MessageParticipant', SAY, NEXT)), StartAction: 'hang-up' };

    expect(validateFlow(flow, 'CONTACT_FLOW')).toMatchObject([
      { kind: 'unreachable', severity: 'warning', action: 'lost' },
    ]);
  });

  test('an action type that it does not know, without judging it', () => {
    const flow = one('ShowHologram', { Shape: { title: '' } }, NEXT);

    expect(validateFlow(flow, 'CONTACT_FLOW')).toMatchObject([
      { kind: 'action-type-unknown', severity: 'warning' },
    ]);
  });
});

describe('of our own flows, finds', () => {
  const documents = [paymentFlow(), inboundFlow(), agentWhisperFlow()];
  const places = documents.flatMap((document) =>
    document.actions
      .filter(({ Type }) => Type !== 'DisconnectParticipant' && Type !== 'EndFlowExecution')
      .map((found) => [document, found] as const),
  );

  /** Each flow with one action changed, once for each action. */
  function mutants(change: (found: FlowAction) => FlowAction['Transitions']): string[][] {
    return places.map(([document, found]) => {
      const json = document.toJson();
      const Actions = json.Actions.map((other) =>
        other.Identifier === found.Identifier ? { ...other, Transitions: change(other) } : other,
      );
      return kinds({ ...json, Actions }, document.type);
    });
  }

  test('every NextAction that is taken away', () => {
    const found = mutants(({ Transitions: { NextAction, ...rest } }) =>
      NextAction === undefined ? {} : rest,
    );

    expect(found.every((kindsFound) => kindsFound.includes('next-action-missing'))).toBe(true);
  });

  test('every way that is led to nowhere', () => {
    const found = mutants(({ Transitions }) => ({ ...Transitions, NextAction: 'gone' }));

    expect(found.every((kindsFound) => kindsFound.includes('target-dangling'))).toBe(true);
  });

  test('every error way that is invented', () => {
    const found = mutants(({ Transitions }) => ({
      ...Transitions,
      Errors: [
        ...(Transitions.Errors ?? []),
        { ErrorType: 'AgentError', NextAction: Transitions.NextAction ?? '' },
      ],
    }));

    expect(found.every((kindsFound) => kindsFound.includes('error-not-accepted'))).toBe(true);
  });
});

function distribution(...operands: string[]): FlowJson {
  const Conditions = operands.map((operand) => ({
    NextAction: 'hang-up',
    Condition: { Operator: 'NumberLessThan', Operands: [operand] },
  }));
  return one('DistributeByPercentage', {}, { ...NEXT, Errors: errors('NoMatchingCondition'), Conditions });
}

function comparison(ComparisonValue: string): FlowJson {
  const rest = { Errors: errors('NoMatchingCondition'), Conditions: equals('x') };
  return one('Compare', { ComparisonValue }, { ...NEXT, ...rest });
}

/** A chain of messages that ends in the disconnect. */
function chain(length: number): FlowAction[] {
  return Array.from({ length }, (_unused, index) =>
    action(`say-${index}`, 'MessageParticipant', SAY, {
      NextAction: index + 1 < length ? `say-${index + 1}` : HANG_UP.Identifier,
    }),
  );
}
