import { behaviourOf, type FlowAction } from '../../flow';
import type { SimulatedFlow, SimulatedModule } from '../ports';
import type { CallRecord } from '../record';
import { actionsInLoops } from './loops';
import type { ModelIndex } from './model-index';
import { neverTaken } from './never-taken';

/** One thing that a call may do at an action of a flow. */
export interface Edge {
  /** `number-check: error NoMatchingError`, `module Ask, menu: hang-up, on a later run` */
  readonly name: string;
  readonly flow: string;
  readonly action: FlowAction;
  readonly way: string;
  /** Whether it is to be taken on a second or later run of the action in one call. */
  readonly later: boolean;
  /** Why the service never takes it. */
  readonly never: string | undefined;
}

export const TIMEOUT = 'timeout';
export const HANG_UP = 'hang-up';

/**
 * Every declared edge of a flow and of the modules that it calls, the time-out of every stored input, a
 * hang-up at every participant action; for an action in a loop also each of these on a later run.
 */
export function edgesToCover(flow: SimulatedFlow, index: ModelIndex): readonly Edge[] {
  const modules = modulesOf(flow, index);
  return [...edgesIn(flow, ''), ...modules.flatMap((module) => edgesIn(module, `module ${module.name}, `))];
}

/** The modules that a flow calls, and those that they call. */
function modulesOf(flow: SimulatedFlow, index: ModelIndex): readonly SimulatedModule[] {
  const found = new Set<SimulatedModule>();
  const open = [flow.content];
  for (const { Actions } of open) {
    for (const { Type, Parameters } of Actions) {
      if (Type !== 'InvokeFlowModule') continue;
      const module = index.module(String(Parameters['FlowModuleId'] ?? ''));
      if (module === undefined || found.has(module)) continue;
      found.add(module);
      open.push(module.content);
    }
  }
  return [...found];
}

function edgesIn({ name: flow, content }: SimulatedModule, prefix: string): Edge[] {
  const again = actionsInLoops(content);
  const edges = content.Actions.flatMap((action) =>
    waysOf(action).flatMap((way) => {
      const name = `${prefix}${action.Identifier}: ${way}`;
      const edge = { name, flow, action, way, later: false, never: neverTaken(action, way) };
      const repeats = again.has(action.Identifier) && edge.never === undefined;
      return repeats ? [edge, { ...edge, name: `${name}, on a later run`, later: true }] : [edge];
    }),
  );
  return [...new Map(edges.map((edge) => [edge.name, edge])).values()];
}

function waysOf(action: FlowAction): string[] {
  const { NextAction, Errors = [], Conditions = [] } = action.Transitions;
  return [
    ...(NextAction === undefined ? [] : ['next']),
    ...Errors.map(({ ErrorType }) => `error ${ErrorType}`),
    ...Conditions.map(
      ({ Condition: { Operator, Operands } }) => `condition ${Operator} ${Operands[0] ?? ''}`,
    ),
    ...(action.Parameters['StoreInput'] === 'True' ? [TIMEOUT] : []),
    ...(behaviourOf(action.Type).speaks ? [HANG_UP] : []),
  ];
}

/** What a call did at actions, by the key of `keyOf`; a later run counts as both. */
export function waysTaken(record: CallRecord): ReadonlySet<string> {
  const taken = new Set<string>();
  const runs = new Map<string, number>();
  const add = (kind: string, flow: string, action: string, way: string) => {
    const run = `${kind}\n${flow}\n${action}`;
    const turn = (runs.get(run) ?? 0) + 1;
    runs.set(run, turn);
    if (way === '') return;
    taken.add(keyOf(flow, action, way, false));
    if (turn > 1) taken.add(keyOf(flow, action, way, true));
  };
  for (const { flow, action, edge } of record.edges) add('edge', flow, action, edge);
  for (const { flow, action, timedOut } of record.inputs) add('input', flow, action, timedOut ? TIMEOUT : '');
  const hungUp = record.ending.kind === 'caller-hung-up' ? record.actions.length - 1 : -1;
  record.actions.forEach((action, place) => {
    add('run', record.flows[place] ?? '', action, place === hungUp ? HANG_UP : '');
  });
  return taken;
}

export function keyOf(flow: string, action: string, way: string, later: boolean): string {
  return JSON.stringify([flow, action, way, later]);
}
