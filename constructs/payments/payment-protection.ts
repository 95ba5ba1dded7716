import type { AlsoListening } from './also-listening';
import type { RecordedPart } from './recorded-part';

/**
 * What a payment must be protected from, and how many there are.
 */
export interface PaymentProtection {
  /**
   * What is recorded of calls. A payment is refused unless what should be recording could be suspended; an empty
   * list says that nothing is.
   *
   * @default [RecordedPart.AGENT]
   */
  readonly recorded?: RecordedPart[];

  /**
   * Payments a minute at the busiest time. What they need of Connect's API is counted from the flow, printed at
   * synth and kept for the review.
   *
   * @default 2
   */
  readonly peakPaymentsPerMinute?: number;

  /**
   * Requests a second that Connect's API allows this account in this Region, when AWS has raised it.
   *
   * @default 2
   */
  readonly connectRequestsPerSecond?: number;

  /**
   * What outside Connect also hears calls: no API of Connect tells. What is not silenced refuses the payments.
   *
   * @default - nothing; the review says that nothing was declared
   */
  readonly alsoListening?: AlsoListening[];
}
