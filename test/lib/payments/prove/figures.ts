import type { CallRecord } from '../../../../lib/simulator';
import type { World } from './world';

/** What a run over generated cases came to; plain data, which worker threads can send. */
export interface Figures {
  runs: number;
  calls: number;
  charges: number;
  /** Faults that took place. */
  faults: number;
  /** The different awaits, and the faults that took place at them. */
  awaits: Set<string>;
  faultPoints: Set<string>;
  endings: Map<string, number>;
  outcomes: Map<string, number>;
  /** The shrunk case and what it breaks. */
  counterexample?: string;
}

export function noFigures(): Figures {
  return {
    runs: 0,
    calls: 0,
    charges: 0,
    faults: 0,
    awaits: new Set(),
    faultPoints: new Set(),
    endings: new Map(),
    outcomes: new Map(),
  };
}

export function addWorld(figures: Figures, world: World, records: readonly CallRecord[]): void {
  figures.runs += 1;
  figures.calls += records.length;
  figures.charges += world.gateway.moved.length;
  figures.faults += world.plan.met.length;
  for (const point of world.plan.met) figures.faultPoints.add(point);
  for (const place of world.plan.awaits) figures.awaits.add(place);
  for (const { ending } of records) count(figures.endings, ending.kind, 1);
  for (const { operation, answer } of world.answers)
    if (operation === 'charge' || operation === 'status')
      count(figures.outcomes, answer['outcome'] ?? 'none', 1);
}

/** The sum of two runs; the first counterexample stays. */
export function added(one: Figures, other: Figures): Figures {
  const counterexample = one.counterexample ?? other.counterexample;
  const sum = (a: Map<string, number>, b: Map<string, number>) => {
    const all = new Map(a);
    for (const [name, times] of b) count(all, name, times);
    return all;
  };
  return {
    runs: one.runs + other.runs,
    calls: one.calls + other.calls,
    charges: one.charges + other.charges,
    faults: one.faults + other.faults,
    awaits: new Set([...one.awaits, ...other.awaits]),
    faultPoints: new Set([...one.faultPoints, ...other.faultPoints]),
    endings: sum(one.endings, other.endings),
    outcomes: sum(one.outcomes, other.outcomes),
    ...(counterexample === undefined ? {} : { counterexample }),
  };
}

/** One line. */
export function told(figures: Figures, [first, last]: readonly [number, number], seconds: number): string {
  const { runs, calls, charges, faults, faultPoints, awaits, endings, outcomes } = figures;
  const counts = (of: ReadonlyMap<string, number>) =>
    [...of]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, times]) => `${name} ${times}`)
      .join(', ');
  return `payments: ${runs} cases from ${first === last ? `seed ${first}` : `seeds ${first} to ${last}`}, ${calls} calls (${counts(endings)}), answers to charges: ${counts(outcomes)}; ${charges} charges, ${faults} faults of ${faultPoints.size} kinds at ${awaits.size} awaits, ${seconds.toFixed(1)} s`;
}

function count(counts: Map<string, number>, name: string, times: number): void {
  counts.set(name, (counts.get(name) ?? 0) + times);
}
