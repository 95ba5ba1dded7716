/** Reads a value below an action's parameters by its dotted path. */
export function valueAt(parameters: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), parameters);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every scalar below a value, with the dotted path that leads to it. */
export function* scalars(
  value: unknown,
  path = '',
): Generator<{ readonly path: string; readonly value: unknown }> {
  if (Array.isArray(value) || isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) {
      yield* scalars(inner, path === '' ? key : `${path}.${key}`);
    }
  } else {
    yield { path, value };
  }
}

/** True for a value that is only known at run time: a JSONPath, a named reference, a template's variable. */
export function isDynamic(value: string): boolean {
  return /\$|\{\{|%/.test(value);
}
