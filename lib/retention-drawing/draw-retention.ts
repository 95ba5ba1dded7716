import { shortened } from '../flow-drawing/lettering';
import { element, Svg } from '../flow-drawing/svg';
import { type TimeScale, timeScale } from './scale';
import { RETENTION_DRAWING_STYLE } from './style';

/** One kind of data as the picture shows it. */
export interface DrawnKind {
  readonly title: string;
  /** What groups it, and gives it its colour. */
  readonly group: 'raw' | 'unredacted' | 'redacted' | 'audit' | 'service';
  /** How long it is kept, in words. */
  readonly kept: string;
  readonly days?: number;
  readonly undoDays?: number;
  readonly forEver: boolean;
  /** Between which days its purpose wants it to go. */
  readonly minimumDays?: number;
  readonly maximumDays?: number;
}

export interface RetentionDrawingOptions {
  /**
   * Whether the drawing carries its own style.
   * @default true
   */
  readonly standalone?: boolean;
}

const GROUPS = {
  raw: 'Before redaction',
  unredacted: 'Not redacted',
  redacted: 'Redacted',
  audit: 'Audit',
  service: 'Kept by the service',
} as const satisfies Readonly<Record<DrawnKind['group'], string>>;

const PAGE = { width: 940, label: 286, right: 168, row: 24, head: 26, axis: 34, padding: 12 } as const;
const BAR = 12;

/** Draws how long each kind of data lives: solid until nobody finds it, light while it can be brought back. */
export function drawRetention(
  kinds: readonly DrawnKind[],
  { standalone = true }: RetentionDrawingOptions = {},
): string {
  const longest = Math.max(0, ...kinds.map(endOf));
  const scale = timeScale(longest, PAGE.label, PAGE.width - PAGE.label - PAGE.right);
  const { rows, height } = placed(kinds);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'retention-drawing',
      width: PAGE.width,
      height,
      viewBox: `0 0 ${PAGE.width} ${height}`,
      role: 'img',
    },
    element('title', {}, `How long each of ${kinds.length} kinds of data is kept`),
    standalone ? element('style', {}, new Svg(RETENTION_DRAWING_STYLE)) : undefined,
    drawAxis(scale, height),
    rows.map((row) =>
      'heading' in row
        ? element('text', { class: 'group', x: PAGE.padding, y: row.y + 17 }, row.heading)
        : drawKind(row.kind, row.y, scale),
    ),
  ).text;
}

type Row =
  | { readonly y: number; readonly heading: string }
  | { readonly y: number; readonly kind: DrawnKind };

function placed(kinds: readonly DrawnKind[]): { readonly rows: readonly Row[]; readonly height: number } {
  const rows: Row[] = [];
  let y: number = PAGE.axis;
  for (const [group, heading] of Object.entries(GROUPS)) {
    const own = kinds.filter((kind) => kind.group === group);
    if (own.length === 0) continue;
    rows.push({ y, heading });
    y += PAGE.head;
    for (const kind of own) {
      rows.push({ y, kind });
      y += PAGE.row;
    }
    y += 8;
  }
  return { rows, height: y + PAGE.padding };
}

function endOf({ days = 0, undoDays = 0, maximumDays = 0 }: DrawnKind): number {
  return Math.max(days + undoDays, maximumDays);
}

function drawAxis({ marks }: TimeScale, height: number): Svg[] {
  return marks.flatMap(({ x, label }) => [
    element('line', { class: 'grid', x1: x, x2: x, y1: PAGE.axis - 8, y2: height - PAGE.padding }),
    element('text', { class: 'tick', x, y: PAGE.axis - 14 }, label),
  ]);
}

function drawKind(kind: DrawnKind, y: number, scale: TimeScale): Svg {
  const { title, group, kept, forEver } = kind;
  const end = drawnEnd(kind, scale);
  return element(
    'g',
    { class: `kind ${group}` },
    element('title', {}, `${title}: ${kept}${limitsInWords(kind)}`),
    element(
      'text',
      { x: PAGE.padding, y: y + 16 },
      shortened(title, 'detail', PAGE.label - PAGE.padding - 12),
    ),
    drawBars(kind, y, scale),
    drawLimits(kind, y, scale),
    element(
      'text',
      { class: forEver ? 'said never' : 'said', x: end + 8, y: y + 16 },
      shortened(kept, 'branch', PAGE.width - end - 12),
    ),
  );
}

function drawnEnd(kind: DrawnKind, scale: TimeScale): number {
  if (kind.forEver) return scale.end + 8;
  const reach = scale.at(endOf(kind));
  return kind.maximumDays === undefined ? reach : reach + 2;
}

function drawBars({ days, undoDays = 0, forEver }: DrawnKind, y: number, { at, end }: TimeScale): Svg[] {
  const [left, top] = [at(0), y + 6];
  if (forEver && days === undefined)
    return [
      element('rect', { class: 'bar', x: left, y: top, width: end - left, height: BAR }),
      element('path', { class: 'arrow', d: `M${end} ${top}l8 ${BAR / 2}l-8 ${BAR / 2}z` }),
    ];
  if (days === undefined) return [];
  const [found, gone] = [at(days), forEver ? end : at(days + undoDays)];
  return [
    element('rect', { class: 'bar', x: left, y: top, width: Math.max(2, found - left), height: BAR, rx: 2 }),
    ...(gone - found < 1
      ? []
      : [element('rect', { class: 'undo', x: found, y: top, width: gone - found, height: BAR })]),
  ];
}

/** Brackets around the days between which the purpose wants it to go. */
function drawLimits({ minimumDays, maximumDays }: DrawnKind, y: number, { at }: TimeScale): Svg[] {
  const [top, tall] = [y + 3, BAR + 6];
  const bracket = (x: number, inward: number) =>
    element('path', { class: 'limit', d: `M${Math.round(x) + inward} ${top}h${-inward}v${tall}h${inward}` });
  return [
    ...(minimumDays === undefined ? [] : [bracket(at(minimumDays), 4)]),
    ...(maximumDays === undefined ? [] : [bracket(at(maximumDays), -4)]),
  ];
}

function limitsInWords({ minimumDays, maximumDays }: DrawnKind): string {
  if (minimumDays === undefined || maximumDays === undefined) return '';
  return `; its purpose wants it for ${minimumDays} days at least and gone after ${maximumDays}`;
}
