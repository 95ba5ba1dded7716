import { columnsOf } from './columns';
import { neighboursOf, uncrossed } from './crossings';
import { type Ranks, ranksOf, type Wire } from './ranks';
import { type Rows, rowsOf } from './rows';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A row of an arrangement, from the top of its boxes to the bottom of the highest. */
interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** Boxes in rows, each below what leads to it, with the ways of the lines between them. */
export interface Arrangement extends Size {
  readonly places: readonly Place[];
  readonly bands: readonly Band[];
  readonly rankOf: readonly number[];
  readonly isBack: (wire: Wire) => boolean;
  /** Where a line passes each row on its way, from its upper to its lower end. */
  readonly passes: (wire: Wire) => readonly { readonly x: number; readonly band: Band }[];
}

const MARGIN = 24;
const GAP = 46;

/** Lines that would pass more rows than this are named at their end instead. */
const FAR = 7;

/** Which lines are short enough to be followed with the eye. */
export function isNear(size: number, start: number, wires: readonly Wire[]): (wire: Wire) => boolean {
  const { rankOf } = ranksOf(size, start, wires);
  return ({ from, to }) => Math.abs((rankOf[to] ?? 0) - (rankOf[from] ?? 0)) <= FAR;
}

/** Places boxes: in rows by rank, ordered against crossings, near what they are connected with. */
export function arrange(
  sizes: readonly Size[],
  start: number,
  wires: readonly Wire[],
  ranks: Ranks = ranksOf(sizes.length, start, wires),
): Arrangement {
  const laid = rowsOf(
    sizes.map(({ width }) => width),
    wires,
    ranks,
  );
  const neighbours = neighboursOf(laid);
  const rows = uncrossed(laid.rows, neighbours);
  const middles = columnsOf(rows, laid.cells, neighbours);
  const bands = bandsOf(laid, sizes);
  const places = sizes.map(({ width }, box) => ({
    x: MARGIN + (middles[box] ?? 0) - width / 2,
    y: bands[ranks.rankOf[box] ?? 0]?.top ?? 0,
  }));
  const right = Math.max(0, ...laid.cells.map(({ index, width }) => (middles[index] ?? 0) + width / 2));
  return {
    places,
    bands,
    rankOf: ranks.rankOf,
    isBack: ranks.isBack,
    width: right + 2 * MARGIN,
    height: (bands.at(-1)?.bottom ?? 0) + MARGIN,
    passes: (wire) => laid.passes(wire).flatMap((cell) => passing(laid, cell, bands, middles)),
  };
}

function passing({ cells }: Rows, cell: number, bands: readonly Band[], middles: readonly number[]) {
  const band = bands[cells[cell]?.rank ?? -1];
  return band === undefined ? [] : [{ x: MARGIN + (middles[cell] ?? 0), band }];
}

function bandsOf({ cells, rows }: Rows, sizes: readonly Size[]): Band[] {
  let top = MARGIN;
  return rows.map((row) => {
    const heights = row.map((cell) => sizes[cells[cell]?.box ?? -1]?.height ?? 0);
    const band = { top, bottom: top + Math.max(...heights) };
    top = band.bottom + GAP;
    return band;
  });
}
