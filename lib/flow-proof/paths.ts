/** Where a value of a contact is kept: `stored`, `flow:name`, `attribute:name`, `external:name`. */
export type Location = string;

/** A place in an action's parameters that reads locations. */
export interface Reading {
  /** The names that lead there below `Parameters`. */
  readonly path: readonly string[];
  readonly text: string;
  readonly locations: readonly Location[];
}

const PATH =
  /\$\.(StoredCustomerInput\b|(FlowAttributes|Attributes|External)(?:\.([\w-]+(?:\.[\w-]+)*)|\.?\[['"]([^'"\]]+)['"]\]))/g;
const ROOTS: Readonly<Record<string, string>> = {
  FlowAttributes: 'flow',
  Attributes: 'attribute',
  External: 'external',
};

/** The locations that a text reads. */
export function locationsIn(text: string): Location[] {
  if (!text.includes('$.')) return [];
  return [...text.matchAll(PATH)].map(([, whole = '', root = '', dotted, bracketed]) =>
    whole === 'StoredCustomerInput' ? 'stored' : `${ROOTS[root]}:${dotted ?? bracketed}`,
  );
}

/** Everything that an action's parameters read. */
export function readingsOf(value: unknown, path: readonly string[] = []): Reading[] {
  if (typeof value === 'string') {
    const locations = locationsIn(value);
    return locations.length === 0 ? [] : [{ path, text: value, locations }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => readingsOf(inner, [...path, key]));
}
