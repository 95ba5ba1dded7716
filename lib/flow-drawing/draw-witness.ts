import type { FlowFinding, WitnessStep } from '../flow-proof';
import { stubBaseline } from './block';
import { ends } from './draw-block';
import type { FlowPlan } from './plan';
import { element, type Svg } from './svg';

/** The part of a witness that is in one flow, by the numbers of its blocks. */
interface Step {
  /** Counted over the whole witness, from 1. */
  readonly number: number;
  readonly block: number;
  readonly edge: string | undefined;
  /** Undefined where the next step is in another flow. */
  readonly next: number | undefined;
}

/** The way to a finding over the drawing: its lines and blocks in colour, its steps numbered. */
export function drawPath(
  plan: FlowPlan,
  flow: string,
  finding: FlowFinding,
  id: string,
  isFirst: boolean,
): Svg {
  const steps = stepsIn(plan, flow, finding.witness);
  return element(
    'g',
    { class: `witness ${finding.severity}${isFirst ? ' first' : ''}`, id, 'data-rule': finding.rule },
    element('title', {}, `${finding.rule}: the way to ${finding.action}`),
    steps.map((step) => {
      const { number, block, edge, next } = step;
      return once(plan, `way ${number} ${block} ${next} ${edge}`, () => drawWay(plan, step));
    }),
    steps.map((step) => once(plan, `ring ${step.block}`, () => drawRing(plan, step))),
    badges(plan, steps),
  );
}

const DRAWN = new WeakMap<FlowPlan, Map<string, Svg | undefined>>();

/** The ways to the findings of a flow have most of their parts in common: each is drawn once for a plan. */
function once(plan: FlowPlan, name: string, draw: () => Svg | undefined): Svg | undefined {
  const drawn = DRAWN.get(plan) ?? new Map<string, Svg | undefined>();
  if (drawn.size === 0) DRAWN.set(plan, drawn);
  if (!drawn.has(name)) drawn.set(name, draw());
  return drawn.get(name);
}

function stepsIn({ blockOf }: FlowPlan, flow: string, witness: readonly WitnessStep[]): Step[] {
  const places = witness.map((step) => (step.flow === flow ? blockOf.get(step.action) : undefined));
  return witness.flatMap(({ edge }, index): Step[] => {
    const block = places[index];
    return block === undefined ? [] : [{ number: index + 1, block, edge, next: places[index + 1] }];
  });
}

function drawWay(
  { blocks, linesFrom, arrangement }: FlowPlan,
  { number, block, edge, next }: Step,
): Svg | undefined {
  if (edge === undefined || next === undefined) return undefined;
  const line = linesFrom.get(block)?.find(({ branch }) => branch.to === next && branch.edges.includes(edge));
  const at = { 'data-step': String(number) };
  if (line !== undefined) return element('path', { class: 'way', d: line.way, ...ends(line.branch), ...at });
  const from = blocks[block];
  const place = arrangement.places[block];
  const stub = from?.stubs.findIndex(({ branch }) => branch.to === next && branch.edges.includes(edge)) ?? -1;
  const branch = from?.stubs[stub]?.branch;
  if (from === undefined || place === undefined || branch === undefined) return undefined;
  const y = place.y + stubBaseline(from, stub) - 12;
  return element('rect', {
    class: 'way',
    x: place.x + 6,
    y,
    width: from.width - 12,
    height: 16,
    rx: 4,
    ...ends(branch),
    ...at,
  });
}

function drawRing({ blocks, arrangement }: FlowPlan, { block }: Step): Svg | undefined {
  const [own, place] = [blocks[block], arrangement.places[block]];
  if (own === undefined || place === undefined) return undefined;
  const { width, height } = own;
  return element('rect', {
    class: 'ring',
    x: place.x - 2,
    y: place.y - 2,
    width: width + 4,
    height: height + 4,
    rx: 9,
  });
}

/** A block that is passed twice bears both numbers. */
function badges(plan: FlowPlan, steps: readonly Step[]): (Svg | undefined)[] {
  const numbers = new Map<number, number[]>();
  for (const { block, number } of steps) numbers.set(block, [...(numbers.get(block) ?? []), number]);
  return [...numbers].map(([block, all]) => {
    const shown = all.join(' · ');
    return once(plan, `badge ${block} ${shown}`, () => drawBadge(plan, block, shown));
  });
}

function drawBadge({ arrangement }: FlowPlan, block: number, shown: string): Svg | undefined {
  const place = arrangement.places[block];
  if (place === undefined) return undefined;
  const width = Math.max(20, shown.length * 6.5 + 10);
  return element(
    'g',
    { class: 'step' },
    element('rect', { x: place.x - 10, y: place.y - 10, width, height: 20, rx: 10 }),
    element('text', { x: place.x - 10 + width / 2, y: place.y + 4 }, shown),
  );
}
