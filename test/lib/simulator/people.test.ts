import type { CallScenario } from '../../../lib/simulator';
import { action, flow, invoke, record, say } from './support/flows';
import { INBOUND, payment, paymentWorld, WHISPER_FLOW } from './support/payment';
import { answers, CARD, QUEUE, World } from './support/world';

const card: CallScenario['caller'] = { answers: [{ do: 'type', action: 'number', keys: `${CARD}#` }] };
const pay = (change: Partial<CallScenario> = {}) => ({
  caller: card,
  agents: [{ transfers: [{ quickConnect: 'Pay' }] }],
  ...change,
});
const OUTBOUND = flow(
  'outbound',
  'OUTBOUND_WHISPER',
  record('record', true, 'tell'),
  say('tell', 'This call is recorded.', 'end'),
  action('EndFlowExecution', 'end', {}),
);
const BEFORE_PAYMENT = 12_000;

describe('somebody else in a payment', () => {
  test.each([
    ['third-party', 'ear of the third party'],
    ['agent', 'ear of the other agent'],
    ['barge', 'ear of the supervisor who barged in'],
    ['monitor', 'ear of the monitoring supervisor'],
  ] as const)('who is a %s hears the keys: the worst case', async (role, where) => {
    const { keysHeard } = await paymentWorld().call(pay({ others: [{ role, joinsAtMs: BEFORE_PAYMENT }] }));

    expect(keysHeard.map((heard) => heard.where)).toEqual([where]);
  });

  test('hears nothing if he is put on hold with the agent', async () => {
    const others = [{ role: 'agent', joinsAtMs: BEFORE_PAYMENT, heldWithAgent: true }] as const;

    expect((await paymentWorld().call(pay({ others }))).keysHeard).toEqual([]);
  });

  test('hears nothing once he has left', async () => {
    const others = [{ role: 'third-party', joinsAtMs: 5000, leavesAtMs: BEFORE_PAYMENT }] as const;

    expect((await paymentWorld().call(pay({ others }))).keysHeard).toEqual([]);
  });

  test('cannot monitor a call that is not recorded', async () => {
    const others = [{ role: 'monitor', joinsAtMs: BEFORE_PAYMENT }] as const;
    const played = await paymentWorld({ failsClosed: false }).call(
      pay({ others, service: { records: false } }),
    );

    expect(played.keysHeard).toEqual([]);
    expect(played.timeline.some(({ text }) => text.includes('cannot join'))).toBe(true);
  });
});

describe('an instance that does not record', () => {
  test('has no recording, and nothing to suspend', async () => {
    const played = await paymentWorld().call(pay({ service: { records: false } }));

    expect(played.recordings).toEqual([]);
    expect(played.actions).not.toContain('number');
  });
});

describe('a call that the contact center makes', () => {
  const world = () => paymentWorld({}, [INBOUND, OUTBOUND, WHISPER_FLOW, payment()]);

  test.each([
    ['outbound', 'OUTBOUND'],
    ['callback', 'CALLBACK'],
  ] as const)('as an %s contact says so to its functions', async (contact, method) => {
    const asking = flow(
      'ask',
      'OUTBOUND_WHISPER',
      invoke('fn', 'fn', { next: 'end', onError: 'end' }),
      action('EndFlowExecution', 'end', {}),
    );
    const methods: string[] = [];
    const asked = new World([asking]);
    asked.functions.set('fn', ({ Details }) => {
      methods.push(Details.ContactData.InitiationMethod);
      return answers({});
    });

    await asked.call({ contact, inboundFlow: 'ask', queue: QUEUE, agents: [{}] });

    expect(methods).toEqual([method]);
  });

  test('is recorded as its whisper says, and a payment in it is heard by nobody', async () => {
    const played = await world().call(pay({ contact: 'outbound', inboundFlow: 'outbound', queue: 'Care' }));

    expect(played.recordings.some(({ kind }) => kind === 'agent')).toBe(true);
    expect(played.actions).toContain('number');
    expect(played.keysHeard).toEqual([]);
    expect(played.ending.kind).toBe('agent-hung-up');
  });
});

describe('an agent who presses hold', () => {
  const hooks = { EventHooks: { CustomerHold: 'music' } };
  const music = flow(
    'music',
    'CUSTOMER_HOLD',
    action('MessageParticipantIteratively', 'play', { Messages: [{ Text: 'Please hold.' }] }),
  );
  const flows = [
    flow(
      'outbound',
      'OUTBOUND_WHISPER',
      action('UpdateContactEventHooks', 'hook', hooks, { next: 'end' }),
      action('EndFlowExecution', 'end', {}),
    ),
    music,
  ];
  const held = {
    contact: 'outbound',
    inboundFlow: 'outbound',
    queue: QUEUE,
    agents: [{ holds: [{ afterMs: 1000, forMs: 30_000 }], talksMs: 1000 }],
  } as const;

  test('lets the caller hear the hold flow until he takes him back', async () => {
    const played = await new World(flows).call(held);

    expect(played.durationMs).toBe(32_000);
    expect(played.timeline.map(({ text }) => text)).toContain('the agent takes the caller off hold');
    expect(played.sinks.filter(({ where }) => where === 'prompt to caller').length).toBeGreaterThan(10);
  });

  test('does not hear the keys of a caller on hold', async () => {
    const played = await new World(flows).call({
      ...held,
      caller: { unprompted: [{ atMs: 10_000, keys: CARD }] },
    });

    expect(played.keysHeard).toEqual([]);
  });

  test('loses a caller who hangs up on hold', async () => {
    const played = await new World(flows).call({ ...held, caller: { hangsUpAt: 'play' } });

    expect(played.ending.kind).toBe('caller-hung-up');
    expect(played.durationMs).toBe(1200);
  });
});
