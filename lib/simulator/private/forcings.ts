import type { CallRecord } from '../record';
import type { CallerAnswer, CallScenario, ServiceAnswer } from '../scenario';
import { type Edge, HANG_UP, TIMEOUT } from './edges';

/** One outcome that is forced on one run of an action. */
export interface Forcing {
  readonly edge: Edge;
  readonly turn: number;
  /** For an answer of a function that a comparison reads: the function's action, and the run of it. */
  readonly answer?: ServiceAnswer;
  /** It was forced on the run before too, for what it leads to. */
  readonly repeats?: true;
}

/** How often a caller answers an input that he is asked again. */
const ANSWERS_EACH = 4;

/** The open edges at actions that a call has run, each with a way to force it. */
export function forcingsOf(record: CallRecord, open: readonly Edge[]): Forcing[] {
  return open.flatMap((edge) => {
    const turn = edge.later ? 2 : 1;
    const place = placeOf(record, edge, turn);
    return place < 0 ? [] : forcing({ edge, turn }, record, place);
  });
}

/** The last answer of a function again on its next run: only a repeated reason leads to the same branch twice. */
export function repeated(record: CallRecord, plan: readonly Forcing[]): readonly Forcing[] {
  const last = plan.at(-1);
  const { action, flow, turn = 1, data } = last?.answer ?? {};
  if (last === undefined || data === undefined) return [];
  const runs = record.actions.filter((id, place) => id === action && record.flows[place] === flow).length;
  if (runs <= turn) return [];
  const same = merged(plan.flatMap(({ answer }) => answer ?? [])).find(
    (answer) => answer.action === action && answer.flow === flow && answer.turn === turn,
  );
  return [{ ...last, answer: { ...last.answer, ...same, turn: turn + 1 } }];
}

/**
 * The same errors on the next run of each block that had one: only so does a block run twice that nothing but an error
 * leads to.
 */
export function lastingTrouble(plan: readonly Forcing[], open: readonly Edge[]): readonly Forcing[] {
  const { edge: last, answer: cause } = plan.at(-1) ?? {};
  const branches = last?.action.Transitions.Errors ?? [];
  const to = branches.find(({ ErrorType }) => ErrorType === cause?.error)?.NextAction;
  if (!open.some(({ later, action, flow }) => later && action.Identifier === to && flow === last?.flow))
    return [];
  const known = new Set(plan.map(({ edge, turn }) => `${edge.name} ${turn}`));
  return plan.flatMap((forcing) => {
    const { edge, turn, answer } = forcing;
    if (answer?.error === undefined || known.has(`${edge.name} ${turn + 1}`)) return [];
    return [{ edge, turn: turn + 1, answer: { ...answer, turn: turn + 1 }, repeats: true }];
  });
}

/** Where among the actions of a call an edge's action runs for the given time; -1 when it does not. */
function placeOf({ actions, flows }: CallRecord, { action, flow }: Edge, turn: number): number {
  let runs = 0;
  return actions.findIndex((id, place) => {
    if (id !== action.Identifier || flows[place] !== flow) return false;
    runs += 1;
    return runs === turn;
  });
}

function forcing({ edge, turn }: Forcing, record: CallRecord, place: number): Forcing[] {
  const { action, flow, way } = edge;
  if (way === HANG_UP || way === TIMEOUT || way === 'next') return [{ edge, turn }];
  const here = { action: action.Identifier, flow, turn };
  if (way.startsWith('error ')) {
    const error = way.slice('error '.length);
    if (action.Type !== 'Compare') return [{ edge, turn, answer: { ...here, error } }];
    return bothWays({
      edge,
      turn,
      answer: compared(edge, 'something else', record, place) ?? { ...here, error },
    });
  }
  const result = way.split(' ').slice(2).join(' ');
  return bothWays({ edge, turn, answer: compared(edge, result, record, place) ?? { ...here, result } });
}

/** A function that answers otherwise may have done its work or not: both are played. */
function bothWays(forcing: Forcing & { readonly answer: ServiceAnswer }): Forcing[] {
  if (forcing.answer.data === undefined) return [forcing];
  return [forcing, { ...forcing, answer: { ...forcing.answer, afterEffect: false } }];
}

/** What a function answered is forced where it answered; any other value where it is compared. */
function compared(
  { action }: Edge,
  value: string,
  record: CallRecord,
  place: number,
): ServiceAnswer | undefined {
  const key = /^\$\.External\.(\w+)$/.exec(String(action.Parameters['ComparisonValue'] ?? ''))?.[1];
  const from = key === undefined ? undefined : lastFunction(record, place);
  return key === undefined || from === undefined ? undefined : { ...from, data: { [key]: value } };
}

/** The run of a function before a place among the actions of a call. */
function lastFunction({ actions, flows, lambdaCalls }: CallRecord, place: number): ServiceAnswer | undefined {
  const functions = new Set(lambdaCalls.map(({ action }) => action));
  const before = actions.slice(0, place).map((id) => functions.has(id));
  const at = before.lastIndexOf(true);
  const [action, flow] = [actions[at], flows[at]];
  if (action === undefined || flow === undefined) return undefined;
  const turn = actions.slice(0, at + 1).filter((id, run) => id === action && flows[run] === flow).length;
  return { action, flow, turn };
}

/** The scenario with outcomes forced; the latest forcing of a run wins. Inputs are answered each time alike. */
export function withForcings(scenario: CallScenario, plan: readonly Forcing[]): CallScenario {
  const answers = merged(plan.flatMap(({ answer }) => (answer === undefined ? [] : [answer])));
  const hangUp = plan.find(({ edge }) => edge.way === HANG_UP);
  const { caller, service } = scenario;
  const silent = plan.filter(({ edge }) => edge.way === TIMEOUT);
  return {
    ...scenario,
    caller: {
      ...caller,
      answers: withSilence(caller.answers ?? [], silent),
      ...(hangUp === undefined
        ? {}
        : { hangsUpAt: hangUp.edge.action.Identifier, hangsUpAtTurn: hangUp.turn }),
    },
    service: { ...service, answers: [...answers, ...(service?.answers ?? [])] },
  };
}

function withSilence(answers: readonly CallerAnswer[], silent: readonly Forcing[]): CallerAnswer[] {
  const byAction = new Map<string | undefined, CallerAnswer[]>();
  for (const answer of answers) byAction.set(answer.action, [...(byAction.get(answer.action) ?? []), answer]);
  for (const [action, given] of byAction) {
    if (action !== undefined) byAction.set(action, Array(ANSWERS_EACH).fill(given).flat());
  }
  for (const { edge, turn } of silent) {
    const action = edge.action.Identifier;
    const given = byAction.get(action) ?? [];
    byAction.set(action, [...given.slice(0, turn - 1), { do: 'silence', action }, ...given.slice(turn - 1)]);
  }
  return [...byAction.values()].flat();
}

/** The latest first; what a function answered is forced together, since two comparisons may read one answer. */
function merged(answers: readonly ServiceAnswer[]): ServiceAnswer[] {
  const found = new Map<string, ServiceAnswer>();
  for (const answer of answers) {
    const key = JSON.stringify([answer.flow, answer.action, answer.turn]);
    const before = found.get(key);
    const data = { ...before?.data, ...answer.data };
    found.delete(key);
    found.set(key, before?.data === undefined || answer.data === undefined ? answer : { ...answer, data });
  }
  return [...found.values()].reverse();
}
