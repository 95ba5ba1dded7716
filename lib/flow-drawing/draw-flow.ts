import type { FlowProof } from '../flow-proof';
import { drawBlock, ends, type IdOf } from './draw-block';
import { drawPath } from './draw-witness';
import { shownName } from './essence';
import { drawLegend, LEGEND } from './legend';
import { type FlowPlan, planFlow } from './plan';
import { FLOW_DRAWING_STYLE } from './style';
import { element, figure, Svg, type SvgAttributes } from './svg';

export interface FlowDrawingOptions {
  /**
   * What the ids in the drawing begin with: letters, digits and hyphens; one of its own for each drawing of a page.
   *
   * @default 'flow'
   */
  readonly id?: string;
  /**
   * Whether the drawing brings its style and legend with it; a page that has many brings them once.
   *
   * @default true
   */
  readonly standalone?: boolean;
}

/** The id of the way to a finding in the drawing with this id, for a link to it. */
export function pathId(id: string, finding: number): string {
  return `${id}-path-${finding + 1}`;
}

/** The id of a block in the drawing with this id. */
export function blockId(id: string, block: number): string {
  return `${id}-block-${block + 1}`;
}

/**
 * Draws a proved flow: its blocks in rows below what leads to them, with what the proof knows before each; its
 * ways on as lines, or named in the block where a line would be far or shared by many; and the way to each
 * finding, which shows when it is the target of a link.
 *
 * The same proof gives the same text. Nothing of it comes from values that a flow passes on or stores.
 */
export function drawFlow(proof: FlowProof, options: FlowDrawingOptions = {}): string {
  const { id = 'flow', standalone = true } = options;
  const plan = planFlow(proof);
  const above = standalone ? LEGEND.height : 0;
  const drawing = element(
    'svg',
    frameOf(plan, id, above),
    element('title', { id: `${id}-title` }, `Contact flow ${shownName(proof.flow.name)}`),
    element('desc', { id: `${id}-description` }, descriptionOf(proof, plan)),
    standalone ? element('style', {}, new Svg(FLOW_DRAWING_STYLE)) : undefined,
    element(
      'defs',
      {},
      ARROWS.map((kind) => drawArrow(kind, id)),
    ),
    standalone ? drawLegend() : undefined,
    element(
      'g',
      above === 0 ? {} : { transform: `translate(0 ${figure(above)})` },
      ...contentOf(proof, plan, id),
    ),
  );
  return drawing.text;
}

/** The drawing is as large as its blocks, and the legend where it has one. */
function frameOf({ arrangement }: FlowPlan, id: string, above: number): SvgAttributes {
  const width = Math.ceil(Math.max(arrangement.width, above === 0 ? 0 : LEGEND.width));
  const height = Math.ceil(arrangement.height + above);
  return {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'flow-drawing',
    id,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'group',
    'aria-labelledby': `${id}-title ${id}-description`,
  };
}

/** Lines below blocks, and the ways to findings over both. */
function contentOf(proof: FlowProof, plan: FlowPlan, id: string): Svg[][] {
  const idOf: IdOf = (index) => blockId(id, index);
  return [
    plan.lines.map(({ branch, way }) => drawLine(branch, way, id)),
    plan.blocks.map((block) => {
      const place = plan.arrangement.places[block.index] ?? { x: 0, y: 0 };
      return drawBlock(block, place, plan.ports[block.index] ?? [], idOf);
    }),
    proof.findings.map((finding, index) =>
      drawPath(plan, proof.flow.name, finding, pathId(id, index), index === 0),
    ),
  ];
}

const ARROWS = ['next', 'condition', 'error'] as const;

function drawArrow(kind: (typeof ARROWS)[number], id: string): Svg {
  return element(
    'marker',
    {
      id: `${id}-${kind}`,
      class: kind,
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    element('path', { d: 'M0 .5 8 4 0 7.5Z' }),
  );
}

function drawLine(branch: FlowPlan['lines'][number]['branch'], way: string, id: string): Svg {
  return element('path', {
    class: `line ${branch.kind}`,
    d: way,
    'marker-end': `url(#${id}-${branch.kind})`,
    ...ends(branch),
  });
}

function descriptionOf({ findings }: FlowProof, { blocks, lines }: FlowPlan): string {
  const named = blocks.reduce((sum, { stubs }) => sum + stubs.length, 0);
  const captures = blocks.filter(({ capture }) => capture !== undefined);
  return [
    `${blocks.length} blocks, from the start downwards; ${lines.length} ways on are lines, ${named} are named in their block.`,
    captures.length === 0
      ? 'It stores no input.'
      : `It stores input in ${captures.map(({ action }) => action.Identifier).join(', ')}.`,
    `${findings.length === 0 ? 'The proof found nothing' : `Findings: ${findings.length}`}.`,
  ].join(' ');
}
