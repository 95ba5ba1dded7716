import fc from 'fast-check';
import { admit, CIRCUIT_RULES, type Circuit, CLOSED_CIRCUIT, report } from '../../../../lib/payments/gateway';

const START = 1_000_000;
const { failuresToOpen, openMs, probeMs, windowMs } = CIRCUIT_RULES;

function run(circuit: Circuit, outcomes: readonly ('answered' | 'failed')[], now = START): Circuit {
  return outcomes.reduce((state, outcome) => report(state, outcome, now), circuit);
}

const open = run(CLOSED_CIRCUIT, Array(failuresToOpen).fill('failed'));

function probe(now: number, circuit = open): Circuit {
  const admission = admit(circuit, now);
  if (admission.kind !== 'probe') throw new Error(`no probe: ${admission.kind}`);
  return admission.next;
}

describe('a closed circuit', () => {
  test('admits every payment', () => {
    expect(admit(CLOSED_CIRCUIT, START)).toEqual({ kind: 'admitted' });
  });

  test('opens at the last of enough failures in a window', () => {
    expect(run(CLOSED_CIRCUIT, Array(failuresToOpen - 1).fill('failed')).state).toBe('closed');
    expect(open).toMatchObject({ state: 'open', since: START });
  });

  test('stays closed when most charges are answered', () => {
    const outcomes = [...Array(failuresToOpen * 2).fill('answered'), ...Array(failuresToOpen).fill('failed')];

    expect(run(CLOSED_CIRCUIT, outcomes).state).toBe('closed');
  });

  test('forgets the failures of an earlier window', () => {
    const before = run(CLOSED_CIRCUIT, Array(failuresToOpen - 1).fill('failed'));

    expect(run(before, ['failed'], START + windowMs)).toMatchObject({
      state: 'closed',
      failures: 1,
      total: 1,
    });
  });
});

describe('an open circuit', () => {
  test('refuses every payment for a time', () => {
    expect(admit(open, START + openMs - 1)).toEqual({ kind: 'refused' });
  });

  test('then lets a single probe through', () => {
    const half = probe(START + openMs);

    expect(half).toMatchObject({ state: 'half-open', version: open.version + 1 });
    expect(admit(half, START + openMs)).toEqual({ kind: 'refused' });
  });

  test('is closed by a probe that is answered, with a fresh count', () => {
    const closed = report(probe(START + openMs), 'answered', START + openMs + 1, { isProbe: true });

    expect(closed).toMatchObject({ state: 'closed', failures: 0, total: 0 });
    expect(closed.version).toBeGreaterThan(open.version);
  });

  test('is open for the whole time again after a probe that fails', () => {
    const now = START + openMs + 5;
    const again = report(probe(START + openMs), 'failed', now, { isProbe: true });

    expect(admit(again, now + openMs - 1)).toEqual({ kind: 'refused' });
    expect(admit(again, now + openMs).kind).toBe('probe');
  });

  test('lets another probe through when the first never reported', () => {
    const half = probe(START + openMs);

    expect(admit(half, START + openMs + probeMs - 1).kind).toBe('refused');
    expect(admit(half, START + openMs + probeMs).kind).toBe('probe');
  });

  test.each(['answered', 'failed'] as const)(
    'is not moved by a charge that began before it opened (%s)',
    (outcome) => {
      const half = probe(START + openMs);

      expect(report(open, outcome, START + 1)).toBe(open);
      expect(report(half, outcome, START + openMs + 1)).toBe(half);
    },
  );
});

test('in any order of events each change has its own version, and the gateway gets a probe sooner or later', () => {
  const events = fc.array(
    fc.record({ wait: fc.nat(40_000), outcome: fc.constantFrom('answered' as const, 'failed' as const) }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(events, (list) => {
      let circuit = CLOSED_CIRCUIT;
      let now = START;
      for (const { wait, outcome } of list) {
        now += wait;
        const admission = admit(circuit, now);
        if (admission.kind === 'refused') continue;
        if (admission.kind === 'probe') circuit = admission.next;
        const next = report(circuit, outcome, now, { isProbe: admission.kind === 'probe' });
        expect(next.version).toBe(circuit.version + 1);
        circuit = next;
      }
      expect(admit(circuit, now + openMs + probeMs).kind).not.toBe('refused');
    }),
  );
});
