import type { Construct } from 'constructs';
import type { IAgentQueue } from '../front-door/agent-queue';

/**
 * Card payments that agents can be given.
 */
export interface IPayments {
  /**
   * Lets the agents of a queue take payments: they see the quick connect, and answer callers who lost their
   * agent during a payment before others.
   *
   * @param queue the queue
   */
  availableTo(queue: IAgentQueue): void;

  /**
   * ARN of the flow in which callers pay without an agent, for a flow of yours that transfers to it after it has
   * set amount, currency and reference.
   *
   * @param scope where your flow is; it may be another stack than that of the payments
   * @throws when `call.selfService` was not asked for
   */
  selfServiceFlowArn(scope: Construct): string;
}
