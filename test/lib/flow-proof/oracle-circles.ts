import type { FlowAction, FlowDocument } from '../../../lib/flow';
import { kindOf, pathEdges } from './oracle-edges';

/** Actions that a contact can go round for ever. */
export interface OracleCircle {
  readonly rule: 'HL-FLOW5' | 'HL-FLOW6';
  readonly actions: ReadonlySet<string>;
}

type Graph = ReadonlyMap<string, readonly string[]>;

/** The circles of a flow that no Loop bounds, by what can reach what; a key or word that was chosen is no edge. */
export function circlesOf(flow: FlowDocument): OracleCircle[] {
  const reachable = reach(
    flow.startAction,
    graphOf(flow, () => true),
  );
  let graph = graphOf(
    flow,
    (action, kind) => !(kind === 'condition' && ['menu', 'bot'].includes(kindOf(action))),
  );
  // A Loop whose every way that stays in the circle is counted ends it; what is inside may still turn.
  for (let heads = boundedIn(flow, graph); heads.length > 0; heads = boundedIn(flow, graph)) {
    const [head] = heads;
    graph = new Map([...graph].map(([id, targets]) => [id, id === head ? [] : targets]));
  }
  const circles = new Map<string, OracleCircle>();
  for (const id of graph.keys()) {
    const actions = circleAt(id, graph);
    if (actions.size === 0 || !reachable.has(id)) continue;
    circles.set([...actions].sort().join(), { rule: ruleOf(actions, graph), actions });
  }
  return [...circles.values()];
}

function graphOf(flow: FlowDocument, counts: (action: FlowAction, kind: string) => boolean): Graph {
  return new Map(
    flow.actions.map((action) => [
      action.Identifier,
      pathEdges(action).flatMap(({ kind, target }) => (counts(action, kind) ? [target] : [])),
    ]),
  );
}

function reach(from: string, graph: Graph): Set<string> {
  const seen = new Set([from]);
  for (const id of seen) for (const target of graph.get(id) ?? []) seen.add(target);
  return seen;
}

/** What an action leads to and what leads back to it; nothing where it does not come back. */
function circleAt(id: string, graph: Graph): Set<string> {
  const onward = new Set((graph.get(id) ?? []).flatMap((target) => [...reach(target, graph)]));
  return new Set([...onward].filter((other) => onward.has(id) && reach(other, graph).has(id)));
}

function boundedIn(flow: FlowDocument, graph: Graph): string[] {
  return flow.actions
    .filter((action) => kindOf(action) === 'loop')
    .filter((action) => {
      const circle = circleAt(action.Identifier, graph);
      const staying = pathEdges(action).filter(({ target }) => circle.has(target));
      return staying.length > 0 && staying.every(({ operand }) => operand === 'ContinueLooping');
    })
    .map(({ Identifier }) => Identifier);
}

/** A comparison of an answer ends a circle when a function in it can answer otherwise. */
function ruleOf(actions: ReadonlySet<string>, graph: Graph): OracleCircle['rule'] {
  const answers = [...actions].some((id) => /^(pay|verify|ask|suspend|resume|watch)-/.test(id));
  const rest = [...actions].filter((id) => !(answers && /^(answer|heard)-/.test(id)));
  const left = new Map(
    rest.map((id) => [id, (graph.get(id) ?? []).filter((target) => rest.includes(target))]),
  );
  return rest.some((id) => circleAt(id, left).size > 0) ? 'HL-FLOW5' : 'HL-FLOW6';
}
