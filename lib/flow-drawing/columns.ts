import type { Neighbours } from './crossings';
import type { Cell } from './rows';

const BETWEEN_BOXES = 30;
const BESIDE_LANE = 14;
const SWEEPS = 20;
const GRAVITY = 0.12;

/** The cells of a row from left to right. */
type Row = readonly { readonly cell: number; readonly offset: number }[];

/** The middle of each cell: near its neighbours above and below, in the order of its row, never overlapping. */
export function columnsOf(
  rows: readonly (readonly number[])[],
  cells: readonly Cell[],
  { above, below }: Neighbours,
): number[] {
  const middles = new Array<number>(cells.length).fill(0);
  const downwards = rows.map((row) => spaced(row, cells));
  const upwards = [...downwards].reverse();
  for (const row of downwards) settle(row, middles, () => ({ at: 0, weight: 1 }));
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const both = sweep >= SWEEPS / 2;
    const down = sweep % 2 === 0;
    for (const row of down ? downwards : upwards) {
      settle(row, middles, (cell) => {
        const pull = new Pull(cells[cell]?.box === undefined ? 0 : GRAVITY);
        if (down || both)
          for (const { upper, weight } of above[cell] ?? []) pull.towards(middles[upper], weight);
        if (!down || both)
          for (const { lower, weight } of below[cell] ?? []) pull.towards(middles[lower], weight);
        return pull.wish();
      });
    }
  }
  const left = cells.reduce(
    (least, { index, width }) => Math.min(least, (middles[index] ?? 0) - width / 2),
    0,
  );
  return middles.map((middle) => middle - left);
}

interface Wish {
  readonly at: number;
  readonly weight: number;
}

/** The mean of where a cell is pulled to. */
class Pull {
  private sum = 0;

  /** @param weight of the pull to the middle: boxes lean there, so that a long flow does not wander off */
  public constructor(private weight: number) {}

  public towards(middle: number | undefined, weight: number): void {
    this.sum += (middle ?? 0) * weight;
    this.weight += weight;
  }

  public wish(): Wish | undefined {
    return this.weight === 0 ? undefined : { at: this.sum / this.weight, weight: this.weight };
  }
}

/** Neighbours of a row that stand as close as they may, from the first to the last of them. */
interface Group {
  sum: number;
  weight: number;
  readonly first: number;
  last: number;
}

/**
 * The places nearest to what the cells of a row wish for (least squares) that keep order and distance: cells
 * that would overlap are taken together and stand around the mean of their wishes.
 */
function settle(row: Row, middles: number[], wishOf: (cell: number) => Wish | undefined): void {
  const groups: Group[] = [];
  for (const [place, { cell, offset }] of row.entries()) {
    const { at, weight } = wishOf(cell) ?? { at: middles[cell] ?? 0, weight: 0.1 };
    groups.push({ sum: (at - offset) * weight, weight, first: place, last: place });
    while (overlap(groups.at(-2), groups.at(-1))) merge(groups);
  }
  for (const { sum, weight, first, last } of groups) {
    for (const { cell, offset } of row.slice(first, last + 1)) middles[cell] = sum / weight + offset;
  }
}

function overlap(before: Group | undefined, after: Group | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return before.sum / before.weight > after.sum / after.weight;
}

function merge(groups: Group[]): void {
  const after = groups.pop();
  const before = groups.at(-1);
  if (before === undefined || after === undefined) return;
  before.sum += after.sum;
  before.weight += after.weight;
  before.last = after.last;
}

/** Each cell of a row, with how far it must at least be from the first one. */
function spaced(row: readonly number[], cells: readonly Cell[]): Row {
  let offset = 0;
  let before: Cell | undefined;
  return row.flatMap((index) => {
    const cell = cells[index];
    if (cell === undefined) return [];
    if (before !== undefined) {
      const gap = cell.box === undefined || before.box === undefined ? BESIDE_LANE : BETWEEN_BOXES;
      offset += (before.width + cell.width) / 2 + gap;
    }
    before = cell;
    return [{ cell: index, offset }];
  });
}
