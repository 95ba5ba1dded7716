import type { Network, ProofNode } from './network';
import { valueAt } from './values';

/** As many digits as a card number has can come late. */
const LEAST_LENGTH = 12;
/** Less than this and who types slowly is still typing. */
const LEAST_SECONDS = 2;
/** Nobody begins to type a card number who has no longer than this for the first key. */
const TOO_SHORT_TO_BEGIN = 4;
/** What the service waits where nothing is said. */
const DEFAULT_SECONDS = 5;

/** Where an encrypted input that nobody reads stands: after a capture on every way, or on some of them. */
export type Drain = 'late' | 'late-or-never';

/**
 * The encrypted inputs that only let late digits run out: nobody reads them, they are long enough, and they come
 * after a capture. Where a way leads to one without a capture it has to be too short to begin in.
 */
export function findDrains(
  network: Network,
  unread: readonly ProofNode[],
  captures: ReadonlySet<number>,
): ReadonlyMap<number, Drain> {
  const late = reachedFrom(network, onward(network, captures), NOTHING);
  const early = reachedFrom(network, [...network.entries, ...network.assumedEntries], captures);
  const drains = new Map<number, Drain>();
  for (const { index, action } of unread) {
    const seconds = Number(action.Parameters['InputTimeLimitSeconds'] ?? DEFAULT_SECONDS);
    const most = valueAt(action.Parameters, 'InputValidation.CustomValidation.MaximumLength') ?? LEAST_LENGTH;
    if (!late.has(index) || !(seconds >= LEAST_SECONDS) || !(Number(most) >= LEAST_LENGTH)) continue;
    if (!early.has(index)) drains.set(index, 'late');
    else if (seconds <= TOO_SHORT_TO_BEGIN) drains.set(index, 'late-or-never');
  }
  return drains;
}

const NOTHING: ReadonlySet<number> = new Set();

function onward({ nodes }: Network, captures: ReadonlySet<number>): number[] {
  return [...captures].flatMap((index) => nodes[index]?.edges.map(({ target }) => target) ?? []);
}

/** The nodes that can be reached, and not by way of some others. */
function reachedFrom(
  { nodes }: Network,
  starts: readonly number[],
  without: ReadonlySet<number>,
): ReadonlySet<number> {
  const seen = new Set(starts);
  for (const index of seen) {
    if (without.has(index)) continue;
    for (const { target } of nodes[index]?.edges ?? []) seen.add(target);
  }
  return seen;
}
