import { edgesOf, layersOf } from '../graph';
import type { FlowProblem } from '../problem';
import type { FlowAction, FlowJson } from '../types';

/** The graph: a start that exists, targets that exist, and no action that nothing leads to. */
export function checkGraph(flow: FlowJson): FlowProblem[] {
  const ids = new Set(flow.Actions.map((action) => action.Identifier));
  if (!ids.has(flow.StartAction)) {
    const message = `the flow starts at "${flow.StartAction}", which is none of its actions; correct StartAction`;
    return [{ kind: 'start-missing', severity: 'error', message }, ...dangling(flow.Actions, ids)];
  }
  return [...dangling(flow.Actions, ids), ...unreachable(flow)];
}

function dangling(actions: readonly FlowAction[], ids: ReadonlySet<string>): FlowProblem[] {
  return actions.flatMap((action) =>
    edgesOf(action).flatMap(({ label, target }): FlowProblem[] => {
      if (ids.has(target)) return [];
      const where = `"${action.Identifier}" (${label})`;
      return typeof target !== 'string' || target === ''
        ? [problem('target-missing', action, `${where} leads nowhere; give it a NextAction`)]
        : [
            problem(
              'target-dangling',
              action,
              `${where} leads to "${target}", which is no action of the flow; correct it or add the action`,
            ),
          ];
    }),
  );
}

function unreachable(flow: FlowJson): FlowProblem[] {
  const reached = layersOf(flow.Actions, flow.StartAction);
  return flow.Actions.filter((action) => !reached.has(action.Identifier)).map((action) => ({
    kind: 'unreachable',
    severity: 'warning',
    action: action.Identifier,
    message: `nothing leads to "${action.Identifier}"; connect it or take it out`,
  }));
}

function problem(kind: FlowProblem['kind'], action: FlowAction, message: string): FlowProblem {
  return { kind, severity: 'error', action: action.Identifier, message };
}
