const REFERENCE = /\{\{([a-z-]+:[A-Za-z0-9._-]+)\}\}/g;

/** Writes a named reference: `reference('queue', 'care')` is `{{queue:care}}`. */
export function reference(kind: string, name: string): string {
  return `{{${kind}:${name}}}`;
}

/** The names a value refers to, sorted, each once: `lambda:relay`. */
export function referencesIn(value: unknown): string[] {
  const names = new Set<string>();
  collect(value, names);
  return [...names].sort();
}

function collect(value: unknown, names: Set<string>): void {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, names);
  } else if (typeof value === 'string' && value.includes('{{')) {
    for (const [, name] of value.matchAll(REFERENCE)) if (name !== undefined) names.add(name);
  }
}
