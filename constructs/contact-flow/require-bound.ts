import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';

/** What only another flow can give, which may be made after this one. */
const MAY_BE_BOUND = /^flow:/;

/** Refuses a reference that has no value and that `bind` cannot give one, and a value that no reference takes. */
export function requireBound(
  scope: IConstruct,
  what: 'flow' | 'module',
  wanted: readonly string[],
  values: { readonly [name: string]: string },
): void {
  const unbound = wanted.filter((name) => !Object.hasOwn(values, name) && !MAY_BE_BOUND.test(name));
  if (unbound.length > 0)
    throw new HardlineError(
      `the ${what}'s reference ${listed(unbound)} is not bound: add it to \`references\`${circleAdvice(unbound)}`,
      scope.node.path,
    );
  const unused = Object.keys(values).filter((name) => !wanted.includes(name));
  if (unused.length > 0)
    throw new HardlineError(
      `${listed(unused)} is bound but the ${what} does not refer to it: it refers to ${listed(wanted) || 'nothing'}`,
      scope.node.path,
    );
}

/** A circle through a module is opened where the module refers to a flow. */
function circleAdvice(unbound: readonly string[]): string {
  if (!unbound.some((name) => name.startsWith('module:'))) return '';
  return '; a module cannot be bound later: where it leads back to this flow, make the module first, with `publishLater`, and `bind` the flow to it';
}

/** Names as a message shows them. */
export function listed(names: readonly string[]): string {
  return names.map((name) => `'${name}'`).join(', ');
}
