import { figuresOf } from './figures';
import type { Review } from './model';

/**
 * The review for machines.
 *
 * `findings`, `judged` and `acknowledged` keep their shape; `summary` may grow.
 */
export function renderJson(review: Review): string {
  const { findings, controls, acknowledged } = review;
  const document = {
    summary: summaryOf(review),
    findings: findings.map(({ name: _, ...finding }) => finding),
    judged: controls.map(({ id, passed, failed, unknown }) => ({ control: id, passed, failed, unknown })),
    acknowledged: acknowledged.flatMap(({ reason, items }) =>
      items.map(({ rule, resource }) => ({ rule, resource, reason })),
    ),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function summaryOf(review: Review): object {
  return {
    version: review.version,
    reviewed: review.reviewed,
    ...figuresOf(review),
    placement: review.placement.placement,
    chargeTimes: review.chargeTimes,
    destructiveChoices: review.destructive,
    stacks: review.templates,
    protection: review.protection,
    evidence: review.controls.map(({ id, evidence }) => ({ control: id, evidence })),
    notShown: review.limits,
    notProvedLive: review.unproved.map(({ id, question }) => ({ id, question })),
  };
}
