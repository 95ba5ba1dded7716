import { intrinsicOf } from '../template/follow';
import { listOf, objectOf } from '../template/narrow';
import type { TemplateView } from '../template/types';

/** More combinations of conditions than this are not judged. */
const MOST_BRANCHES = 16;

/** Which way the conditions of an assembly go, by template and name. */
export type Choices = ReadonlyMap<string, boolean>;

/** Says which branch of `Fn::If` is read. */
export type Choose = (condition: string, template: TemplateView) => boolean;

/** What was read with the conditions going one way. */
export interface Branch<T> {
  readonly choices: Choices;
  readonly read: T;
}

/** Everything that `Fn::If` can make of what is read, the branch in which every condition holds first. */
export interface Branches<T> {
  readonly all: readonly [Branch<T>, ...Branch<T>[]];
  /** False where there are more than are judged. */
  readonly complete: boolean;
}

/** Reads once for each way in which the conditions can go that the reading asks for. */
export function eachBranch<T>(read: (choose: Choose) => T): Branches<T> {
  const [first, later] = readWith(new Map(), read);
  const all: [Branch<T>, ...Branch<T>[]] = [first];
  const open = [...later];
  for (let given = open.shift(); given !== undefined; given = open.shift()) {
    if (all.length >= MOST_BRANCHES) return { all, complete: false };
    const [branch, more] = readWith(given, read);
    all.push(branch);
    open.push(...more);
  }
  return { all, complete: true };
}

/** A condition that is asked for the first time holds, and the way in which it does not is read later. */
function readWith<T>(given: Choices, read: (choose: Choose) => T): [Branch<T>, Choices[]] {
  const choices = new Map(given);
  const later: Choices[] = [];
  const branch = read((condition, template) => {
    const key = keyOf(condition, template);
    const known = choices.get(key) ?? settled(condition, template, choices);
    if (known !== undefined) {
      choices.set(key, known);
      return known;
    }
    later.push(new Map([...choices, [key, false]]));
    choices.set(key, true);
    return true;
  });
  return [{ choices, read: branch }, later];
}

/** The conditions of a branch that a reader has to know: those in which some other branch differs. */
export function whereOf(choices: readonly Choices[], all: readonly Choices[]): string {
  const keys = [...new Set(choices.flatMap((each) => [...each.keys()]))];
  const told = keys.flatMap((key) => {
    const values = new Set(choices.map((each) => each.get(key)));
    const [value] = values;
    const differs = all.some((each) => each.get(key) !== value);
    return values.size === 1 && differs ? [`${nameIn(key)} is ${value}`] : [];
  });
  return told.length === 0 ? '' : `where ${told.join(' and ')}`;
}

function keyOf(condition: string, { name }: TemplateView): string {
  return JSON.stringify([name, condition]);
}

function nameIn(key: string): string {
  return String(listOf(JSON.parse(key))[1]);
}

/** What a condition is once others are known: `Fn::Not`, `Fn::And` and `Fn::Or` of them, and one value compared twice. */
function settled(condition: string, template: TemplateView, choices: Choices): boolean | undefined {
  const conditions = objectOf(template.raw['Conditions']);
  const own = conditions[condition];
  const value = settledValue(own, template, choices);
  if (value !== undefined) return value;
  const known = Object.keys(conditions).filter((name) => choices.has(keyOf(name, template)));
  const opposite = known.find((name) => isOpposite(conditions[name], condition));
  if (opposite !== undefined) return choices.get(keyOf(opposite, template)) !== true;
  const holding = known.filter((name) => choices.get(keyOf(name, template)) === true);
  return holding.some((name) => excludes(conditions[name], own)) ? false : undefined;
}

function settledValue(condition: unknown, template: TemplateView, choices: Choices): boolean | undefined {
  const given = objectOf(condition)['Condition'];
  if (typeof given === 'string') return choices.get(keyOf(given, template));
  const { name, argument } = intrinsicOf(condition) ?? {};
  const values = listOf(argument).map((each) => settledValue(each, template, choices));
  const [first] = values;
  if (name === 'Fn::Not') return first === undefined ? undefined : !first;
  if (name === 'Fn::And') return joined(values, false);
  return name === 'Fn::Or' ? joined(values, true) : undefined;
}

/** `deciding` is the value of one part that settles the whole. */
function joined(values: readonly (boolean | undefined)[], deciding: boolean): boolean | undefined {
  if (values.includes(deciding)) return deciding;
  return values.includes(undefined) ? undefined : !deciding;
}

function isOpposite(one: unknown, condition: string): boolean {
  const { name, argument } = intrinsicOf(one) ?? {};
  return name === 'Fn::Not' && objectOf(listOf(argument)[0])['Condition'] === condition;
}

/** A value that equals one literal equals no other. */
function excludes(one: unknown, other: unknown): boolean {
  const [a, b] = [comparedIn(one), comparedIn(other)];
  return a !== undefined && b !== undefined && a.value === b.value && a.literal !== b.literal;
}

function comparedIn(condition: unknown): { readonly value: string; readonly literal: string } | undefined {
  const { name, argument } = intrinsicOf(condition) ?? {};
  const parts = name === 'Fn::Equals' ? listOf(argument) : [];
  const literal = parts.find((part) => typeof part === 'string');
  const value = parts.find((part) => typeof part === 'object');
  return literal === undefined || value === undefined
    ? undefined
    : { literal: String(literal), value: JSON.stringify(value) };
}
