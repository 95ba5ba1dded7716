import type { FlowProof } from '../flow-proof';
import { type Arrangement, arrange, isNear } from './arrange';
import { type Block, blockOf } from './block';
import { type Branch, branchesOf, isFanned, placesOf } from './branches';
import type { PlacedPort } from './draw-block';
import { placePorts, wayOf } from './lines';
import { ranksOf } from './ranks';

/** A branch that is drawn, and its way. */
export interface Line {
  readonly branch: Branch & { readonly to: number };
  readonly way: string;
}

/** Everything a drawing of a flow needs, in coordinates. */
export interface FlowPlan {
  readonly blocks: readonly Block[];
  readonly arrangement: Arrangement;
  readonly ports: readonly (readonly PlacedPort[])[];
  readonly lines: readonly Line[];
  /** The lines that leave a block, by its number. */
  readonly linesFrom: ReadonlyMap<number, readonly Line[]>;
  /** The number of the block of an action, by identifier. */
  readonly blockOf: ReadonlyMap<string, number>;
}

/** Decides what is drawn as a line and what is named, and where everything stands. */
export function planFlow(proof: FlowProof): FlowPlan {
  const { actions, startAction } = proof.flow;
  const branches = branchesOf(actions);
  const fanned = isFanned(branches);
  const start = Math.max(
    0,
    actions.findIndex(({ Identifier }) => Identifier === startAction),
  );
  const wires = branches.filter((branch): branch is Line['branch'] => !fanned(branch));
  const near = isNear(actions.length, start, wires);
  const drawn = wires.filter(near);
  const shown: ReadonlySet<Branch> = new Set(drawn);
  const named = branches.filter((branch) => !shown.has(branch));
  const drawnFrom = groupedBy(drawn, ({ from }) => from);
  const namedFrom = groupedBy(named, ({ from }) => from);
  const namedTo = groupedBy(named, ({ to }) => to);
  const blocks = actions.map((action, index) =>
    blockOf(proof, index, action, {
      drawn: drawnFrom.get(index) ?? [],
      named: (namedFrom.get(index) ?? []).map((branch) => ({
        branch,
        type: actions[branch.to ?? -1]?.Type ?? '',
      })),
      entered: namedTo.get(index)?.length ?? 0,
    }),
  );
  const arrangement = arrange(blocks, start, drawn, ranksOf(actions.length, start, wires));
  const { ports, lines } = routed(blocks, arrangement, drawn);
  const linesFrom = groupedBy(lines, ({ branch }) => branch.from);
  return { blocks, arrangement, ports, lines, linesFrom, blockOf: placesOf(actions) };
}

function groupedBy<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}

function routed(blocks: readonly Block[], arrangement: Arrangement, drawn: readonly Line['branch'][]) {
  const wires = new Map<Branch, Line['branch']>(drawn.map((branch) => [branch, branch]));
  const ports = blocks.map((block) => {
    const place = arrangement.places[block.index] ?? { x: 0, y: 0 };
    return placePorts(block, place, ({ branch }) => heading(wires.get(branch), blocks, arrangement));
  });
  const lines = ports.flat().flatMap(({ port, x, y }) => {
    const branch = wires.get(port.branch);
    return branch === undefined ? [] : [{ branch, way: wayOf(branch, { x, y }, blocks, arrangement) }];
  });
  return { ports, lines };
}

/** Where a line goes first: the lane it passes, or the middle of the block it leads to. */
function heading(
  branch: Line['branch'] | undefined,
  blocks: readonly Block[],
  arrangement: Arrangement,
): number {
  if (branch === undefined) return 0;
  const passed = arrangement.passes(branch);
  const first = arrangement.isBack(branch) ? passed.at(-1) : passed[0];
  return first?.x ?? (arrangement.places[branch.to]?.x ?? 0) + (blocks[branch.to]?.width ?? 0) / 2;
}
