import { paymentFlow } from '../../../lib/payments/payment-flow';
import {
  type CallScenario,
  companyBreaches,
  LiveContacts,
  silencesOf,
  simulateCall,
} from '../../../lib/simulator';
import {
  memoryPorts,
  PAYMENT_CALL,
  PAYMENT_CENTER,
  paymentCenter,
} from '../simulator/support/payment-center';

const HOUR = 3_600_000;

/** The agent is lost while the caller types, and the queue behind it takes nobody. */
const ALONE: CallScenario = {
  ...PAYMENT_CALL,
  caller: { ...PAYMENT_CALL.caller, patienceMs: 24 * HOUR },
  agents: [
    ...(PAYMENT_CALL.agents ?? []).map((agent) => ({
      ...agent,
      transfers: agent.transfers?.map((use) => ({ ...use, leavesWhileHeldAfterMs: 20_000 })) ?? [],
    })),
    { name: 'second' },
  ],
};
const FULL: CallScenario = { ...ALONE, service: { queuesAtCapacity: ['Payment return'] } };

async function play(scenario: CallScenario, center = PAYMENT_CENTER) {
  const live = new LiveContacts();
  return simulateCall(center, memoryPorts(live), scenario, live);
}

const hangingUpAt = (minutes: number): CallScenario => ({
  ...FULL,
  caller: { ...FULL.caller, hangsUpAtMs: minutes * 60_000 },
});

describe('a caller whose agent is lost while the queue takes nobody', () => {
  test.each([2, 15, 30, 60, 180, 181, 600])(
    'is still in the call after %i minutes, and has not been left in silence',
    async (minutes) => {
      const record = await play(hangingUpAt(minutes));

      expect(record.ending.kind).toBe('caller-hung-up');
      expect(record.durationMs).toBe(minutes * 60_000);
      expect(companyBreaches(record)).toEqual([]);
      expect(silencesOf(record, 30_000)).toEqual([]);
    },
  );

  test('ends the wait himself, when his patience does', async () => {
    const record = await play({ ...FULL, caller: { ...FULL.caller, patienceMs: 5 * HOUR } });

    expect(record.ending.kind).toBe('gave-up-in-queue');
    expect(record.durationMs).toBeGreaterThan(5 * HOUR);
    expect(silencesOf(record, 30_000)).toEqual([]);
  });

  test.each([1, 40, 1000])('reaches the next agent after %i refusals', async (refusals) => {
    const answers = Array.from({ length: refusals }, (_, index) => ({
      action: 'return-transfer',
      turn: index + 1,
      error: index % 2 === 0 ? 'QueueAtCapacity' : 'NoMatchingError',
    }));

    const record = await play({ ...ALONE, service: { answers } });

    expect(record.actions.filter((id) => id === 'return-transfer')).toHaveLength(refusals + 1);
    expect(record.presence.at(-1)).toMatchObject({ agentName: 'second' });
  });

  test('hears that he waits also where the words could not be set, as often as before', async () => {
    const answers = [{ action: 'words-en-US', error: 'NoMatchingError' }];
    const { agents } = PAYMENT_CALL;
    const gone = agents?.map((agent) => ({
      ...agent,
      transfers: agent.transfers?.map((use) => ({ ...use, leavesWhileHeldAfterMs: 0 })) ?? [],
    }));
    const service = {
      ...FULL.service,
      answers: [...answers, { action: 'exit-watched', result: 'agent-gone' }],
    };

    const record = await play({ ...hangingUpAt(30), service, agents: gone ?? [] });

    const rounds = record.actions.filter((id) => id === 'return-transfer').length;
    expect(rounds).toBeGreaterThan(50);
    expect(rounds).toBeLessThan(200);
    expect(silencesOf(record, 30_000)).toEqual([]);
  });

  test.each(['agent', 'self-service'] as const)(
    'is disconnected by no block of the flow with the entry %s',
    (entry) => {
      const { actions } = paymentFlow({ entry });
      const disconnecting = actions.filter(({ Type }) => Type === 'DisconnectParticipant');

      // With an agent the one such block ends the payment's leg alone: caller and agent stay connected.
      expect(disconnecting.map(({ Identifier }) => Identifier)).toEqual(
        entry === 'agent' ? ['exit-leave'] : [],
      );
    },
  );
});

test('a caller without an agent who is kept out of a full queue waits in the same way', async () => {
  const center = paymentCenter({ entry: 'self-service' });
  const record = await play(
    {
      name: 'self-service',
      inboundFlow: 'inbound',
      caller: {
        answers: [{ do: 'type', action: 'destination-menu', keys: '2' }],
        hangsUpAtMs: 4 * HOUR,
        patienceMs: 24 * HOUR,
      },
      service: { queuesAtCapacity: ['Payment return'] },
    },
    center,
  );

  expect(record.ending.kind).toBe('caller-hung-up');
  expect(record.durationMs).toBe(4 * HOUR);
  expect(record.actions.slice(-6)).toContain('return-transfer');
  expect(silencesOf(record, 30_000)).toEqual([]);
});
