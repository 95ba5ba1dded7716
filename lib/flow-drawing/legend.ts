import { drawCapture, drawLamps } from './draw-block';
import { LAMPS, type LampValue } from './lamps';
import { widthOf } from './lettering';
import { element, type Svg } from './svg';

/** The room that a legend takes. */
export const LEGEND = { width: 1030, height: 104 } as const;

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
    x += widthOf(shown, 'detail') + 10;
  };
  for (const [value, shown] of VALUES) {
    parts.push(...drawLamps([{ mark: 'REC', name: shown, kind: 'keeps', value }], x, 0));
    x += 37;
    word(shown);
  }
  for (const [kind, shown] of LINES) {
    parts.push(element('path', { class: `line ${kind}`, d: `M${x} 7h26` }));
    x += 33;
    word(shown);
  }
  parts.push(drawCapture('encrypted', x + 84, 11), drawCapture('clear', x + 176, 11));
  x += 198;
  for (const severity of ['error', 'warning']) {
    parts.push(element('path', { class: `sample way ${severity}`, d: `M${x} 7h20` }));
    x += 30;
  }
  word('way to error, warning');
  return parts;
}

function meanings(): Svg {
  const said = LAMPS.map(({ mark, name }) => `${mark} ${name}`);
  const sentences = [
    `Proved on every path before a block: ${said.slice(0, 4).join(', ')},`,
    `${said.slice(4).join(', ')}.`,
    'A way on that is far, or that many blocks share, is named in its block: follow the link.',
  ];
  return element(
    'g',
    {},
    sentences.map((sentence, index) => element('text', { class: 'word', y: 34 + 18 * index }, sentence)),
  );
}
