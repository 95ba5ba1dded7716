import type { FlowAction } from '../../flow';
import type { SimulatedFlow } from '../ports';
import { act, refuse } from './act';
import { Attributes } from './attributes';
import type { Call } from './call';
import type { Contact } from './contact';
import { dead, follow, taken } from './edges-taken';
import type { FlowEnd, FlowRun, Outcome } from './flow-run';
import { actionsOf } from './model-index';
import { enterModule, leaveModule } from './modules';
import type { Audience } from './sound';

/** More actions than this without any time passing is a flow that never gets anywhere. */
const ENDLESS = 1000;

/**
 * A flow that is played for longer than this, or with more actions, is one that only the caller's patience
 * ends, such as a menu that silence leads back to.
 */
const LONGEST_MS = 12 * 3_600_000;
const MOST_ACTIONS = 50_000;

/** Where a contact is: the action that comes next in a run of a flow, or how the flow ended. */
type Step =
  | { readonly run: FlowRun; readonly next: string | undefined }
  | { readonly run: FlowRun; readonly end: FlowEnd };

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
    if (action.Type === 'TransferContactToQueue') call.person.offered(outcome.to === 'end');
    if (call.interrupted) break;
    const step = stepAfter(action, outcome, run);
    if ('end' in step) return step.end;
    ({ run, next } = step);
  }
  return 'stopped';
}

function enter(call: Call, contact: Contact, flow: SimulatedFlow, audience: Audience): FlowRun {
  call.note('flow', `flow ${flow.name}`);
  return { call, contact, flow, audience, flowAttributes: new Attributes(), loops: new Map() };
}

function moving(call: Call, pace: { since: number; actions: number }, action: string): boolean {
  if (pace.since !== call.now) {
    pace.since = call.now;
    pace.actions = 0;
  }
  pace.actions += 1;
  const endless = endlessness(call, pace.actions, action);
  if (endless === undefined) return true;
  call.end('flow-error', endless, action);
  return false;
}

function endlessness(call: Call, since: number, action: string): string | undefined {
  if (since > ENDLESS) return `the flow goes in circles at action ${action}`;
  const { length } = call.notes.actions;
  if (length < MOST_ACTIONS && call.now < LONGEST_MS) return undefined;
  const minutes = Math.round(call.now / 60_000);
  return `nothing ends the flow: after ${length} actions and ${minutes} minutes it goes on at action ${action}`;
}

function find(run: FlowRun, identifier: string): FlowAction | undefined {
  const action = actionsOf(run.flow.content).get(identifier);
  if (action === undefined) {
    run.call.end('flow-error', `flow ${run.flow.name} has no action ${identifier}`, identifier);
  }
  return action;
}

/** Where an action leads; a condition may compare in a way that is not played. */
function stepAfter(action: FlowAction, outcome: Outcome, run: FlowRun): Step {
  try {
    return after(action, outcome, run);
  } catch (error) {
    return { run, end: refuse(error, action, run).how };
  }
}

/** Where an action that came to an outcome leads. */
function after(action: FlowAction, outcome: Outcome, run: FlowRun): Step {
  switch (outcome.to) {
    case 'end':
      taken(run, action, 'end');
      return { run, end: outcome.how };
    case 'flow':
      taken(run, action, 'end');
      return {
        run: enter(run.call, run.contact, outcome.flow, run.audience),
        next: outcome.flow.content.StartAction,
      };
    case 'module':
      return { run: enterModule(run, action, outcome), next: outcome.module.content.StartAction };
    case 'module-end':
      return backFromModule(action, outcome, run);
    default:
      return { run, next: follow(action, outcome, run) };
  }
}

function backFromModule(
  action: FlowAction,
  outcome: Extract<Outcome, { to: 'module-end' }>,
  run: FlowRun,
): Step {
  const { caller } = run;
  if (caller === undefined) return { run, next: dead(run.call, action, 'is not in a module') };
  taken(run, action, 'end');
  const result = leaveModule(run, outcome);
  return { run: caller.run, next: follow(caller.action, result, caller.run) };
}
