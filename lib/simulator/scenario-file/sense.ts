import { HardlineError } from '../../errors';
import { ACTION_TYPES, actionRule } from '../../flow';
import type { ContactCenterModel } from '../ports';
import type { CallScenario } from '../scenario';
import { mayBeRealCard } from './test-numbers';
import type { ScenarioFile } from './types';

interface Complaint {
  readonly path: string;
  readonly what: string;
}

/** What is of the right type and still cannot be: impossible times, keys that nobody types. */
export function checkSense({ scenario, search }: ScenarioFile, file: string): void {
  const [complaint] = [
    ...answersOf(scenario),
    ...cardsOf({ scenario, search }),
    ...hangingUpOf(scenario),
    ...peopleOf(scenario),
    ...servicesOf(scenario),
    ...Object.entries(search).flatMap(([name, digits]) =>
      /^\d{3,40}$/.test(digits) ? [] : [{ path: `search.${name}`, what: 'must be 3 to 40 digits' }],
    ),
  ];
  if (complaint !== undefined) throw new HardlineError(`${complaint.path} ${complaint.what}`, file);
}

function answersOf({ caller }: CallScenario): Complaint[] {
  return (caller.answers ?? []).flatMap((answer, index) => {
    const path = `caller.answers[${index}]`;
    const given: { readonly keys?: string } = answer.do === 'type' ? answer : {};
    if (answer.do === 'type' && given.keys === undefined)
      return [{ path: `${path}.keys`, what: 'is missing: the caller types something' }];
    if (answer.do !== 'type' && 'keys' in answer)
      return [{ path: `${path}.keys`, what: 'stands beside `do: type` only' }];
    if (answer.do === 'silence' && 'afterMs' in answer)
      return [{ path: `${path}.afterMs`, what: 'has no meaning for silence' }];
    return [];
  });
}

/** A scenario is kept, copied and shown: no card of anybody belongs in it. */
function cardsOf({ scenario: { caller }, search }: Pick<ScenarioFile, 'scenario' | 'search'>): Complaint[] {
  const places: [path: string, keys: string | undefined][] = [
    ...(caller.answers ?? []).map((answer, at): [string, string | undefined] => [
      `caller.answers[${at}].keys`,
      answer.do === 'type' ? answer.keys : undefined,
    ]),
    ...(caller.unprompted ?? []).map(({ keys }, at): [string, string] => [
      `caller.unprompted[${at}].keys`,
      keys,
    ]),
    ...Object.entries(search).map(([name, digits]): [string, string] => [`search.${name}`, digits]),
  ];
  return places
    .filter(([, keys = '']) => keys.split(/\D+/).some(mayBeRealCard))
    .map(([path]) => ({ path, what: 'may be a real card number; use a published test number' }));
}

function hangingUpOf({ caller: { hangsUpAt, hangsUpAtMs } }: CallScenario): Complaint[] {
  return hangsUpAt === undefined || hangsUpAtMs === undefined
    ? []
    : [{ path: 'caller.hangsUpAt', what: 'stands beside hangsUpAtMs; the caller hangs up once: keep one' }];
}

function peopleOf({ others = [], agents = [], contact = 'inbound', queue }: CallScenario): Complaint[] {
  const complaints = others.flatMap(({ joinsAtMs, leavesAtMs }, index) =>
    leavesAtMs !== undefined && leavesAtMs <= joinsAtMs
      ? [{ path: `others[${index}].leavesAtMs`, what: 'must be after joinsAtMs' }]
      : [],
  );
  if (contact !== 'inbound' && agents.length === 0)
    complaints.push({ path: 'agents', what: `must hold who makes the ${contact} call` });
  if (contact === 'inbound' && queue !== undefined)
    complaints.push({
      path: 'queue',
      what: 'is for an outbound call or a callback: flows choose the queue of an inbound one',
    });
  return complaints;
}

function servicesOf({ service }: CallScenario): Complaint[] {
  return (service?.answers ?? []).flatMap(({ action, type, error }, index) => {
    const path = `service.answers[${index}]`;
    if (action === undefined && type === undefined) return [{ path, what: 'must name an action or a type' }];
    if (type !== undefined && actionRule(type) === undefined)
      return [{ path: `${path}.type`, what: 'is no action type of the Flow language' }];
    const known = type === undefined ? [...KNOWN_ERRORS] : errorsOf(type);
    if (error !== undefined && !known.includes(error))
      return [
        { path: `${path}.error`, what: `is no error of it; there are ${known.sort().join(', ') || 'none'}` },
      ];
    return [];
  });
}

/** The errors that an action type may end with, in any of its modes. */
function errorsOf(type: string): string[] {
  const rule = actionRule(type);
  const modes = rule === undefined ? [] : [rule, ...(rule.modes ?? [])];
  return [
    ...new Set(modes.flatMap(({ requiredErrors, optionalErrors }) => [...requiredErrors, ...optionalErrors])),
  ];
}

const KNOWN_ERRORS: ReadonlySet<string> = new Set(Object.keys(ACTION_TYPES).flatMap(errorsOf));

/**
 * Checks that the flows, actions, queues and quick connects of a scenario are there.
 *
 * @throws HardlineError that names the file, the place in it, and what there is
 */
export function checkNames(file: ScenarioFile, model: ContactCenterModel, name: string): void {
  for (const { path, value, known, what } of namesOf(file, model)) {
    if (value === undefined || known.includes(value)) continue;
    const there = [...new Set(known)].filter((one) => !one.startsWith('arn:')).slice(0, 60);
    throw new HardlineError(
      `${path} names no ${what} of the assembly; there are ${there.join(', ') || 'none'}`,
      name,
    );
  }
}

interface Reference {
  readonly path: string;
  readonly value: string | undefined;
  readonly known: readonly string[];
  readonly what: string;
}

function namesOf({ scenario, expect }: ScenarioFile, model: ContactCenterModel): Reference[] {
  const flows = model.flows.flatMap(({ name, id, arn }) => [name, id, arn]);
  const queues = model.queues.flatMap(({ name, id, arn }) => [name, id, arn]);
  const quickConnects = model.quickConnects.flatMap(({ name, arn }) => [name, arn]);
  const { caller, service, agents = [] } = scenario;
  return [
    { path: 'inboundFlow', value: scenario.inboundFlow, known: flows, what: 'flow' },
    { path: 'queue', value: scenario.queue, known: queues, what: 'queue' },
    ...(service?.queuesAtCapacity ?? []).map((value, at) => ({
      path: `service.queuesAtCapacity[${at}]`,
      value,
      known: queues,
      what: 'queue',
    })),
    ...agents.flatMap(({ transfers = [] }, agent) =>
      transfers.map(({ quickConnect: value }, at) => ({
        path: `agents[${agent}].transfers[${at}].quickConnect`,
        value,
        known: quickConnects,
        what: 'quick connect',
      })),
    ),
    ...actionNames(model, [
      ['caller.hangsUpAt', [caller.hangsUpAt]],
      ['caller.answers', (caller.answers ?? []).map(({ action }) => action), '.action'],
      ['service.answers', (service?.answers ?? []).map(({ action }) => action), '.action'],
      ['expect.reaches', expect.reaches ?? []],
      ['expect.avoids', expect.avoids ?? []],
    ]),
  ];
}

type Actions = readonly [path: string, values: readonly (string | undefined)[], suffix?: string];

function actionNames({ flows, modules = [] }: ContactCenterModel, uses: readonly Actions[]): Reference[] {
  const known = [...flows, ...modules].flatMap(({ content }) =>
    content.Actions.map(({ Identifier }) => Identifier),
  );
  return uses.flatMap(([path, values, suffix = '']) =>
    values.map((value, at) => ({
      path: path.endsWith('hangsUpAt') ? path : `${path}[${at}]${suffix}`,
      value,
      known,
      what: 'action',
    })),
  );
}
