import { HardlineError } from '../../../lib/errors';
import { evaluateCondition } from './conditions';
import { isList, isObject, type Json, type JsonObject, objectAt } from './json';

/** What intrinsic functions may look at while a template is evaluated. */
export interface Scope {
  /** The stack's name, for messages. */
  readonly where: string;
  readonly pseudo: Readonly<Record<string, Json | undefined>>;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly availabilityZones: readonly string[];
  parameter(name: string): Json | undefined;
  physicalId(logicalId: string): string | undefined;
  attribute(logicalId: string, attribute: string): Json;
  /** The value behind `{{resolve:ssm:NAME}}`. */
  storedParameter(name: string): string;
}

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => ref(String(argument), scope),
  'Fn::GetAtt': (argument, scope) => getAtt(argument, scope),
  'Fn::Sub': (argument, scope) => sub(argument, scope),
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope, 'Fn::Join');
    return list(parts, scope, 'Fn::Join').map(text(scope, 'Fn::Join')).join(String(separator));
  },
  'Fn::If': (argument, scope) => {
    const [condition, then, otherwise] = isList(argument) ? argument : [];
    return evaluate(evaluateCondition({ Condition: condition ?? '' }, scope) ? then : otherwise, scope);
  },
  'Fn::Select': (argument, scope) => select(argument, scope),
  'Fn::Split': (argument, scope) => {
    const [separator, whole] = list(argument, scope, 'Fn::Split');
    return text(scope, 'Fn::Split')(whole).split(String(separator));
  },
  'Fn::Base64': (argument, scope) =>
    Buffer.from(text(scope, 'Fn::Base64')(evaluate(argument, scope))).toString('base64'),
  'Fn::FindInMap': (argument, scope) => findInMap(argument, scope),
  'Fn::GetAZs': (_argument, scope) => scope.availabilityZones,
  'Fn::ImportValue': (_argument, scope) => refuse('Fn::ImportValue', scope),
  'Fn::GetStackOutput': (_argument, scope) => refuse('Fn::GetStackOutput', scope),
};

/**
 * Evaluates a template value; `undefined` stands for `AWS::NoValue`.
 * @throws HardlineError for an intrinsic that is unknown, refused or cannot be followed
 */
export function evaluate(value: Json | undefined, scope: Scope): Json | undefined {
  if (typeof value === 'string') return resolveDynamicReferences(value, scope);
  if (isList(value)) return value.map((item) => evaluate(item, scope)).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  const [key, ...others] = Object.keys(value);
  const isFunction = key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'));
  return isFunction ? call(key, value[key] ?? null, scope) : evaluateObject(value, scope);
}

/** Evaluates an object; keys whose value is `AWS::NoValue` are left out. */
export function evaluateObject(value: JsonObject, scope: Scope): JsonObject {
  const entries = Object.entries(value).map(([key, item]) => [key, evaluate(item, scope)] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined),
  );
}

function call(name: string, argument: Json, scope: Scope): Json | undefined {
  const intrinsic = intrinsics[name];
  if (intrinsic === undefined) throw new HardlineError(`unknown intrinsic function ${name}`, scope.where);
  const result = intrinsic(argument, scope);
  return typeof result === 'string' ? resolveDynamicReferences(result, scope) : result;
}

function ref(name: string, scope: Scope): Json | undefined {
  if (Object.hasOwn(scope.pseudo, name)) return scope.pseudo[name];
  const found = scope.parameter(name) ?? scope.physicalId(name);
  if (found === undefined) throw new HardlineError(`Ref to unknown ${name}`, scope.where);
  return found;
}

function getAtt(argument: Json, scope: Scope): Json {
  const [logicalId, ...attribute] = isList(argument)
    ? argument.map((part) => String(evaluate(part, scope)))
    : String(argument).split('.');
  return scope.attribute(logicalId ?? '', attribute.join('.'));
}

function sub(argument: Json, scope: Scope): string {
  const [pattern, variables] = isList(argument) ? argument : [argument];
  const given = isObject(variables) ? evaluateObject(variables, scope) : {};
  return String(pattern).replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
    if (literal === '!') return `\${${name}}`;
    const value = Object.hasOwn(given, name) ? given[name] : named(name.trim(), scope);
    return text(scope, `Fn::Sub of ${whole}`)(value);
  });
}

function named(name: string, scope: Scope): Json | undefined {
  return name.includes('.') ? getAtt(name, scope) : ref(name, scope);
}

function select(argument: Json, scope: Scope): Json {
  const [index, items] = list(argument, scope, 'Fn::Select');
  const found = list(items, scope, 'Fn::Select')[Number(index)];
  if (found === undefined) throw new HardlineError(`Fn::Select finds no item ${String(index)}`, scope.where);
  return found;
}

function findInMap(argument: Json, scope: Scope): Json {
  const [map, top, second] = list(argument, scope, 'Fn::FindInMap').map(String);
  const found = objectAt(objectAt(scope.mappings, map ?? ''), top ?? '')[second ?? ''];
  if (found === undefined) {
    throw new HardlineError(`Fn::FindInMap finds no ${map}.${top}.${second}`, scope.where);
  }
  return found;
}

function refuse(name: string, scope: Scope): never {
  throw new HardlineError(
    `${name} is refused: it ties stacks together so that an update is blocked or lost; pass the name or ARN as a property instead`,
    scope.where,
  );
}

function list(value: Json | undefined, scope: Scope, name: string): readonly Json[] {
  const evaluated = evaluate(value, scope);
  if (!isList(evaluated)) throw new HardlineError(`${name} needs a list`, scope.where);
  return evaluated;
}

function text(scope: Scope, name: string): (value: Json | undefined) => string {
  return (value) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return String(value);
    throw new HardlineError(
      `${name} needs text, got ${value === undefined ? 'no value' : typeof value}`,
      scope.where,
    );
  };
}

function resolveDynamicReferences(value: string, scope: Scope): string {
  return value.replace(/\{\{resolve:([a-z-]+):([^}]*)\}\}/g, (whole, service: string, name: string) => {
    if (service !== 'ssm')
      throw new HardlineError(
        `the dynamic reference ${whole} is not run locally; only resolve:ssm is`,
        scope.where,
      );
    return scope.storedParameter(name.replace(/:\d+$/, ''));
  });
}
