import type { SimulatedFlow } from '../ports';
import type { CallRecord } from '../record';
import type { CallerAnswer, CallScenario, ServiceAnswer } from '../scenario';
import { type Edge, HANG_UP, TIMEOUT } from './edges';

/** One outcome that is forced on one run of an action. */
export interface Forcing {
  readonly edge: Edge;
  readonly turn: number;
  /** For an answer of a function that a comparison reads: the function's action, and the run of it. */
  readonly answer?: ServiceAnswer;
}

/** The open edges at actions that a call has run, each with a way to force it. */
export function forcingsOf(flow: SimulatedFlow, record: CallRecord, open: readonly Edge[]): Forcing[] {
  const ran = new Set(record.actions);
  const here = new Set(flow.content.Actions.map(({ Identifier }) => Identifier));
  return open
    .filter(({ action: { Identifier } }) => here.has(Identifier) && ran.has(Identifier))
    .flatMap((edge) => forcing(edge, record));
}

function forcing(edge: Edge, record: CallRecord): Forcing[] {
  const { action, way } = edge;
  const id = action.Identifier;
  if (way === HANG_UP || way === TIMEOUT) return [{ edge, turn: 1 }];
  if (way.startsWith('error ')) {
    const error = way.slice('error '.length);
    if (action.Type === 'Compare')
      return bothWays({ edge, turn: 1, answer: compared(edge, 'something else', record) });
    return [{ edge, turn: 1, answer: { action: id, turn: 1, error } }];
  }
  if (!way.startsWith('condition ')) return [];
  const operand = way.split(' ').slice(2).join(' ');
  return bothWays({ edge, turn: 1, answer: compared(edge, operand, record) });
}

/** A function that answers otherwise may have done its work or not: both are played. */
function bothWays(forcing: Forcing & { readonly answer: ServiceAnswer }): Forcing[] {
  if (forcing.answer.data === undefined) return [forcing];
  return [forcing, { ...forcing, answer: { ...forcing.answer, afterEffect: false } }];
}

/** What a function answered is forced where it answered; any other value where it is compared. */
function compared({ action }: Edge, value: string, record: CallRecord): ServiceAnswer {
  const key = /^\$\.External\.(\w+)$/.exec(String(action.Parameters['ComparisonValue'] ?? ''))?.[1];
  const from = key === undefined ? undefined : lastFunction(record, action.Identifier);
  if (key === undefined || from === undefined) return { action: action.Identifier, turn: 1, result: value };
  return { action: from, turn: 1, data: { [key]: value } };
}

function lastFunction({ actions, lambdaCalls }: CallRecord, compare: string): string | undefined {
  const functions = new Set(lambdaCalls.map(({ action }) => action));
  return actions
    .slice(0, actions.indexOf(compare))
    .filter((id) => functions.has(id))
    .at(-1);
}

/** The scenario with outcomes forced; the latest forcing of an action wins. */
export function withForcings(scenario: CallScenario, plan: readonly Forcing[]): CallScenario {
  const answers = merged(plan.flatMap(({ answer }) => (answer === undefined ? [] : [answer])));
  const silent = plan.filter(({ edge }) => edge.way === TIMEOUT).map(({ edge }) => edge.action.Identifier);
  const hangUp = plan.find(({ edge }) => edge.way === HANG_UP);
  const { caller, service } = scenario;
  const silence: CallerAnswer[] = silent.map((action) => ({ do: 'silence', action }));
  return {
    ...scenario,
    caller: {
      ...caller,
      answers: [...silence, ...(caller.answers ?? [])],
      ...(hangUp === undefined ? {} : { hangsUpAt: hangUp.edge.action.Identifier }),
    },
    service: { ...service, answers: [...answers, ...(service?.answers ?? [])] },
  };
}

/** The latest first; what a function answered is forced together, since two comparisons may read one answer. */
function merged(answers: readonly ServiceAnswer[]): ServiceAnswer[] {
  const found = new Map<string, ServiceAnswer>();
  for (const answer of answers) {
    const key = answer.action ?? '';
    const before = found.get(key);
    const data = { ...before?.data, ...answer.data };
    found.delete(key);
    found.set(key, before?.data === undefined || answer.data === undefined ? answer : { ...answer, data });
  }
  return [...found.values()].reverse();
}
