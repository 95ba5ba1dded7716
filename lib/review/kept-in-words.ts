import { plural } from './figures';
import type { InventoryRow } from './model';

/** How long a row of the inventory is kept. */
export type KeptFor = Pick<InventoryRow, 'kept' | 'days' | 'undoDays' | 'forEver'>;

/** How long something is kept, by the days until nobody finds it and those in which it can be brought back. */
export function keptFor(days: number, undoDays: number): KeptFor {
  return {
    kept: inWords(days, undoDays),
    forEver: !Number.isFinite(days + undoDays),
    ...(Number.isFinite(days) ? { days } : {}),
    ...(Number.isFinite(undoDays) ? { undoDays } : {}),
  };
}

/** A time that a parameter gives, or that somebody else decides. */
export function keptUnknown(kept = 'not known before the deployment'): KeptFor {
  return { kept, forEver: false };
}

function inWords(days: number, undoDays: number): string {
  if (!Number.isFinite(days)) return 'for ever';
  const found = days > 0 && days < 1 ? plural(Math.round(days * 24), 'hour') : plural(days, 'day');
  if (!Number.isFinite(undoDays)) return `${found}, then as an old version for ever`;
  return undoDays === 0 ? found : `${found}, ${undoDays} more to undo`;
}
