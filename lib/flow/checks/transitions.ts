import type { ActionModeRule, ActionRule } from '../action-rule';
import type { FlowProblem, Report } from '../problem';
import type { FlowAction } from '../types';
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
      : [
          report(
            'terminal-with-transitions',
            'ends the flow, so the service refuses transitions; leave Transitions empty',
          ),
        ];
  }
  const next =
    NextAction === undefined && rule.nextActionOptional !== true
      ? [report('next-action-missing', 'has no NextAction, which the service requires; add it')]
      : [];
  if (rule.unjudged === true) return next;
  const declared = Errors.map((error) => error.ErrorType);
  return [
    ...next,
    ...checkErrors(declared, mode, report),
    ...checkConditions(Conditions, mode.conditions, report),
  ];
}

function checkErrors(declared: readonly string[], mode: ActionModeRule, report: Report): FlowProblem[] {
  const accepted = [...mode.requiredErrors, ...mode.optionalErrors];
  const types = [...new Set(declared)];
  return [
    ...mode.requiredErrors
      .filter((type) => !types.includes(type))
      .map((type) => report('error-missing', `has no way out for the error ${type}; add it to Errors`)),
    ...types
      .filter((type) => !accepted.includes(type))
      .map((type) => report('error-not-accepted', `has the error ${type}; ${acceptedText(accepted)}`)),
    ...types
      .filter((type) => declared.filter((other) => other === type).length > 1)
      .map((type) => report('error-duplicate', `has the error ${type} more than once; keep one`)),
  ];
}

function acceptedText(accepted: readonly string[]): string {
  return accepted.length === 0
    ? 'the service accepts none here'
    : `the service accepts ${accepted.join(', ')}`;
}
