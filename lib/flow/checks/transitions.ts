import type { ActionModeRule, ActionRule } from '../action-rule';
import type { FlowProblem } from '../problem';
import type { FlowAction } from '../types';
import type { Report } from './actions';
import { checkConditions } from './conditions';

/** Ways out: a terminal has none; all others have NextAction and exactly the errors the service accepts. */
export function checkTransitions(
  action: FlowAction,
  rule: ActionRule,
  mode: ActionModeRule,
  report: Report,
): FlowProblem[] {
  const { NextAction, Errors = [], Conditions = [] } = action.Transitions;
  if (rule.terminal === true) {
    const none = NextAction === undefined && Errors.length === 0 && Conditions.length === 0;
    return none
      ? []
      : [report('terminal-with-transitions', 'ends the flow; the service refuses transitions here')];
  }
  return [
    ...(NextAction === undefined
      ? [report('next-action-missing', 'has no NextAction; the service requires one')]
      : []),
    ...checkErrors(
      Errors.map((error) => error.ErrorType),
      mode,
      report,
    ),
    ...checkConditions(Conditions, mode.conditions, report),
  ];
}

function checkErrors(declared: readonly string[], mode: ActionModeRule, report: Report): FlowProblem[] {
  const accepted = [...mode.requiredErrors, ...mode.optionalErrors];
  const types = [...new Set(declared)];
  return [
    ...mode.requiredErrors
      .filter((type) => !types.includes(type))
      .map((type) => report('error-missing', `has no way out for the error ${type}`)),
    ...types
      .filter((type) => !accepted.includes(type))
      .map((type) => report('error-not-accepted', `has the error ${type}; ${acceptedText(accepted)}`)),
    ...types
      .filter((type) => declared.filter((other) => other === type).length > 1)
      .map((type) => report('error-duplicate', `has the error ${type} more than once`)),
  ];
}

function acceptedText(accepted: readonly string[]): string {
  return accepted.length === 0
    ? 'the service accepts none here'
    : `the service accepts ${accepted.join(', ')}`;
}
