import { drawFlow, pathId } from '../../../lib/flow-drawing';
import type { FlowProof } from '../../../lib/flow-proof';
import { all, parseSvg, withClass } from './drawn';

/** The way to a finding: its steps in order, and how many blocks are ringed. */
export interface Way {
  readonly steps: readonly { step: string; from: string | undefined; to: string | undefined }[];
  readonly rings: number;
}

/** The ways to the findings of a proof: as they are drawn, and as they were proved. */
export function waysOf(proof: FlowProof): { drawn: Way[]; proved: Way[] } {
  const svg = parseSvg(drawFlow(proof, { id: 'pay' }));
  const byId = new Map(all(svg).map((one) => [one.attributes.id, one]));
  const { actions } = proof.flow;
  const drawn = proof.findings.map((_, index): Way => {
    const path = byId.get(pathId('pay', index))!;
    const steps = withClass(path, 'way').map(({ attributes }) => ({
      step: attributes['data-step'] ?? '',
      from: actions[Number(attributes['data-from'])]?.Identifier,
      to: actions[Number(attributes['data-to'])]?.Identifier,
    }));
    return { steps, rings: withClass(path, 'ring').length };
  });
  return { drawn, proved: proof.findings.map(provedWay) };
}

function provedWay({ witness }: FlowProof['findings'][number]): Way {
  const steps = witness.slice(0, -1).map((step, at) => ({
    step: String(at + 1),
    from: step.action,
    to: witness[at + 1]?.action,
  }));
  return { steps, rings: witness.length };
}
