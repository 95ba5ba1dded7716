import type { Duration } from 'aws-cdk-lib';
import type { Retention } from '../../recordings/retention';

/**
 * When reports come, and when they are compared.
 */
export interface SettlementTimes {
  /**
   * How long after a charge it is in a report at the latest, 1 to 60 days. A payment that is in none by then is a
   * difference.
   *
   * @default - 2 days with Stripe, 7 with Adyen, which captures after a day and pays out in batches
   */
  readonly settledWithin?: Duration;

  /**
   * The longest time between two reports, 24 hours to 31 days; when none comes for longer, an alarm hears of it.
   *
   * @default - 48 hours with Stripe; 5 days with Adyen, which writes one for each payout
   */
  readonly reportEvery?: Duration;

  /**
   * Hour of the day (UTC, 0 to 23) at which reports that have arrived are compared.
   *
   * @default 6
   */
  readonly hour?: number;
}

/**
 * A bucket for settlement reports that is made in the vault's stack.
 */
export interface CreatedReportsOptions extends SettlementTimes {
  /**
   * ARNs of the roles that put reports there by themselves, such as a job that fetches them from the gateway. They can
   * put, and read nothing.
   *
   * @default - people only, with the role of the settlement desk
   */
  readonly uploaderArns?: string[];

  /**
   * ARNs of the principals that may take the role of the settlement desk, which puts reports and reads results, each
   * with multi-factor.
   *
   * @default - principals of this account whose IAM policies allow `sts:AssumeRole` on the role
   */
  readonly deskPrincipalArns?: string[];

  /**
   * How long reports and results are kept.
   *
   * @default Retention.days(400)
   */
  readonly retention?: Retention;
}

/**
 * A bucket of somebody else in which settlement reports arrive. Nothing of it is changed: its owner lets the function
 * in, whose role is an output.
 */
export interface BucketReportsOptions extends SettlementTimes {
  /**
   * Name of the bucket, in the vault's Region and without dots.
   */
  readonly bucketName: string;

  /**
   * ARN of the customer key of the bucket.
   *
   * @default - the bucket has no customer key
   */
  readonly keyArn?: string;

  /**
   * Folder in which reports arrive. Everything in it is taken for a report.
   *
   * @default 'reports/'
   */
  readonly reportsFolder?: string;

  /**
   * Folder in which results are left.
   *
   * @default 'results/'
   */
  readonly resultsFolder?: string;
}
