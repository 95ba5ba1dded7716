import type { Arrangement, Place } from './arrange';
import type { Block, Port } from './block';
import { BLOCK } from './block';
import type { PlacedPort } from './draw-block';
import type { Wire } from './ranks';
import { figure } from './svg';

/** Ports along the lower edge of a block, in the order of where they lead. */
export function placePorts(block: Block, { x, y }: Place, towards: (port: Port) => number): PlacedPort[] {
  const sorted = [...block.ports].sort((one, other) => towards(one) - towards(other));
  const across = sorted.reduce((sum, { width }) => sum + width + BLOCK.portGap, -BLOCK.portGap);
  let at = x + block.width / 2 - across / 2;
  return sorted.map((port) => {
    const middle = at + port.width / 2;
    at += port.width + BLOCK.portGap;
    return { port, x: middle, y: y + block.height };
  });
}

/** Where lines arrive at a block, seen from its middle. */
const FROM_BELOW = 34;
const TIP = 7;

/** The way of a line as the `d` of a path: straight through the rows it passes, curved between them. */
export function wayOf(
  wire: Wire,
  from: { readonly x: number; readonly y: number },
  blocks: readonly Block[],
  arrangement: Arrangement,
): string {
  const { places, bands, rankOf, isBack } = arrangement;
  const target = places[wire.to] ?? { x: 0, y: 0 };
  const middle = target.x + (blocks[wire.to]?.width ?? 0) / 2;
  const passed = arrangement.passes(wire);
  const bottom = bands[rankOf[wire.from] ?? 0]?.bottom ?? from.y;
  const start = `M${point(from.x, from.y)}V${figure(bottom)}`;
  if (isBack(wire)) return `${start}${backUp({ x: from.x, y: bottom }, passed, { x: middle, y: target.y })}`;
  let at = { x: from.x, y: bottom };
  const pieces = passed.map(({ x, band }) => {
    const piece = `${curve(at, { x, y: band.top })}V${figure(band.bottom)}`;
    at = { x, y: band.bottom };
    return piece;
  });
  return `${start}${pieces.join('')}${curve(at, { x: middle, y: target.y - TIP })}v${TIP}`;
}

/** Out of the lower edge, round, up through its lane, and round again into the upper edge. */
function backUp(from: Place, passed: ReturnType<Arrangement['passes']>, target: Place): string {
  const upwards = [...passed].reverse();
  const [first] = upwards;
  if (first === undefined) return '';
  let at = { x: first.x, y: first.band.bottom };
  const pieces = [turn(from, at, 26)];
  for (const [index, { x, band }] of upwards.entries()) {
    if (index > 0) pieces.push(curve(at, { x, y: band.bottom }));
    pieces.push(`V${figure(band.top)}`);
    at = { x, y: band.top };
  }
  const end = { x: target.x + (at.x > target.x ? FROM_BELOW : -FROM_BELOW), y: target.y - TIP };
  return `${pieces.join('')}${turn(at, end, -32)}v${TIP}`;
}

function curve(from: Place, to: Place): string {
  const half = (from.y + to.y) / 2;
  return `C${point(from.x, half)} ${point(to.x, half)} ${point(to.x, to.y)}`;
}

/** Round a corner that leaves and arrives in the same direction; `depth` is how far it goes beyond. */
function turn(from: Place, to: Place, depth: number): string {
  return `C${point(from.x, from.y + depth)} ${point(to.x, from.y + depth)} ${point(to.x, to.y)}`;
}

function point(x: number, y: number): string {
  return `${figure(x)} ${figure(y)}`;
}
