import { valueAt } from '../flow/values';

export { valueAt };

/** A value when it is text, otherwise nothing. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The record at a path, or an empty one. */
export function recordAt(value: unknown, path: string): Record<string, unknown> {
  const found = valueAt(value, path);
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
}

/** What a table holds under a name that a document gave: what every object has, such as `constructor`, is not in it. */
export function known<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
