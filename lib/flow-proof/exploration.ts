import type { CheckReach } from './check-reach';
import { DIMENSIONS, type Dimension, type Fact, Facts, type StateDimension } from './dimensions';
import type { NodeEffects } from './effects/effect';
import type { Network, ProofEdge, ProofNode } from './network';

/** A fact before a node, with the way it came there first, which is a shortest one. */
export interface Visit {
  readonly node: ProofNode;
  readonly fact: Fact;
  /** Undefined at an entry. */
  readonly from: Visit | undefined;
  readonly edge: ProofEdge | undefined;
}

/**
 * The fixpoint: every fact that some path brings before each node. Facts of different dimensions do not
 * depend on each other, so each is followed alone; the work is the number of edges times the few values that
 * are possible, whatever the number of paths.
 */
export class Exploration {
  /** In order of distance from an entry. */
  public readonly visits: Visit[] = [];
  /** By fact, the nodes it has come to. */
  private readonly seen: Uint8Array[] = [];
  private readonly facts = new Facts();

  public constructor(
    private readonly network: Network,
    private readonly effects: readonly NodeEffects[],
    private readonly checks: CheckReach,
    entries: readonly number[] = network.entries,
  ) {
    for (const entry of entries) this.enter(entry);
    // Grows while it is walked.
    for (const visit of this.visits) this.leave(visit);
  }

  private enter(index: number): void {
    const node = this.network.nodes[index];
    if (node === undefined) return;
    this.arrive(node, this.facts.reached);
    for (const [dimension, { entry }] of STATE_DIMENSIONS) {
      this.arrive(node, this.facts.of(dimension, entry(node.flow.type)));
    }
  }

  private leave(visit: Visit): void {
    const { node, fact } = visit;
    if (fact.dimension === 'check' && !this.checks.goesOn(visit)) return;
    const effects = this.effects[node.index];
    const moves = effects?.moves.get(fact.dimension);
    const starts = fact === this.facts.reached ? effects?.starts : undefined;
    for (const edge of node.edges) {
      const target = this.network.nodes[edge.target];
      if (target === undefined) continue;
      if (moves === undefined) this.arrive(target, fact, visit, edge);
      else this.move(moves, target, visit, edge);
      for (const { dimension, start } of starts ?? []) {
        for (const value of start(edge)) this.arrive(target, this.facts.of(dimension, value), visit, edge);
      }
    }
  }

  private move(
    moves: NonNullable<ReturnType<NodeEffects['moves']['get']>>,
    target: ProofNode,
    visit: Visit,
    edge: ProofEdge,
  ): void {
    let values: readonly string[] = [visit.fact.value];
    for (const move of moves) values = values.flatMap((value) => move(value, edge));
    for (const value of values) this.arrive(target, this.facts.of(visit.fact.dimension, value), visit, edge);
  }

  private arrive(node: ProofNode, fact: Fact, from?: Visit, edge?: ProofEdge): void {
    if (fact.dimension === 'check' && !this.checks.isNeededAt(node.index)) return;
    const seen = this.seenBy(fact);
    if (seen[node.index] === 1) return;
    seen[node.index] = 1;
    this.visits.push({ node, fact, from, edge });
  }

  private seenBy({ id }: Fact): Uint8Array {
    const known = this.seen[id];
    if (known !== undefined) return known;
    const made = new Uint8Array(this.network.nodes.length);
    this.seen[id] = made;
    return made;
  }
}

const STATE_DIMENSIONS = Object.entries(DIMENSIONS) as [
  StateDimension & Dimension,
  (typeof DIMENSIONS)[StateDimension],
][];
