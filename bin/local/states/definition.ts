import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json, type JsonObject, objectAt, textAt } from '../engine/json';
import { RULE_FIELDS } from './choice';

/** One state as its definition says. */
export type StateDefinition = JsonObject;

/** A state machine's definition, checked. */
export interface MachineDefinition {
  readonly startAt: string;
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly timeoutSeconds: number;
}

/** A year, the longest that Step Functions lets an execution run. */
const LONGEST_SECONDS = 31_536_000;

const common = ['Type', 'Comment', 'Next', 'End'];

/** Fields by type of state; anything else is refused, since a machine would do something else without it. */
const fields: Readonly<Record<string, readonly string[]>> = {
  Task: [
    ...common,
    'Resource',
    'Parameters',
    'ResultSelector',
    'ResultPath',
    'Retry',
    'Catch',
    'TimeoutSeconds',
  ],
  Pass: [...common, 'Parameters', 'ResultPath', 'Result'],
  Wait: [...common, 'Seconds', 'SecondsPath'],
  Choice: ['Type', 'Comment', 'Choices', 'Default'],
  Succeed: ['Type', 'Comment'],
  Fail: ['Type', 'Comment', 'Error', 'Cause', 'ErrorPath', 'CausePath'],
};

const machineFields = ['Comment', 'StartAt', 'States', 'TimeoutSeconds', 'Version', 'QueryLanguage'];
const endings = ['Succeed', 'Fail'];

/**
 * Reads a state machine's definition: Amazon States Language with JSONPath, the states Task, Pass, Wait, Choice,
 * Succeed and Fail.
 * @throws HardlineError for what the local AWS does not run, and for what Step Functions would refuse
 */
export function readDefinition(raw: Json, where: string): MachineDefinition {
  const refuse: Refuse = (problem) => {
    throw new HardlineError(`InvalidDefinition: ${problem}`, where);
  };
  if (!isObject(raw)) return refuse('the definition is no JSON object');
  refuseUnknown(raw, machineFields, 'the machine', refuse);
  if ((textAt(raw, 'QueryLanguage') ?? 'JSONPath') !== 'JSONPath') refuse('only JSONPath is run locally');
  const states = objectAt(raw, 'States') as Record<string, StateDefinition>;
  const startAt = textAt(raw, 'StartAt') ?? '';
  for (const [name, state] of Object.entries(states)) checkState(name, state, refuse);
  const reached = reachable(startAt, states, refuse);
  const unreached = Object.keys(states).filter((name) => !reached.has(name));
  if (unreached.length > 0) refuse(`no state leads to ${unreached.join(', ')}`);
  return { startAt, states, timeoutSeconds: Number(raw['TimeoutSeconds'] ?? LONGEST_SECONDS) };
}

type Refuse = (problem: string) => never;

function checkState(name: string, state: StateDefinition, refuse: Refuse): void {
  const type = textAt(state, 'Type') ?? '';
  const known = fields[type];
  if (known === undefined) refuse(`state ${name} is a ${type}; use ${Object.keys(fields).join(', ')}`);
  refuseUnknown(state, known ?? [], `state ${name}`, refuse);
  if (type === 'Choice') for (const rule of rulesOf(state)) refuseUnknown(rule, RULE_FIELDS, name, refuse);
  const goesOn = type !== 'Choice' && !endings.includes(type);
  if (goesOn && (state['Next'] === undefined) === (state['End'] === undefined))
    refuse(`state ${name} needs either Next or End`);
}

function refuseUnknown(value: JsonObject, known: readonly string[], what: string, refuse: Refuse): void {
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  if (unknown.length > 0) refuse(`${what} has ${unknown.join(', ')}, which is not run locally`);
}

/** The rules of a choice. */
export function rulesOf(state: StateDefinition): readonly JsonObject[] {
  return isList(state['Choices']) ? state['Choices'].filter(isObject) : [];
}

/** The handlers of a state's errors, `Retry` or `Catch`. */
export function handlersOf(state: StateDefinition, kind: 'Retry' | 'Catch'): readonly JsonObject[] {
  const handlers = state[kind];
  return isList(handlers) ? handlers.filter(isObject) : [];
}

function reachable(
  startAt: string,
  states: Readonly<Record<string, StateDefinition>>,
  refuse: Refuse,
): Set<string> {
  const reached = new Set([startAt]);
  for (const name of reached) {
    const state = states[name] ?? refuse(`there is no state ${name}`);
    const ways = [state, ...rulesOf(state), ...handlersOf(state, 'Catch')].map((from) => from['Next']);
    for (const next of [...ways, state['Default']]) if (typeof next === 'string') reached.add(next);
  }
  return reached;
}
