import type { InventoryRow, Review } from '../model';
import { type TextStyle, wrap } from './style';

/** What is stored where, how long and why. */
export function inventoryLines({ inventory }: Review, style: TextStyle): string[] {
  if (inventory.length === 0) return ['  Nothing here writes what callers leave behind.'];
  return inventory.flatMap((row) => [
    ...wrap(`${row.kind}: ${row.notStored === undefined ? row.kept : `not stored: ${row.notStored}`}`),
    ...wrap([row.place, row.where, row.key].filter((part) => part !== '').join('; '), 4).map(style.quiet),
    ...reasonLines(row, style),
  ]);
}

function reasonLines({ purpose, silent }: InventoryRow, style: TextStyle): string[] {
  if (silent) return [`    ${style.warning('no purpose is stated')}`];
  if (purpose === undefined) return [];
  const { why, legalBasis, owner, minimumDays, maximumDays } = purpose;
  return wrap(`${why} (${legalBasis}; ${owner}; ${minimumDays} to ${maximumDays} days)`, 4).map(style.quiet);
}
