import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { edgesOf, readFlowOrModule } from '../../../lib/flow';
import { drawFlow } from '../../../lib/flow-drawing';
import type { FlowProof } from '../../../lib/flow-proof';
import { paymentFlow } from '../../../lib/payments/payment-flow';
import { generatedFlow } from '../flow-proof/generated-flows';
import { MUTATIONS } from '../flow-proof/mutations';
import { action, all, flowOf, framesOf, parseSvg, proofOf, withClass } from './drawn';
import { waysOf } from './ways';

const SAMPLES = process.env.HARDLINE_FLOW_SAMPLES ?? resolve(__dirname, '../../../../shared/flows/samples');
const generated = (actions: number, seed: number, mix: 'real' | 'payment' = 'payment') =>
  generatedFlow({ name: `generated ${mix} ${actions} ${seed}`, type: 'QUEUE_TRANSFER', actions, seed, mix });

const STRONG = paymentFlow();
const PROOFS: readonly FlowProof[] = [
  proofOf(STRONG),
  ...MUTATIONS.slice(0, 4).map(({ mutate }) => proofOf(mutate(STRONG))),
  ...[25, 80].map((actions) => proofOf(generated(actions, 7))),
  proofOf(generated(60, 3, 'real')),
  proofOf(flowOf([action('only', 'DisconnectParticipant')])),
  ...samples(),
];
const named = PROOFS.map((proof, index) => {
  const svg = parseSvg(drawFlow(proof));
  return { name: `${index} ${proof.flow.name}`, proof, svg, frames: framesOf(svg) };
});

function samples(): FlowProof[] {
  try {
    return readdirSync(SAMPLES)
      .filter((file) => file.endsWith('.json'))
      .map((file) =>
        proofOf(
          readFlowOrModule(readFileSync(resolve(SAMPLES, file), 'utf8'), { file, type: 'CONTACT_FLOW' }),
        ),
      );
  } catch {
    // The samples are not part of the repository.
    return [];
  }
}

describe('a drawn flow', () => {
  it.each(named)('is well formed and shows every action once: $name', ({ proof, frames }) => {
    expect(frames.map((frame) => frame.action)).toEqual(
      proof.flow.actions.map(({ Identifier }) => Identifier),
    );
  });

  it.each(named)(
    'draws every edge as a line or names it in its block, never both: $name',
    ({ proof, svg }) => {
      const shown = [...withClass(svg, 'line'), ...withClass(svg, 'named')]
        .filter(({ attributes }) => attributes['data-from'] !== undefined)
        .flatMap(({ attributes }) =>
          attributes['data-edges']!.split(' | ').map(
            (edge) => `${attributes['data-from']} ${edge} ${attributes['data-to']}`,
          ),
        );

      const places = new Map(proof.flow.actions.map(({ Identifier }, index) => [Identifier, index]));
      const edges = proof.flow.actions.flatMap((each, index) =>
        edgesOf(each).map(({ label, target }) => `${index} ${label} ${places.get(target) ?? target}`),
      );
      expect(shown.sort()).toEqual(edges.sort());
    },
  );

  it.each(named)('has no two blocks that touch: $name', ({ frames }) => {
    const touching = frames.flatMap((one, index) =>
      frames
        .slice(index + 1)
        .filter(
          (other) =>
            one.x < other.x + other.width + 8 &&
            other.x < one.x + one.width + 8 &&
            one.y < other.y + other.height + 8 &&
            other.y < one.y + one.height + 8,
        )
        .map((other) => `${one.action} ${other.action}`),
    );
    expect(touching).toEqual([]);
  });

  it.each(named)('leads no line through a block, and stays on its canvas: $name', ({ svg, frames }) => {
    const lines = withClass(svg, 'line').filter(({ attributes }) => attributes['data-from'] !== undefined);

    const through = lines.flatMap(({ attributes }) =>
      pointsOn(attributes.d!)
        .flatMap(({ x, y }) =>
          frames.filter(
            (frame) =>
              x > frame.x + 1 &&
              x < frame.x + frame.width - 1 &&
              y > frame.y + 1 &&
              y < frame.y + frame.height - 1,
          ),
        )
        .map((frame) => `${attributes['data-from']} ${attributes['data-to']} through ${frame.action}`),
    );
    const right = Math.max(...frames.map(({ x, width }) => x + width));

    expect([...new Set(through)]).toEqual([]);
    expect(Math.min(...frames.map(({ x }) => x))).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(Number(svg.attributes.width));
  });

  it.each(named)('gives the same text for the same proof: $name', ({ proof }) => {
    expect(drawFlow(proof)).toBe(drawFlow(proof));
  });

  test('links every named way to the block that it leads to', () => {
    const svg = parseSvg(drawFlow(proofOf(STRONG), { id: 'pay' }));
    const ids = new Map(
      withClass(svg, 'block').map(({ attributes }) => [attributes.id, attributes['data-action']]),
    );

    const links = all(svg).filter(({ name }) => name === 'a');

    expect(links.length).toBeGreaterThan(20);
    for (const link of links) {
      const target = ids.get(link.attributes.href!.slice(1));
      expect(link.text).toContain(` → ${(target ?? 'nothing').slice(0, 12)}`);
    }
  });

  test('names a way that leads nowhere as missing', () => {
    const svg = parseSvg(drawFlow(proofOf(flowOf([action('a', 'Wait', {}, { NextAction: 'gone' })]))));

    expect(withClass(svg, 'named').map(({ text }) => text)).toEqual(['next → gone (missing)']);
  });

  test('draws no line for errors that many blocks share', () => {
    const step = (index: number) =>
      action(
        `step-${index}`,
        'UpdateFlowAttributes',
        { FlowAttributes: {} },
        {
          NextAction: index === 39 ? 'end' : `step-${index + 1}`,
          Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'sorry' }],
        },
      );
    const sorry = action('sorry', 'MessageParticipant', { Text: 'Sorry.' }, { NextAction: 'end' });
    const flow = flowOf([
      ...Array.from({ length: 40 }, (_, index) => step(index)),
      sorry,
      action('end', 'DisconnectParticipant'),
    ]);

    const svg = parseSvg(drawFlow(proofOf(flow)));

    const drawn = withClass(svg, 'line').filter(({ attributes }) => attributes['data-from'] !== undefined);
    expect(drawn.filter(({ attributes }) => attributes.class!.includes('error'))).toEqual([]);
    expect(withClass(svg, 'named')).toHaveLength(40);
    expect(withClass(svg, 'entries').map(({ text }) => text)).toEqual(['from 40 more blocks']);
  });

  test('draws 250 actions in the time that a page can spare', () => {
    const proof = { ...proofOf(generated(250, 1, 'real')), findings: [] };
    const times = Array.from({ length: 4 }, () => {
      const begun = process.cpuUsage();
      drawFlow(proof);
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    });

    // About 70 ms where nothing else runs.
    expect(Math.min(...times)).toBeLessThan(400);
  });

  test('draws the ways to more than a hundred findings in hardly more time than the flow', () => {
    const proof = proofOf(generated(250, 1, 'payment'));
    const plain = { ...proof, findings: [] };
    const spent = (work: () => void) => {
      const begun = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    };
    const turns = Array.from({ length: 4 }, () => ({
      flow: spent(() => drawFlow(plain)),
      all: spent(() => drawFlow(proof)),
    }));

    expect(proof.findings.length).toBeGreaterThan(100);
    // About 1.6 times.
    const [all, flow] = [turns.map((turn) => turn.all), turns.map((turn) => turn.flow)];
    expect(Math.min(...all) / Math.min(...flow)).toBeLessThan(3);
  });
});

describe('the way to a finding', () => {
  const some = MUTATIONS.filter((_, at) => at % 6 === 0);

  it.each(some)('has every edge of the witness in colour, in order, when $name', ({ mutate }) => {
    const { drawn, proved } = waysOf(proofOf(mutate(STRONG)));

    expect(proved.length).toBeGreaterThan(0);
    expect(drawn).toEqual(proved);
  });

  test('is there for each finding, and shows when it is linked to; the first one shows before', () => {
    const proof = proofOf(MUTATIONS[3]!.mutate(STRONG));

    const text = drawFlow(proof, { id: 'pay' });

    const paths = withClass(parseSvg(text), 'witness').map(({ attributes }) => attributes);
    expect(paths.map(({ id }) => id)).toEqual(proof.findings.map((_, index) => `pay-path-${index + 1}`));
    expect(paths.filter((path) => path.class!.includes('first'))).toHaveLength(1);
    expect(text).toContain('.witness { --fd-way: var(--fd-way-error); visibility: hidden; }');
    expect(text).toContain('.witness:target');
  });
});

/** Points along a path of moves, lines and curves. */
function pointsOn(way: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  let at = { x: 0, y: 0 };
  for (const [, command = '', written = ''] of way.matchAll(/([MVvC])([^MVvC]*)/g)) {
    const figures = written.trim().split(/\s+/).map(Number);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = figures;
    const end =
      command === 'M'
        ? { x: a, y: b }
        : command === 'V'
          ? { x: at.x, y: a }
          : command === 'v'
            ? { x: at.x, y: at.y + a }
            : { x: e, y: f };
    const from = at;
    const curve = (t: number, p0: number, p1: number, p2: number, p3: number) =>
      (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3;
    if (command !== 'M') {
      for (let t = 0.1; t < 1; t += 0.1) {
        points.push(
          command === 'C'
            ? { x: curve(t, from.x, a, c, end.x), y: curve(t, from.y, b, d, end.y) }
            : { x: at.x, y: from.y + (end.y - from.y) * t },
        );
      }
    }
    at = end;
  }
  return points;
}
