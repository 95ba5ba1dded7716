import type { ActionMode, ActionModeRule, ActionRule } from '../action-rule';
import { actionRule } from '../action-types';
import type { FlowProblem, FlowProblemKind } from '../problem';
import type { FlowAction } from '../types';
import type { FlowKind } from '../validator';
import { valueAt } from '../values';
import { checkParameters } from './parameters';
import { checkTransitions } from './transitions';

/** Makes an error about one action. */
export type Report = (kind: FlowProblemKind, message: string) => FlowProblem;

/** Each action against the table: its place, parameters, errors and conditions. */
export function checkActions(actions: readonly FlowAction[], type: FlowKind): FlowProblem[] {
  return actions.flatMap((action) => checkAction(action, type));
}

function checkAction(action: FlowAction, type: FlowKind): FlowProblem[] {
  const rule = actionRule(action.Type);
  if (rule === undefined) return [unknownType(action)];
  const mode = modeOf(rule, action);
  const report: Report = (kind, message) => ({
    kind,
    severity: 'error',
    action: action.Identifier,
    message: `"${action.Identifier}" (${action.Type}) ${message}`,
  });
  return [
    ...checkPlace(rule, type, report),
    ...checkParameters(action, rule, mode, report),
    ...checkTransitions(action, rule, mode, report),
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

/** Which types a campaign or a module takes is not published, so they are not judged here. */
function checkPlace(rule: ActionRule, type: FlowKind, report: Report): FlowProblem[] {
  if (rule.flowTypes === 'all' || type === 'MODULE' || type === 'CAMPAIGN') return [];
  if (rule.flowTypes.includes(type)) return [];
  return [
    report(
      'not-allowed-in-flow-type',
      `is not allowed in ${type}; it belongs in ${rule.flowTypes.join(', ')}`,
    ),
  ];
}

function unknownType(action: FlowAction): FlowProblem {
  return {
    kind: 'action-type-unknown',
    severity: 'warning',
    action: action.Identifier,
    message: `"${action.Identifier}" has the type ${action.Type}, which is not in the table of action types; its parameters, errors and conditions are not checked`,
  };
}
