import { Execution, type ExecutionPorts, readDefinition, TaskError } from '../../../bin/local/states';

const CONTEXT = { Execution: { Id: 'run-1' } };

function machine(states: Record<string, object>, more: object = {}) {
  return readDefinition(
    { StartAt: Object.keys(states)[0] ?? '', States: states, ...more } as never,
    'machine Test',
  );
}

function run(states: Record<string, object>, input: object = {}, ports: Partial<ExecutionPorts> = {}) {
  const all: ExecutionPorts = { task: async () => ({}), wait: async () => undefined, ...ports };
  return new Execution(machine(states), CONTEXT, all).run(input as never);
}

describe('a state machine on the local AWS', () => {
  test('passes values on by paths, and results to the field that is named', async () => {
    const { status, output, history } = await run(
      {
        Begin: {
          Type: 'Pass',
          Parameters: { 'input.$': '$', 'id.$': '$$.Execution.Id', fixed: 1 },
          Next: 'Ask',
        },
        Ask: {
          Type: 'Task',
          Resource: 'task',
          Parameters: { 'first.$': '$.input.list[0].name' },
          ResultSelector: { 'answer.$': '$.text' },
          ResultPath: '$.asked',
          End: true,
        },
      },
      { list: [{ name: 'one' }] },
      { task: async (_, parameters) => ({ text: `heard ${JSON.stringify(parameters)}` }) },
    );

    expect(status).toBe('SUCCEEDED');
    expect(history).toEqual(['Begin', 'Ask']);
    expect(output).toEqual({
      input: { list: [{ name: 'one' }] },
      id: 'run-1',
      fixed: 1,
      asked: { answer: 'heard {"first":"one"}' },
    });
  });

  test('chooses by the first rule that holds, and fails where none does', async () => {
    const states = {
      Choose: {
        Type: 'Choice',
        Choices: [
          {
            And: [{ Variable: '$.n', NumericGreaterThan: 3 }, { Not: { Variable: '$.no', IsPresent: true } }],
            Next: 'Many',
          },
          { Variable: '$.name', StringEquals: 'few', Next: 'Few' },
        ],
      },
      Many: { Type: 'Succeed' },
      Few: { Type: 'Fail', Error: 'few', CausePath: '$.why' },
    };

    expect((await run(states, { n: 4, name: 'few' })).history).toEqual(['Choose', 'Many']);
    expect(await run(states, { n: 1, name: 'few', why: 'because' })).toMatchObject({
      status: 'FAILED',
      error: 'few',
      cause: 'because',
    });
    expect(await run(states, { n: 1, name: 'x' })).toMatchObject({ error: 'States.NoChoiceMatched' });
  });

  test('repeats a task that failed, then goes where its error is caught', async () => {
    const task = jest.fn().mockRejectedValue(new TaskError('Busy', 'too many'));
    const states = {
      Work: {
        Type: 'Task',
        Resource: 'task',
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 10, MaxAttempts: 2, BackoffRate: 3 }],
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'Look' }],
        End: true,
      },
      Look: { Type: 'Succeed' },
    };

    const result = await run(states, { kept: true }, { task });

    expect(task).toHaveBeenCalledTimes(3);
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      seconds: 40,
      output: { kept: true, failure: { Error: 'Busy', Cause: 'too many' } },
    });
  });

  test('ends with the error of a task that nothing catches', async () => {
    const states = { Work: { Type: 'Task', Resource: 'task', End: true } };

    expect(
      await run(states, {}, { task: async () => Promise.reject(new TaskError('Gone', 'no')) }),
    ).toMatchObject({
      status: 'FAILED',
      error: 'Gone',
      cause: 'no',
    });
  });

  test('times out on the clock of its waits, and not on that of this machine', async () => {
    const states = {
      Wait: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Again' },
      Again: { Type: 'Pass', Next: 'Wait' },
    };
    const execution = new Execution(machine(states, { TimeoutSeconds: 100 }), CONTEXT, {
      task: async () => ({}),
      wait: async () => undefined,
    });

    expect(await execution.run({ seconds: 60 })).toMatchObject({ status: 'TIMED_OUT', seconds: 120 });
  });

  test('can be stopped before any state', async () => {
    const states = { One: { Type: 'Pass', Next: 'Two' }, Two: { Type: 'Succeed' } };
    const execution = new Execution(machine(states), CONTEXT, {
      task: async () => ({}),
      wait: async () => undefined,
    });

    expect(await execution.run({}, (state) => state === 'Two')).toMatchObject({
      status: 'ABORTED',
      history: ['One'],
    });
  });

  test.each([
    ['a kind of state that is not run', { A: { Type: 'Parallel', End: true } }, 'state A is a Parallel'],
    [
      'a field that is not run',
      { A: { Type: 'Task', Resource: 'r', HeartbeatSeconds: 1, End: true } },
      'HeartbeatSeconds',
    ],
    [
      'a comparison that is not run',
      {
        A: { Type: 'Choice', Choices: [{ Variable: '$.a', StringMatches: 'x', Next: 'B' }] },
        B: { Type: 'Succeed' },
      },
      'StringMatches',
    ],
    ['a state that leads nowhere', { A: { Type: 'Pass' } }, 'either Next or End'],
    ['a target that is not there', { A: { Type: 'Pass', Next: 'B' } }, 'there is no state B'],
    [
      'a state that nothing leads to',
      { A: { Type: 'Succeed' }, B: { Type: 'Succeed' } },
      'no state leads to B',
    ],
  ])('is refused with %s', (_, states, message) => {
    expect(() => machine(states as Record<string, object>)).toThrow(message);
  });

  test.each(['$..a', '$.a[*]', '$.a[?(@.b)]', 'a'])('refuses the path %s', async (path) => {
    await expect(run({ A: { Type: 'Pass', Parameters: { 'x.$': path }, End: true } })).rejects.toThrow(
      /path/,
    );
  });

  test('refuses a path that leads nowhere', async () => {
    await expect(run({ A: { Type: 'Pass', Parameters: { 'x.$': '$.a' }, End: true } })).rejects.toThrow(
      'States.ParameterPathFailure: the path $.a leads to no value',
    );
  });
});
