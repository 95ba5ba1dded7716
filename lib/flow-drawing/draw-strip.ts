import { blockName, type FlowAction } from '../flow';
import type { FlowFinding, FlowProof, WitnessStep } from '../flow-proof';
import { BLOCK, captureOf } from './block';
import { edgeInWords, edgeKind } from './branches';
import { drawCapture, drawLamps, lampsWidth } from './draw-block';
import { type Lamp, lampsInWords, lampsOf } from './lamps';
import { shortened } from './lettering';
import { FLOW_DRAWING_STYLE } from './style';
import { element, Svg } from './svg';

export interface StripOptions {
  /**
   * Whether the drawing brings its style with it; a page that has many brings it once.
   *
   * @default true
   */
  readonly standalone?: boolean;
}

const STRIP = { width: 640, row: 58, left: 34, box: 40 } as const;
const ROOM = 270;

/** A finding and the proofs of all flows that the way to it passes. */
export interface StripFinding {
  readonly finding: FlowFinding;
  readonly proofs: readonly FlowProof[];
}

/**
 * Draws the way to a finding alone, block by block, with what the proof knows before each. A block of a flow that
 * is not among the proofs is drawn without that.
 */
export function drawStrip(
  { finding, proofs }: StripFinding,
  { standalone = true }: StripOptions = {},
): string {
  const { witness, rule, severity } = finding;
  const height = witness.length * STRIP.row + 4;
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: `flow-drawing strip ${severity}`,
      width: STRIP.width,
      height,
      viewBox: `0 0 ${STRIP.width} ${height}`,
      role: 'group',
    },
    element('title', {}, `${rule}: the way to ${finding.action} in ${witness.length} blocks`),
    standalone ? element('style', {}, new Svg(FLOW_DRAWING_STYLE)) : undefined,
    witness.map((step, index) => drawStep(step, index, { finding, proofs })),
  ).text;
}

/** A step as the strip shows it. */
interface ShownStep {
  readonly number: number;
  /** The top of its box. */
  readonly y: number;
  readonly name: string;
  readonly place: string;
  readonly action: FlowAction | undefined;
  /** Absent where the step's flow was not proved here. */
  readonly lamps: readonly Lamp[] | undefined;
}

function shownStep(step: WitnessStep, index: number, { finding, proofs }: StripFinding): ShownStep {
  const proof = proofs.find(({ flow }) => flow.name === step.flow);
  const action = proof?.flow.actions.find(({ Identifier }) => Identifier === step.action);
  return {
    number: index + 1,
    y: index * STRIP.row + 2,
    name: action === undefined ? 'Block' : blockName(action.Type),
    place: step.flow === finding.flow ? step.action : `${step.flow}: ${step.action}`,
    action,
    lamps: proof === undefined ? undefined : lampsOf(proof.states.get(step.action)),
  };
}

function drawStep(step: WitnessStep, index: number, strip: StripFinding): Svg {
  const shown = shownStep(step, index, strip);
  const { y, action, lamps } = shown;
  const isLast = index === strip.finding.witness.length - 1;
  const capture = action === undefined ? undefined : captureOf(action);
  return element(
    'g',
    { class: isLast ? 'row last' : 'row', 'data-action': step.action, 'data-flow': step.flow },
    element('title', {}, titleOf(shown)),
    drawBox(shown),
    capture === undefined ? undefined : drawCapture(capture, STRIP.left + ROOM + 84, y + 17),
    lamps === undefined ? undefined : drawState(lamps, y),
    isLast
      ? undefined
      : drawOn(step.edge ?? 'next', y + STRIP.box, action?.Transitions.Conditions !== undefined),
  );
}

function titleOf({ number, name, place, lamps }: ShownStep): string {
  return `${number}. ${name}, ${place}${lamps === undefined ? '' : `\n${lampsInWords(lamps)}`}`;
}

function drawBox({ number, y, name, place }: ShownStep): Svg[] {
  const [x, middle, width] = [STRIP.left + 12, y + STRIP.box / 2, STRIP.width - STRIP.left - 2];
  return [
    element('rect', { class: 'body', x: STRIP.left, y, width, height: STRIP.box, rx: 7 }),
    element('circle', { cx: 13, cy: middle, r: 11 }),
    element('text', { class: 'number', x: 13, y: middle + 4 }, String(number)),
    element('text', { class: 'name', x, y: y + 17 }, shortened(name, 'name', ROOM)),
    element('text', { class: 'identifier', x, y: y + 32 }, shortened(place, 'identifier', ROOM)),
  ];
}

function drawState(lamps: readonly Lamp[], y: number): Svg {
  const left = STRIP.width - BLOCK.padding - lampsWidth(lamps);
  return element('g', { class: 'lamps', 'aria-hidden': 'true' }, drawLamps(lamps, left, y + 13));
}

function drawOn(edge: string, y: number, decides: boolean): Svg[] {
  const kind = edgeKind(edge);
  return [
    element('path', { class: `line ${kind}`, d: `M13 ${y - 8}v24` }),
    element(
      'text',
      { class: 'between', x: STRIP.left + 12, y: y + 13 },
      shortened(edgeInWords(edge, decides), 'branch', STRIP.width - 80),
    ),
  ];
}
