import { behaviourOf } from '../flow/behaviour';
import { type Captures, nameIn } from './captures';
import { FUNCTION_WORDS, REFUSING } from './function-words';
import { describe, guardOperation } from './guards';
import type { Network, ProofEdge, ProofNode } from './network';
import { locationsIn, type Reading } from './paths';
import { textOf } from './values';

/** A function that judges captured input, or that decides whether input is asked for at all. */
export interface FunctionCheck {
  /** The captures whose values it is given; taking one again starts afresh. */
  readonly sources: ReadonlySet<number>;
  /** True when its answer has to be compared: it says of itself that it checks. */
  readonly answers: boolean;
}

/** The functions that a capture or charge depends on. */
export class Checks {
  private readonly known = new Map<number, FunctionCheck>();
  private readonly sources = new Map<number, ReadonlySet<number>>();
  private readonly keepers: readonly ProofNode[];
  private kept: ReadonlyMap<string, ReadonlySet<number>> | undefined;
  private readonly before: readonly (readonly number[])[];

  public constructor(
    private readonly network: Network,
    private readonly captures: Captures,
    private readonly readings: readonly (readonly Reading[])[],
  ) {
    const sensitive = captures.sensitive();
    this.before = sensitive.length === 0 ? [] : predecessors(network);
    this.keepers = network.nodes.filter(({ action }) => behaviourOf(action.Type).keeps !== undefined);
    if (sensitive.length === 0) return;
    const leadsToCapture = this.backwards(sensitive);
    for (const node of network.nodes) {
      if (node.action.Type !== 'InvokeLambdaFunction' || guardOperation(node) !== undefined) continue;
      const sources = this.sourcesOf(node);
      if (sources.size > 0 || this.isGate(node, leadsToCapture)) {
        this.known.set(node.index, { sources, answers: sources.size > 0 && saysItChecks(node) });
      }
    }
  }

  /** Whether any function checks something. */
  public get any(): boolean {
    return this.known.size > 0;
  }

  public at(index: number): FunctionCheck | undefined {
    return this.known.get(index);
  }

  /** The sensitive captures whose values an action is given, by way of flow attributes too. */
  public sourcesOf(node: ProofNode): ReadonlySet<number> {
    const known = this.sources.get(node.index);
    if (known !== undefined) return known;
    const sources = this.findSources(node);
    this.sources.set(node.index, sources);
    return sources;
  }

  private findSources(node: ProofNode): ReadonlySet<number> {
    const sources = new Set<number>();
    for (const location of new Set(this.readingsAt(node).flatMap(({ locations }) => locations))) {
      const found = location === 'stored' ? this.nearest(node.index) : this.keptAt(location, node.scope);
      for (const source of found) sources.add(source);
    }
    return sources;
  }

  /** The sensitive captures whose values are kept at a location. */
  private keptAt(location: string, scope: number): ReadonlySet<number> {
    this.kept ??= this.findKept();
    return this.kept.get(keyOf(location, scope)) ?? NOTHING;
  }

  private findKept(): Map<string, Set<number>> {
    const kept = new Map<string, Set<number>>();
    for (const keeper of this.keepers) {
      const root = behaviourOf(keeper.action.Type).keeps?.location;
      for (const { path, locations } of this.readingsAt(keeper)) {
        if (!locations.includes('stored')) continue;
        const key = keyOf(`${root}:${path.at(1)}`, keeper.scope);
        const sources = kept.get(key) ?? new Set();
        kept.set(key, sources);
        for (const source of this.nearest(keeper.index)) sources.add(source);
      }
    }
    for (const node of this.network.nodes) this.keepHanded(node, kept);
    return kept;
  }

  /** What a module of the set is given has there the name of its input. */
  private keepHanded(node: ProofNode, kept: Map<string, Set<number>>): void {
    const called = node.edges.find(({ kind }) => kind === 'call');
    const inside = this.network.nodes[called?.target ?? -1];
    if (inside === undefined) return;
    for (const { path, locations } of this.readingsAt(node)) {
      if (!locations.includes('stored')) continue;
      const key = keyOf(`input:${nameIn(path)}`, inside.scope);
      kept.set(key, new Set([...(kept.get(key) ?? []), ...this.nearest(node.index)]));
    }
  }

  private readingsAt({ index }: ProofNode): readonly Reading[] {
    return this.readings[index] ?? [];
  }

  /** The sensitive captures that can come last before a node. */
  private nearest(index: number): number[] {
    const seen = new Set(this.before[index]);
    const found: number[] = [];
    for (const at of seen) {
      if (this.captures.at(at) !== undefined) {
        if (this.captures.sensitiveAt(at) !== undefined) found.push(at);
        continue;
      }
      for (const next of this.before[at] ?? []) seen.add(next);
    }
    return found;
  }

  private backwards(from: readonly number[]): ReadonlySet<number> {
    const seen = new Set(from);
    for (const at of seen) for (const next of this.before[at] ?? []) seen.add(next);
    return seen;
  }

  /** Whether one of the answers that are compared leads away from every capture, and another to one. */
  private isGate(node: ProofNode, leadsToCapture: ReadonlySet<number>): boolean {
    const answers = this.comparisonsOf(node).flatMap(({ edges }) => edges);
    return (
      leadsToCapture.has(node.index) &&
      answers.some(({ kind, target }) => kind === 'condition' && leadsToCapture.has(target)) &&
      answers.some(({ kind, target }) => kind === 'condition' && !leadsToCapture.has(target))
    );
  }

  /** Where the answer of a function is compared, before another one answers. */
  private comparisonsOf(node: ProofNode): ProofNode[] {
    const seen = new Set(node.edges.filter(({ kind }) => kind !== 'error').map(({ target }) => target));
    const found: ProofNode[] = [];
    for (const index of seen) {
      const next = this.network.nodes[index];
      if (next === undefined || next.action.Type === 'InvokeLambdaFunction') continue;
      if (comparesAnswer(next)) found.push(next);
      for (const { target } of next.edges) seen.add(target);
    }
    return found;
  }
}

const NOTHING: ReadonlySet<number> = new Set();

/** Flow attributes of one flow are not those of another. */
function keyOf(location: string, scope: number): string {
  return /^(flow|input):/.test(location) ? `${scope} ${location}` : location;
}

/** Whether a function says of itself that it takes money: it may hold the card from an earlier call. */
export function saysItCharges(node: ProofNode): boolean {
  if (node.action.Type !== 'InvokeLambdaFunction') return false;
  const { name, values } = describe(node.action.Parameters);
  return FUNCTION_WORDS.charge.test(`${name} ${values}`) && !saysItChecks(node);
}

function saysItChecks({ action }: ProofNode): boolean {
  const { name, values } = describe(action.Parameters);
  return FUNCTION_WORDS.check.test(`${name} ${values}`);
}

/** Whether a node compares what the last function answered. */
export function comparesAnswer({ action }: ProofNode): boolean {
  return (
    action.Type === 'Compare' &&
    locationsIn(textOf(action.Parameters['ComparisonValue'])).some((location) =>
      location.startsWith('external:'),
    )
  );
}

/** Whether an edge of a comparison is taken by an answer that says yes. */
export function accepts({ kind, operator, operand = '' }: ProofEdge): boolean {
  return kind === 'condition' && operator === 'Equals' && !REFUSING.test(operand);
}

function predecessors(network: Network): number[][] {
  const before: number[][] = network.nodes.map(() => []);
  for (const node of network.nodes) for (const { target } of node.edges) before[target]?.push(node.index);
  return before;
}
