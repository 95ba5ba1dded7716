import type { CfnHoursOfOperation } from 'aws-cdk-lib/aws-connect';
import { HardlineError } from '../../lib/errors';

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const ALL_DAYS = [...WEEKDAYS, 'SATURDAY', 'SUNDAY'];

/**
 * Opening times of one kind of day.
 */
export interface OpeningTimes {
  /**
   * Time zone, such as `Europe/Berlin`.
   */
  readonly timeZone: string;

  /**
   * First hour, 0 to 23.
   */
  readonly fromHour: number;

  /**
   * Hour at which the lines close, 1 to 24.
   */
  readonly toHour: number;
}

/**
 * When people answer.
 */
export abstract class OpeningHours {
  /**
   * Around the clock.
   */
  public static always(): OpeningHours {
    return new FixedHours('UTC', ALL_DAYS, 0, 24);
  }

  /**
   * Monday to Friday.
   */
  public static weekdays(times: OpeningTimes): OpeningHours {
    return new FixedHours(times.timeZone, WEEKDAYS, times.fromHour, times.toHour);
  }

  /**
   * Every day.
   */
  public static daily(times: OpeningTimes): OpeningHours {
    return new FixedHours(times.timeZone, ALL_DAYS, times.fromHour, times.toHour);
  }

  /**
   * Time zone of the hours.
   */
  public abstract readonly timeZone: string;

  /**
   * The days and times, as Connect takes them.
   */
  public abstract bind(): CfnHoursOfOperation.HoursOfOperationConfigProperty[];
}

class FixedHours extends OpeningHours {
  public constructor(
    public readonly timeZone: string,
    private readonly days: string[],
    private readonly from: number,
    private readonly to: number,
  ) {
    super();
    const whole = Number.isInteger(from) && Number.isInteger(to);
    if (!whole || from < 0 || to > 24 || from >= to)
      throw new HardlineError(
        `opening hours from ${from} to ${to} are refused: use whole hours, 0 to 24, opening before closing`,
      );
  }

  public bind(): CfnHoursOfOperation.HoursOfOperationConfigProperty[] {
    return this.days.map((day) => ({
      day,
      startTime: { hours: this.from, minutes: 0 },
      // Connect has no 24:00; the last minute of the day is its end.
      endTime: this.to === 24 ? { hours: 23, minutes: 59 } : { hours: this.to, minutes: 0 },
    }));
  }
}
