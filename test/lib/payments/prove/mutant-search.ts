import { readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Case } from './cases';
import { MUTANTS, type Mutant } from './mutants';
import { breaches } from './oracle';
import { playCase } from './play-case';
import { searched } from './races';
import { inThreads, isThread, serve } from './threads';

/** Every mistake shows long before; the number only ends a search that finds nothing. */
const ENOUGH = 3000;
/** A smaller case shows the same, and nobody waits for the smallest. */
const PATIENCE_MS = 20_000;

/** Whether a case shows the mistake. */
export async function showsMutant(one: Case, { parts, shows }: Mutant): Promise<boolean> {
  const { world, records } = await playCase(one, parts);
  return breaches(world, records, one.calls).some((what) => shows.test(what));
}

async function keepsTo(one: Case): Promise<boolean> {
  const { world, records } = await playCase(one);
  return breaches(world, records, one.calls).length === 0;
}

/** A small case that shows a mistake; undefined when none of the generated ones does. */
async function search(name: string): Promise<Case | undefined> {
  const mutant = MUTANTS[name];
  if (mutant === undefined) return undefined;
  // Without the mistake the case has to hold, or it shows nothing of it.
  const property = fc.asyncProperty(
    searched,
    async (one) => !(await showsMutant(one, mutant)) || !(await keepsTo(one)),
  );
  const numRuns = ENOUGH;
  const first = await fc.check(property, { numRuns, seed: 1, endOnFailure: true });
  if (first.counterexamplePath === null) return undefined;
  const shrink = { path: first.counterexamplePath, interruptAfterTimeLimit: PATIENCE_MS };
  const { counterexample } = await fc.check(property, { numRuns, seed: 1, ...shrink });
  return (counterexample ?? first.counterexample)?.[0];
}

/** `FILE [NAME...]`: writes for each mistake a case that shows it; without a name for those that have none. */
export async function main([file = '', ...names]: readonly string[]): Promise<number> {
  const known = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Case>;
  const wanted = names.length > 0 ? names : Object.keys(MUTANTS).filter((name) => !(name in known));
  const found = await inThreads<string, Case | undefined>(__filename, wanted, search, 'payment-mutants');
  const cases = Object.fromEntries(wanted.flatMap((name, at) => (found[at] ? [[name, found[at]]] : [])));
  writeFileSync(file, `${JSON.stringify({ ...known, ...cases }, undefined, 2)}\n`);
  const missing = wanted.filter((name) => !(name in cases));
  console.log(`${Object.keys(cases).length} found; none for: ${missing.join(', ') || '-'}`);
  return missing.length === 0 ? 0 : 1;
}

if (isThread('payment-mutants')) serve(search);
