import { Duration } from 'aws-cdk-lib';
import { HardlineError } from '../../lib/errors';

/**
 * How long content that callers leave behind is kept before it is deleted for good.
 */
export class Retention {
  /**
   * A number of whole days.
   *
   * @param days 1 to 3650; zero is refused, because S3 has no rule that deletes at once
   * @param changeReason says in words that a time other than the one in the lock file is wanted; a shorter one
   * deletes what is older at once
   */
  public static days(days: number, changeReason?: string): Retention {
    if (!Number.isInteger(days) || days < 1 || days > 3650)
      throw new HardlineError(
        `Retention.days(${days}) is refused: use a whole number of days from 1 to 3650`,
      );
    return new Retention(Duration.days(days), changeReason);
  }

  private constructor(
    /**
     * The time as a duration.
     */
    public readonly duration: Duration,
    /**
     * Why the time differs from the one in the lock file.
     */
    public readonly changeReason?: string,
  ) {}
}
