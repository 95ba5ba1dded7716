/** Reads a value below an action's parameters by its dotted path. */
export function valueAt(parameters: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), parameters);
}

/** A value, with the dotted path that leads to it. */
export interface PlacedValue {
  readonly path: string;
  readonly value: unknown;
}

/** Every value that a dotted path leads to; `*` stands for each key of a map or each entry of a list. */
export function valuesAt(parameters: unknown, pattern: string): PlacedValue[] {
  const [head = ''] = pattern.split('.', 1);
  if (head !== '*' && isRecord(parameters) && !Object.hasOwn(parameters, head)) return [];
  return pattern
    .split('.')
    .reduce<PlacedValue[]>(
      (found, key) => found.flatMap((from) => step(from, key)),
      [{ path: '', value: parameters }],
    )
    .filter(({ value }) => value !== undefined);
}

function step({ path, value }: PlacedValue, key: string): PlacedValue[] {
  const below = (name: string, inner: unknown) => ({
    path: path === '' ? name : `${path}.${name}`,
    value: inner,
  });
  if (key === '*') {
    return Array.isArray(value) || isRecord(value)
      ? Object.entries(value).map(([name, inner]) => below(name, inner))
      : [];
  }
  return isRecord(value) && Object.hasOwn(value, key) ? [below(key, value[key])] : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every scalar below a value, with the dotted path that leads to it. */
export function scalars(value: unknown): PlacedValue[] {
  const found: PlacedValue[] = [];
  gather(value, '', found);
  return found;
}

/** One list for all: a generator within generators passes each value up through every level. */
function gather(value: unknown, path: string, found: PlacedValue[]): void {
  if (typeof value !== 'object' || value === null) {
    found.push({ path, value });
    return;
  }
  for (const [key, inner] of Object.entries(value))
    gather(inner, path === '' ? key : `${path}.${key}`, found);
}

/** True for a value that is only known at run time: a JSONPath, a named reference, a template's variable. */
export function isDynamic(value: string): boolean {
  return /\$|\{\{|%/.test(value) || isOpen(value);
}

/** True for text with a JSONPath of the contact in it. */
export function hasJsonPath(value: string): boolean {
  return /\$\.[A-Za-z]/.test(value);
}

/** True for text that is one JSONPath and nothing else. */
export function isJsonPath(value: string): boolean {
  return /^\$\.[A-Za-z]\w*(\.[\w:@-]+|\[[^\]]+\])*$/.test(value);
}

/** True for text that is, or holds, what will only be known when the flow is put together. */
export function isOpen(value: string): boolean {
  return /\{\{|%|<<|\$\{|^<[^<>]+>$|\bREPLACE_WITH_|\b__[A-Z][A-Z0-9_]*__\b|@@\w+@@|\[\[[\w.-]+\]\]/.test(
    value,
  );
}
