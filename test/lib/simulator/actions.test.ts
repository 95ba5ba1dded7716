import { PLAYED_ACTION_TYPES } from '../../../lib/simulator';
import {
  action,
  attributes,
  compare,
  flow,
  hangUp,
  invoke,
  logging,
  menu,
  say,
  toQueue,
} from './support/flows';
import { answers, QUEUE, World } from './support/world';

const inbound = (...actions: Parameters<typeof flow>[2][]) => flow('inbound', 'CONTACT_FLOW', ...actions);
const loop = (id: string, count: string, each: string, done: string) =>
  action(
    'Loop',
    id,
    { LoopCount: count },
    { next: done, when: { ContinueLooping: each, DoneLooping: done } },
  );

describe('a loop', () => {
  test('continues as often as it counts, is done once, and starts anew', async () => {
    const world = new World([
      inbound(
        loop('outer', '2', 'inner', 'bye'),
        loop('inner', '1', 'tick', 'outer'),
        action('TagContact', 'tick', { Tags: { a: 'b' } }, { next: 'inner' }),
        hangUp('bye'),
      ),
    ]);

    const record = await world.call({});

    const round = ['inner', 'tick', 'inner', 'outer'];
    expect(record.actions).toEqual(['outer', ...round, ...round, 'bye']);
  });

  test('of zero turns is done at once', async () => {
    const record = await new World([inbound(loop('none', '0', 'none', 'bye'), hangUp('bye'))]).call({});

    expect(record.actions).toEqual(['none', 'bye']);
  });
});

describe('loops of the same identifier', () => {
  test('count on their own in each flow, and in each run of a module', async () => {
    const twice = flow(
      'twice',
      'CONTACT_FLOW',
      loop('again', '1', 'mark', 'bye'),
      action('TagContact', 'mark', { Tags: { a: 'b' } }, { next: 'again' }),
      hangUp('bye'),
    );
    const first = inbound(
      // Leaves its loop in the middle of a round.
      loop('again', '1', 'away', 'bye'),
      action('TransferToFlow', 'away', { ContactFlowId: twice.arn }, { next: 'bye' }),
      hangUp('bye'),
    );

    const record = await new World([first, twice]).call({});

    expect(record.actions).toEqual(['again', 'away', 'again', 'mark', 'again', 'bye']);
  });
});

describe('a flow that nothing ends', () => {
  test('is stopped after half a day, and the ending names the action it was at', async () => {
    const around = menu('around', { 9: 'bye' }, 'around', 'around');

    const { ending } = await new World([inbound(around, hangUp('bye'))]).call({});

    expect(ending).toMatchObject({ kind: 'flow-error', action: 'around' });
    expect(ending.detail).toMatch(/^nothing ends the flow: after \d+ actions and 720 minutes it goes on/);
  });

  test('is stopped after very many actions, though each takes time', async () => {
    const mark = action('TagContact', 'mark', { Tags: { a: 'b' } }, { next: 'ask' });
    const blocks = [say('ask', 'Hi', 'mark'), mark, hangUp('bye')];

    const { ending, actions } = await new World([inbound(...blocks)]).call({});

    expect(ending).toMatchObject({ kind: 'flow-error', action: 'ask' });
    expect(actions).toHaveLength(50_000);
  });
});

test('two runs are the same where ids and the times of functions are', async () => {
  const play = async () => {
    const world = new World([
      inbound(
        logging('log', 'Enabled', 'ask'),
        invoke('ask', 'slow', { next: 'bye', onError: 'bye' }),
        hangUp('bye'),
      ),
    ]);
    world.functions.set('slow', () => answers({ a: 'b' }, 730));
    return JSON.stringify(await world.call({}));
  };

  expect(await play()).toBe(await play());
});

describe('words that every object knows', () => {
  test.each(['constructor', 'toString', '__proto__'])('stand for nothing: %s', async (word) => {
    const type = action(word, 'odd', {}, { next: 'bye' });
    const root = attributes('odd', { v: `$.${word}` }, 'bye');
    const start = attributes('set', { v: 'x' }, 'odd');
    const test = action('Compare', 'odd', { ComparisonValue: '$.Attributes.v' }, { next: 'bye' });
    const Conditions = [{ NextAction: 'bye', Condition: { Operator: word, Operands: ['x'] } }];
    const operator = { ...test, Transitions: { ...test.Transitions, Conditions } };
    const endings = await Promise.all(
      [[type], [start, operator], ...(word.startsWith('_') ? [] : [[root]])].map(async (blocks) => {
        const { ending } = await new World([inbound(...blocks, hangUp('bye'))]).call({});
        return ending;
      }),
    );

    for (const ending of endings) expect(ending).toMatchObject({ kind: 'unsupported', action: 'odd' });
  });
});

describe('a comparison', () => {
  const compared = async (Operator: string, operand: string, value: string) => {
    const test = action('Compare', 'test', { ComparisonValue: '$.Attributes.v' }, { next: 'no' });
    const Conditions = [{ NextAction: 'yes', Condition: { Operator, Operands: [operand] } }];
    const compare = { ...test, Transitions: { ...test.Transitions, Conditions } };
    const start = attributes('set', { v: value }, 'test');
    const record = await new World([inbound(start, compare, hangUp('yes'), hangUp('no'))]).call({});
    return record.actions.at(-1);
  };

  test.each([
    ['Equals', 'abc', 'abc', 'yes'],
    ['Equals', 'abc', 'Abc', 'no'],
    ['TextStartsWith', 'ab', 'abc', 'yes'],
    ['TextEndsWith', 'bc', 'abc', 'yes'],
    ['TextContains', 'b', 'abc', 'yes'],
    ['NumberGreaterThan', '9', '10', 'yes'],
    ['NumberGreaterThan', '9', 'ten', 'no'],
    ['NumberLessOrEqualTo', '9', '9', 'yes'],
    ['Equals', '$.Attributes.v', 'x', 'yes'],
  ])('by %s of %s with %s goes to %s', async (operator, operand, value, expected) => {
    expect(await compared(operator, operand, value)).toBe(expected);
  });

  test('with a value that is not set matches nothing', async () => {
    const flows = [
      inbound(compare('test', '$.Attributes.none', { '': 'yes' }, 'no'), hangUp('yes'), hangUp('no')),
    ];

    expect((await new World(flows).call({})).actions.at(-1)).toBe('no');
  });
});

describe('attributes', () => {
  test('are all or none: a value that is not set fails the block', async () => {
    const world = new World([
      inbound(
        attributes('set', { first: 'one', second: '$.External.nothing' }, 'bye'),
        hangUp('bye'),
        hangUp('failed'),
      ),
    ]);

    const record = await world.call({});

    expect(record.actions).toEqual(['set', 'failed']);
    expect(record.contacts[0]?.attributes).toEqual({});
  });

  test('of more than 32,768 bytes together fail the block', async () => {
    const big = attributes('set', { big: 'x'.repeat(32_766) }, 'bye');

    const record = await new World([inbound(big, hangUp('bye'), hangUp('failed'))]).call({});

    expect(record.actions).toEqual(['set', 'failed']);
  });

  test('of a flow end with it: the next flow does not see them, contact attributes it does', async () => {
    const keep = action(
      'UpdateFlowAttributes',
      'keep',
      { FlowAttributes: { k: { Value: 'v' } } },
      { next: 'set' },
    );
    const go = action('TransferToFlow', 'go', { ContactFlowId: 'second' }, { next: 'bye' });
    const world = new World([
      inbound(keep, attributes('set', { copied: '$.FlowAttributes.k' }, 'go'), go, hangUp('bye')),
      flow(
        'second',
        'CONTACT_FLOW',
        compare('flow', '$.FlowAttributes.k', { v: 'bye' }, 'contact'),
        compare('contact', '$.Attributes.copied', { v: 'good' }, 'bye'),
        hangUp('bye'),
        hangUp('good'),
      ),
    ]);

    expect((await world.call({})).actions.at(-1)).toBe('good');
  });

  test('are in the contact record, as are tags and contact data', async () => {
    const tag = action('TagContact', 'tag', { Tags: { team: 'care' } }, { next: 'data' });
    const data = action('UpdateContactData', 'data', { CustomerId: 'c-17' }, { next: 'bye' });
    const world = new World([inbound(attributes('set', { order: 'A-1' }, 'tag'), tag, data, hangUp('bye'))]);

    const record = await world.call({});

    const text = record.sinks.find(({ where }) => where === 'contact record')?.text ?? '';
    expect(JSON.parse(text)).toMatchObject({
      Attributes: { order: 'A-1' },
      Tags: { team: 'care' },
      CustomerId: 'c-17',
    });
  });
});

describe('hours and queues', () => {
  const hours = action(
    'CheckHoursOfOperation',
    'hours',
    { HoursOfOperationId: 'main' },
    { next: 'closed', when: { True: 'queue', False: 'closed' }, errors: { NoMatchingError: 'failed' } },
  );
  const flows = [inbound(hours, ...toQueue('queue', QUEUE, 'failed'), hangUp('closed'), hangUp('failed'))];

  test('a closed contact center takes the closed branch', async () => {
    const record = await new World(flows).call({ service: { hoursOpen: false } });

    expect(record.actions).toEqual(['hours', 'closed']);
  });

  test('a full queue takes its own branch', async () => {
    const record = await new World(flows).call({ service: { queuesAtCapacity: ['Care'] } });

    expect(record.actions).toEqual(['hours', 'queue', 'queue-go', 'failed']);
  });

  test('a queue that is not there takes the error branch', async () => {
    const elsewhere = [inbound(...toQueue('queue', 'another-queue', 'failed'), hangUp('failed'))];

    expect((await new World(elsewhere).call({})).actions).toEqual(['queue', 'failed']);
  });

  test('a caller whom nobody answers gives up', async () => {
    const record = await new World(flows).call({ caller: { patienceMs: 60_000 } });

    expect(record.ending.kind).toBe('gave-up-in-queue');
    expect(record.durationMs).toBe(60_000);
  });

  test('a queue flow plays until the agent accepts', async () => {
    const music = action('MessageParticipantIteratively', 'music', {
      Messages: [{ Text: 'Please hold the line.' }],
    });
    const hook = action(
      'UpdateContactEventHooks',
      'hook',
      { EventHooks: { CustomerQueue: 'waiting' } },
      { next: 'queue' },
    );
    const world = new World([
      inbound(hook, ...toQueue('queue', QUEUE, 'failed'), hangUp('failed')),
      flow('waiting', 'CUSTOMER_QUEUE', music),
    ]);

    const record = await world.call({ agents: [{ acceptsAfterMs: 5000, talksMs: 1000 }] });

    expect(record.sinks.filter(({ kind }) => kind === 'prompt')).toHaveLength(4);
    expect(record.ending.kind).toBe('agent-hung-up');
    expect(record.durationMs).toBe(6000);
  });
});

describe('what cannot be played', () => {
  test('an action type ends the call with a record that names it', async () => {
    const agentic = action('ConnectParticipantWithAgenticCX', 'bot', {}, { next: 'bye' });

    const record = await new World([inbound(agentic, hangUp('bye'))]).call({});

    expect(record.ending).toMatchObject({ kind: 'unsupported', action: 'bot' });
    expect(record.ending.detail).toContain('ConnectParticipantWithAgenticCX');
    expect(record.actions).not.toContain('bye');
  });

  test('a reference ends the call with a record that names its root', async () => {
    const record = await new World([inbound(say('hi', 'Hello $.Email.Subject', 'bye'), hangUp('bye'))]).call(
      {},
    );

    expect(record.ending.kind).toBe('unsupported');
    expect(record.ending.detail).toContain('$.Email');
  });

  test('a flow that goes in circles ends the call', async () => {
    const circle = logging('circle', 'Disabled', 'circle');

    expect((await new World([inbound(circle)]).call({})).ending).toMatchObject({
      kind: 'flow-error',
      action: 'circle',
    });
  });

  test('an error without a branch ends the call', async () => {
    const nowhere = action('TransferToFlow', 'go', { ContactFlowId: 'missing' }, { next: 'bye' });

    const record = await new World([inbound(nowhere, hangUp('bye'))]).call({});

    expect(record.ending).toMatchObject({ kind: 'flow-error', action: 'go' });
  });

  test('a voice contact that waits takes the error branch', async () => {
    const wait = action(
      'Wait',
      'wait',
      { TimeLimitSeconds: '5' },
      { next: 'bye', errors: { NoMatchingError: 'no' } },
    );

    expect((await new World([inbound(wait, hangUp('bye'), hangUp('no'))]).call({})).actions).toEqual([
      'wait',
      'no',
    ]);
  });

  test('a scenario that starts at no flow is refused with the flows there are', async () => {
    const world = new World([inbound(hangUp('bye'))]);

    await expect(world.call({ inboundFlow: 'nope' })).rejects.toThrow(/nope.*flows: inbound/);
  });
});

describe('the flow log', () => {
  test('holds resolved parameters, results and answers of functions, in clear, while logging is on', async () => {
    const world = new World([
      inbound(
        logging('on', 'Enabled', 'call'),
        invoke('call', 'fn', {
          next: 'off',
          onError: 'bye',
          parameters: { from: '$.CustomerEndpoint.Address' },
        }),
        logging('off', 'Disabled', 'quiet'),
        say('quiet', 'Nobody logs this.', 'bye'),
        hangUp('bye'),
      ),
    ]);
    world.functions.set('fn', () => answers({ name: 'Ada' }));

    const record = await world.call({});

    const log = record.sinks.filter(({ kind }) => kind === 'flow-log').map(({ text }) => JSON.parse(text));
    expect(log.map(({ Identifier }) => Identifier)).toEqual(['on', 'call']);
    expect(log[1]).toMatchObject({
      ContactFlowModuleType: 'InvokeExternalResource',
      Parameters: { LambdaInvocationAttributes: { from: '+15555550100' } },
      ExternalResults: { name: 'Ada' },
    });
  });
});

test('every action type that this slice needs is played', () => {
  const needed = [
    'CheckHoursOfOperation',
    'Compare',
    'DisconnectParticipant',
    'EndFlowExecution',
    'GetParticipantInput',
    'InvokeLambdaFunction',
    'Loop',
    'MessageParticipant',
    'TagContact',
    'TransferContactToQueue',
    'TransferToFlow',
    'UpdateContactAttributes',
    'UpdateContactData',
    'UpdateContactEventHooks',
    'UpdateContactMediaStreamingBehavior',
    'UpdateContactRecordingAndAnalyticsBehavior',
    'UpdateContactRecordingBehavior',
    'UpdateContactTargetQueue',
    'UpdateContactTextToSpeechVoice',
    'UpdateFlowAttributes',
    'UpdateFlowLoggingBehavior',
    'UpdatePreviousContactParticipantState',
  ];

  expect(PLAYED_ACTION_TYPES).toEqual(expect.arrayContaining(needed));
});
