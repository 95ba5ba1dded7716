import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './cases';
import { showsMutant } from './mutant-search';
import { MUTANTS } from './mutants';
import { breaches } from './oracle';
import { playCase } from './play-case';

/** Found by `npm run prove -- payment-mutants test/lib/payments/prove/mutant-cases.json`. */
const CASES = JSON.parse(readFileSync(join(__dirname, 'mutant-cases.json'), 'utf8')) as Record<string, Case>;

/** The same calls with other times and ids, should the recorded ones no longer meet. */
const SEEDS = 20;

test('every planted mistake has a recorded case, and every case a mistake', () => {
  expect(Object.keys(CASES).sort()).toEqual(Object.keys(MUTANTS).sort());
});

describe.each(Object.entries(MUTANTS))('%s', (name, mutant) => {
  const one = CASES[name] as Case;

  test('shows in a recorded case', async () => {
    let shown = false;
    for (let more = 0; more < SEEDS && !shown; more += 1)
      shown = await showsMutant({ ...one, seed: one.seed + more }, mutant);

    expect(shown).toBe(true);
  });

  test('is what shows there: without it the case keeps to every invariant', async () => {
    const { world, records } = await playCase(one);

    expect(breaches(world, records, one.calls)).toEqual([]);
  });
});
