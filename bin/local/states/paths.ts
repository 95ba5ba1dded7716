import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json, type JsonObject } from '../engine/json';

/** What paths look into: the state's input, and with `$$` the context of the execution. */
export interface PathScope {
  readonly input: Json;
  readonly context: JsonObject;
}

const STEP = /\.([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']+)'\]/y;

/**
 * The value at a reference path: `$.plan.next`, `$.stack.Stacks[0]`, `$$.Execution.Id`.
 * @returns undefined when there is none
 * @throws HardlineError for a path that selects more than one value, which the local AWS does not run
 */
export function valueAt(path: string, { input, context }: PathScope): Json | undefined {
  const isContext = path.startsWith('$$');
  return stepsOf(path, isContext ? 2 : 1).reduce<Json | undefined>(
    (value, step) => (typeof step === 'number' ? itemAt(value, step) : fieldAt(value, step)),
    isContext ? context : input,
  );
}

/**
 * The value at a path that must lead somewhere.
 * @throws HardlineError `States.ParameterPathFailure` when it does not
 */
export function requiredAt(path: string, scope: PathScope): Json {
  const found = valueAt(path, scope);
  if (found === undefined)
    throw new HardlineError(`States.ParameterPathFailure: the path ${path} leads to no value`);
  return found;
}

/** Fills a payload template in: a field whose name ends in `.$` takes its value from a path. */
export function filledIn(template: Json, scope: PathScope): Json {
  if (isList(template)) return template.map((item) => filledIn(item, scope));
  if (!isObject(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, value]) =>
      name.endsWith('.$')
        ? [name.slice(0, -2), requiredAt(String(value), scope)]
        : [name, filledIn(value, scope)],
    ),
  );
}

/** Puts a result into the input at `$.name` or `$`, as `ResultPath` says; `null` drops it. */
export function withResult(path: string | null | undefined, input: Json, result: Json): Json {
  if (path === null) return input;
  if (path === undefined || path === '$') return result;
  const [name, ...deeper] = stepsOf(path, 1);
  if (typeof name !== 'string' || deeper.length > 0)
    throw new HardlineError(`the local AWS writes a result to $ or to a field of it, not to ${path}`);
  return { ...(isObject(input) ? input : {}), [name]: result };
}

function stepsOf(path: string, from: number): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  if (!path.startsWith('$')) throw new HardlineError(`a path begins with $, and ${path} does not`);
  STEP.lastIndex = from;
  while (STEP.lastIndex < path.length) {
    const at = STEP.lastIndex;
    const found = STEP.exec(path);
    if (found === null)
      throw new HardlineError(
        `the local AWS does not run the path ${path}: use fields and indexes only (at ${at})`,
      );
    const [, field, index, quoted] = found;
    steps.push(index === undefined ? (field ?? quoted ?? '') : Number(index));
  }
  return steps;
}

function itemAt(value: Json | undefined, index: number): Json | undefined {
  return isList(value) ? value[index] : undefined;
}

function fieldAt(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
