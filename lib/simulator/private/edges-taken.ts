import type { FlowAction } from '../../flow';
import type { Call } from './call';
import type { FlowRun, Outcome } from './flow-run';
import { errorBranch, matchingCondition } from './transitions';

/** An outcome with which a flow goes on at another of its actions. */
export type Leaving = Extract<Outcome, { to: 'next' | 'result' | 'error' }>;

/** The action that an outcome leads to; without a branch for it the call is over. */
export function follow(action: FlowAction, outcome: Leaving, run: FlowRun): string | undefined {
  if (outcome.to === 'next') return straight(action, run) ?? dead(run.call, action, 'leads nowhere');
  if (outcome.to === 'error') return followError(action, outcome, run);
  return (
    byCondition(action, outcome.value, run) ??
    byError(action, outcome.otherwise, run) ??
    straight(action, run) ??
    dead(run.call, action, 'has no branch for its result')
  );
}

/** Notes the way out of an action that a call took. */
export function taken({ call, flow }: FlowRun, { Identifier }: FlowAction, edge: string): void {
  call.notes.edges.push({ flow: flow.name, action: Identifier, edge });
}

/** Ends the call at an action that leads nowhere. */
export function dead(call: Call, { Type, Identifier }: FlowAction, why: string): undefined {
  call.end('flow-error', `${Type} ${Identifier} ${why}: Connect drops the call`, Identifier);
}

function followError(
  action: FlowAction,
  { type, why }: Extract<Outcome, { to: 'error' }>,
  run: FlowRun,
): string | undefined {
  run.call.note('problem', `${action.Type} ${action.Identifier}: ${why}`);
  // A hold that fails is how a flow learns that the agent is gone; it can know no more than that.
  if (action.Type === 'UpdatePreviousContactParticipantState') run.call.agentLeaves();
  return byError(action, type, run) ?? dead(run.call, action, `has no branch for ${type}`);
}

function straight(action: FlowAction, run: FlowRun): string | undefined {
  if (action.Transitions.NextAction !== undefined) taken(run, action, 'next');
  return action.Transitions.NextAction;
}

function byError(action: FlowAction, type: string, run: FlowRun): string | undefined {
  const branch = errorBranch(action, type);
  if (branch !== undefined) taken(run, action, `error ${branch.ErrorType}`);
  return branch?.NextAction;
}

function byCondition(action: FlowAction, value: string | undefined, run: FlowRun): string | undefined {
  const branch = matchingCondition(action, value, run);
  if (branch === undefined) return undefined;
  const { Operator, Operands } = branch.Condition;
  taken(run, action, `condition ${Operator} ${Operands[0] ?? ''}`);
  return branch.NextAction;
}
