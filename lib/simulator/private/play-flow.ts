import type { FlowAction } from '../../flow';
import type { SimulatedFlow } from '../ports';
import { playerOf } from './actions';
import type { Call } from './call';
import type { Contact } from './contact';
import { beginLogLine, writeLogLine } from './flow-log';
import { type FlowEnd, type FlowRun, NotPlayed, type Outcome } from './flow-run';
import { actionsOf } from './model-index';
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
  while (next !== undefined && !stopped(call) && moving(call, pace, next)) {
    const action = find(run, next);
    if (action === undefined) break;
    const outcome = await act(action, run);
    if (stopped(call)) break;
    if (outcome.to === 'end') return outcome.how;
    if (outcome.to === 'flow') {
      run = enter(call, contact, outcome.flow, audience);
      next = outcome.flow.content.StartAction;
    } else {
      next = follow(action, outcome, run);
    }
  }
  return 'stopped';
}

function enter(call: Call, contact: Contact, flow: SimulatedFlow, audience: Audience): FlowRun {
  call.note('flow', `flow ${flow.name}`);
  return { call, contact, flow, audience, flowAttributes: new Map() };
}

function stopped(call: Call): boolean {
  return call.ending !== undefined || call.accepted;
}

function moving(call: Call, pace: { since: number; actions: number }, action: string): boolean {
  if (pace.since !== call.now) Object.assign(pace, { since: call.now, actions: 0 });
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

async function act(action: FlowAction, run: FlowRun): Promise<Outcome> {
  const { call } = run;
  call.notes.actions.push(action.Identifier);
  try {
    const player = playerOf(action.Type);
    if (player === undefined) {
      throw new NotPlayed(`action type ${action.Type} is not played by the simulator`);
    }
    const line = beginLogLine(action, run);
    const outcome = player(action, run);
    const settled = outcome instanceof Promise ? await outcome : outcome;
    writeLogLine(line, settled, run);
    return settled;
  } catch (error) {
    if (!(error instanceof NotPlayed)) throw error;
    call.end('unsupported', `${error.message} (flow ${run.flow.name})`, action.Identifier);
    return { to: 'end', how: 'stopped' };
  }
}

type Leaving = Exclude<Outcome, { to: 'end' } | { to: 'flow' }>;

function follow(action: FlowAction, outcome: Leaving, run: FlowRun): string | undefined {
  const { call } = run;
  if (outcome.to === 'next') {
    return action.Transitions.NextAction ?? dead(call, action, 'leads nowhere');
  }
  if (outcome.to === 'error') {
    call.note('problem', `${action.Type} ${action.Identifier}: ${outcome.why}`);
    return errorBranch(action, outcome.type) ?? dead(call, action, `has no branch for ${outcome.type}`);
  }
  return (
    matchingCondition(action, outcome.value, run) ??
    errorBranch(action, outcome.otherwise) ??
    action.Transitions.NextAction ??
    dead(call, action, 'has no branch for its result')
  );
}

function dead(call: Call, action: FlowAction, why: string): undefined {
  call.end(
    'flow-error',
    `${action.Type} ${action.Identifier} ${why}: Connect drops the call`,
    action.Identifier,
  );
}
