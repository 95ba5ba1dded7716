import type { FindingId } from '../catalogue';
import type { ProofContext } from '../effects/effect';
import type { Visit } from '../exploration';
import type { ProofNode } from '../network';
import type { FindingSeverity } from '../types';

/** A fact before a node that should not be there. */
export interface Violation {
  readonly rule: FindingId;
  readonly severity: FindingSeverity;
  /** What happens; the catalogue says what to change. */
  readonly what: string;
  /** Where the finding stands. @default - the node */
  readonly at?: ProofNode;
  readonly evidence?: string;
  /** Tells violations of one rule at one action from each other. @default - one is kept */
  readonly about?: string;
}

/** Judges one fact before one node. */
export type Check = (visit: Visit, context: ProofContext) => readonly Violation[];
