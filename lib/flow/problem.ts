import type { FlowAction } from './types';

/** What can be wrong with a flow. The names are stable. */
export const FLOW_PROBLEM_KINDS = [
  'action-type-unknown',
  'action-type-wrong',
  'arn-elsewhere',
  'card-pin',
  'channel-not-served',
  'condition-missing',
  'condition-never-true',
  'condition-not-accepted',
  'error-duplicate',
  'error-missing',
  'error-not-accepted',
  'flow-cycle',
  'identifier-duplicate',
  'identifier-invalid',
  'layout-not-read',
  'module-contract',
  'never-ends',
  'next-action-missing',
  'not-allowed-in-flow-type',
  'parameter-empty',
  'parameter-invalid',
  'parameter-missing',
  'parameter-mode',
  'parameter-unknown',
  'placeholder-left',
  'reference-absent',
  'reference-unbound',
  'reference-wrong-kind',
  'settings-missing',
  'settings-not-accepted',
  'start-missing',
  'target-dangling',
  'target-missing',
  'terminal-with-transitions',
  'too-large',
  'too-many-actions',
  'too-many-modules',
  'unreachable',
] as const;

export type FlowProblemKind = (typeof FLOW_PROBLEM_KINDS)[number];

/** Makes a problem of one action; an error unless said otherwise. */
export type Report = (
  kind: FlowProblemKind,
  message: string,
  severity?: FlowProblem['severity'],
) => FlowProblem;

/** Reports about this action: each message begins with its identifier and type. */
export function reporterOf({ Identifier, Type }: FlowAction): Report {
  return (kind, message, severity = 'error') => ({
    kind,
    severity,
    action: Identifier,
    message: `"${Identifier}" (${Type}) ${message}`,
  });
}

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
