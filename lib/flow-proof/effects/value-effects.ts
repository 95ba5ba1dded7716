import { isStore, nameIn } from '../captures';
import { accepts, comparesAnswer } from '../function-checks';
import { keeperOf } from '../keepers';
import type { ProofNode } from '../network';
import type { Location } from '../paths';
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

/** Whether a node at this scope sees the value. */
export function isVisible({ location, scope }: Captured, node: ProofNode): boolean {
  return !location.startsWith('flow:') || scope === String(node.scope);
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
  const keeper = keeperOf(node.action.Type);
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
  return [{ dimension: 'captured', move }];
};

/** The names under which an attribute block keeps what is at a location. */
function namesGiven({ index }: ProofNode, location: Location, { readings }: ProofContext): string[] {
  return (readings[index] ?? [])
    .filter(({ path, locations }) => path.length > 1 && locations.includes(location))
    .map(({ path }) => path[1] ?? nameIn(path));
}

/** A function overwrites `$.External`; it may answer with what it was given, under the same name. */
export const answering: EffectsOf = (node, { readings }) => {
  const move: Move = (value, { kind }) => {
    const held = readCaptured(value);
    if (kind !== 'done') return [value];
    const kept = held.location.startsWith('external:') ? [] : [value];
    if (!isVisible(held, node)) return kept;
    const given = (readings[node.index] ?? []).filter(({ locations }) => locations.includes(held.location));
    const echoes = given.map(({ path }) =>
      captured({ grade: 'judged', location: `external:${nameIn(path)}`, scope: '' }),
    );
    return [...kept, ...echoes];
  };
  return [{ dimension: 'captured', move }];
};

/** Flow attributes end with their flow. */
export const leavingFlow: EffectsOf = () => {
  const move: Move = (value, { kind }) =>
    kind === 'transfer' && readCaptured(value).location.startsWith('flow:') ? [] : [value];
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
  if (captures.sensitiveAt(node.index) !== undefined) return true;
  if (keeperOf(node.action.Type) !== undefined) return checks.sourcesOf(node).size > 0;
  return (checks.at(node.index)?.sources.size ?? 0) > 0;
}
