import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { cases } from './cases';
import { added, addWorld, type Figures, noFigures, told } from './figures';
import { breaches } from './oracle';
import { playCase } from './play-case';
import type { Parts } from './world';

/** As many threads as the smallest machine of CI has processors. */
const THREADS = 2;
/** With fewer cases a second thread starts for longer than it helps. */
const RUNS_OF_A_THREAD = 500;

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
    const found = breaches(world, records);
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
  readonly suite: 'payments';
  readonly runs: number;
  readonly seed: number;
}

/** `--runs N --seed S`; prints one line of figures, exits 1 on a counterexample. */
export async function main(options: readonly string[]): Promise<number> {
  const number = (name: string, otherwise: number) => {
    const at = options.indexOf(name);
    return at < 0 ? otherwise : Number(options[at + 1]);
  };
  const started = performance.now();
  const shares = sharesOf(number('--runs', 1000), number('--seed', 1));
  const parts = await Promise.all(
    shares.map((share) => (shares.length === 1 ? alone(share) : inThread(share))),
  );
  const figures = parts.reduce(added, noFigures());
  const seeds = shares.map(({ seed }) => seed);
  console.log(told(figures, seeds, (performance.now() - started) / 1000));
  if (figures.counterexample === undefined) return 0;
  console.log(`counterexample, ${figures.counterexample}`);
  return 1;
}

/** One seed a thread. */
function sharesOf(runs: number, seed: number): readonly Share[] {
  const threads = runs < THREADS * RUNS_OF_A_THREAD ? 1 : THREADS;
  return Array.from({ length: threads }, (_, at) => ({
    suite: 'payments',
    runs: Math.floor((runs + at) / threads),
    seed: seed + at,
  }));
}

function alone({ runs, seed }: Share): Promise<Figures> {
  return provePaymentSuite(runs, seed);
}

function inThread(share: Share): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(__filename, { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (!isMainThread && (workerData as Partial<Share> | undefined)?.suite === 'payments') {
  void alone(workerData as Share).then((figures) => parentPort?.postMessage(figures));
}
