import type { FlowAction } from '../../flow';
import type { SimulatedFlow } from '../ports';
import { act } from './act';
import type { Call } from './call';
import type { Contact } from './contact';
import type { FlowEnd, FlowRun, Outcome } from './flow-run';
import { actionsOf } from './model-index';
import { enterModule, leaveModule } from './modules';
import type { Audience } from './sound';
import { errorBranch, matchingCondition } from './transitions';

/** More actions than this without any time passing is a flow that never gets anywhere. */
const ENDLESS = 1000;

/** Plays a flow on a contact until it ends, hands over, or somebody hangs up. */
export async function playFlow(
  call: Call,
  contact: Contact,
  flow: SimulatedFlow,
  audience: Audience = 'everyone',
): Promise<FlowEnd> {
  let run: FlowRun = enter(call, contact, flow, audience);
  let next: string | undefined = flow.content.StartAction;
  const pace = { since: call.now, actions: 0 };
  while (next !== undefined && !call.interrupted && moving(call, pace, next)) {
    const action = find(run, next);
    if (action === undefined) break;
    const acted = act(action, run);
    const outcome = acted instanceof Promise ? await acted : acted;
    if (call.interrupted) break;
    if (outcome.to === 'end') {
      taken(run, action, 'end');
      return outcome.how;
    }
    if (outcome.to === 'flow') {
      taken(run, action, 'end');
      run = enter(call, contact, outcome.flow, audience);
      next = outcome.flow.content.StartAction;
    } else if (outcome.to === 'module') {
      run = enterModule(run, action, outcome);
      next = outcome.module.content.StartAction;
    } else if (outcome.to === 'module-end' && run.caller !== undefined) {
      taken(run, action, 'end');
      const { caller } = run;
      const result = leaveModule(run, outcome);
      run = caller.run;
      next = follow(caller.action, result, run);
    } else {
      next =
        outcome.to === 'module-end' ? dead(call, action, 'is not in a module') : follow(action, outcome, run);
    }
  }
  return 'stopped';
}

function enter(call: Call, contact: Contact, flow: SimulatedFlow, audience: Audience): FlowRun {
  call.note('flow', `flow ${flow.name}`);
  return { call, contact, flow, audience, flowAttributes: new Map() };
}

function moving(call: Call, pace: { since: number; actions: number }, action: string): boolean {
  if (pace.since !== call.now) {
    pace.since = call.now;
    pace.actions = 0;
  }
  pace.actions += 1;
  if (pace.actions <= ENDLESS) return true;
  call.end('flow-error', `the flow goes in circles at action ${action}`, action);
  return false;
}

function find(run: FlowRun, identifier: string): FlowAction | undefined {
  const action = actionsOf(run.flow.content).get(identifier);
  if (action === undefined) {
    run.call.end('flow-error', `flow ${run.flow.name} has no action ${identifier}`, identifier);
  }
  return action;
}

type Leaving = Extract<Outcome, { to: 'next' | 'result' | 'error' }>;

function follow(action: FlowAction, outcome: Leaving, run: FlowRun): string | undefined {
  if (outcome.to === 'next') return straight(action, run) ?? dead(run.call, action, 'leads nowhere');
  if (outcome.to === 'error') {
    run.call.note('problem', `${action.Type} ${action.Identifier}: ${outcome.why}`);
    return byError(action, outcome.type, run) ?? dead(run.call, action, `has no branch for ${outcome.type}`);
  }
  return (
    byCondition(action, outcome.value, run) ??
    byError(action, outcome.otherwise, run) ??
    straight(action, run) ??
    dead(run.call, action, 'has no branch for its result')
  );
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

function taken({ call, flow }: FlowRun, { Identifier }: FlowAction, edge: string): void {
  call.notes.edges.push({ flow: flow.name, action: Identifier, edge });
}

function dead(call: Call, action: FlowAction, why: string): undefined {
  call.end(
    'flow-error',
    `${action.Type} ${action.Identifier} ${why}: Connect drops the call`,
    action.Identifier,
  );
}
