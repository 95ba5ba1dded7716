import type { FlowAction } from '../../flow/types';
import type { Captures } from '../captures';
import type { Dimension } from '../dimensions';
import type { Checks } from '../function-checks';
import type { Network, ProofEdge, ProofNode } from '../network';
import type { Location, Reading } from '../paths';
import type { ProvableFlow } from '../types';

/** What is known of a set of flows before anything is followed. */
export interface ProofContext {
  readonly network: Network;
  readonly captures: Captures;
  readonly checks: Checks;
  /** What each node reads, by index. */
  readonly readings: readonly (readonly Reading[])[];
  /** The flows in which an agent may be in the call: from their start, or from the flow that transfers there. */
  readonly withAgent: ReadonlySet<ProvableFlow>;
  /** What is read of the answers of functions anywhere. */
  readonly answers: readonly Location[];
  /** Whether a flow switches recording, analytics or streaming on. */
  readonly recordingFlows: ReadonlySet<string>;
}

/** What becomes of a value on the way out of a node: none, one or several values. */
export type Move = (value: string, edge: ProofEdge) => readonly string[];

/** What an action does to one dimension. */
export interface Effect {
  readonly dimension: Dimension;
  readonly move?: Move;
  /** Values that begin here, whatever held before. */
  readonly start?: (edge: ProofEdge) => readonly string[];
}

/** The effects of one node, ready to be applied. */
export interface NodeEffects {
  readonly moves: ReadonlyMap<Dimension, readonly Move[]>;
  readonly starts: readonly {
    readonly dimension: Dimension;
    readonly start: (edge: ProofEdge) => readonly string[];
  }[];
}

export type EffectsOf = (node: ProofNode, context: ProofContext) => readonly Effect[];

/** Sorts effects by dimension. */
export function combine(effects: readonly Effect[]): NodeEffects {
  const moves = new Map<Dimension, Move[]>();
  for (const { dimension, move } of effects) {
    if (move === undefined) continue;
    const known = moves.get(dimension);
    if (known === undefined) moves.set(dimension, [move]);
    else known.push(move);
  }
  const starts = effects.flatMap(({ dimension, start }) =>
    start === undefined ? [] : [{ dimension, start }],
  );
  return { moves, starts };
}

/** Set on every way out: switching on is assumed to have worked, restoring counts once it was tried. */
export function always(dimension: Dimension, value: string): Effect {
  return { dimension, move: () => [value] };
}

/** Set on success only: a protection that failed is none. */
export function onSuccess(dimension: Dimension, value: string): Effect {
  return {
    dimension,
    move: (before, edge) => [edge.kind === 'error' || edge.kind === 'otherwise' ? before : value],
  };
}

export type ParametersOf = FlowAction['Parameters'];
