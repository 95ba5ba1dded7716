import type { FlowDocument } from '../../../lib/flow';
import { proveFlows } from '../../../lib/flow-proof';
import { generatedCorpus, generatedFlow } from './generated-flows';

/** One line of the table. */
export interface Measure {
  readonly name: string;
  readonly flows: number;
  readonly actions: number;
  readonly milliseconds: number;
  readonly limitMilliseconds?: number;
  /** To the time that `JSON.parse(JSON.stringify())` of the same flows takes, in the same run. */
  readonly ratio: number;
}

const REPETITIONS = 15;
const SIZES = [25, 50, 100, 150, 200, 250];

/** Measures the proof, warm: the fastest of repeated runs, since other work on the machine only adds. */
export function measures(): Measure[] {
  const flow = (actions: number, mix: 'real' | 'payment') =>
    generatedFlow({ name: 'flow', type: 'QUEUE_TRANSFER', actions: actions - 1, seed: 7, mix });
  return [
    measure('corpus', generatedCorpus(1), 100),
    ...SIZES.map((size) => measure(`flow of ${size}`, [flow(size, 'real')], size === 250 ? 20 : undefined)),
    ...SIZES.map((size) =>
      measure(`payment mix of ${size}`, [flow(size, 'payment')], size === 250 ? 20 : undefined),
    ),
  ];
}

function measure(name: string, flows: readonly FlowDocument[], limitMilliseconds?: number): Measure {
  const contents = flows.map(({ actions }) => actions);
  const milliseconds = fastest(() => proveFlows(flows));
  const reference = fastest(() => JSON.parse(JSON.stringify(contents)));
  return {
    name,
    flows: flows.length,
    actions: flows.reduce((sum, { actions }) => sum + actions.length, 0),
    milliseconds,
    ratio: milliseconds / reference,
    ...(limitMilliseconds === undefined ? {} : { limitMilliseconds }),
  };
}

function fastest(run: () => unknown): number {
  for (let warm = 0; warm < 5; warm += 1) run();
  const times = Array.from({ length: REPETITIONS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/** Prints a table or JSON; exits 1 when a limit is exceeded. */
export function main(options: readonly string[]): number {
  const found = measures();
  if (options.includes('--json'))
    console.log(JSON.stringify({ suite: 'flows', measures: found }, undefined, 2));
  else for (const line of table(found)) console.log(line);
  return found.some(
    ({ milliseconds, limitMilliseconds = Number.POSITIVE_INFINITY }) => milliseconds > limitMilliseconds,
  )
    ? 1
    : 0;
}

function table(found: readonly Measure[]): string[] {
  const head = `${'flow proof'.padEnd(22)}${'flows'.padStart(6)}${'actions'.padStart(9)}${'ms'.padStart(9)}${'limit'.padStart(8)}${'us/action'.padStart(11)}${'x JSON'.padStart(9)}`;
  const lines = found.map(({ name, flows, actions, milliseconds, limitMilliseconds, ratio }) => {
    const limit = limitMilliseconds === undefined ? '-' : String(limitMilliseconds);
    const each = ((milliseconds * 1000) / actions).toFixed(1);
    return `${name.padEnd(22)}${String(flows).padStart(6)}${String(actions).padStart(9)}${milliseconds.toFixed(2).padStart(9)}${limit.padStart(8)}${each.padStart(11)}${ratio.toFixed(1).padStart(9)}`;
  });
  return [head, ...lines];
}
