import type { ActionMode, ActionModeRule, ActionRule } from '../action-rule';
import { actionRule, rightName } from '../action-types';
import { type FlowProblem, type Report, reporterOf } from '../problem';
import type { FlowAction, FlowKind } from '../types';
import { valueAt } from '../values';
import { checkBytes } from './byte-limits';
import { checkCardPin } from './card-pin';
import { checkParameters } from './parameters';
import { checkParticulars } from './particulars';
import { checkTransitions } from './transitions';

/** Each action against the table: its place, parameters, errors and conditions. */
export function checkActions(actions: readonly FlowAction[], type: FlowKind): FlowProblem[] {
  return actions.flatMap((action) => checkAction(action, type));
}

function checkAction(action: FlowAction, type: FlowKind): FlowProblem[] {
  const report = reporterOf(action);
  const rule = actionRule(action.Type);
  if (rule === undefined) return [unlisted(action, report)];
  const mode = modeOf(rule, action);
  return [
    ...checkPlace(rule, type, report),
    ...(rule.unjudged === true ? [] : checkParameters(action, rule, mode, report)),
    ...checkTransitions(action, rule, mode, report),
    ...checkParticulars(action, report),
    ...checkBytes(action, report),
    ...checkCardPin(action, report),
  ];
}

/** The rule that counts for this action: that of its mode, or the type's own. */
export function modeOf(rule: ActionRule, action: FlowAction): ActionModeRule {
  return rule.modes?.find((mode) => matches(mode, action)) ?? rule;
}

function matches({ when }: ActionMode, action: FlowAction): boolean {
  const value = valueAt(action.Parameters, when.path);
  return when.equals === undefined ? value !== undefined : value === when.equals;
}

/**
 * A module takes what its callers take, so only what no flow and no module takes is refused there. What a
 * campaign takes is not published.
 */
function checkPlace(rule: ActionRule, type: FlowKind, report: Report): FlowProblem[] {
  if (rule.flowTypes === 'all' || rule.flowTypes.includes(type)) return [];
  const onlyModules = rule.flowTypes.every((each) => each === 'MODULE');
  if (type === 'MODULE' || (type === 'CAMPAIGN' && !onlyModules)) return [];
  const message = `is not allowed in ${type}; it belongs in ${rule.flowTypes.join(', ')}`;
  if (rule.flowTypesDisputed !== true) return [report('not-allowed-in-flow-type', message)];
  return [
    report('not-allowed-in-flow-type', `${message}; sources disagree, publish it to be sure`, 'warning'),
  ];
}

function unlisted(action: FlowAction, report: Report): FlowProblem {
  const instead = rightName(action.Type);
  if (instead !== undefined) {
    return report('action-type-wrong', `has a type that the service does not know; write ${instead}`);
  }
  return report(
    'action-type-unknown',
    'has a type that is not in the table of action types; its parameters, errors and conditions are not checked',
    'warning',
  );
}
