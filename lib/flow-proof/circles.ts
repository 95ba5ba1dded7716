import { secondsOf } from '../flow/duration';
import { longestWay } from '../flow/longest-way';
import type { ProofEdge, ProofNode } from './network';
import { locationsIn } from './paths';
import { strongComponents } from './strong-components';
import { textOf, valueAt } from './values';

/** Nodes that a contact can go round for as long as it likes. */
export interface Circle {
  readonly nodes: readonly ProofNode[];
  /** True when only a function, an attribute or a metric ends it. */
  readonly endsByData: boolean;
}

/** Nodes and the edges among them that still count. */
interface Part {
  readonly nodes: readonly ProofNode[];
  readonly edgesOf: (node: ProofNode) => readonly ProofEdge[];
}

const MOST_LOOPS = 100;
const WAITING: ReadonlySet<string> = new Set(['CUSTOMER_QUEUE', 'CUSTOMER_HOLD', 'AGENT_HOLD']);

/** What a bot answers when it did not understand, which nobody chose. */
const NOT_UNDERSTOOD = /^(AMAZON\.)?FallbackIntent$/i;

/** What the caller chose with a key or in words is no fault of the flow: he may choose it again. */
function isChosen(node: ProofNode, edge: ProofEdge): boolean {
  const { Type } = node.action;
  return (
    edge.kind === 'condition' &&
    !(Type === 'ConnectParticipantWithLexBot' && NOT_UNDERSTOOD.test(edge.operand ?? '')) &&
    (Type === 'GetParticipantInput' || Type === 'ConnectParticipantWithLexBot' || Type === 'ShowView')
  );
}

/** The longest way through a part from any node; `Infinity` where a circle has no bound. */
export function longestThrough(nodes: readonly ProofNode[], seen: Circle[] = []): number {
  const inside = new Set(nodes.map(({ index }) => index));
  const edges = new Map(
    nodes.map((node) => [
      node.index,
      node.edges.filter((edge) => inside.has(edge.target) && !isChosen(node, edge)),
    ]),
  );
  const edgesOf = (node: ProofNode) => edges.get(node.index) ?? [];
  const bound = longest({ nodes, edgesOf }, seen);
  return Number.isFinite(bound) ? Math.min(bound, besideEachOther({ nodes, edgesOf })) : bound;
}

/** Loops that lead round to each other do not multiply: each continues only so often. */
function besideEachOther({ nodes, edgesOf }: Part): number {
  const reached = new Set(nodes.flatMap((node) => edgesOf(node).map(({ target }) => target)));
  const starts = nodes.filter(({ index }) => !reached.has(index));
  const ways = nodes.map((node) => ({
    id: String(node.index),
    cost: secondsAt(node),
    ...(node.action.Type === 'Loop' ? { count: countOf(node) } : {}),
    ways: edgesOf(node).map((edge) => ({ to: String(edge.target), continues: isContinue(edge) })),
  }));
  return longestWay(ways, ...(starts.length > 0 ? starts : nodes).map(({ index }) => String(index)));
}

function longest(part: Part, circles: Circle[]): number {
  const components = strongComponents(part.nodes, part.edgesOf);
  const component = new Map<number, number>();
  components.forEach((nodes, at) => {
    for (const { index } of nodes) component.set(index, at);
  });
  // Components come with what they lead to first.
  const total: number[] = [];
  components.forEach((nodes, at) => {
    const onward = nodes.flatMap((node) =>
      part.edgesOf(node).map(({ target }) => component.get(target) ?? at),
    );
    const after = onward.reduce((most, next) => (next === at ? most : Math.max(most, total[next] ?? 0)), 0);
    total.push(within(nodes, part, circles) + after);
  });
  return total.reduce((most, each) => Math.max(most, each), 0);
}

/** How long a contact can stay among nodes that all lead to each other. */
function within(nodes: readonly ProofNode[], part: Part, circles: Circle[]): number {
  const [only] = nodes;
  if (
    only !== undefined &&
    nodes.length === 1 &&
    part.edgesOf(only).every(({ target }) => target !== only.index)
  )
    return secondsAt(only);
  const inside = new Set(nodes.map(({ index }) => index));
  const edges = new Map(
    nodes.map((node) => [node.index, part.edgesOf(node).filter(({ target }) => inside.has(target))]),
  );
  const edgesOf = (node: ProofNode) => edges.get(node.index) ?? [];
  const head = nodes.find((node) => node.action.Type === 'Loop' && edgesOf(node).every(isContinue));
  if (head !== undefined) {
    const body = (node: ProofNode) => (node === head ? [] : edgesOf(node));
    return (countOf(head) + 1) * longest({ nodes, edgesOf: body }, circles);
  }
  const waits =
    nodes.every(({ root }) => WAITING.has(root.type)) && nodes.some((node) => secondsAt(node) > 1);
  if (!waits && !waitsForQueue(nodes, edgesOf))
    circles.push({ nodes, endsByData: !hasCircle(without(nodes, decidesByDataAmong(nodes)), edgesOf) });
  return Number.POSITIVE_INFINITY;
}

/** What is in a module counts where it is put in. */
function secondsAt({ action, edges }: ProofNode): number {
  return edges.some(({ kind }) => kind === 'call') ? 1 : secondsOf(action);
}

function isContinue(edge: ProofEdge): boolean {
  return edge.kind === 'condition' && edge.operand === 'ContinueLooping';
}

function countOf({ action }: ProofNode): number {
  const count = Number(action.Parameters['LoopCount']);
  return Number.isNaN(count) ? MOST_LOOPS : count;
}

/** All that a wait for a place in a queue may do: a function on the way costs something in each round. */
const QUEUEING: ReadonlySet<string> = new Set([
  'TransferContactToQueue',
  'UpdateContactTargetQueue',
  'MessageParticipant',
  'Compare',
  'Loop',
  'CheckMetricData',
  'CheckHoursOfOperation',
]);

/** A round that is shorter is no wait. */
const SHORTEST_ROUND_SECONDS = 5;

/**
 * Whether a circle is a wait for a queue that takes nobody, as its author says: every way round offers the contact to
 * the queue and speaks to the caller, and nothing else happens on it. It ends as waiting in a queue does.
 */
function waitsForQueue(nodes: readonly ProofNode[], edgesOf: Part['edgesOf']): boolean {
  const speaks = (node: ProofNode) =>
    node.action.Type === 'MessageParticipant' && secondsAt(node) >= SHORTEST_ROUND_SECONDS;
  return (
    nodes.every(({ action }) => QUEUEING.has(action.Type)) &&
    !hasCircle(without(nodes, isDeclaredWait), edgesOf) &&
    !hasCircle(without(nodes, speaks), edgesOf)
  );
}

/** What the author of a built flow said of a block that hands the contact to a queue. */
function isDeclaredWait({ action, flow }: ProofNode): boolean {
  if (action.Type !== 'TransferContactToQueue') return false;
  const said = valueAt(flow.toJson().Metadata, 'hardline.waitsForQueue');
  return typeof said === 'object' && said !== null && Object.hasOwn(said, action.Identifier);
}

function without(nodes: readonly ProofNode[], isOut: (node: ProofNode) => boolean): readonly ProofNode[] {
  return nodes.filter((node) => !isOut(node));
}

/** Whether some of the nodes of a circle still lead round to each other. */
function hasCircle(rest: readonly ProofNode[], edgesOf: Part['edgesOf']): boolean {
  const left = new Set(rest.map(({ index }) => index));
  const among = (node: ProofNode) => edgesOf(node).filter(({ target }) => left.has(target));
  return strongComponents(rest, among).some(
    (found) =>
      found.length > 1 || found.some((node) => among(node).some(({ target }) => target === node.index)),
  );
}

/** What decides by data that can change; without it a circle may have an end. */
function decidesByDataAmong(nodes: readonly ProofNode[]): (node: ProofNode) => boolean {
  const types = new Set(nodes.map(({ action }) => action.Type));
  return (node) => decidesByData(node, types);
}

function decidesByData({ action }: ProofNode, types: ReadonlySet<string>): boolean {
  if (action.Type === 'CheckMetricData' || action.Type === 'CheckHoursOfOperation') return true;
  if (action.Type !== 'Compare') return false;
  const value = textOf(action.Parameters['ComparisonValue']);
  if (locationsIn(value).includes('stored')) return false;
  if (value.startsWith('$.External')) return types.has('InvokeLambdaFunction');
  if (value.startsWith('$.Attributes'))
    return types.has('UpdateContactAttributes') || types.has('InvokeLambdaFunction');
  if (value.startsWith('$.FlowAttributes')) return types.has('UpdateFlowAttributes');
  return value.startsWith('$.Metrics') && types.has('GetMetricData');
}
