import type { FlowDocument } from '../../../lib/flow';
import { proveFlows } from '../../../lib/flow-proof';
import { generatedCorpus, generatedFlow } from './generated-flows';

type Mix = 'real' | 'payment';

/** One line of the table. */
export interface Measure {
  readonly name: string;
  readonly flows: number;
  readonly actions: number;
  /** Processor time of one proof: the median over the seeds. */
  readonly milliseconds: number;
  /** Of the seed that takes longest: what the limit is for. */
  readonly slowest: number;
  /** Time on the clock, the median: on a machine that others use it is more. */
  readonly wallMilliseconds: number;
  readonly limitMilliseconds?: number;
  /** To the time that `JSON.parse(JSON.stringify())` of the same flows takes, in the same run. */
  readonly ratio: number;
}

/** How the time of a mix grows with the actions: 1 is linear, 2 is quadratic. */
export interface Growth {
  readonly mix: Mix;
  readonly exponent: number;
  readonly limit: number;
}

/** One flow of 25 actions may hold no capture and another three, so one seed says little about a size. */
const SEEDS = Array.from({ length: 9 }, (_, place) => 7 + 11 * place);
const CORPUS_SEEDS = [1, 2];
const ROUNDS = 5;
const ROUND_MS = 4;
const SIZES = [25, 50, 100, 150, 200, 250];
const MIXES: readonly Mix[] = ['real', 'payment'];
/** Linear but for what a machine's caches cost as flows grow. */
const STEEPEST = 1.25;

/** Measures the proof, warm. */
export function measures(): Measure[] {
  const corpora = CORPUS_SEEDS.map((seed) => generatedCorpus(seed));
  for (const mix of MIXES) for (const flows of flowsOf(250, mix)) proveFlows(flows);
  return [
    measure('corpus', corpora, 100),
    ...MIXES.flatMap((mix) =>
      SIZES.map((size) =>
        measure(`${mix} mix of ${size}`, flowsOf(size, mix), size === 250 ? 20 : undefined),
      ),
    ),
  ];
}

function flowsOf(actions: number, mix: Mix): FlowDocument[][] {
  return SEEDS.map((seed) => [
    generatedFlow({ name: 'flow', type: 'QUEUE_TRANSFER', actions: actions - 1, seed, mix }),
  ]);
}

function measure(name: string, sets: readonly (readonly FlowDocument[])[], limit?: number): Measure {
  const times = sets.map((flows) => fastest(() => proveFlows(flows)));
  const references = sets.map((flows) => {
    const contents = flows.map(({ actions }) => actions);
    return fastest(() => JSON.parse(JSON.stringify(contents))).processor;
  });
  const processor = times.map((time) => time.processor);
  return {
    name,
    flows: sets[0]?.length ?? 0,
    actions: median(sets.map((flows) => flows.reduce((sum, { actions }) => sum + actions.length, 0))),
    milliseconds: median(processor),
    slowest: Math.max(...processor),
    wallMilliseconds: median(times.map(({ wall }) => wall)),
    ratio: median(processor) / median(references),
    ...(limit === undefined ? {} : { limitMilliseconds: limit }),
  };
}

interface Time {
  readonly processor: number;
  readonly wall: number;
}

/** The fastest of some rounds: other work on the machine takes time on the clock and caches, so it only adds. */
function fastest(run: () => unknown): Time {
  const rounds = Array.from({ length: ROUNDS }, () => round(run));
  return {
    processor: Math.min(...rounds.map(({ processor }) => processor)),
    wall: Math.min(...rounds.map(({ wall }) => wall)),
  };
}

/** As many runs as make a time that can be measured. */
function round(run: () => unknown): Time {
  const [began, start] = [process.cpuUsage(), performance.now()];
  let runs = 0;
  let spent = 0;
  do {
    run();
    runs += 1;
    const { user, system } = process.cpuUsage(began);
    spent = (user + system) / 1000;
  } while (spent < ROUND_MS);
  return { processor: spent / runs, wall: (performance.now() - start) / runs };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const [low = 0, high = low] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return (low + high) / 2;
}

/** The slope of the line through all sizes of a mix, where both scales are logarithmic. */
export function growth(mix: Mix, found: readonly Measure[]): Growth {
  const points = found
    .filter(({ name }) => name.startsWith(`${mix} mix`))
    .map(({ actions, milliseconds }) => [Math.log(actions), Math.log(milliseconds)] as const);
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point[0])), mean(points.map((point) => point[1]))];
  const over = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  const under = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return { mix, exponent: over / under, limit: STEEPEST };
}

/** Prints a table or JSON; exits 1 when a limit is exceeded. */
export function main(options: readonly string[]): number {
  const found = measures();
  const growths = MIXES.map((mix) => growth(mix, found));
  if (options.includes('--json'))
    console.log(JSON.stringify({ suite: 'flows', measures: found, growth: growths }, undefined, 2));
  else for (const line of [...table(found), ...growths.map(shown)]) console.log(line);
  const isSlow = found.some(
    ({ slowest, limitMilliseconds = Number.POSITIVE_INFINITY }) => slowest > limitMilliseconds,
  );
  return isSlow || growths.some(({ exponent, limit }) => exponent > limit) ? 1 : 0;
}

const HEADS = ['flows', 'actions', 'cpu ms', 'slowest', 'limit', 'us/action', 'wall ms', 'x JSON'];

function table(found: readonly Measure[]): string[] {
  const line = (name: string, cells: readonly string[]) =>
    name.padEnd(20) + cells.map((cell) => cell.padStart(10)).join('');
  const rows = found.map((one) =>
    line(one.name, [
      String(one.flows),
      String(one.actions),
      one.milliseconds.toFixed(2),
      one.slowest.toFixed(2),
      one.limitMilliseconds === undefined ? '-' : String(one.limitMilliseconds),
      ((one.milliseconds * 1000) / one.actions).toFixed(1),
      one.wallMilliseconds.toFixed(2),
      one.ratio.toFixed(1),
    ]),
  );
  return [line('flow proof', HEADS), ...rows];
}

function shown({ mix, exponent, limit }: Growth): string {
  const judged = exponent <= limit ? 'pass' : 'FAIL';
  return `growth of the ${mix} mix, ${SEEDS.length} seeds: actions to the power of ${exponent.toFixed(2)} (at most ${limit}): ${judged}`;
}
