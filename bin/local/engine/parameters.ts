import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json, type JsonObject, textAt } from './json';

/** Values of a stack's parameters: as given, and as `Ref` gives them. */
export interface ParameterValues {
  readonly given: Readonly<Record<string, string>>;
  readonly resolved: Readonly<Record<string, Json>>;
}

/**
 * Settles a stack's parameters: a value given now, else that of the previous deployment, else the default.
 * @param stored reads the parameter store, for parameters of type `AWS::SSM::Parameter::Value<...>`
 * @throws HardlineError for a parameter without a value, with one that is not allowed, or that does not exist
 */
export function settleParameters(
  declared: JsonObject,
  values: {
    readonly given: Readonly<Record<string, string>>;
    readonly previous: Readonly<Record<string, string>>;
  },
  context: { readonly where: string; readonly stored: (name: string) => string },
): ParameterValues {
  for (const name of Object.keys(values.given)) {
    if (declared[name] === undefined)
      throw new HardlineError(`the template has no parameter ${name}`, context.where);
  }
  const given: Record<string, string> = {};
  const resolved: Record<string, Json> = {};
  for (const [name, declaration] of Object.entries(declared)) {
    const shape = isObject(declaration) ? declaration : {};
    const value = values.given[name] ?? values.previous[name] ?? textAt(shape, 'Default');
    if (value === undefined)
      throw new HardlineError(`parameter ${name} has neither a value nor a default`, context.where);
    checkAllowed(name, value, shape, context.where);
    given[name] = value;
    resolved[name] = typed(textAt(shape, 'Type') ?? 'String', value, context.stored);
  }
  return { given, resolved };
}

function checkAllowed(name: string, value: string, shape: JsonObject, where: string): void {
  const allowed = shape['AllowedValues'];
  if (isList(allowed) && !allowed.map(String).includes(value)) {
    throw new HardlineError(`parameter ${name} is ${value}; allowed are ${allowed.join(', ')}`, where);
  }
  const pattern = textAt(shape, 'AllowedPattern');
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    throw new HardlineError(`parameter ${name} is ${value}; it must match ${pattern}`, where);
  }
}

function typed(type: string, value: string, stored: (name: string) => string): Json {
  const isStored = type.startsWith('AWS::SSM::Parameter::Value<');
  const text = isStored ? stored(value) : value;
  return type.includes('List') ? text.split(',').map((item) => item.trim()) : text;
}
