import { type CallScenario, searchForDigits } from '../../../lib/simulator';
import {
  action,
  attributes,
  compare,
  flow,
  hangUp,
  invoke,
  menu,
  record,
  say,
  store,
  toQueue,
} from './support/flows';
import { answers, CARD, QUEUE, World } from './support/world';

const inbound = (...actions: Parameters<typeof flow>[2][]) => flow('inbound', 'CONTACT_FLOW', ...actions);
const moduleOf = (name: string, ...actions: Parameters<typeof flow>[2][]) =>
  flow(name, 'CONTACT_FLOW', ...actions);
const call = (name: string, next: string, when: Record<string, string> = {}, Input = {}) =>
  action(
    'InvokeFlowModule',
    `call-${name}`,
    { FlowModuleId: name, Input },
    { next, when, errors: { NoMatchingError: 'failed' } },
  );
const answered = (service: CallScenario['service']) => ({ ...(service === undefined ? {} : { service }) });

describe('a module', () => {
  test('reads its input, and the flow its branch and its data', async () => {
    const inner = moduleOf(
      'greeter',
      say('greet', 'Hello $.Modules.Input.who', 'leave'),
      action('EndFlowModuleExecution', 'leave', { Result: 'Greeted', ResultData: { mood: 'good' } }),
    );
    const outer = inbound(
      call('greeter', 'failed', { Greeted: 'after' }, { who: 'Ada' }),
      attributes('after', { mood: '$.Modules.ResultData.mood', branch: '$.Modules.Result' }, 'bye'),
      hangUp('bye'),
      hangUp('failed'),
    );

    const played = await new World([outer], { modules: [inner] }).call({});

    expect(played.contacts[0]?.attributes).toEqual({ mood: 'good', branch: 'Greeted' });
    expect(played.sinks.filter(({ kind }) => kind === 'prompt').map(({ text }) => text)).toEqual([
      'Hello Ada',
    ]);
    expect(played.actions).toEqual(['call-greeter', 'greet', 'leave', 'after', 'bye']);
  });

  test('begins without what the flow kept, and leaves nothing but its result', async () => {
    const inner = moduleOf(
      'asker',
      invoke('ask', 'inner', { next: 'leave', onError: 'leave' }),
      action('EndFlowModuleExecution', 'leave', {}),
    );
    const outer = inbound(
      invoke('first', 'outer', { next: 'call-asker', onError: 'failed' }),
      call('asker', 'check'),
      compare('check', '$.External.from', { outer: 'bye' }, 'failed'),
      hangUp('bye'),
      hangUp('failed'),
    );
    const world = new World([outer], { modules: [inner] });
    world.functions.set('outer', () => answers({ from: 'outer' }));
    world.functions.set('inner', () => answers({ from: 'inner' }));

    expect((await world.call({})).actions.at(-1)).toBe('bye');
  });

  test('calls modules five deep and no deeper', async () => {
    const deep = moduleOf(
      'again',
      { ...call('again', 'leave') },
      action('EndFlowModuleExecution', 'leave', {}),
      hangUp('failed'),
    );

    const played = await new World([inbound(call('again', 'bye'), hangUp('bye'), hangUp('failed'))], {
      modules: [deep],
    }).call({});

    expect(played.actions.filter((id) => id === 'call-again')).toHaveLength(6);
    expect(played.actions.at(-1)).toBe('failed');
  });
});

describe('a service that a flow asks', () => {
  const lex = action(
    'ConnectParticipantWithLexBot',
    'bot',
    { Text: 'Which department?' },
    { next: 'no', when: { Sales: 'yes' }, errors: { NoMatchingCondition: 'no', NoMatchingError: 'no' } },
  );

  test('is a bot: its intent is compared, and what the caller says reaches it in clear', async () => {
    const flows = [inbound(record('on', true, 'bot'), lex, hangUp('yes'), hangUp('no'), hangUp('failed'))];
    const service = { answers: [{ action: 'bot', result: 'Sales', said: `my card is ${CARD}` }] };

    const played = await new World(flows).call(answered(service));

    expect(played.actions.at(-1)).toBe('yes');
    const found = searchForDigits(played.sinks, [{ name: 'number', digits: CARD }]).findings.map(
      ({ where }) => where,
    );
    expect(found).toEqual(['Lex bot', 'ivr recording', 'analytics input']);
  });

  test('is a bot that understands nothing when the scenario is silent', async () => {
    expect((await new World([inbound(lex, hangUp('yes'), hangUp('no'))]).call({})).actions.at(-1)).toBe('no');
  });

  test('is a profile: its fields can be read, and none is found without an answer', async () => {
    const profile = action(
      'GetCustomerProfile',
      'find',
      { ProfileRequestData: {} },
      {
        next: 'use',
        errors: { NoneFoundError: 'none', MultipleFoundError: 'none', NoMatchingError: 'none' },
      },
    );
    const flows = [
      inbound(
        profile,
        attributes('use', { name: '$.Customer.FirstName' }, 'bye'),
        hangUp('bye'),
        hangUp('none'),
        hangUp('failed'),
      ),
    ];

    const found = await new World(flows).call(
      answered({ answers: [{ type: 'GetCustomerProfile', data: { FirstName: 'Ada' } }] }),
    );
    const none = await new World(flows).call({});

    expect(found.contacts[0]?.attributes).toEqual({ name: 'Ada' });
    expect(none.actions.at(-1)).toBe('none');
  });

  test('gets what a block writes to it, typed digits included', async () => {
    const flows = [
      inbound(
        store('ask', { next: 'case', clear: true }),
        action(
          'CreateCase',
          'case',
          { CaseRequestFields: { note: '$.StoredCustomerInput' } },
          { next: 'bye' },
        ),
        hangUp('bye'),
      ),
    ];

    const played = await new World(flows).call({ caller: { answers: [{ do: 'type', keys: `${CARD}#` }] } });

    const found = searchForDigits(played.sinks, [{ name: 'number', digits: CARD }]).findings.map(
      ({ where }) => where,
    );
    expect(found).toEqual(['CreateCase, action case']);
  });

  test('fails at the turn that the scenario names', async () => {
    const loop = action(
      'Loop',
      'loop',
      { LoopCount: '3' },
      { next: 'bye', when: { ContinueLooping: 'set', DoneLooping: 'bye' } },
    );
    const flows = [inbound(loop, attributes('set', { a: 'b' }, 'loop'), hangUp('bye'), hangUp('failed'))];

    const played = await new World(flows).call(
      answered({ answers: [{ action: 'set', turn: 2, error: 'NoMatchingError' }] }),
    );

    expect(played.actions).toEqual(['loop', 'set', 'loop', 'set', 'failed']);
  });
});

describe('a callback', () => {
  const ways = { NoMatchingError: 'no', InvalidCallbackNumber: 'no', CallbackNumberNotDialable: 'no' };
  const [setQueue] = toQueue('queue', QUEUE, 'no');
  const flows = [
    inbound(
      { ...(setQueue ?? hangUp('no')), Transitions: { NextAction: 'number', Errors: [] } },
      store('number', { next: 'keep', clear: true }),
      action(
        'UpdateContactCallbackNumber',
        'keep',
        { CallbackNumber: '$.StoredCustomerInput' },
        { next: 'create', errors: ways },
      ),
      action(
        'CreateCallbackContact',
        'create',
        { InitialCallDelaySeconds: '5' },
        { next: 'bye', errors: { NoMatchingError: 'no' } },
      ),
      hangUp('bye'),
      hangUp('no'),
    ),
  ];
  const typed = (keys: string) => ({ caller: { answers: [{ do: 'type' as const, keys }] } });

  test('is made to the number that the caller leaves', async () => {
    const { actions, sinks } = await new World(flows).call(typed('5555550177#'));

    expect(actions.at(-1)).toBe('bye');
    expect(sinks).toContainEqual(expect.objectContaining({ where: 'callback number', text: '5555550177' }));
  });

  test('is refused for what is no telephone number', async () => {
    expect((await new World(flows).call(typed('12#'))).actions.at(-1)).toBe('no');
  });
});

describe('a third party to whom a flow transfers', () => {
  const transfer = (ContinueFlowExecution: string) =>
    inbound(
      action(
        'TransferParticipantToThirdParty',
        'out',
        {
          ThirdPartyPhoneNumber: '+15555550123',
          ThirdPartyConnectionTimeLimitSeconds: '20',
          ContinueFlowExecution,
        },
        { next: 'bye', errors: { NoMatchingError: 'no', ConnectionTimeLimitExceeded: 'late' } },
      ),
      hangUp('bye'),
      hangUp('no'),
      hangUp('late'),
    );

  test('talks with the caller, and the flow goes on when it says so', async () => {
    expect((await new World([transfer('True')]).call({})).actions).toEqual(['out', 'bye']);
    expect((await new World([transfer('False')]).call({})).ending.kind).toBe('transferred-away');
  });

  test('may not answer', async () => {
    const service = { answers: [{ action: 'out', error: 'ConnectionTimeLimitExceeded' }] };

    expect((await new World([transfer('True')]).call(answered(service))).actions.at(-1)).toBe('late');
  });

  test('hears every key that is pressed meanwhile', async () => {
    const caller = { unprompted: [{ atMs: 5000, keys: CARD }] };

    const { keysHeard } = await new World([transfer('True')]).call({ caller });

    expect(keysHeard).toMatchObject([{ where: 'ear of the third party', keys: CARD.length }]);
  });
});

describe('a menu of a queue flow', () => {
  test('moves the caller to another queue, and the next agent accepts there', async () => {
    const other = {
      arn: 'arn:aws:connect:us-east-1:111122223333:instance/i/queue/late',
      id: 'late',
      name: 'Late',
      quickConnectArns: [],
    };
    const care = { arn: QUEUE, id: 'care', name: 'Care', quickConnectArns: [] };
    const hooks = action(
      'UpdateContactEventHooks',
      'hook',
      { EventHooks: { CustomerQueue: 'waiting' } },
      { next: 'queue', errors: { NoMatchingError: 'failed' } },
    );
    const waiting = flow(
      'waiting',
      'CUSTOMER_QUEUE',
      menu('choose', { 1: 'move' }, 'stay', 'stay'),
      action(
        'DequeueContactAndTransferToQueue',
        'move',
        { QueueId: other.arn },
        { next: 'stay', errors: { QueueAtCapacity: 'stay', NoMatchingError: 'stay' } },
      ),
      action('EndFlowExecution', 'stay', {}),
    );
    const world = new World(
      [inbound(hooks, ...toQueue('queue', QUEUE, 'failed'), hangUp('failed')), waiting],
      { queues: [care, other] },
    );

    const played = await world.call({
      caller: { answers: [{ do: 'type', action: 'choose', keys: '1' }] },
      agents: [{ acceptsAfterMs: 60_000 }],
    });

    expect(played.timeline.map(({ text }) => text)).toContain('the caller waits in queue Late');
    expect(played.ending.kind).toBe('agent-hung-up');
  });
});
