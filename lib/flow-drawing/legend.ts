import { drawCapture, drawLamps } from './draw-block';
import { LAMPS, type LampValue } from './lamps';
import { widthOf } from './lettering';
import { element, type Svg } from './svg';

/** The room that a legend takes. */
export const LEGEND = { width: 1010, height: 84 } as const;

const VALUES: readonly (readonly [LampValue, string])[] = [
  ['off', 'off for sure'],
  ['on', 'on for sure'],
  ['may', 'may be on'],
];

const LINES = [
  ['next', 'next'],
  ['condition', 'condition'],
  ['error', 'error'],
] as const;

/** What the marks of a drawing mean. */
export function drawLegend(): Svg {
  return element('g', { class: 'legend', transform: 'translate(24 16)' }, marks(), meanings());
}

/** The legend as a drawing of its own, for a page that has several drawings. */
export function drawFlowLegend(): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'flow-drawing',
      width: LEGEND.width,
      height: LEGEND.height,
      viewBox: `0 0 ${LEGEND.width} ${LEGEND.height}`,
      role: 'img',
    },
    element('title', {}, 'What the marks of a drawn flow mean'),
    drawLegend(),
  ).text;
}

function marks(): Svg[] {
  let x = 0;
  const parts: Svg[] = [];
  const word = (shown: string) => {
    parts.push(element('text', { class: 'word', x, y: 11 }, shown));
    x += widthOf(shown, 'detail') + 22;
  };
  for (const [value, shown] of VALUES) {
    parts.push(...drawLamps([{ mark: 'REC', name: shown, kind: 'keeps', value }], x, 0));
    x += 34;
    word(shown);
  }
  for (const [kind, shown] of LINES) {
    parts.push(element('path', { class: `line ${kind}`, d: `M${x} 7h26` }));
    x += 33;
    word(shown);
  }
  parts.push(drawCapture('encrypted', x + 68, 11), drawCapture('clear', x + 146, 11));
  x += 168;
  parts.push(element('path', { class: 'sample way', d: `M${x} 7h26` }));
  x += 33;
  word('way to a finding');
  return parts;
}

function meanings(): Svg {
  const said = LAMPS.map(({ mark, name }) => `${mark} ${name}`);
  return element(
    'g',
    {},
    element('text', { class: 'word', y: 34 }, `Proved on every path before a block: ${said.join(', ')}.`),
    element(
      'text',
      { class: 'word', y: 52 },
      'A way on that is far, or that many blocks share, is named in its block: follow the link.',
    ),
  );
}
