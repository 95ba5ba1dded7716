import {
  type Channel,
  type FlowAction,
  type FlowContext,
  type FlowJson,
  type ResourceReference,
  resourceReferencesIn,
  validateFlow,
} from '../../../lib/flow';
import { action, flowOf, TO_HANG_UP } from './support';

const HERE = { account: '111122223333', region: 'eu-central-1', instanceId: 'i-1' };
const lambda = (arn: string) =>
  action('call', 'InvokeLambdaFunction', { LambdaFunctionARN: arn }, TO_HANG_UP);
const goTo = (id: string) => action('go', 'TransferToFlow', { ContactFlowId: id }, TO_HANG_UP);
const say = (Text: string) => action('say', 'MessageParticipant', { Text }, { NextAction: 'hang-up' });

function found(flow: FlowJson, context: FlowContext): string[] {
  return validateFlow(flow, 'CONTACT_FLOW', context).map(({ severity, kind }) => `${severity} ${kind}`);
}

describe('an ARN', () => {
  test.each([
    ['this instance', 'arn:aws:connect:eu-central-1:111122223333:instance/i-1/contact-flow/f', []],
    [
      'another account',
      'arn:aws:connect:eu-central-1:999988887777:instance/i-1/contact-flow/f',
      ['error arn-elsewhere'],
    ],
    [
      'another Region',
      'arn:aws:connect:us-east-1:111122223333:instance/i-1/contact-flow/f',
      ['error arn-elsewhere'],
    ],
    [
      'another instance',
      'arn:aws:connect:eu-central-1:111122223333:instance/i-2/contact-flow/f',
      ['error arn-elsewhere'],
    ],
    [
      'a template that is filled in',
      'arn:aws:connect:\u0024{REGION}:111122223333:instance/i-2/contact-flow/f',
      ['warning placeholder-left'],
    ],
  ])('of %s is judged where the instance is known', (_title, arn, expected) => {
    expect(found(flowOf(goTo(arn)), HERE)).toEqual(expected);
    expect(found(flowOf(goTo(arn)), {}).filter((each) => each.includes('arn-'))).toEqual([]);
  });

  test('of a function elsewhere is a warning, because Connect can call it', () => {
    const arn = 'arn:aws:lambda:eu-central-1:999988887777:function:order';

    expect(found(flowOf(lambda(arn)), HERE)).toEqual(['warning arn-elsewhere']);
  });

  test('with a JSONPath in it is not judged', () => {
    expect(found(flowOf(lambda('arn:aws:lambda:$.AwsRegion:999988887777:function:order')), HERE)).toEqual([]);
  });
});

describe('a placeholder', () => {
  test.each([
    ['%QueueArn%'],
    ['<<queue>>'],
    ['{{queue}}'],
    ['{{queues.care.arn}}'],
    ['\u0024{Queue}'],
    ['REPLACE_ME'],
    ['CHANGEME'],
    ['REPLACE_WITH_QUEUE_ARN'],
    ['__QUEUE_ARN__'],
    ['@@queue@@'],
    ['[[queue]]'],
  ])('%s is a warning in a template, and an error in what the service will get', (text) => {
    expect(found(flowOf(say(`Hello ${text}`)), {})).toEqual(['warning placeholder-left']);
    expect(found(flowOf(say(`Hello ${text}`)), { final: true })).toEqual(['error placeholder-left']);
  });

  test.each([
    '%state%',
    '%%state%%',
    '<state>',
    '<<state>>',
    '{{state}}',
    '\u0024{STATE}',
    'REPLACE_WITH_STATE',
    '__STATE__',
    '@@state@@',
    '[[state]]',
  ])('%s is told once, and not judged as a value', (text) => {
    const next = { NextAction: 'hang-up' };
    const logging = action('logging', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: text }, next);

    expect(found(flowOf(logging), {})).toEqual(['warning placeholder-left']);
  });

  test.each([
    ['{{queue:care}}'],
    ['50% off, 20 % more'],
    ['a << b'],
    ['$.Attributes.name'],
    ['<speak>Hi</speak>'],
  ])('%s is none', (text) => {
    expect(found(flowOf(say(text)), { final: true })).toEqual([]);
  });
});

describe('references', () => {
  const flow = flowOf(
    action(
      'hook',
      'UpdateContactEventHooks',
      { EventHooks: { AgentWhisper: '{{flow:whisper}}' } },
      { ...TO_HANG_UP, NextAction: 'say' },
    ),
    action('say', 'MessageParticipant', { PromptId: '{{prompt:hello}}' }, { NextAction: 'hang-up' }),
  );

  test('are found by the table, with what they lead to', () => {
    expect(resourceReferencesIn(flow.Actions)).toEqual([
      {
        action: 'hook',
        type: 'UpdateContactEventHooks',
        path: 'EventHooks.AgentWhisper',
        kind: 'flow',
        value: '{{flow:whisper}}',
      },
      {
        action: 'say',
        type: 'MessageParticipant',
        path: 'PromptId',
        kind: 'prompt',
        value: '{{prompt:hello}}',
      },
    ]);
  });

  test('are reported when a resolver says that they lead nowhere', () => {
    const resolve = ({ kind }: ResourceReference) => (kind === 'flow' ? 'absent' : 'unknown');

    const problems = validateFlow(flow, 'CONTACT_FLOW', { resolve });

    expect(problems).toMatchObject([{ kind: 'reference-absent', action: 'hook', severity: 'error' }]);
  });

  test('are reported when nothing is bound to their name', () => {
    expect(found(flow, { bound: ['flow:whisper'] })).toEqual(['error reference-unbound']);
    expect(found(flow, { bound: ['flow:whisper', 'prompt:hello'] })).toEqual([]);
  });
});

describe('a call of a module', () => {
  const invoke = (Input: object, branch = 'verified') =>
    flowOf(
      action(
        'invoke',
        'InvokeFlowModule',
        { FlowModuleId: '{{module:verify}}', Input },
        {
          ...TO_HANG_UP,
          Conditions: [{ NextAction: 'hang-up', Condition: { Operator: 'Equals', Operands: [branch] } }],
        },
      ),
    );
  const context: FlowContext = {
    moduleContract: (id) =>
      id === '{{module:verify}}'
        ? {
            input: { tries: { type: 'integer', required: true }, name: { type: 'string' } },
            results: [{ name: 'verified' }],
          }
        : undefined,
  };

  test.each<[string, FlowJson, number]>([
    ['as declared', invoke({ tries: 3, name: '$.Attributes.name' }), 0],
    ['without a required input', invoke({ name: 'x' }), 1],
    ['with an input that is not declared', invoke({ tries: 3, age: 'x' }), 1],
    ['with text for a number', invoke({ tries: '3' }), 1],
    ['with a JSONPath for a number', invoke({ tries: '$.Attributes.tries' }), 1],
    ['with a branch that is not declared', invoke({ tries: 3 }, 'lost'), 1],
  ])('%s is judged by its contract', (_title, flow, count) => {
    expect(found(flow, context)).toEqual(Array(count).fill('error module-contract'));
    expect(found(flow, {})).toEqual([]);
  });
});

describe('channels', () => {
  const hold = action(
    'hold',
    'UpdatePreviousContactParticipantState',
    { PreviousContactParticipantState: 'OffHold' },
    TO_HANG_UP,
  );
  const which = (channel: string): FlowAction =>
    action(
      'which',
      'Compare',
      { ComparisonValue: '$.Channel' },
      {
        NextAction: 'hang-up',
        Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: 'hang-up' }],
        Conditions: [{ NextAction: 'hold', Condition: { Operator: 'Equals', Operands: [channel] } }],
      },
    );

  test.each<[string, FlowJson, readonly Channel[] | undefined, number]>([
    ['for calls, where nothing is known', flowOf(hold), undefined, 0],
    ['for calls, in a flow for calls', flowOf(hold), ['VOICE'], 0],
    ['for calls, in a flow for calls and chats', flowOf(hold), ['VOICE', 'CHAT'], 1],
    ['for calls, behind a comparison with VOICE', flowOf(which('VOICE'), hold), ['VOICE', 'CHAT'], 0],
    ['for calls, behind a comparison with CHAT', flowOf(which('CHAT'), hold), undefined, 1],
  ])('a block %s', (_title, flow, channels, count) => {
    expect(found(flow, channels === undefined ? {} : { channels })).toEqual(
      Array(count).fill('warning channel-not-served'),
    );
  });
});

describe('a way round', () => {
  const set = (id: string, NextAction: string) =>
    action(id, 'UpdateContactRoutingBehavior', { QueuePriority: '1' }, { NextAction });
  const talk = (id: string, NextAction: string) =>
    action(id, 'MessageParticipant', { Text: 'Hi' }, { NextAction });

  test('that nothing leaves is an error, and a warning when somebody may hang up on it', () => {
    const round = (...actions: FlowAction[]): FlowJson => ({
      Version: '2019-10-30',
      StartAction: 'a',
      Actions: actions,
    });

    expect(found(round(set('a', 'b'), set('b', 'a')), {})).toEqual(['error never-ends']);
    expect(found(round(talk('a', 'b'), set('b', 'a')), {})).toEqual(['warning never-ends']);
    expect(found(round(set('a', 'b'), set('b', 'b')), {})).toEqual(['error never-ends']);
  });

  test('is how a queue flow waits for an agent', () => {
    const flow: FlowJson = {
      Version: '2019-10-30',
      StartAction: 'a',
      Actions: [talk('a', 'b'), talk('b', 'a')],
    };

    expect(validateFlow(flow, 'CUSTOMER_QUEUE')).toEqual([]);
  });

  test('with one way out is none', () => {
    const ask = action(
      'ask',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: '{{lambda:a}}' },
      {
        NextAction: 'ask',
        Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'hang-up' }],
      },
    );

    expect(found(flowOf(ask), {})).toEqual([]);
  });
});
