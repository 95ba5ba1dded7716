import {
  FLOW_PROBLEM_KINDS,
  type FlowAction,
  type FlowContext,
  FlowDocument,
  type FlowJson,
  type FlowKind,
  FlowModule,
  type FlowProblem,
  type FlowProblemKind,
  validateFlow,
  validateFlowSet,
} from '../../../lib/flow';
import { exampleAction } from './examples';
import { action, flowOf, TO_HANG_UP } from './support';

/** A flow with the example of one action type, its ways to `hang-up`, changed in one place. */
function broken(type: string, change: (action: FlowAction) => FlowAction = (same) => same): FlowJson {
  const text = JSON.stringify(exampleAction(type)).replaceAll('"then"', '"hang-up"');
  return flowOf(change(JSON.parse(text)));
}

function parameters(type: string, changed: object): FlowJson {
  return broken(type, (found) => ({ ...found, Parameters: { ...found.Parameters, ...changed } }));
}

function transitions(type: string, change: (t: FlowAction['Transitions']) => object): FlowJson {
  return broken(type, (found) => ({
    ...found,
    Transitions: { ...found.Transitions, ...change(found.Transitions) },
  }));
}

const ROUND: FlowJson = {
  Version: '2019-10-30',
  StartAction: 'a',
  Actions: [
    action('a', 'UpdateContactRoutingBehavior', { QueuePriority: '1' }, { NextAction: 'b' }),
    action('b', 'UpdateContactRoutingBehavior', { QueuePriority: '2' }, { NextAction: 'a' }),
  ],
};
const HERE = { account: '111122223333', region: 'eu-central-1', instanceId: 'here' };
const QUEUE = 'arn:aws:connect:eu-central-1:111122223333:instance/here/queue/q';
const ONE_CHAT_ONLY = flowOf(
  action(
    'which',
    'Compare',
    { ComparisonValue: '$.Channel' },
    {
      NextAction: 'hang-up',
      Errors: [{ ErrorType: 'NoMatchingCondition', NextAction: 'hang-up' }],
      Conditions: [{ NextAction: 'hold', Condition: { Operator: 'Equals', Operands: ['CHAT'] } }],
    },
  ),
  action(
    'hold',
    'UpdatePreviousContactParticipantState',
    { PreviousContactParticipantState: 'OffHold' },
    TO_HANG_UP,
  ),
);
const MODULE = { contract: { results: [{ name: 'verified' }] } };

/** For each kind of problem the smallest flow that has it, and nothing else. */
const BREAKS: Readonly<Record<FlowProblemKind, () => FlowProblem[]>> = {
  'action-type-unknown': () => judge(broken('UpdateContactData', (a) => ({ ...a, Type: 'ShowHologram' }))),
  'action-type-wrong': () => judge(broken('UntagContact', (a) => ({ ...a, Type: 'UnTagContact' }))),
  'arn-elsewhere': () =>
    judge(
      parameters('UpdateContactTargetQueue', { QueueId: QUEUE.replace('1111', '4444') }),
      'CONTACT_FLOW',
      HERE,
    ),
  'card-pin': () =>
    judge(
      parameters('UpdateFlowAttributes', { FlowAttributes: { cardPin: { Value: '$.StoredCustomerInput' } } }),
    ),
  'channel-not-served': () => judge(ONE_CHAT_ONLY),
  'condition-missing': () => judge(transitions('Compare', () => ({ Conditions: [] }))),
  'condition-never-true': () =>
    judge(
      transitions('Compare', () => ({
        Conditions: [
          { NextAction: 'hang-up', Condition: { Operator: 'NumberLessThan', Operands: ['five'] } },
        ],
      })),
    ),
  'condition-not-accepted': () =>
    judge(
      transitions('GetParticipantInput', (t) => ({
        Conditions: [...(t.Conditions ?? []), ...(t.Conditions ?? [])],
      })),
    ),
  'error-duplicate': () =>
    judge(transitions('TransferToFlow', (t) => ({ Errors: [...(t.Errors ?? []), ...(t.Errors ?? [])] }))),
  'error-missing': () => judge(transitions('TransferToFlow', () => ({ Errors: [] }))),
  'error-not-accepted': () =>
    judge(
      transitions('Compare', (t) => ({
        Errors: [...(t.Errors ?? []), { ErrorType: 'NoMatchingError', NextAction: 'hang-up' }],
      })),
    ),
  'flow-cycle': () => {
    const flow = new FlowDocument({
      name: 'main',
      type: 'CONTACT_FLOW',
      startAction: 'it',
      actions: broken('TransferToFlow').Actions,
    });
    return validateFlowSet([{ flow }]).get('main') ?? [];
  },
  'identifier-duplicate': () => judge(flowOf(action('hang-up', 'DisconnectParticipant', {}, {}))),
  'identifier-invalid': () => judge(broken('UpdateContactData', (a) => ({ ...a, Identifier: 'a/b' }))),
  'layout-not-read': () =>
    judge({ ...flowOf(), Metadata: { ActionMetadata: { 'hang-up': { Position: { x: 1, y: 1 } } } } }),
  'module-contract': () => {
    const end = exampleAction('EndFlowModuleExecution');
    const actions = [{ ...end, Parameters: { Result: 'lost' } }];
    return judge(new FlowModule({ ...MODULE, name: 'verify', startAction: 'it', actions }), 'MODULE');
  },
  'never-ends': () => judge(ROUND),
  'next-action-missing': () => judge(transitions('UpdateContactData', () => ({ NextAction: undefined }))),
  'not-allowed-in-flow-type': () => judge(flowOf(), 'AGENT_WHISPER'),
  'parameter-empty': () => judge(parameters('UpdateContactData', { Name: '' })),
  'parameter-invalid': () => judge(parameters('InvokeLambdaFunction', { InvocationTimeLimitSeconds: '9' })),
  'parameter-missing': () => judge(broken('TransferToFlow', (a) => ({ ...a, Parameters: {} }))),
  'parameter-mode': () => judge(parameters('Compare', { ComparisonValue: 'literal' })),
  'parameter-unknown': () => judge(parameters('InvokeLambdaFunction', { Timeout: '8' })),
  'placeholder-left': () => judge(parameters('TransferToFlow', { ContactFlowId: '%MAIN_FLOW%' })),
  'reference-absent': () => judge(broken('TransferToFlow'), 'CONTACT_FLOW', { resolve: () => 'absent' }),
  'reference-unbound': () => judge(broken('TransferToFlow'), 'CONTACT_FLOW', { bound: ['flow:other'] }),
  'reference-wrong-kind': () => judge(parameters('TransferToFlow', { ContactFlowId: QUEUE })),
  'settings-missing': () => judge(flowOf(), 'MODULE'),
  'settings-not-accepted': () => judge({ ...flowOf(), Settings: {} } as FlowJson),
  'start-missing': () => judge({ ...flowOf(), StartAction: 'gone' }),
  'target-dangling': () => judge(transitions('UpdateContactData', () => ({ NextAction: 'gone' }))),
  'target-missing': () => judge(transitions('UpdateContactData', () => ({ NextAction: '' }))),
  'terminal-with-transitions': () =>
    judge(flowOf(action('end', 'DisconnectParticipant', {}, { NextAction: 'hang-up' }))),
  'too-large': () => judge(parameters('UpdateContactData', { Name: 'x'.repeat(256_000) })),
  'too-many-actions': () =>
    judge(
      flowOf(
        ...Array.from({ length: 250 }, (_unused, index) =>
          action(
            `${index}`,
            'UpdateContactRoutingBehavior',
            { QueuePriority: '1' },
            {
              NextAction: index === 249 ? 'hang-up' : `${index + 1}`,
            },
          ),
        ),
      ),
    ),
  'too-many-modules': () => {
    const itself = new FlowModule({
      name: 'verify',
      startAction: 'it',
      actions: broken('InvokeFlowModule').Actions,
    });
    return judge(broken('InvokeFlowModule'), 'CONTACT_FLOW', { invokedModule: () => itself });
  },
  unreachable: () => judge({ ...broken('UpdateContactData'), StartAction: 'hang-up' }),
};

function judge(flow: FlowJson | FlowModule, type: FlowKind = 'CONTACT_FLOW', context: FlowContext = {}) {
  return validateFlow(flow, type, context);
}

describe('each kind of problem', () => {
  test('is in the list', () => {
    expect(Object.keys(BREAKS).sort()).toEqual([...FLOW_PROBLEM_KINDS].sort());
  });

  test.each(FLOW_PROBLEM_KINDS)('%s is found in a flow that has it, and nothing else is', (kind) => {
    const problems = BREAKS[kind]();

    expect(new Set(problems.map((problem) => problem.kind))).toEqual(new Set([kind]));
  });

  test.each(FLOW_PROBLEM_KINDS)('%s says what to change, where, in one line of lower case', (kind) => {
    const [problem] = BREAKS[kind]();

    expect(problem?.message).toMatch(/[;:,] \S|cannot/);
    expect(problem?.message).not.toContain('\n');
    if (problem?.action !== undefined)
      expect(problem.message).toContain(`"${kind === 'flow-cycle' ? 'main' : problem.action}"`);
  });

  test('names the file when it is known', () => {
    const problems = validateFlow(flowOf(), 'AGENT_WHISPER', { file: 'flows/hello.json' });

    expect(problems.map(({ message }) => message.split(': ')[0])).toEqual(['flows/hello.json']);
  });
});
