import type { FlowAction, FlowKind } from '../flow';
import type { FindingId } from './catalogue';
import type { SensitiveKind } from './sensitive-words';

/** A flow or a module: `FlowDocument` and `FlowModule` are. */
export interface ProvableFlow {
  readonly name: string;
  readonly type: FlowKind;
  readonly startAction: string;
  readonly actions: readonly FlowAction[];
  toJson(): { readonly Metadata?: object };
}

/** `error` where the flow itself shows it; `warning` where it rests on a judgement or on what is not known. */
export type FindingSeverity = 'error' | 'warning';

/** One action on the way to a finding, and the edge by which the contact leaves it. */
export interface WitnessStep {
  readonly flow: string;
  readonly action: string;
  /** `next`, `error:NoMatchingError`, `condition:Equals on`, `transfer`, `module`; absent on the last step. */
  readonly edge?: string;
}

/** Something that can happen on a path of a flow and should not. */
export interface FlowFinding {
  readonly rule: FindingId;
  readonly severity: FindingSeverity;
  /** The flow the action is in. */
  readonly flow: string;
  readonly action: string;
  /** What happens, and what to change. */
  readonly message: string;
  /** The shortest way from an entry to where it happens. */
  readonly witness: readonly WitnessStep[];
  /** Why an input is taken for sensitive, where nobody declared it. */
  readonly evidence?: string;
}

/** What may hold before an action, by dimension; a single value holds on every path. */
export type ProvedState = Readonly<Record<string, readonly string[]>>;

/** The proof of one flow. */
export interface FlowProof {
  readonly flow: ProvableFlow;
  readonly findings: readonly FlowFinding[];
  /** The longest a contact can stay, modules included and transfers not; `Infinity` where nothing bounds it. */
  readonly longestSeconds: number;
  /** By action; an action that cannot be reached is absent. */
  readonly states: ReadonlyMap<string, ProvedState>;
}

export interface ProveOptions {
  /**
   * Says which flow or module a value leads to: an ARN, an id, `{{flow:name}}`.
   *
   * @default - a named reference, an id at the end of an ARN or a plain value names the document
   */
  readonly resolve?: (value: string) => string | undefined;
  /**
   * Names of flows that a contact enters from outside, with a state nobody knows.
   *
   * @default - every flow that no other flow of the set transfers to; into the others a contact may come from
   * outside too, so what is found only then is a warning that says so
   */
  readonly entries?: readonly string[];
  /**
   * Further words that tell sensitive input nobody declared, for other languages or other data.
   *
   * @default - English and Spanish
   */
  readonly sensitiveKinds?: readonly SensitiveKind[];
}
