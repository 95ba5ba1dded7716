import type { ControlOutcome, ControlResult, Review } from './model';

/** The figures at the top of every format. */
export interface ReviewFigures {
  readonly errors: number;
  readonly warnings: number;
  readonly templates: number;
  readonly resources: number;
  readonly controls: number;
  readonly met: number;
  readonly failing: number;
  readonly unknown: number;
  readonly accepted: number;
  readonly notApplicable: number;
  readonly acknowledged: number;
  readonly reasons: number;
  readonly destructive: number;
  readonly unproved: number;
}

/** Counts what a review holds. */
export function figuresOf(review: Review): ReviewFigures {
  const { findings, controls, templates, acknowledged } = review;
  const outcomes = controls.map(({ outcome }) => outcome);
  const count = (wanted: ControlOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    templates: templates.length,
    resources: templates.reduce((sum, { resources }) => sum + resources, 0),
    controls: controls.length - count('not-applicable'),
    met: count('pass'),
    failing: count('fail'),
    unknown: count('unknown'),
    accepted: count('accepted'),
    notApplicable: count('not-applicable'),
    acknowledged: acknowledged.reduce((sum, { items }) => sum + items.length, 0),
    reasons: acknowledged.length,
    destructive: review.destructive.length,
    unproved: review.unproved.length,
  };
}

/** The verdict in one sentence. */
export function verdictOf({ errors, warnings }: ReviewFigures): string {
  if (errors + warnings === 0) return 'No finding is left without a decision';
  const parts = [plural(errors, 'error'), plural(warnings, 'warning')].filter(
    (part) => !part.startsWith('0'),
  );
  return `${parts.join(' and ')} to decide`;
}

/** `1 error`, `2 errors`. */
export function plural(count: number, noun: string, several = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : several}`;
}

/** The results of a control in words, zeros left out. */
export function counts({ passed, failed, unknown, acknowledged }: ControlResult): string {
  const parts = [
    [passed, 'passed'],
    [failed, 'failed'],
    [unknown, 'unknown'],
    [acknowledged, 'acknowledged'],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ');
}
