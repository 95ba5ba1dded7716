import type { Link, Rows } from './rows';

const SWEEPS = 12;

/** The cells above and below each cell. */
export interface Neighbours {
  readonly above: readonly (readonly Link[])[];
  readonly below: readonly (readonly Link[])[];
}

export function neighboursOf({ cells, links }: Rows): Neighbours {
  const above = cells.map((): Link[] => []);
  const below = cells.map((): Link[] => []);
  for (const link of links) {
    above[link.lower]?.push(link);
    below[link.upper]?.push(link);
  }
  return { above, below };
}

/** Orders each row so that few lines cross: by the mean place of the neighbours, down and up, the best one kept. */
export function uncrossed(start: readonly (readonly number[])[], { above, below }: Neighbours): number[][] {
  let rows = start.map((row) => [...row]);
  let best = rows;
  let fewest = crossingsIn(rows, below);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep += 1) {
    rows =
      sweep % 2 === 0
        ? swept(rows, above, 'upper')
        : [...swept([...rows].reverse(), below, 'lower')].reverse();
    const crossings = crossingsIn(rows, below);
    if (crossings < fewest) [best, fewest] = [rows, crossings];
  }
  return best;
}

/** Each row by the row before it. */
function swept(rows: readonly number[][], links: Neighbours['above'], end: 'upper' | 'lower'): number[][] {
  const placeOf = new Map<number, number>();
  return rows.map((row) => {
    const wished = row.map((cell, index) => ({ cell, at: mean(links[cell] ?? [], end, placeOf) ?? index }));
    const sorted = wished.sort((one, other) => one.at - other.at).map(({ cell }) => cell);
    for (const [index, cell] of sorted.entries()) placeOf.set(cell, index);
    return sorted;
  });
}

function mean(links: readonly Link[], end: 'upper' | 'lower', placeOf: ReadonlyMap<number, number>) {
  const places = links.flatMap((link) => placeOf.get(link[end]) ?? []);
  return places.length === 0 ? undefined : places.reduce((sum, place) => sum + place, 0) / places.length;
}

/** How often lines cross, over all pairs of neighbouring rows. */
export function crossingsIn(rows: readonly (readonly number[])[], below: Neighbours['below']): number {
  const placeOf = new Map(rows.flatMap((row) => row.map((cell, index) => [cell, index] as const)));
  let crossings = 0;
  for (const row of rows) {
    const passed: number[] = [];
    for (const cell of row) {
      const ends = (below[cell] ?? []).map(({ lower }) => placeOf.get(lower) ?? 0);
      for (const end of ends) for (const earlier of passed) if (earlier > end) crossings += 1;
      passed.push(...ends);
    }
  }
  return crossings;
}
