/** What can be wrong with a flow. The names are stable. */
export type FlowProblemKind =
  | 'action-type-unknown'
  | 'condition-missing'
  | 'condition-not-accepted'
  | 'error-duplicate'
  | 'error-missing'
  | 'error-not-accepted'
  | 'identifier-duplicate'
  | 'identifier-invalid'
  | 'next-action-missing'
  | 'not-allowed-in-flow-type'
  | 'parameter-empty'
  | 'parameter-invalid'
  | 'parameter-missing'
  | 'start-missing'
  | 'target-dangling'
  | 'target-missing'
  | 'terminal-with-transitions'
  | 'too-large'
  | 'too-many-actions'
  | 'unreachable';

/**
 * One problem of a flow. An `error` is what the service refuses; a `warning` is accepted by the service, or
 * cannot be judged here.
 */
export interface FlowProblem {
  readonly kind: FlowProblemKind;
  readonly severity: 'error' | 'warning';
  /** The identifier of the action it is about; absent when it is about the whole flow. */
  readonly action?: string;
  readonly message: string;
}
