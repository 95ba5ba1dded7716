import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';

/** Refuses a reference that has no value, and a value that no reference takes. */
export function requireBound(
  scope: IConstruct,
  what: 'flow' | 'module',
  wanted: readonly string[],
  values: { readonly [name: string]: string },
): void {
  const unbound = wanted.filter((name) => !Object.hasOwn(values, name));
  if (unbound.length > 0)
    throw new HardlineError(
      `the ${what}'s reference ${list(unbound)} is not bound: add it to \`references\``,
      scope.node.path,
    );
  const unused = Object.keys(values).filter((name) => !wanted.includes(name));
  if (unused.length > 0)
    throw new HardlineError(
      `${list(unused)} is bound but the ${what} does not refer to it: it refers to ${list(wanted) || 'nothing'}`,
      scope.node.path,
    );
}

function list(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
