import { scalars } from './values';

const REFERENCE = /\{\{([a-z-]+:[A-Za-z0-9._-]+)\}\}/g;

/** Writes a named reference: `reference('queue', 'care')` is `{{queue:care}}`. */
export function reference(kind: string, name: string): string {
  return `{{${kind}:${name}}}`;
}

/** The names a value refers to, sorted, each once: `lambda:relay`. */
export function referencesIn(value: unknown): string[] {
  const names = new Set<string>();
  for (const scalar of scalars(value)) {
    for (const match of String(scalar.value).matchAll(REFERENCE)) {
      if (match[1] !== undefined) names.add(match[1]);
    }
  }
  return [...names].sort();
}
