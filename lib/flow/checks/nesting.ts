import type { FlowContext } from '../context';
import type { FlowModule } from '../module';
import type { FlowProblem } from '../problem';
import type { FlowAction, FlowKind } from '../types';

/** How many modules may be in each other. */
export const MOST_NESTED_MODULES = 5;

type Invoked = NonNullable<FlowContext['invokedModule']>;

/** A module on the way inwards, the action that invokes it, and the way to that. */
interface Invocation {
  readonly module: FlowModule;
  readonly action: FlowAction;
  readonly from?: Invocation;
}

/**
 * Finds the invocation that begins more modules in each other than the service runs. A module that invokes
 * itself, directly or by another, is told too.
 */
export function checkNesting(
  actions: readonly FlowAction[],
  type: FlowKind,
  { invokedModule }: FlowContext,
): FlowProblem[] {
  if (invokedModule === undefined) return [];
  // A module is in a flow at least, so it may hold one level less than the service runs.
  const allowed = type === 'MODULE' ? MOST_NESTED_MODULES - 1 : MOST_NESTED_MODULES;
  let level = invocationsIn(actions, invokedModule);
  for (let depth = 1; depth <= allowed && level.size > 0; depth++) level = inside(level, invokedModule);
  const [deepest] = level.values();
  if (deepest === undefined) return [];
  const chain = chainTo(deepest);
  const action = chain[0]?.action ?? deepest.action;
  const names = chain.map(({ module }) => module.name).join(' -> ');
  const message = `"${action.Identifier}" (${action.Type}) begins ${names}; the service runs ${MOST_NESTED_MODULES} modules in each other: invoke one of them from the flow`;
  return [{ kind: 'too-many-modules', severity: 'error', action: action.Identifier, message }];
}

/** By module, so that a level is never wider than there are modules. */
function invocationsIn(
  actions: readonly FlowAction[],
  invoked: Invoked,
  from?: Invocation,
): Map<FlowModule, Invocation> {
  const found = new Map<FlowModule, Invocation>();
  for (const action of actions) {
    const id = action.Parameters.FlowModuleId;
    const module = action.Type === 'InvokeFlowModule' && typeof id === 'string' ? invoked(id) : undefined;
    if (module !== undefined) found.set(module, { module, action, ...(from === undefined ? {} : { from }) });
  }
  return found;
}

function inside(level: ReadonlyMap<FlowModule, Invocation>, invoked: Invoked): Map<FlowModule, Invocation> {
  return new Map(
    [...level.values()].flatMap((each) => [...invocationsIn(each.module.actions, invoked, each)]),
  );
}

function chainTo(last: Invocation): Invocation[] {
  const chain: Invocation[] = [];
  for (let each: Invocation | undefined = last; each !== undefined; each = each.from) chain.unshift(each);
  return chain;
}
