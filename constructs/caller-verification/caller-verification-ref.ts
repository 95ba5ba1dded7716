import type { Construct } from 'constructs';

/**
 * A module that verifies callers, for flows in any stack of the contact center's account.
 */
export interface IDigitVerification {
  /**
   * ARN of the module, for a flow that invokes it: bind it to the flow's reference, such as `module:digits`.
   *
   * @param scope where your flow is; it may be another stack than that of the module
   */
  moduleArnFor(scope: Construct): string;
}
