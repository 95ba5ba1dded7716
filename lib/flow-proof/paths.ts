/** Where a value of a contact is kept: `stored`, `flow:name`, `attribute:name`, `external:name`; `flow:*` is all of them. */
export type Location = string;

/** A place in an action's parameters that reads locations. */
export interface Reading {
  /** The names that lead there below `Parameters`. */
  readonly path: readonly string[];
  readonly text: string;
  readonly locations: readonly Location[];
}

const NAME = String.raw`[\p{L}\p{N}_-]+`;
const ROOT = String.raw`StoredCustomerInput|FlowAttributes|Attributes|External|Modules\.Input|Modules\.ResultData`;
const QUOTED = String.raw`\[['"]([^'"\]]+)['"]\]`;
/** `$.Attributes.name`, `$.Attributes['name']`, `$['Attributes'].name`, and `$.Attributes` with all that is in it. */
const PATH = new RegExp(
  String.raw`\$(?:\.(${ROOT})(?![\p{L}\p{N}_-])|\[['"](${ROOT})['"]\])(?:\.(${NAME}(?:\.${NAME})*)|\.?${QUOTED})?`,
  'gu',
);
const ROOTS: ReadonlyMap<string, string> = new Map([
  ['FlowAttributes', 'flow'],
  ['Attributes', 'attribute'],
  ['External', 'external'],
  ['Modules.Input', 'input'],
  ['Modules.ResultData', 'result'],
]);

/** The locations that a text reads. */
export function locationsIn(text: string): Location[] {
  if (!text.includes('$')) return [];
  return [...text.matchAll(PATH)].map(([, plain, quoted, dotted, bracketed]) => {
    const root = ROOTS.get(plain ?? quoted ?? '');
    return root === undefined ? 'stored' : `${root}:${dotted ?? bracketed ?? '*'}`;
  });
}

/** Whether one of these locations is another one, or holds it. */
export function reads(locations: readonly Location[], location: Location): boolean {
  return locations.includes(location) || locations.includes(`${location.split(':', 1)[0]}:*`);
}

/** What a location is called in a flow. */
export function referenceTo(location: Location): string {
  const [kind, ...name] = location.split(':');
  const root = [...ROOTS].find(([, each]) => each === kind)?.[0];
  if (root === undefined) return '$.StoredCustomerInput';
  return name[0] === '*' ? `$.${root}` : `$.${root}.${name.join(':')}`;
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
