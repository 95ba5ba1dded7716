import { FLOW_TYPES, type FlowKind, validateFlow } from '../../lib/flow';
import type { FlowFile } from './flow-file';

/** The types that a flow may have: the one that was said, otherwise each that allows all of its actions. */
export function possibleTypes({ type, flow }: FlowFile): readonly FlowKind[] {
  if (type !== undefined) return [type];
  const allowed = FLOW_TYPES.filter((each) =>
    validateFlow(flow, each).every(
      ({ kind, severity }) => kind !== 'not-allowed-in-flow-type' || severity === 'warning',
    ),
  );
  return allowed.length > 0 ? allowed : FLOW_TYPES;
}

/** What every list has, as the mildest of them says it. */
export function inAll<T extends { readonly severity: 'error' | 'warning' }>(
  [first = [], ...others]: readonly (readonly T[])[],
  keyOf: (item: T) => string,
): T[] {
  const known = others.map((list) => new Map(list.map((item) => [keyOf(item), item])));
  return first.flatMap((item) => {
    const same = known.flatMap((items) => items.get(keyOf(item)) ?? []);
    if (same.length < known.length) return [];
    return [same.find(({ severity }) => severity === 'warning') ?? item];
  });
}
