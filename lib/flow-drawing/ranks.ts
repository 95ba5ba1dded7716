/** A line between two boxes, by their numbers. */
export interface Wire {
  readonly from: number;
  readonly to: number;
}

/** Which box stands in which row, and which lines go back up. */
export interface Ranks {
  readonly rankOf: readonly number[];
  readonly isBack: (wire: Wire) => boolean;
}

/**
 * Puts each box below everything that leads to it, lines that close a circle left out. What no line leads to
 * stands right above what it leads to.
 */
export function ranksOf(size: number, start: number, wires: readonly Wire[]): Ranks {
  const { order, back } = walk(size, start, wires);
  const forward = wires.filter((wire) => !back.has(wire));
  const onward = byEnd(size, forward, 'from');
  const rankOf = new Array<number>(size).fill(0);
  for (const box of order) {
    for (const { to } of onward[box] ?? []) rankOf[to] = Math.max(rankOf[to] ?? 0, (rankOf[box] ?? 0) + 1);
  }
  pullDown(rankOf, { order, onward, fixed: reachable(size, start, onward) });
  return { rankOf: withoutGaps(rankOf), isBack: (wire) => back.has(wire) };
}

/** Depth first, without recursion: lines to a box that is still open go back. */
function walk(size: number, start: number, wires: readonly Wire[]) {
  const onward = byEnd(size, wires, 'from');
  const state = new Array<'new' | 'open' | 'done'>(size).fill('new');
  const back = new Set<Wire>();
  const finished: number[] = [];
  const entered = new Set(wires.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const all = Array.from({ length: size }, (_, box) => box);
  for (const root of [start, ...all.filter((box) => !entered.has(box)), ...all]) {
    if (state[root] !== 'new') continue;
    state[root] = 'open';
    const stack = [{ box: root, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const wire = onward[top.box]?.[top.next];
      top.next += 1;
      if (wire === undefined) {
        state[top.box] = 'done';
        finished.push(top.box);
        stack.pop();
      } else if (state[wire.to] === 'open') back.add(wire);
      else if (state[wire.to] === 'new') {
        state[wire.to] = 'open';
        stack.push({ box: wire.to, next: 0 });
      }
    }
  }
  return { order: finished.reverse(), back };
}

function byEnd(size: number, wires: readonly Wire[], end: 'from' | 'to'): Wire[][] {
  const lists = Array.from({ length: size }, (): Wire[] => []);
  for (const wire of wires) lists[wire[end]]?.push(wire);
  return lists;
}

function reachable(size: number, start: number, onward: readonly Wire[][]): boolean[] {
  const seen = new Array<boolean>(size).fill(false);
  const found = start < size ? [start] : [];
  for (const box of found) {
    if (seen[box]) continue;
    seen[box] = true;
    found.push(...(onward[box] ?? []).map(({ to }) => to));
  }
  return seen;
}

interface Rest {
  readonly order: readonly number[];
  readonly onward: readonly Wire[][];
  readonly fixed: readonly boolean[];
}

function pullDown(rankOf: number[], { order, onward, fixed }: Rest): void {
  const last = rankOf.reduce((most, rank, box) => (fixed[box] ? Math.max(most, rank) : most), 0);
  for (const box of [...order].reverse()) {
    if (fixed[box]) continue;
    const below = (onward[box] ?? []).map(({ to }) => rankOf[to] ?? 0);
    const room = below.length === 0 ? last : Math.min(...below) - 1;
    rankOf[box] = Math.max(rankOf[box] ?? 0, room);
  }
}

function withoutGaps(rankOf: readonly number[]): number[] {
  const used = [...new Set(rankOf)].sort((one, other) => one - other);
  const dense = new Map(used.map((rank, index) => [rank, index]));
  return rankOf.map((rank) => dense.get(rank) ?? 0);
}
