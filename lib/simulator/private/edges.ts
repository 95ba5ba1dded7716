import { actionRule, type FlowAction } from '../../flow';
import type { SimulatedFlow } from '../ports';
import type { CallRecord } from '../record';
import type { Forcing } from './forcings';

/** One thing that a call may do at an action of a flow. */
export interface Edge {
  /** `number-check: error NoMatchingError` */
  readonly name: string;
  readonly action: FlowAction;
  readonly way: string;
}

/** Which edges of a flow calls have taken. */
export interface Coverage {
  readonly total: number;
  cover(record: CallRecord, plan: readonly Forcing[]): void;
  open(): readonly Edge[];
}

export const TIMEOUT = 'timeout';
export const HANG_UP = 'hang-up';

/** Every declared edge, the time-out of every stored input, a hang-up at every participant action. */
export function edgesToCover(flow: SimulatedFlow): Coverage {
  const edges = new Map(
    flow.content.Actions.flatMap((action) => edgesOf(action)).map((edge) => [edge.name, edge]),
  );
  const total = edges.size;
  return {
    total,
    cover: (record, plan) => {
      for (const { flow: name, action, edge } of record.edges) {
        if (name === flow.name) edges.delete(`${action}: ${edge}`);
      }
      for (const { action, timedOut } of record.inputs) if (timedOut) edges.delete(`${action}: ${TIMEOUT}`);
      const hungUp = plan.find(({ edge }) => edge.way === HANG_UP);
      if (hungUp !== undefined && record.ending.kind === 'caller-hung-up') edges.delete(hungUp.edge.name);
    },
    open: () => [...edges.values()],
  };
}

function edgesOf(action: FlowAction): Edge[] {
  const { NextAction, Errors = [], Conditions = [] } = action.Transitions;
  const ways = [
    ...(NextAction === undefined ? [] : ['next']),
    ...Errors.map(({ ErrorType }) => `error ${ErrorType}`),
    ...Conditions.map(
      ({ Condition: { Operator, Operands } }) => `condition ${Operator} ${Operands[0] ?? ''}`,
    ),
    ...(action.Parameters['StoreInput'] === 'True' ? [TIMEOUT] : []),
    ...(speaks(action) ? [HANG_UP] : []),
  ];
  return ways.map((way) => ({ name: `${action.Identifier}: ${way}`, action, way }));
}

function speaks({ Type }: FlowAction): boolean {
  return [
    'MessageParticipant',
    'MessageParticipantIteratively',
    'GetParticipantInput',
    'ConnectParticipantWithLexBot',
  ].includes(Type);
}

/** Why an edge is not covered. */
export function reasonNever({ action, way, name }: Edge, planned: ReadonlySet<string>): string {
  if (way === 'next' && ['TransferContactToQueue', 'TransferToFlow'].includes(action.Type)) {
    return 'the contact leaves the flow when the block succeeds: its NextAction is written but never taken';
  }
  if (way === 'next' && comparesResult(action)) {
    return 'the result of the block takes a condition or its error branch: its NextAction repeats one and is never taken';
  }
  return planned.has(name) ? 'forcing the outcome led elsewhere' : 'no explored call reached the action';
}

function comparesResult({ Transitions, Type }: FlowAction): boolean {
  const otherwise = ['NoMatchingCondition', 'NoMatchingError'];
  const all =
    Type === 'Loop' ||
    (actionRule(Type) !== undefined &&
      (Transitions.Errors ?? []).some(({ ErrorType }) => otherwise.includes(ErrorType)));
  return (Transitions.Conditions ?? []).length > 0 && all;
}
