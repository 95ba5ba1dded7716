import type { PlaceInFlow, Severity } from './types';

/** Something to change, or to decide. */
export interface Finding {
  /** Id of the control. */
  readonly rule: string;
  /** A warning for what could not be judged, whatever the control's own severity. */
  readonly severity: Severity;
  readonly result: 'fail' | 'unknown';
  /** Name of the template. */
  readonly template: string;
  /** Logical id; empty for a finding about the template; a construct path for one about an acknowledgement. */
  readonly resource: string;
  /** Property path that is the evidence. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  /** Construct that it is about, when the template tells. */
  readonly constructPath?: string;
  /** For a finding in a contact flow: the block, and the way there. */
  readonly inFlow?: PlaceInFlow;
}

/** One verdict, whatever it was: what a reviewer asks to see. */
export interface Evidence {
  readonly control: string;
  readonly template: string;
  readonly resource: string;
  readonly result: 'pass' | 'fail' | 'unknown';
  readonly path: string;
  readonly message: string;
}

/** How often a control was judged. */
export interface JudgedControl {
  readonly control: string;
  readonly passed: number;
  readonly failed: number;
  readonly unknown: number;
}

/** A finding that somebody accepted. */
export interface AcknowledgedFinding {
  readonly rule: string;
  readonly resource: string;
  readonly reason: string;
  /** Construct path or logical id at which the acknowledgement is written. */
  readonly acknowledgedAt: string;
  readonly finding: Finding;
}

/** Everything that judging an assembly says. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly judged: readonly JudgedControl[];
  readonly evidence: readonly Evidence[];
  readonly acknowledged: readonly AcknowledgedFinding[];
}
