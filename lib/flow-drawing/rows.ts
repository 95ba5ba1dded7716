import type { Ranks, Wire } from './ranks';

/** A box, or the place where a line passes a row. */
export interface Cell {
  readonly index: number;
  readonly rank: number;
  /** The number of the box; undefined for a passing line. */
  readonly box: number | undefined;
  readonly width: number;
}

/** A piece of a line, from a cell to one in the row below it. */
export interface Link {
  readonly upper: number;
  readonly lower: number;
  readonly weight: number;
}

/** Boxes and passing lines, row by row from left to right, with what connects neighbouring rows. */
export interface Rows {
  readonly cells: readonly Cell[];
  readonly rows: number[][];
  readonly links: readonly Link[];
  /** The passing cells of a line, from its upper end to its lower end. */
  readonly passes: (wire: Wire) => readonly number[];
}

const LANE = 10;

/** Lines to one box share their way: the lane down to it, and the lane back up to it. */
export function rowsOf(widths: readonly number[], wires: readonly Wire[], { rankOf, isBack }: Ranks): Rows {
  const cells: Cell[] = widths.map((width, index) => ({
    index,
    rank: rankOf[index] ?? 0,
    box: index,
    width,
  }));
  const lanes = new Map<string, number>();
  const links = new Map<string, Link>();
  const lane = (key: string, rank: number) => {
    const known = lanes.get(`${key} ${rank}`);
    if (known !== undefined) return known;
    const index = cells.length;
    cells.push({ index, rank, box: undefined, width: LANE });
    lanes.set(`${key} ${rank}`, index);
    return index;
  };
  const passes = new Map<Wire, number[]>();
  for (const wire of wires) {
    const [top, bottom] = [rankOf[wire.from] ?? 0, rankOf[wire.to] ?? 0];
    const own = isBack(wire)
      ? ranks(bottom, top).map((rank) => lane(`back ${wire.to}`, rank))
      : ranks(top + 1, bottom - 1).map((rank) => lane(`on ${wire.to}`, rank));
    passes.set(wire, own);
    // For its place, a line that goes back begins beside its box and hangs from the row above its end.
    const way = isBack(wire) ? [...own.slice(0, -1), wire.from] : [wire.from, ...own, wire.to];
    for (const [index, lower] of way.entries()) {
      const upper = way[index - 1];
      if (upper === undefined || cells[upper]?.rank === cells[lower]?.rank) continue;
      const straight = cells[upper]?.box === undefined && cells[lower]?.box === undefined;
      links.set(`${upper} ${lower}`, { upper, lower, weight: straight ? 6 : isBack(wire) ? 0.5 : 1 });
    }
    const last = own.at(-1);
    const before = own.at(-2);
    if (isBack(wire) && last !== undefined && before !== undefined) {
      links.set(`${before} ${last}`, { upper: before, lower: last, weight: 6 });
    }
  }
  const rows: number[][] = [];
  for (const { index, rank } of cells) {
    const row = rows[rank] ?? [];
    rows[rank] = row;
    row.push(index);
  }
  return { cells, rows, links: [...links.values()], passes: (wire) => passes.get(wire) ?? [] };
}

function ranks(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
