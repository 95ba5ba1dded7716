import { switchedBy } from '../flow/behaviour';
import { Captures } from './captures';
import { FINDINGS, type FindingId } from './catalogue';
import { CheckReach } from './check-reach';
import { type Circle, longestThrough } from './circles';
import { DIMENSIONS, hasAgent } from './dimensions';
import { effectsOf } from './effects';
import type { NodeEffects, ProofContext } from './effects/effect';
import { Exploration } from './exploration';
import { circleFinding, findingsOf, notLookedInto, type PlacedFinding } from './findings';
import { Checks } from './function-checks';
import { type Network, networkOf, type ProofNode } from './network';
import { type Location, type Reading, readingsOf } from './paths';
import { SENSITIVE_KINDS } from './sensitive-words';
import type { FlowFinding, FlowProof, ProvableFlow, ProvedState, ProveOptions } from './types';

/**
 * Proves what holds on every path of a set of flows. Transfers and modules are followed within the set; what
 * a contact brings from outside is not known, and counts as the worst.
 *
 * @returns one proof for each flow that is no module of another, in the order given
 */
export function proveFlows(flows: readonly ProvableFlow[], options: ProveOptions = {}): FlowProof[] {
  const network = networkOf(flows, options);
  const context = contextOf(network, flows, options);
  const effects = effectsOf(context);
  const exploration = new Exploration(network, effects, new CheckReach(context));
  const circles: Circle[] = [];
  const seconds = new Map<ProvableFlow, number>();
  for (const [flow, nodes] of groupByRoot(network)) seconds.set(flow, longestThrough(nodes, circles));
  const proved = findingsOf(exploration, context);
  const found = [
    ...proved,
    ...fromOutside(network, effects, context, proved),
    ...notLookedInto(exploration, network),
    ...acrossFlows(network, circles).flatMap((circle) => circleFinding(circle, exploration)),
  ];
  let known: ReturnType<typeof statesOf> | undefined;
  const states = () => {
    known ??= statesOf(exploration);
    return known;
  };
  return [...network.starts.keys()].map((flow) => ({
    flow,
    findings: sorted(found.filter(({ root }) => root === flow)),
    longestSeconds: seconds.get(flow) ?? 0,
    // Most who prove flows never look at them.
    get states() {
      return states().get(flow) ?? new Map();
    },
  }));
}

/** The findings of a set of flows, flow by flow. */
export function prove(flows: readonly ProvableFlow[], options: ProveOptions = {}): FlowFinding[] {
  return proveFlows(flows, options).flatMap(({ findings }) => findings);
}

/** What is found only if a contact also comes from outside into a flow that others of the set transfer to. */
function fromOutside(
  network: Network,
  effects: readonly NodeEffects[],
  context: ProofContext,
  proved: readonly PlacedFinding[],
): PlacedFinding[] {
  if (network.assumedEntries.length === 0) return [];
  const keyOf = ({ finding }: PlacedFinding) => `${finding.rule} ${finding.flow} ${finding.action}`;
  const known = new Set(proved.map(keyOf));
  return findingsOf(
    new Exploration(network, effects, new CheckReach(context), network.assumedEntries),
    context,
  )
    .filter((found) => !known.has(keyOf(found)))
    .map(({ root, finding }) => {
      const entered = finding.witness[0]?.flow ?? finding.flow;
      const message = `where a contact comes into ${entered} from outside: ${finding.message}`;
      return { root, finding: { ...finding, severity: 'warning' as const, message } };
    });
}

function contextOf(
  network: Network,
  flows: readonly ProvableFlow[],
  { sensitiveKinds = [] }: ProveOptions,
): ProofContext {
  const readings = network.nodes.map(({ action }) => readingsOf(action.Parameters));
  const captures = new Captures(network, readings, [...SENSITIVE_KINDS, ...sensitiveKinds]);
  return {
    network,
    captures,
    checks: new Checks(network, captures, readings),
    readings,
    withAgent: withAgent(network),
    answers: answersIn(readings),
    recordingFlows: recordingFlows(flows, network),
  };
}

/** The flows that switch on what keeps a call, flow logging too, themselves or by a module. */
function recordingFlows(flows: readonly ProvableFlow[], { lookup }: Network): ReadonlySet<string> {
  const switching = flows.filter((flow) => {
    const all = new Set([flow]);
    for (const each of all) for (const module of lookup.modulesOf(each)) all.add(module);
    return [...all].some(({ actions }) =>
      actions.some(({ Type, Parameters }) => switchedBy(Type, Parameters).some(({ on }) => on)),
    );
  });
  return new Set(switching.map(({ name }) => name));
}

function withAgent({ nodes, starts }: Network): ReadonlySet<ProvableFlow> {
  const flows = new Set([...starts.keys()].filter(({ type }) => hasAgent(type)));
  const transfers = nodes.flatMap(({ root, edges }) =>
    edges.filter(({ kind }) => kind === 'transfer').map(({ target }) => ({ root, to: nodes[target]?.root })),
  );
  for (const flow of flows) for (const { root, to } of transfers) if (root === flow && to) flows.add(to);
  return flows;
}

function answersIn(readings: readonly (readonly Reading[])[]): Location[] {
  const read = readings.flatMap((each) => each.flatMap(({ locations }) => locations));
  return [...new Set(read)].filter((location) => location.startsWith('external:'));
}

/** Flows that transfer to each other can go round together: then the circles are those of the whole set. */
function acrossFlows(network: Network, within: readonly Circle[]): readonly Circle[] {
  if (!network.nodes.some(({ edges }) => edges.some(({ kind }) => kind === 'transfer'))) return within;
  const circles: Circle[] = [];
  longestThrough(network.nodes, circles);
  return circles;
}

function groupByRoot({ nodes }: Network): Map<ProvableFlow, ProofNode[]> {
  const groups = new Map<ProvableFlow, ProofNode[]>();
  for (const node of nodes) {
    const group = groups.get(node.root);
    if (group === undefined) groups.set(node.root, [node]);
    else group.push(node);
  }
  return groups;
}

function statesOf({ visits }: Exploration): Map<ProvableFlow, Map<string, ProvedState>> {
  const states = new Map<ProvableFlow, Map<string, Record<string, string[]>>>();
  for (const { node, fact } of visits) {
    if (!(fact.dimension in DIMENSIONS)) continue;
    const flow = states.get(node.flow) ?? new Map<string, Record<string, string[]>>();
    states.set(node.flow, flow);
    const state = flow.get(node.action.Identifier) ?? {};
    flow.set(node.action.Identifier, state);
    const values = state[fact.dimension] ?? [];
    if (!values.includes(fact.value)) state[fact.dimension] = [...values, fact.value];
  }
  return states;
}

/** By area and number of the rule, then the shortest way first. */
function sorted(found: readonly PlacedFinding[]): FlowFinding[] {
  return found
    .map(({ finding }) => finding)
    .sort(
      (one, other) =>
        ORDER.indexOf(one.rule) - ORDER.indexOf(other.rule) || one.witness.length - other.witness.length,
    );
}

const ORDER = (Object.keys(FINDINGS) as FindingId[]).sort((one, other) =>
  one.localeCompare(other, 'en', { numeric: true }),
);
