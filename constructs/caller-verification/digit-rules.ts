import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { DIGIT_COUNTS, type DigitStrength } from '../../lib/caller-verification';
import { HardlineError } from '../../lib/errors';
import { requireKnownProps, requirePattern, requireRange } from '../private/checks';

/**
 * How the vault judges the last digits of a caller.
 */
export interface DigitRules {
  /**
   * How many digits, 3 to 6. Everybody has to be enrolled again when it changes.
   *
   * @default 4
   */
  readonly digits?: number;

  /**
   * Wrong attempts after which a customer is locked, 1 to 5. They count over all calls.
   *
   * @default 3
   */
  readonly attempts?: number;

  /**
   * How long wrong attempts count and a customer stays locked, from the last attempt on: 15 minutes to 30 days.
   *
   * @default - 24 hours, for 3 digits a week
   */
  readonly lock?: Duration;

  /**
   * ARNs of the roles of your back office that may turn digits into the code which your customer records keep. They
   * must exist; AWS refuses a policy that names a role which does not.
   */
  readonly enrollerArns: string[];

  /**
   * How often one customer may be enrolled in a day, 1 to 100: whoever may enrol could otherwise try digits out.
   *
   * @default 5
   */
  readonly enrolmentsPerDay?: number;
}

const KNOWN = ['digits', 'attempts', 'lock', 'enrollerArns', 'enrolmentsPerDay'];
const LOCK = { leastSeconds: 15 * 60, mostSeconds: 30 * 24 * 3600 } as const;
const ROLE = /^arn:[a-z-]+:iam::[0-9]{12}:role\/.+$/;
const MOST_ENROLLERS = 10;

/** The rules with their defaults. */
export interface CheckedDigitRules extends DigitStrength {
  readonly enrolmentsPerDay: number;
}

/** Refuses rules that protect nobody, before anything is deployed. */
export function checkedDigitRules(scope: Construct, rules: DigitRules): CheckedDigitRules {
  requireKnownProps(scope, rules, KNOWN);
  const { digits = DIGIT_COUNTS.usual, attempts = 3, enrolmentsPerDay = 5 } = rules;
  const lock = rules.lock ?? (digits > DIGIT_COUNTS.least ? Duration.hours(24) : Duration.days(7));
  requireRange(scope, 'digits', digits, [DIGIT_COUNTS.least, DIGIT_COUNTS.most]);
  requireRange(scope, 'attempts', attempts, [1, 5]);
  requireRange(scope, 'lock in seconds', lock.toSeconds(), [LOCK.leastSeconds, LOCK.mostSeconds]);
  requireRange(scope, 'enrolmentsPerDay', enrolmentsPerDay, [1, 100]);
  checkEnrollers(scope, rules.enrollerArns);
  return { count: digits, attempts, lockSeconds: lock.toSeconds(), enrolmentsPerDay };
}

function checkEnrollers(scope: Construct, arns: readonly string[]): void {
  if (arns.length === 0)
    throw new HardlineError(
      'nobody may enrol customers: give `enrollerArns` the role of the back office that has their numbers',
      scope.node.path,
    );
  requireRange(scope, 'the number of enrollerArns', arns.length, [1, MOST_ENROLLERS]);
  for (const arn of arns)
    requirePattern(
      scope,
      'enroller',
      arn,
      ROLE,
      'use the ARN of one role, not of an account, a user or a session',
    );
}
