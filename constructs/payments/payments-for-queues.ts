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
}
