import {
  type CallScenario,
  companyBreaches,
  LiveContacts,
  silencesOf,
  simulateCall,
} from '../../../lib/simulator';
import { memoryPorts, PAYMENT_CALL, PAYMENT_CENTER } from '../simulator/support/payment-center';

/** The agent is lost while the caller types, and the queue behind it takes nobody. */
const ALONE: CallScenario = {
  ...PAYMENT_CALL,
  agents: [
    ...(PAYMENT_CALL.agents ?? []).map((agent) => ({
      ...agent,
      transfers: agent.transfers?.map((use) => ({ ...use, leavesWhileHeldAfterMs: 20_000 })) ?? [],
    })),
    { name: 'second' },
  ],
};
const FULL: CallScenario = { ...ALONE, service: { queuesAtCapacity: ['Payment return'] } };

async function play(scenario: CallScenario) {
  const live = new LiveContacts();
  return simulateCall(PAYMENT_CENTER, memoryPorts(live), scenario, live);
}

const hangingUpAt = (minutes: number): CallScenario => ({
  ...FULL,
  caller: { ...FULL.caller, hangsUpAtMs: minutes * 60_000 },
});

describe('a caller whose agent is lost while the queue takes nobody', () => {
  test.each([2, 14, 15, 16, 29, 30, 60, 120, 180])(
    'is still in the call after %i minutes, and has not been left in silence',
    async (minutes) => {
      const record = await play(hangingUpAt(minutes));

      expect(record.ending.kind).toBe('caller-hung-up');
      expect(record.durationMs).toBe(minutes * 60_000);
      expect(companyBreaches(record)).toEqual([]);
      expect(silencesOf(record, 30_000)).toEqual([]);
    },
  );

  test('is let go with a word, and only after more than three hours', async () => {
    const record = await play(FULL);

    expect(record.durationMs).toBeGreaterThan(3 * 3_600_000);
    expect(record.actions.slice(-2)).toEqual(['return-say-no-agent', 'return-leave']);
  });

  test.each(['return-transfer', 'return-later-transfer'])(
    'reaches the next agent when %s works again',
    async (id) => {
      const refused = Array.from({ length: 40 }, (_, index) => ({
        action: 'return-transfer',
        turn: index + 1,
        error: 'QueueAtCapacity',
      }));
      const all = Array.from({ length: 101 }, (_, index) => ({ ...refused[0], turn: index + 1 }));
      const answers = id === 'return-transfer' ? refused : all;

      const record = await play({ ...ALONE, service: { answers } });

      expect(record.actions.at(-1)).toBe(id);
      expect(record.presence.at(-1)).toMatchObject({ agentName: 'second' });
    },
  );
});
