import {
  ACTION_TYPES,
  type ActionRule,
  actionRule,
  type FlowAction,
  type FlowJson,
  type FlowKind,
  type ParameterRule,
  validateFlow,
} from '../../../lib/flow';
import { modeOf } from '../../../lib/flow/checks/actions';
import { EXAMPLES, exampleAction } from './examples';

const TYPES = Object.keys(ACTION_TYPES);
const SETTINGS = { Settings: {} };

/** The end of a flow of each type; a hold flow has none. */
function endOf(kind: FlowKind): FlowAction {
  const Type = kind === 'MODULE' || kind === 'CONTACT_FLOW' ? 'DisconnectParticipant' : 'EndFlowExecution';
  const transfers = kind === 'AGENT_TRANSFER' || kind === 'QUEUE_TRANSFER';
  return {
    Identifier: 'then',
    Type: transfers ? 'DisconnectParticipant' : Type,
    Parameters: {},
    Transitions: {},
  };
}

function kindOf(type: string): FlowKind {
  return EXAMPLES[type]?.type ?? 'CONTACT_FLOW';
}

function problemsOf(action: FlowAction, kind: FlowKind = kindOf(action.Type)): string[] {
  const leads = Object.keys(action.Transitions).length > 0;
  const flow: FlowJson = {
    Version: '2019-10-30',
    StartAction: 'it',
    Actions: leads ? [action, endOf(kind)] : [action],
    ...(kind === 'MODULE' ? SETTINGS : {}),
  };
  return validateFlow(flow, kind).map((problem) => `${problem.severity} ${problem.kind}`);
}

/** The example with a value at a dotted path; undefined takes it away. */
function withValue(type: string, path: string, value: unknown): FlowAction {
  const action = exampleAction(type);
  const keys = path.split('.');
  const last = keys.pop()!;
  let holder = action.Parameters as Record<string, unknown>;
  for (const key of keys) {
    holder[key] ??= {};
    holder = holder[key] as Record<string, unknown>;
  }
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return action;
}

function withTransitions(type: string, change: (t: FlowAction['Transitions']) => FlowAction['Transitions']) {
  const action = exampleAction(type);
  return { ...action, Transitions: change(action.Transitions) };
}

function rulesOf(type: string): ActionRule {
  return actionRule(type)!;
}

/** Each parameter, of the mode of the example, that satisfies a condition and needs no list entry. */
function parametersOf(
  wanted: (rule: ParameterRule, path: string, type: string) => boolean,
): [string, string, ParameterRule][] {
  return TYPES.flatMap((type) =>
    Object.entries(modeOf(rulesOf(type), exampleAction(type)).parameters)
      .filter(([path, rule]) => !path.includes('*') && wanted(rule, path, type))
      .map(([path, rule]): [string, string, ParameterRule] => [type, path, rule]),
  );
}

const GOING_ON = TYPES.filter((type) => rulesOf(type).terminal !== true);
const JUDGED = GOING_ON.filter((type) => rulesOf(type).unjudged !== true);

describe('a block of each action type', () => {
  test('is in the examples', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual([...TYPES].sort());
  });

  test.each(TYPES)('%s is accepted as its example has it', (type) => {
    expect(problemsOf(exampleAction(type))).toEqual([]);
  });

  test.each(GOING_ON.filter((type) => rulesOf(type).nextActionOptional !== true))(
    '%s without NextAction is refused',
    (type) => {
      const found = problemsOf(withTransitions(type, ({ NextAction: _gone, ...rest }) => rest));

      expect(found).toContain('error next-action-missing');
    },
  );

  test.each(TYPES.filter((type) => rulesOf(type).terminal === true))(
    '%s with a way on is refused',
    (type) => {
      expect(problemsOf(withTransitions(type, () => ({ NextAction: 'then' })))).toEqual([
        'error terminal-with-transitions',
      ]);
    },
  );

  test.each(
    JUDGED.flatMap((type) =>
      modeOf(rulesOf(type), exampleAction(type)).requiredErrors.map((error) => [type, error] as const),
    ),
  )('%s without %s is refused', (type, error) => {
    const found = problemsOf(
      withTransitions(type, (t) => ({
        ...t,
        Errors: t.Errors?.filter(({ ErrorType }) => ErrorType !== error) ?? [],
      })),
    );

    expect(found).toEqual(['error error-missing']);
  });

  test.each(JUDGED)('%s with an error that does not exist is refused', (type) => {
    const AgentError = { ErrorType: 'AgentError', NextAction: 'then' };

    const found = problemsOf(
      withTransitions(type, (t) => ({ ...t, Errors: [...(t.Errors ?? []), AgentError] })),
    );

    expect(found).toEqual(['error error-not-accepted']);
  });

  test.each(JUDGED)('%s with an operator that does not exist is refused', (type) => {
    const wrong = { NextAction: 'then', Condition: { Operator: 'And', Operands: ['100'] } };

    const found = problemsOf(
      withTransitions(type, (t) => ({ ...t, Conditions: [...(t.Conditions ?? []), wrong] })),
    );

    expect(found).toEqual(['error condition-not-accepted']);
  });

  test.each(
    JUDGED.filter((type) =>
      ['exactly', 'comparisons', 'numbers', 'any-agents'].includes(rulesOf(type).conditions.kind),
    ),
  )('%s without a condition is refused', (type) => {
    const found = problemsOf(withTransitions(type, (t) => ({ ...t, Conditions: [] })));

    expect(new Set(found)).toEqual(new Set(['error condition-missing']));
  });

  test.each(TYPES.filter((type) => rulesOf(type).flowTypes !== 'all' && kindOf(type) !== 'MODULE'))(
    '%s in a flow type that does not take it is found',
    (type) => {
      const { flowTypes, flowTypesDisputed } = rulesOf(type);
      const others = (['CUSTOMER_HOLD', 'AGENT_WHISPER', 'CONTACT_FLOW'] as const).filter(
        (kind) => !flowTypes.includes(kind),
      );

      const found = problemsOf(exampleAction(type), others[0]);

      expect(found).toContain(`${flowTypesDisputed ? 'warning' : 'error'} not-allowed-in-flow-type`);
    },
  );
});

describe('a parameter', () => {
  const inExample = (path: string, type: string) =>
    path
      .split('.')
      .reduce<unknown>(
        (value, key) => (value as Record<string, unknown> | undefined)?.[key],
        EXAMPLES[type]!.parameters,
      ) !== undefined;

  test.each(parametersOf(({ required }) => required === true))(
    '%s: %s that is missing is found',
    (type, path) => {
      expect(problemsOf(withValue(type, path, undefined))).toContain('error parameter-missing');
    },
  );

  test.each(parametersOf(({ values }, path, type) => values !== undefined && inExample(path, type)))(
    '%s: %s of another value is refused',
    (type, path) => {
      expect(problemsOf(withValue(type, path, 'Perhaps'))).toContain('error parameter-invalid');
    },
  );

  test.each(parametersOf(({ range }) => range !== undefined))(
    '%s: %s outside its range is refused',
    (type, path, rule) => {
      expect(problemsOf(withValue(type, path, String(rule.range![1] + 1)))).toContain(
        'error parameter-invalid',
      );
      expect(problemsOf(withValue(type, path, String(rule.range![1])))).not.toContain(
        'error parameter-invalid',
      );
    },
  );

  test.each(parametersOf(({ takes }, path, type) => takes === 'static' && inExample(path, type)))(
    '%s: %s that depends on the contact is found',
    (type, path, rule) => {
      const severity = rule.assumed ? 'warning' : 'error';

      expect(problemsOf(withValue(type, path, '$.Attributes.x'))).toContain(`${severity} parameter-mode`);
    },
  );

  test.each(parametersOf(({ takes }, path, type) => takes === 'reference' && inExample(path, type)))(
    '%s: %s with text and a JSONPath in one is doubted',
    (type, path) => {
      expect(problemsOf(withValue(type, path, 'a $.Attributes.x'))).toContain('warning parameter-mode');
    },
  );

  test.each(
    parametersOf(({ holds }, path, type) => holds !== undefined && holds !== 'json' && inExample(path, type)),
  )('%s: %s of another shape is refused', (type, path) => {
    expect(problemsOf(withValue(type, path, 'text'))).toContain('error parameter-invalid');
  });

  test.each(parametersOf(({ holds }, path, type) => holds === undefined && inExample(path, type)))(
    '%s: %s that is empty, no string or no text is refused',
    (type, path) => {
      expect(problemsOf(withValue(type, path, ''))).toContain('error parameter-empty');
      expect(problemsOf(withValue(type, path, 7))).toContain('error parameter-invalid');
      expect(problemsOf(withValue(type, path, { a: 'b' }))).toContain('error parameter-invalid');
    },
  );

  test.each(TYPES.filter((type) => rulesOf(type).noParameters === true))(
    'of %s, which takes none, is refused',
    (type) => {
      expect(problemsOf(withValue(type, 'Extra', 'x'))).toEqual(['error parameter-invalid']);
    },
  );
});
