import { behaviourOf } from '../../flow/behaviour';
import { isStore, nameIn } from '../captures';
import { spaced } from '../evidence';
import { accepts, comparesAnswer, saysItCharges } from '../function-checks';
import type { ProofNode } from '../network';
import { type Location, reads } from '../paths';
import { HARMLESS, SENSITIVE_KINDS } from '../sensitive-words';
import type { Effect, EffectsOf, Move, ProofContext } from './effect';

/** A sensitive value at a location. `scope` tells flow attributes of different flows apart. */
export interface Captured {
  readonly grade: string;
  readonly location: Location;
  readonly scope: string;
}

/** Writes what is captured where. */
export function captured({ grade, location, scope }: Captured): string {
  return `${grade}|${scope}|${location}`;
}

/** Reads what {@link captured} wrote. */
export function readCaptured(value: string): Captured {
  const scope = value.indexOf('|') + 1;
  const location = value.indexOf('|', scope) + 1;
  return {
    grade: value.slice(0, scope - 1),
    scope: value.slice(scope, location - 1),
    location: value.slice(location),
  };
}

/** What one flow or module invocation has for itself. */
const SCOPED = /^(flow|input|result):/;

/** Whether a node at this scope sees the value. */
export function isVisible({ location, scope }: Captured, node: ProofNode): boolean {
  return !SCOPED.test(location) || scope === String(node.scope);
}

/** A stored input overwrites the register. */
export const storing: EffectsOf = (node, { captures }) => {
  if (!isStore(node)) return [];
  const overwritten: Move = (value, { kind }) =>
    kind === 'done' && readCaptured(value).location === 'stored' ? [] : [value];
  const capture = captures.sensitiveAt(node.index);
  if (capture === undefined) return [{ dimension: 'captured', move: overwritten }];
  const here = captured({ grade: capture.grade, location: 'stored', scope: '' });
  return [
    { dimension: 'captured', move: overwritten },
    { dimension: 'captured', start: ({ kind }) => (kind === 'done' ? [here] : []) },
  ];
};

/** Attributes are copied on success; one that is overwritten with fixed text is forgotten even when that was only tried. */
export const keeping: EffectsOf = (node, context) => {
  const keeper = behaviourOf(node.action.Type).keeps;
  if (keeper === undefined) return [];
  const written = new Set(Object.keys(node.action.Parameters[keeper.parameter] ?? {}));
  const dynamic = new Set((context.readings[node.index] ?? []).map(({ path }) => path[1]));
  const scope = keeper.location === 'flow' ? String(node.scope) : '';
  const move: Move = (value, { kind }) => {
    const held = readCaptured(value);
    const copies = isVisible(held, node) ? namesGiven(node, held.location, context) : [];
    const name = held.location.slice(keeper.location.length + 1);
    const gone =
      held.location.startsWith(`${keeper.location}:`) &&
      held.scope === scope &&
      written.has(name) &&
      !copies.includes(name) &&
      (kind === 'done' || !dynamic.has(name));
    const made = kind === 'done' ? copies : [];
    return [
      ...(gone ? [] : [value]),
      ...made.map((copy) => captured({ grade: held.grade, location: `${keeper.location}:${copy}`, scope })),
    ];
  };
  const timeout = keeper.location === 'flow' ? [{ dimension: 'unchecked', move } as const] : [];
  return [{ dimension: 'captured', move }, ...timeout];
};

/** The names under which an attribute block keeps what is at a location. */
function namesGiven({ index }: ProofNode, location: Location, { readings }: ProofContext): string[] {
  return (readings[index] ?? [])
    .filter(({ path, locations }) => path.length > 1 && reads(locations, location))
    .map(({ path }) => path[1] ?? nameIn(path));
}

/** A function overwrites `$.External`; it may answer with what it was given. */
export const answering: EffectsOf = (node, { readings, answers }) => {
  const move: Move = (value, { kind }) => {
    const held = readCaptured(value);
    if (kind !== 'done') return [value];
    const kept = held.location.startsWith('external:') ? [] : [value];
    if (!isVisible(held, node)) return kept;
    const given = (readings[node.index] ?? []).filter(({ locations }) => reads(locations, held.location));
    const names = given.map(({ path }) => nameIn(path));
    const echoes = names.length === 0 ? [] : answers.filter((answer) => mayEcho(answer, names));
    return [...kept, ...echoes.map((location) => captured({ grade: 'judged', location, scope: '' }))];
  };
  return [{ dimension: 'captured', move }];
};

/**
 * Whether a part of an answer looks like what the function was given: it is called like card data, it is what was
 * given inside of something else, or it is the whole answer. The same name alone is what a token comes back under.
 */
function mayEcho(answer: Location, given: readonly string[]): boolean {
  const path = answer.slice('external:'.length).split('.');
  const name = path.at(-1) ?? '';
  if (name === '*' || (path.length > 1 && given.includes(name))) return true;
  const words = spaced(name);
  return (
    !HARMLESS.test(words) &&
    SENSITIVE_KINDS.some((kind) => kind.words.test(words) && kind.unless?.test(words) !== true)
  );
}

/** Flow attributes end with their flow. */
export const leavingFlow: EffectsOf = () => {
  const move: Move = (value, { kind }) =>
    kind === 'transfer' && SCOPED.test(readCaptured(value).location) ? [] : [value];
  return [
    { dimension: 'captured', move },
    { dimension: 'unchecked', move },
  ];
};

/** What a module is given, and what it gives back, under the names it has there. */
export const handing: EffectsOf = (node, { network, readings }) => {
  const back = node.action.Type === 'EndFlowModuleExecution';
  const into = back ? 'result' : 'input';
  const move: Move = (value, edge) => {
    const held = readCaptured(value);
    if (!isVisible(held, node)) return [value];
    const goesOn = back && SCOPED.test(held.location) ? [] : [value];
    if (!back && edge.kind !== 'call') return goesOn;
    const scope = String(network.nodes[edge.target]?.scope);
    const given = (readings[node.index] ?? []).filter(
      ({ path, locations }) => path[0] !== 'FlowModuleId' && reads(locations, held.location),
    );
    const made = given.map(({ path }) =>
      captured({ grade: held.grade, location: `${into}:${nameIn(path)}`, scope }),
    );
    return [...goesOn, ...made];
  };
  return [{ dimension: 'captured', move }];
};

/** A check from its call to an answer that says yes; `asked <node>` or `failed <node>`. */
export const checking: EffectsOf = (node, context) => {
  const effects: Effect[] = [];
  const check = context.checks.at(node.index);
  if (node.action.Type === 'InvokeLambdaFunction') effects.push(lost(node));
  if (check !== undefined) {
    effects.push({
      dimension: 'check',
      start: ({ kind }) => [`${kind === 'error' ? 'failed' : 'asked'} ${node.index}`],
    });
  }
  if (comparesAnswer(node)) effects.push(ANSWERED);
  if (fallsOpenAt(node, context)) effects.push({ dimension: 'check', move: () => [] });
  return effects;
};

/** Another function overwrites the answer; the same one is asked afresh. */
function lost(node: ProofNode): Effect {
  const own = ` ${node.index}`;
  return {
    dimension: 'check',
    move: (value) => (value.endsWith(own) || value.startsWith('asked') ? [] : [value]),
  };
}

const ANSWERED: Effect = {
  dimension: 'check',
  move: (value, edge) => {
    if (!value.startsWith('asked')) return [value];
    return accepts(edge) ? [] : [value.replace('asked', 'failed')];
  },
};

/** Where a check must have passed: the next capture, a function that is given the value, keeping it. */
export function fallsOpenAt(node: ProofNode, { captures, checks }: ProofContext): boolean {
  if (captures.sensitiveAt(node.index) !== undefined || saysItCharges(node)) return true;
  if (behaviourOf(node.action.Type).keeps !== undefined) return checks.sourcesOf(node).size > 0;
  return (checks.at(node.index)?.sources.size ?? 0) > 0;
}
