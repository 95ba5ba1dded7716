import { behaviourOf } from '../flow/behaviour';
import { FINDINGS, type FindingId } from './catalogue';
import { CHECKS, type Violation } from './checks';
import type { Circle } from './circles';
import type { ProofContext } from './effects/effect';
import type { Exploration, Visit } from './exploration';
import { MOST_NODES, type Network, type ProofNode } from './network';
import type { FindingSeverity, FlowFinding, WitnessStep } from './types';

/** A finding with the flow that is proved, which inside a module is not the flow it stands in. */
export interface PlacedFinding {
  readonly root: ProofNode['root'];
  readonly finding: FlowFinding;
}

/** Every check on every fact; of several findings with one id at one action the worst and shortest stays. */
export function findingsOf(exploration: Exploration, context: ProofContext): PlacedFinding[] {
  const best = new Map<string, { visit: Visit; violation: Violation }>();
  const worthwhile = context.network.nodes.map((node) => canFail(node, context));
  for (const visit of exploration.visits) {
    if (!worthwhile[visit.node.index]) continue;
    for (const check of CHECKS[visit.fact.dimension]) {
      for (const violation of check(visit, context)) {
        const { flow, action } = violation.at ?? visit.node;
        const key = `${violation.rule} ${flow.name} ${action.Identifier} ${violation.about ?? ''}`;
        const known = best.get(key);
        // Visits come in order of distance: only a worse one replaces the first.
        if (known === undefined || isWorse(violation.severity, known.violation.severity)) {
          best.set(key, { visit, violation });
        }
      }
    }
  }
  return [...best.values()].map(({ visit, violation }) => placed(visit, violation));
}

function canFail({ index, action }: ProofNode, { readings }: ProofContext): boolean {
  return (
    isJudged(action.Type) || action.Type === 'InvokeLambdaFunction' || (readings[index] ?? []).length > 0
  );
}

/** Whether a check looks at a type whatever its parameters read. */
function isJudged(type: string): boolean {
  const { exit, switches, listens, holdsAt } = behaviourOf(type);
  return [exit, switches, listens, holdsAt].some((fact) => fact !== undefined);
}

function isWorse(severity: FindingSeverity, than: FindingSeverity): boolean {
  return severity === 'error' && than === 'warning';
}

function placed(visit: Visit, violation: Violation): PlacedFinding {
  const node = violation.at ?? visit.node;
  return {
    root: node.root,
    finding: {
      rule: violation.rule,
      severity: violation.severity,
      flow: node.flow.name,
      action: node.action.Identifier,
      message: messageOf(violation.rule, violation.what),
      witness: witnessOf(visit),
      ...(violation.evidence === undefined ? {} : { evidence: violation.evidence }),
    },
  };
}

function messageOf(rule: FindingId, what: string): string {
  return `${what}; ${FINDINGS[rule].fix}`;
}

/** The way from an entry to a visit. */
export function witnessOf(visit: Visit): WitnessStep[] {
  const steps: WitnessStep[] = [{ flow: visit.node.flow.name, action: visit.node.action.Identifier }];
  for (let at = visit; at.from !== undefined && at.edge !== undefined; at = at.from) {
    steps.push(stepBy(at.from.node, at.edge.label));
  }
  return steps.reverse();
}

const STEPS = new WeakMap<ProofNode, Map<string, WitnessStep>>();

/** The ways to the findings of a flow have most of their steps in common: each step is there once. */
function stepBy(node: ProofNode, edge: string): WitnessStep {
  const steps = STEPS.get(node) ?? new Map<string, WitnessStep>();
  if (steps.size === 0) STEPS.set(node, steps);
  const known = steps.get(edge);
  if (known !== undefined) return known;
  const step = { flow: node.flow.name, action: node.action.Identifier, edge };
  steps.set(edge, step);
  return step;
}

/** The first block of each flow that invokes a module beyond what is proved; what the module does counts as unknown. */
export function notLookedInto(exploration: Exploration, { tooMany }: Network): PlacedFinding[] {
  const beyond = new Set(tooMany);
  const roots = new Set<ProofNode['root']>();
  return exploration.visits.flatMap((visit) => {
    const { node, fact } = visit;
    if (fact.dimension !== 'reached' || !beyond.has(node) || roots.has(node.root)) return [];
    roots.add(node.root);
    const what = `"${node.action.Identifier}" invokes a module that is not looked into: the set has more than ${MOST_NODES} blocks, with each module once for each place it is invoked from`;
    const { root, finding } = placed(visit, { rule: 'HL-FLOW6', severity: 'warning', what });
    return [{ root, finding: { ...finding, message: `${what}; invoke modules from fewer places` } }];
  });
}

/** A circle without a bound, from the entry once round. */
export function circleFinding(circle: Circle, exploration: Exploration): PlacedFinding[] {
  const inside = new Set(circle.nodes.map(({ index }) => index));
  const first = exploration.visits.find(
    ({ node, fact }) => fact.dimension === 'reached' && inside.has(node.index),
  );
  if (first === undefined) return [];
  const rule = circle.endsByData ? 'HL-FLOW6' : 'HL-FLOW5';
  const { action } = first.node;
  const what = circle.endsByData
    ? `"${action.Identifier}" is on a circle of ${inside.size} blocks that ends only when data says so`
    : `"${action.Identifier}" is on a circle of ${inside.size === 1 ? 'one block' : `${inside.size} blocks`} that nothing ends`;
  const around = roundFrom(first.node, circle);
  const finding = placed(first, { rule, severity: 'warning', what });
  return [
    {
      ...finding,
      finding: { ...finding.finding, witness: [...finding.finding.witness.slice(0, -1), ...around] },
    },
  ];
}

/** The shortest way from a node through its circle back to itself. */
function roundFrom(start: ProofNode, circle: Circle): WitnessStep[] {
  const nodes = new Map(circle.nodes.map((node) => [node.index, node]));
  const seen = new Set<number>();
  const ways: { node: ProofNode; steps: WitnessStep[] }[] = [{ node: start, steps: [] }];
  for (const { node, steps } of ways) {
    for (const edge of node.edges) {
      const target = nodes.get(edge.target);
      if (target === undefined || seen.has(edge.target)) continue;
      seen.add(edge.target);
      const on = [...steps, { flow: node.flow.name, action: node.action.Identifier, edge: edge.label }];
      if (target === start) return [...on, { flow: start.flow.name, action: start.action.Identifier }];
      ways.push({ node: target, steps: on });
    }
  }
  return [{ flow: start.flow.name, action: start.action.Identifier }];
}
