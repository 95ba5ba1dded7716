import type { FlowKind } from '../../lib/flow';

/** One thing to decide about a flow. */
export interface CheckedFinding {
  /** `HL-FLOW<n>` or `HL-CARD<n>`. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  /** Empty when it is about the whole flow. */
  readonly action: string;
  readonly message: string;
  /** The way there, from an entry; it may begin in another flow of the set. */
  readonly path: readonly PathStep[];
}

/** An action on the way, and the edge by which the contact leaves it. */
export interface PathStep {
  readonly flow: string;
  readonly action: string;
  readonly edge?: string;
}

/** A file and what was found in it. */
export interface CheckedFile {
  readonly file: string;
  /** The flow's name. */
  readonly name: string;
  /** Absent when nobody said it: then only what holds whatever it is was reported. */
  readonly flowType?: FlowKind;
  readonly actions: number;
  /** The longest a contact can stay; absent for a module, and where the flow type is not known. */
  readonly longestSeconds?: number;
  readonly findings: readonly CheckedFinding[];
}
