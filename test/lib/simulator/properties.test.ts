import fc from 'fast-check';

import {
  type CallerAnswer,
  type CallRecord,
  renderTranscript,
  searchForDigits,
} from '../../../lib/simulator';
import { paymentWorld } from './support/payment';
import { CARD } from './support/world';

const delay = fc.integer({ min: 0, max: 12_000 });
const keys = fc.constantFrom(CARD, `${CARD}#`, `1*${CARD}#`, '#', '*', `${CARD}${CARD}`);
const answer: fc.Arbitrary<CallerAnswer> = fc.oneof(
  fc.record({
    do: fc.constant('type' as const),
    keys,
    afterMs: delay,
    betweenMs: fc.integer({ min: 50, max: 4000 }),
  }),
  fc.record({ do: fc.constant('silence' as const) }),
  fc.record({ do: fc.constant('hang-up' as const), afterMs: delay }),
);
const transfer = fc.record(
  {
    quickConnect: fc.constant('Pay'),
    afterMs: delay,
    leavesWhileHeldAfterMs: delay,
    comesBackAfterMs: delay,
  },
  { requiredKeys: ['quickConnect', 'afterMs'] },
);
const scenario = fc.record(
  {
    caller: fc.record({
      answers: fc.array(answer, { maxLength: 5 }),
      unprompted: fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 60_000 }), keys }), { maxLength: 2 }),
    }),
    agents: fc.array(fc.record({ transfers: fc.array(transfer, { maxLength: 2 }) }), { maxLength: 2 }),
    service: fc.record({ offHoldWithoutAgent: fc.constantFrom('error' as const, 'success' as const) }),
  },
  { requiredKeys: ['caller'] },
);
const variant = fc.record({ failsClosed: fc.boolean(), holdsAgent: fc.boolean(), drains: fc.boolean() });

function played(judge: (record: CallRecord) => void) {
  return fc.assert(
    fc.asyncProperty(scenario, variant, async (script, flows) =>
      judge(await paymentWorld(flows).call(script)),
    ),
    { numRuns: 200 },
  );
}

const heardAt = (record: CallRecord, kind: string) =>
  searchForDigits(record.sinks, [{ name: 'number', digits: CARD }]).findings.some(
    (finding) => finding.kind === kind,
  );

describe('whatever caller and agents do', () => {
  test('a transcript holds no card digits, and its lines are in order', async () => {
    await played((record) => {
      const text = renderTranscript(record);
      const times = record.timeline.map(({ at }) => at);

      expect(
        searchForDigits([], [{ name: 'number', digits: CARD }], [{ where: 'transcript', text }]).findings,
      ).toEqual([]);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    });
  });

  test('a recording is one unbroken line of stretches that ends with the call', async () => {
    await played(({ recordings, durationMs }) => {
      for (const { spans } of recordings) {
        for (const [place, span] of spans.entries()) {
          expect(span.to).toBeGreaterThan(span.from);
          expect(span.to).toBe(spans[place + 1]?.from ?? span.to);
          expect(span.to).toBeLessThanOrEqual(durationMs);
        }
      }
    });
  });

  test('the agent hears a number only if he was connected when keys were typed', async () => {
    await played((record) => {
      const connected = record.timeline.some(
        ({ kind, hearing }) =>
          kind === 'digits' && hearing.agent === 'connected' && hearing.caller === 'connected',
      );

      if (heardAt(record, 'agent-audio')) expect(connected).toBe(true);
    });
  });

  test('no ending is a fault of the simulator', async () => {
    await played(({ ending }) => {
      expect(['unsupported', 'flow-error', 'quick-connect-not-offered']).not.toContain(ending.kind);
    });
  });
});
