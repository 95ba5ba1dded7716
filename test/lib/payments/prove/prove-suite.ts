import fc from 'fast-check';
import { cases } from './cases';
import { added, addWorld, type Figures, noFigures, told } from './figures';
import { breaches } from './oracle';
import { playCase } from './play-case';
import { inThreads, isThread, serve } from './threads';
import type { Parts } from './world';

/** The cases of one seed. What a seed generates does not depend on how many threads there are. */
const RUNS_OF_A_SEED = 500;

/** Plays generated cases and checks what must hold; the same runs and seed give the same result. */
export async function provePaymentSuite(
  runs: number,
  seed: number,
  parts?: Partial<Parts>,
  mayShrink = true,
): Promise<Figures> {
  const figures = noFigures();
  const property = fc.asyncProperty(cases, async (one) => {
    const { world, records } = await playCase(one, parts);
    addWorld(figures, world, records);
    const found = breaches(world, records, one.calls);
    if (found.length > 0) throw new Error([...new Set(found)].join('; '));
  });
  const details = await fc.check(property, { numRuns: runs, seed, endOnFailure: !mayShrink });
  if (!details.failed) return figures;
  const { counterexample, counterexamplePath: path, numShrinks, errorInstance } = details;
  const why = errorInstance instanceof Error ? errorInstance.message : 'failed';
  const shrunk = `shrunk ${numShrinks} times, path ${path}`;
  return {
    ...figures,
    counterexample: `seed ${seed}, ${shrunk}: ${why}\n${JSON.stringify(counterexample?.[0])}`,
  };
}

interface Share {
  readonly runs: number;
  readonly seed: number;
  readonly vaultOver: Parts['vaultOver'];
}

/** `--runs N --seed S`, and `--placement external` for a vault of another party; prints one line of figures, exits 1 on a counterexample. */
export async function main(options: readonly string[]): Promise<number> {
  const number = (name: string, otherwise: number) => {
    const at = options.indexOf(name);
    return at < 0 ? otherwise : Number(options[at + 1]);
  };
  const started = performance.now();
  const vaultOver = vaultOverOf(options);
  const shares = sharesOf(number('--runs', 1000), number('--seed', 1)).map((share) => ({
    ...share,
    vaultOver,
  }));
  const parts = await inThreads<Share, Figures>(__filename, shares, prove);
  const figures = parts.reduce(added, noFigures());
  const seeds = [shares[0]?.seed ?? 0, shares.at(-1)?.seed ?? 0] as const;
  console.log(told(figures, seeds, (performance.now() - started) / 1000));
  if (figures.counterexample === undefined) return 0;
  console.log(`counterexample, ${figures.counterexample}`);
  return 1;
}

/** Seeds one after the other, so many cases each. */
function sharesOf(runs: number, seed: number): readonly Omit<Share, 'vaultOver'>[] {
  return Array.from({ length: Math.ceil(runs / RUNS_OF_A_SEED) }, (_, at) => ({
    runs: Math.min(RUNS_OF_A_SEED, runs - at * RUNS_OF_A_SEED),
    seed: seed + at,
  }));
}

function vaultOverOf(options: readonly string[]): Parts['vaultOver'] {
  const at = options.indexOf('--placement');
  if (at < 0) return 'lambda';
  if (options[at + 1] === 'external') return 'https';
  throw new Error('--placement is external, or not given');
}

function prove({ runs, seed, vaultOver }: Share): Promise<Figures> {
  return provePaymentSuite(runs, seed, { vaultOver });
}

if (isThread('payments')) serve(prove);
