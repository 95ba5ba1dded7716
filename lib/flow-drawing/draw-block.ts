import type { Place } from './arrange';
import { BLOCK, type Block, type Port, stubBaseline } from './block';
import { type Lamp, lampsInWords } from './lamps';
import { widthOf } from './lettering';
import { element, type Svg } from './svg';

/** Where a port leaves its block. */
export interface PlacedPort {
  readonly port: Port;
  readonly x: number;
  readonly y: number;
}

/** Makes the id of a block within a page. */
export type IdOf = (index: number) => string;

/** A block as a group: everything a reader sees of it, and a title for those who do not see it. */
export function drawBlock(block: Block, place: Place, ports: readonly PlacedPort[], idOf: IdOf): Svg {
  const { capture, findings, lamps } = block;
  const at = cornersOf(block, place);
  return element(
    'g',
    { class: marksOf(block), id: idOf(block.index), 'data-action': block.action.Identifier },
    element('title', {}, titleOf(block)),
    drawBody(block, place),
    drawTexts(block, at),
    capture === undefined ? undefined : drawCapture(capture, at.right, at.top),
    element('g', { class: 'lamps', 'aria-hidden': 'true' }, drawLamps(lamps, at.left, at.lamps)),
    drawStubs(block, at, idOf),
    ports.map((placed) => drawPort(placed)),
    findings === undefined ? undefined : drawFlag(findings, place.x + block.width, place.y),
  );
}

function marksOf({ capture, findings, lamps }: Block): string {
  const reached = lamps.some(({ value }) => value !== 'unknown');
  const marks = ['block', capture, findings, reached ? undefined : 'unreached'];
  return marks.filter((mark) => mark !== undefined).join(' ');
}

/** Where the contents of a block stand: the baselines of its name and identifier, and the top of its strip. */
interface Corners {
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly below: number;
  readonly lamps: number;
}

function cornersOf(block: Block, { x, y }: Place): Corners {
  const top = y + BLOCK.padding + 11;
  const below = top + BLOCK.name - 3;
  return {
    y,
    left: x + BLOCK.padding,
    right: x + block.width - BLOCK.padding,
    top,
    below,
    lamps: below + BLOCK.line * furtherLines(block).length + 7,
  };
}

function furtherLines({ detail, entries }: Block): (readonly [string, string])[] {
  const lines = detail.map((shown) => ['detail', shown] as const);
  return entries === undefined ? lines : [...lines, ['entries', entries]];
}

function drawBody({ width, height, capture }: Block, { x, y }: Place): Svg[] {
  const body = element('rect', { class: 'body', x, y, width, height, rx: 7 });
  if (capture === undefined) return [body];
  return [body, element('path', { class: 'edge', d: `M${x + 2.5} ${y + 8}v${height - 16}` })];
}

function drawTexts(block: Block, { left, right, top, below }: Corners): Svg[] {
  return [
    text('name', left, top, block.name),
    text('identifier', left, below, block.identifier),
    ...(block.isStart ? [text('start', right, below, 'START')] : []),
    ...furtherLines(block).map(([className, shown], index) =>
      text(className, left, below + BLOCK.line * (index + 1), shown),
    ),
  ];
}

/** Ways on that are named in the block instead of drawn as lines. */
function drawStubs(block: Block, { y, left }: Corners, idOf: IdOf): Svg[] {
  return block.stubs.map(({ branch, text: shown }, index) => {
    const baseline = y + stubBaseline(block, index);
    const label = text(`stub ${branch.kind}`, left + 10, baseline, shown);
    const tick = element('path', { class: `tick ${branch.kind}`, d: `M${left} ${baseline - 4}h7` });
    const link = branch.to === undefined ? label : element('a', { href: `#${idOf(branch.to)}` }, label);
    return element('g', { class: 'named', ...ends(branch) }, tick, link);
  });
}

/** Which branch something in the drawing stands for. */
export function ends({ from, to, target, edges }: Port['branch']): Record<string, string> {
  return {
    'data-from': String(from),
    'data-to': to === undefined ? target : String(to),
    'data-edges': edges.join(' | '),
  };
}

function text(className: string, x: number, y: number, shown: string): Svg {
  return element('text', { class: className, x, y }, shown);
}

const LAMP = { gap: 2, height: 14, padding: 3.5, letter: 5.6 } as const;

/** With room for the question mark of what may be. */
function lampWidth({ mark }: Lamp): number {
  return (mark.length + 1) * LAMP.letter + 2 * LAMP.padding;
}

/** The strip of the proved state: hollow is off, filled is on, tinted with a question mark may be on. */
export function drawLamps(lamps: readonly Lamp[], left: number, y: number): Svg[] {
  let x = left;
  return lamps.map((each) => {
    const { mark, kind, value } = each;
    const width = lampWidth(each);
    const lamp = element(
      'g',
      { class: `lamp ${kind} ${value}` },
      element('rect', { x, y, width, height: LAMP.height, rx: 3 }),
      element('text', { x: x + width / 2, y: y + 10.3 }, value === 'may' ? `${mark}?` : mark),
    );
    x += width + LAMP.gap;
    return lamp;
  });
}

/** How wide the strip is. */
export function lampsWidth(lamps: readonly Lamp[]): number {
  return lamps.reduce((sum, lamp) => sum + lampWidth(lamp) + LAMP.gap, -LAMP.gap);
}

/** A closed or an open lock, with a word: it does not rest on colour. */
export function drawCapture(capture: 'encrypted' | 'clear', right: number, baseline: number): Svg {
  const word = capture === 'encrypted' ? 'encrypted' : 'in clear';
  const x = right - widthOf(word, 'name') - 12;
  const y = baseline - 9;
  const shackle =
    capture === 'encrypted' ? 'M2 4.5v-1.5a2.5 2.5 0 0 1 5 0v1.5' : 'M2 4.5v-2a2.5 2.5 0 0 1 4.8 -1';
  return element(
    'g',
    { class: `capture ${capture}` },
    element(
      'g',
      { transform: `translate(${x} ${y})` },
      element('path', { class: 'shackle', d: shackle }),
      element('rect', { y: 4.5, width: 9, height: 6.5, rx: 1.2 }),
    ),
    text('word', right, baseline, word),
  );
}

function drawPort({ port, x, y }: PlacedPort): Svg | undefined {
  if (port.text === '') return undefined;
  const top = y - 20;
  return element(
    'g',
    { class: `port ${port.branch.kind}` },
    element('rect', { x: x - port.width / 2, y: top, width: port.width, height: 16, rx: 8 }),
    element('text', { x, y: top + 11.7 }, port.text),
  );
}

function drawFlag(severity: 'error' | 'warning', right: number, top: number): Svg {
  return element(
    'g',
    { class: `flag ${severity}` },
    element('circle', { cx: right - 1, cy: top + 1, r: 9 }),
    element('text', { x: right - 1, y: top + 5 }, '!'),
  );
}

function titleOf({ name, action, detail, capture, lamps, stubs, ports, findings }: Block): string {
  const ways = [...ports.map(({ branch }) => branch), ...stubs.map(({ branch }) => branch)];
  return [
    `${name}, ${action.Identifier}`,
    ...(detail.length === 0 ? [] : [detail.join(' ')]),
    ...(capture === undefined
      ? []
      : [capture === 'encrypted' ? 'Stores encrypted input' : 'Stores input in clear']),
    ...(findings === undefined ? [] : [`Has a finding: ${findings}`]),
    `Proved before it: ${lampsInWords(lamps)}`,
    ...(ways.length === 0
      ? []
      : [
          `Leads to ${ways.map(({ target, label }) => (label === '' ? target : `${target} (${label})`)).join(', ')}`,
        ]),
  ].join('\n');
}
