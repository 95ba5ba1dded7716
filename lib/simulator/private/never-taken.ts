import { actionRule, type FlowAction } from '../../flow';
import { modeOf } from '../../flow/checks/actions';

const UNMATCHED = 'NoMatchingCondition';

/** Why the service never takes an edge that it requires to be written, by the table of action types. */
export function neverTaken(action: FlowAction, way: string): string | undefined {
  const rule = actionRule(action.Type);
  if (rule === undefined || rule.unjudged === true) return undefined;
  if (rule.terminal === true) return `never taken by the service: ${action.Type} ends the flow`;
  if (way !== 'next') return undefined;
  if (rule.leaves === true)
    return `never taken by the service: the contact leaves the flow when ${action.Type} succeeds, else it takes an error branch`;
  const { conditions, requiredErrors } = modeOf(rule, action);
  if (conditions.kind === 'exactly')
    return `never taken by the service: ${action.Type} takes its condition ${conditions.operands.join(' or ')}, else an error branch`;
  if (conditions.kind === 'none' || !requiredErrors.includes(UNMATCHED)) return undefined;
  return `never taken by the service: a result of ${action.Type} that meets no condition takes ${UNMATCHED}`;
}
