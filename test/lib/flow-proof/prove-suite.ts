import type { FlowDocument } from '../../../lib/flow';
import { type FlowFinding, prove } from '../../../lib/flow-proof';
import { generatedFlow, HOOKED_FLOWS } from './generated-flows';
import { drainsOf, PathWalk, pathEdges } from './oracle';
import { circlesOf } from './oracle-circles';

/** Rules about the whole graph rather than a path. */
const CIRCLES: ReadonlySet<string> = new Set(['HL-FLOW5', 'HL-FLOW6']);
const LONGEST_PATH = 14;
const MOST_STEPS = 20_000;

/** What a run over generated flows came to. */
export interface SuiteResult {
  readonly flows: number;
  readonly steps: number;
  readonly violations: number;
  readonly witnesses: number;
  /** The rules that were found, and so shown. */
  readonly rules: ReadonlySet<string>;
  /** The first flow on which proof and paths disagree. */
  readonly counterexample?: string;
}

/** Checks generated flows: what a path shows the proof finds, and what the proof finds its witness shows. */
export function proveFlowSuite(runs: number, seed: number): SuiteResult {
  const result = { flows: 0, steps: 0, violations: 0, witnesses: 0, rules: new Set<string>() };
  for (let run = 0; run < runs; run += 1) {
    const flow = flowOfRun(seed + run);
    const findings = prove([flow, ...HOOKED_FLOWS]).filter((finding) => finding.flow === flow.name);
    const shown = violationsOf(flow);
    result.flows += 1;
    result.steps += shown.steps;
    for (const { rule } of findings) result.rules.add(rule);
    result.violations += shown.found.size;
    result.witnesses += findings.length;
    const wrong = disagreement(flow, findings, shown.found);
    if (wrong !== undefined) return { ...result, counterexample: `seed ${seed + run}: ${wrong}` };
  }
  return result;
}

/** The flow of a seed: small, with all the blocks that take part in a payment. */
export function flowOfRun(seed: number): FlowDocument {
  const type = seed % 3 === 0 ? 'CONTACT_FLOW' : 'QUEUE_TRANSFER';
  return generatedFlow({ name: 'generated', type, actions: 3 + (seed % 14), seed, mix: 'payment' });
}

function disagreement(
  flow: FlowDocument,
  findings: readonly FlowFinding[],
  shown: ReadonlySet<string>,
): string | undefined {
  const proved = new Set(findings.map(({ rule, action }) => `${rule} ${action}`));
  for (const each of shown) if (!proved.has(each)) return `a path shows ${each}, the proof does not`;
  for (const finding of findings) {
    const shows = CIRCLES.has(finding.rule) ? turns(flow, finding) : replays(flow, finding);
    if (!shows) return `the witness does not show ${finding.rule} ${finding.action}`;
  }
  return missedCircle(flow, findings);
}

/** Each circle is found once, at an action on it. */
function missedCircle(flow: FlowDocument, findings: readonly FlowFinding[]): string | undefined {
  const found = findings.filter(({ rule }) => CIRCLES.has(rule));
  const circles = circlesOf(flow);
  if (found.length !== circles.length) return `${circles.length} circles, ${found.length} found`;
  for (const { rule, actions } of circles) {
    const same = found.some((finding) => finding.rule === rule && actions.has(finding.action));
    if (!same) return `a circle of ${[...actions].join(', ')} is not found as ${rule}`;
  }
  return undefined;
}

/** Whether a witness is a way through the flow that comes to the action and from there back to it. */
function turns(flow: FlowDocument, { action, witness }: FlowFinding): boolean {
  const joined = witness.slice(0, -1).every((step, index) => {
    const here = flow.tryAction(step.action);
    const next = witness[index + 1]?.action;
    return (
      here !== undefined &&
      pathEdges(here).some(({ label, target }) => label === step.edge && target === next)
    );
  });
  return (
    joined && witness.at(-1)?.action === action && witness.slice(0, -1).some((step) => step.action === action)
  );
}

/** Every violation on every path up to a length. */
function violationsOf(flow: FlowDocument): { readonly found: Set<string>; readonly steps: number } {
  const drains = drainsOf(flow);
  const found = new Set<string>();
  let steps = 0;
  const open = [{ id: flow.startAction, walk: new PathWalk(flow, drains), length: 0 }];
  for (let next = open.shift(); next !== undefined && steps < MOST_STEPS; next = open.shift()) {
    const { id, walk, length } = next;
    const action = flow.tryAction(id);
    steps += 1;
    if (action === undefined) continue;
    for (const wrong of walk.wrongAt(action)) found.add(wrong);
    if (length === LONGEST_PATH) continue;
    for (const edge of pathEdges(action)) {
      const onward = walk.fork();
      onward.leave(action, edge);
      open.push({ id: edge.target, walk: onward, length: length + 1 });
    }
  }
  return { found, steps };
}

/** Whether walking the witness shows the finding at its end. */
export function replays(flow: FlowDocument, { rule, action, witness }: FlowFinding): boolean {
  const walk = new PathWalk(flow, drainsOf(flow));
  for (const [index, step] of witness.entries()) {
    const here = flow.tryAction(step.action);
    if (here === undefined) return false;
    const last = index === witness.length - 1;
    if (last) return walk.wrongAt(here).includes(`${rule} ${action}`);
    const edge = pathEdges(here).find(
      ({ label, target }) => label === step.edge && target === witness[index + 1]?.action,
    );
    if (edge === undefined) return false;
    walk.leave(here, edge);
  }
  return false;
}

/** `--runs N --seed S`; prints one line of figures, exits 1 on a counterexample. */
export function main(options: readonly string[]): number {
  const number = (name: string, otherwise: number) => {
    const at = options.indexOf(name);
    return at < 0 ? otherwise : Number(options[at + 1]);
  };
  const seed = number('--seed', 1);
  const started = performance.now();
  const { flows, steps, violations, witnesses, rules, counterexample } = proveFlowSuite(
    number('--runs', 1000),
    seed,
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `flows: ${flows} generated flows from seed ${seed}, ${steps} steps on paths, ${violations} violations shown and proved, ${rules.size} rules, ${witnesses} witnesses replayed, ${seconds} s`,
  );
  if (counterexample === undefined) return 0;
  console.log(`counterexample, ${counterexample}`);
  return 1;
}
