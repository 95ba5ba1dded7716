import {
  atEveryMoment,
  callerHangsUp,
  callInvariants,
  companyBreaches,
  companyOf,
  heldAgentIsLost,
  silencesOf,
} from '../../../lib/simulator';
import { action, flow, hangUp, hold, say, toQueue } from './support/flows';
import { INBOUND, paymentWorld, WHISPER_FLOW } from './support/payment';
import { memoryPorts, PAYMENT_CALL, PAYMENT_CARD, PAYMENT_CENTER } from './support/payment-center';
import { QUEUE } from './support/world';

const invariants = [
  callInvariants({
    secrets: Object.entries(PAYMENT_CARD).map(([name, digits]) => ({ name, digits })),
    drains: ['exit-drain'],
    mayDisconnectAt: ['hang-up'],
  }),
];
const scenario = { ...PAYMENT_CALL, agents: [...(PAYMENT_CALL.agents ?? []), { name: 'second' }] };
const agents = [{ name: 'first', transfers: [{ quickConnect: 'Pay' }], talksMs: 1000 }, { name: 'second' }];

/** A payment flow of the given actions in the world of the small payment. */
const playing = (...actions: Parameters<typeof flow>[2][]) =>
  paymentWorld({}, [INBOUND, WHISPER_FLOW, flow('payment', 'QUEUE_TRANSFER', ...actions)]).call({ agents });

describe('the payment flow', () => {
  test('keeps to every invariant when the caller hangs up at any moment, every 1.5 seconds', async () => {
    const { calls, breaches } = await atEveryMoment(PAYMENT_CENTER, memoryPorts, {
      scenario,
      disturbance: callerHangsUp,
      invariants,
    });

    expect(breaches).toEqual([]);
    expect(calls.length).toBeGreaterThan(40);
    expect(calls.map(({ record }) => record.ending.kind)).not.toContain('flow-error');
    expect(calls.every(({ atMs, record }) => record.durationMs === atMs)).toBe(true);
  });

  test('keeps to every invariant when the held agent is lost at any moment', async () => {
    const { calls, breaches } = await atEveryMoment(PAYMENT_CENTER, memoryPorts, {
      scenario,
      disturbance: heldAgentIsLost,
      invariants,
    });

    expect(breaches).toEqual([]);
    const taken = calls.map(({ record }) => record.presence.at(-1)?.agentName);
    expect(new Set(taken)).toEqual(new Set(['agent-1', 'second']));
  });
});

describe('the company of a caller', () => {
  test('is known from the first moment to the last, without a gap', async () => {
    const record = await paymentWorld().call({ agents });
    const spans = companyOf(record);

    expect(spans[0]?.from).toBe(0);
    expect(spans.at(-1)?.to).toBe(record.durationMs);
    for (const [place, { to }] of spans.entries()) expect(to).toBe(spans[place + 1]?.from ?? to);
    expect([...new Set(spans.map(({ company }) => company))]).toEqual(['flow', 'queue', 'agent']);
  });

  test('is broken by a flow that queues the caller away from an agent who is still there', async () => {
    const record = await playing(
      hold('hold', 'AgentOnHold', 'again', 'failed'),
      ...toQueue('again', QUEUE, 'failed'),
      hangUp('failed'),
    );

    expect(companyBreaches(record)).toEqual([
      expect.stringMatching(/the caller is queued though first has not left/),
    ]);
  });

  test('is kept by a flow that queues the caller when the agent has left', async () => {
    const leaving = [{ name: 'first', transfers: [{ quickConnect: 'Pay', leavesWhileHeldAfterMs: 500 }] }];

    const record = await paymentWorld().call({ agents: [...leaving, { name: 'second' }] });

    expect(record.presence.at(-1)).toMatchObject({ agentName: 'second' });
    expect(companyBreaches(record)).toEqual([]);
  });
});

describe('a silence', () => {
  const quiet = (id: string, Seconds: string, next: string) =>
    action(
      'GetParticipantInput',
      id,
      { StoreInput: 'True', Text: 'Wait.', InputTimeLimitSeconds: Seconds },
      { next, errors: { NoMatchingError: next } },
    );

  test('in the middle of a call is found where it is, not only at the end', async () => {
    const record = await playing(
      hold('hold', 'AgentOnHold', 'long', 'leave'),
      quiet('long', '60', 'say'),
      say('say', 'Thank you for waiting.', 'off'),
      hold('off', 'OffHold', 'leave', 'leave'),
      hangUp('leave'),
    );

    const [silence, ...more] = silencesOf(record, 30_000);

    expect(more).toEqual([]);
    expect((silence?.to ?? 0) - (silence?.from ?? 0)).toBe(60_000);
    expect(silence?.to).toBeLessThan(record.durationMs - 1000);
  });

  test('is none while the caller talks to the agent or types', async () => {
    const record = await paymentWorld().call({ agents: [{ talksMs: 120_000 }] });

    expect(silencesOf(record, 30_000)).toEqual([]);
  });
});
