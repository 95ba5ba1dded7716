import { type FlowAction, FlowDocument } from '../../../lib/flow';

/** A flow with one action replaced by what `change` makes of it. */
export function edited(
  flow: FlowDocument,
  id: string,
  change: (action: FlowAction) => FlowAction,
): FlowDocument {
  if (flow.tryAction(id) === undefined) throw new Error(`there is no action "${id}"`);
  return copy(
    flow,
    flow.actions.map((action) => (action.Identifier === id ? change(action) : action)),
  );
}

/** A flow without an action: whoever led to it leads to what came next. */
export function without(flow: FlowDocument, id: string): FlowDocument {
  const next = flow.tryAction(id)?.Transitions.NextAction;
  if (next === undefined) throw new Error(`"${id}" leads nowhere`);
  const text = JSON.stringify(flow.actions.filter(({ Identifier }) => Identifier !== id));
  const actions = JSON.parse(
    text.replaceAll(`"NextAction":"${id}"`, `"NextAction":"${next}"`),
  ) as FlowAction[];
  return copy(flow, actions, flow.startAction === id ? next : flow.startAction);
}

/** A flow with an action put before another. */
export function inserted(
  flow: FlowDocument,
  before: string,
  action: Omit<FlowAction, 'Transitions'>,
): FlowDocument {
  const text = JSON.stringify(flow.actions);
  const led = JSON.parse(
    text.replaceAll(`"NextAction":"${before}"`, `"NextAction":"${action.Identifier}"`),
  ) as FlowAction[];
  const Transitions = { NextAction: before, Errors: [{ NextAction: before, ErrorType: 'NoMatchingError' }] };
  return copy(flow, [...led, { ...action, Transitions }]);
}

/** A flow with the parameters of an action changed; `undefined` takes one away. */
export function given(flow: FlowDocument, id: string, parameters: Record<string, unknown>): FlowDocument {
  return edited(flow, id, (action) => ({ ...action, Parameters: { ...action.Parameters, ...parameters } }));
}

/** A flow in which every error of an action leads elsewhere. */
export function erring(flow: FlowDocument, id: string, target: string): FlowDocument {
  return edited(flow, id, (action) => ({
    ...action,
    Transitions: {
      ...action.Transitions,
      Errors: (action.Transitions.Errors ?? []).map((error) => ({ ...error, NextAction: target })),
    },
  }));
}

/** A comparison whose answers lead elsewhere. */
export function answering(
  flow: FlowDocument,
  id: string,
  answers: Readonly<Record<string, string>>,
  otherwise?: string,
): FlowDocument {
  return edited(flow, id, (action) => ({
    ...action,
    Transitions: {
      NextAction: otherwise ?? action.Transitions.NextAction,
      Errors: (action.Transitions.Errors ?? []).map((error) => ({
        ...error,
        NextAction: otherwise ?? error.NextAction,
      })),
      Conditions: Object.entries(answers).map(([operand, target]) => ({
        NextAction: target,
        Condition: { Operator: 'Equals', Operands: [operand] },
      })),
    },
  }));
}

/** A flow in which an action goes on elsewhere. */
export function leading(flow: FlowDocument, id: string, target: string): FlowDocument {
  return edited(flow, id, (action) => ({
    ...action,
    Transitions: { ...action.Transitions, NextAction: target },
  }));
}

function copy(
  flow: FlowDocument,
  actions: readonly FlowAction[],
  startAction = flow.startAction,
): FlowDocument {
  const { Metadata: metadata } = flow.toJson();
  return new FlowDocument({ name: flow.name, type: flow.type, startAction, actions, metadata });
}
