import { figuresOf } from './figures';
import type { Review, ReviewFinding } from './model';

/**
 * The review for machines.
 *
 * `findings`, `judged` and `acknowledged` keep their shape; `summary` may grow.
 */
export function renderJson(review: Review): string {
  const { findings, controls, acknowledged } = review;
  const document = {
    summary: summaryOf(review),
    findings: findings.map(inContract),
    judged: controls.map(({ id, passed, failed, unknown }) => ({ control: id, passed, failed, unknown })),
    acknowledged: acknowledged.flatMap(({ reason, items }) =>
      items.map(({ rule, resource }) => ({ rule, resource, reason })),
    ),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** The members of every finding, and for one in a contact flow the block and the way there. */
function inContract({ name: _, inFlow, ...finding }: ReviewFinding): object {
  if (inFlow === undefined) return finding;
  const { flow, action, witness, because } = inFlow;
  return { ...finding, flow, action, witness, ...(because === undefined ? {} : { evidence: because }) };
}

function summaryOf(review: Review): object {
  return {
    version: review.version,
    reviewed: review.reviewed,
    ...figuresOf(review),
    placement: review.placement.placement,
    chargeTimes: review.chargeTimes,
    callProtections: review.callProtections,
    codeSigning: review.codeSigning,
    callerVerifications: review.callerVerifications,
    destructiveChoices: review.destructive,
    stacks: review.templates,
    protection: review.protection,
    inventory: review.inventory,
    flows: review.flows.map(({ name, template, resource, fromTokens, flow, proof }) => ({
      name,
      template,
      resource,
      flowType: flow.type,
      actions: flow.actions.length,
      fromTokens,
      longestSeconds: Number.isFinite(proof.longestSeconds) ? proof.longestSeconds : 'unbounded',
      findings: proof.findings.length,
    })),
    evidence: review.controls.map(({ id, evidence }) => ({ control: id, evidence })),
    pciDss: review.pci.map(({ numbers, shown, controls }) => ({ requirements: numbers, shown, controls })),
    notShown: review.limits,
    notProvedLive: review.unproved.map(({ id, question }) => ({ id, question })),
  };
}
