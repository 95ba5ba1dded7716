import { actionRule } from '../action-types';
import { exitOf } from '../behaviour';
import { edgesOf, layersOf } from '../graph';
import { type FlowProblem, reporterOf } from '../problem';
import type { FlowAction, FlowJson, FlowKind } from '../types';

/** What runs until somebody else ends it: an agent who answers, or who takes the contact off hold. */
const ENDLESS: readonly FlowKind[] = ['CUSTOMER_QUEUE', 'CUSTOMER_HOLD', 'AGENT_HOLD'];

/**
 * Paths that never end: from some reachable action on, no way leads to an end, a transfer or out of the
 * flow. Where something on the way waits for a participant it is a warning, because they may hang up;
 * without it the contact is driven round until the service stops it.
 */
export function checkEndings(flow: FlowJson, type: FlowKind): FlowProblem[] {
  if (ENDLESS.includes(type)) return [];
  const byId = new Map(flow.Actions.map((action) => [action.Identifier, action]));
  const ending = thatEnd(flow.Actions, byId);
  const reached = [...layersOf(flow.Actions, flow.StartAction).keys()];
  const stuck = reached.filter((id) => !ending.has(id));
  const first = byId.get(stuck.find((id) => leadsBackTo(id, byId)) ?? '');
  if (first === undefined) return [];
  const waits = stuck.some((id) => waitsForSomebody(byId.get(id)));
  const round = stuck
    .filter((id) => leadsBackTo(id, byId))
    .slice(0, 6)
    .join(', ');
  const message = `is on a way round that nothing leaves (${round}); give it a way to an end, a transfer or a Loop`;
  return [reporterOf(first)('never-ends', message, waits ? 'warning' : 'error')];
}

/** A way to nowhere counts as an end here: it is reported as such. */
function thatEnd(actions: readonly FlowAction[], byId: ReadonlyMap<string, FlowAction>): Set<string> {
  const ending = new Set(
    actions.filter((action) => isExit(action, byId)).map(({ Identifier }) => Identifier),
  );
  for (let before = -1; before < ending.size; ) {
    before = ending.size;
    for (const action of actions) {
      if (edgesOf(action).some(({ target }) => ending.has(target))) ending.add(action.Identifier);
    }
  }
  return ending;
}

function isExit(action: FlowAction, byId: ReadonlyMap<string, FlowAction>): boolean {
  const rule = actionRule(action.Type);
  const edges = edgesOf(action);
  return (
    rule === undefined ||
    rule.terminal === true ||
    rule.leaves === true ||
    mayEndElsewhere(action) ||
    edges.length === 0 ||
    edges.some(({ target }) => !byId.has(target))
  );
}

/** A module may disconnect the contact; a call that is passed on for good does not come back. */
function mayEndElsewhere(action: FlowAction): boolean {
  return exitOf(action) !== undefined || action.Type === 'InvokeFlowModule';
}

function leadsBackTo(id: string, byId: ReadonlyMap<string, FlowAction>): boolean {
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { target } of edgesOf(byId.get(next) ?? NO_ACTION)) {
      if (target === id) return true;
      if (!seen.has(target)) {
        seen.add(target);
        open.push(target);
      }
    }
  }
  return false;
}

function waitsForSomebody(action: FlowAction | undefined): boolean {
  return (
    action !== undefined && (action.Type === 'Wait' || actionRule(action.Type)?.category === 'participant')
  );
}

const NO_ACTION: FlowAction = { Identifier: '', Type: '', Parameters: {}, Transitions: {} };
