import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/**
 * Does pieces of work in as many threads as there are processors; a thread that is done takes the next piece. One
 * piece is done here.
 *
 * @param file a bundle that serves when it is loaded in a thread
 * @returns the results in the order of the work
 */
export async function inThreads<Work, Result>(
  file: string,
  work: readonly Work[],
  alone: (piece: Work) => Promise<Result>,
  suite = 'payments',
): Promise<Result[]> {
  const [only] = work;
  if (work.length === 1 && only !== undefined) return [await alone(only)];
  const left = [...work.entries()];
  const results: Result[] = [];
  const threads = Math.min(availableParallelism(), work.length);
  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(file, { workerData: { suite } });
      for (let next = left.shift(); next !== undefined; next = left.shift())
        results[next[0]] = await answer<Result>(worker, next[1]);
      await worker.terminate();
    }),
  );
  return results;
}

function answer<Result>(worker: Worker, piece: unknown): Promise<Result> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (result: Result) => {
      worker.off('error', reject);
      resolve(result);
    });
    worker.postMessage(piece);
  });
}

/** Whether this is a thread of a suite, not its beginning. */
export function isThread(suite: string): boolean {
  return !isMainThread && (workerData as { readonly suite?: unknown } | undefined)?.suite === suite;
}

/** Answers every piece of work that this thread is given. */
export function serve<Work, Result>(work: (piece: Work) => Promise<Result>): void {
  parentPort?.on('message', (piece: Work) => {
    void work(piece).then((result) => parentPort?.postMessage(result));
  });
}
