import type { FlowAction } from './types';

/** One way out of an action. */
export interface FlowEdge {
  /** `next`, `error:NoMatchingError`, `condition:Equals on`. */
  readonly label: string;
  readonly target: string;
}

/** Every way out of an action, in the order in which the service looks at them. */
export function edgesOf(action: FlowAction): FlowEdge[] {
  const { NextAction, Errors = [], Conditions = [] } = action.Transitions;
  return [
    ...Conditions.map(({ NextAction: target, Condition }) => ({
      label: `condition:${Condition.Operator} ${Condition.Operands.join(',')}`,
      target,
    })),
    ...Errors.map(({ NextAction: target, ErrorType }) => ({ label: `error:${ErrorType}`, target })),
    ...(NextAction === undefined ? [] : [{ label: 'next', target: NextAction }]),
  ];
}

/** The distance in blocks from the start of each action that can be reached, in the order found. */
export function layersOf(actions: readonly FlowAction[], start: string): Map<string, number> {
  const byId = new Map(actions.map((action) => [action.Identifier, action]));
  const layers = new Map<string, number>();
  let frontier = byId.has(start) ? [start] : [];
  for (let layer = 0; frontier.length > 0; layer += 1) {
    for (const id of frontier) layers.set(id, layer);
    const targets = frontier.flatMap((id) => edgesOf(byId.get(id) ?? NO_WAY_OUT).map((edge) => edge.target));
    frontier = [...new Set(targets)].filter((id) => byId.has(id) && !layers.has(id));
  }
  return layers;
}

const NO_WAY_OUT: FlowAction = { Identifier: '', Type: '', Parameters: {}, Transitions: {} };
