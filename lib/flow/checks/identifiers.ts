import type { FlowProblem } from '../problem';
import type { FlowJson } from '../types';

const LONGEST = 50;
const FORBIDDEN_CHARACTER = /[%:(\\/)=$,;[\]{}]/;
const FORBIDDEN_WORDS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  '__defineGetter__',
  '__defineSetter__',
  'toString',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'valueOf',
]);

/** Identifiers: unique, 1 to 50 characters, without those the service keeps for itself. */
export function checkIdentifiers(flow: FlowJson): FlowProblem[] {
  const seen = new Set<string>();
  return flow.Actions.flatMap(({ Identifier }) => {
    const duplicate = seen.has(Identifier);
    seen.add(Identifier);
    return [...(duplicate ? [twice(Identifier)] : []), ...invalid(Identifier)];
  });
}

function twice(id: string): FlowProblem {
  const message = `the identifier "${id}" is used more than once; give each action its own`;
  return { kind: 'identifier-duplicate', severity: 'error', action: id, message };
}

function invalid(id: string): FlowProblem[] {
  const reason = reasonAgainst(id);
  if (reason === undefined) return [];
  const message = `the identifier "${id}" ${reason}`;
  return [{ kind: 'identifier-invalid', severity: 'error', action: id, message }];
}

function reasonAgainst(id: string): string | undefined {
  if (id === '') return 'is empty; give it a name';
  if (id.length > LONGEST) return `has ${id.length} characters; the service takes ${LONGEST}: shorten it`;
  if (FORBIDDEN_CHARACTER.test(id))
    return 'has a character that the service refuses; leave out % : ( \\ / ) = $ , ; [ ] { }';
  return FORBIDDEN_WORDS.has(id) ? 'is a word that the service refuses; rename it' : undefined;
}
