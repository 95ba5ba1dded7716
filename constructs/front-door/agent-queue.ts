import { CfnOutput, Fn } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';

/**
 * A queue whose agents can be given more: quick connects, and other queues to answer.
 */
export interface IAgentQueue extends IConstruct {
  /**
   * ARN of the queue.
   */
  readonly queueArn: string;

  /**
   * Shows a quick connect to the agents of the queue.
   *
   * @param quickConnectArn the quick connect
   */
  addQuickConnect(quickConnectArn: string): void;

  /**
   * Lets the agents of the queue answer another queue too, before their own.
   *
   * @param queueArn the other queue
   */
  answerFirst(queueArn: string): void;
}

/**
 * Queues that were not made by this library.
 */
export abstract class AgentQueue extends Construct implements IAgentQueue {
  /**
   * A queue that exists already. CloudFormation can set the quick connects of a queue only together with the
   * queue, so this one is not touched: each thing to add is an output of the stack, a command that an operator
   * runs once.
   *
   * @param scope where the outputs go
   * @param id id of the construct
   * @param queueArn ARN of the queue
   */
  public static fromQueueArn(scope: Construct, id: string, queueArn: string): IAgentQueue {
    return new AdoptedQueue(scope, id, queueArn);
  }

  /**
   * ARN of the queue.
   */
  public abstract readonly queueArn: string;

  /**
   * Shows a quick connect to the agents of the queue.
   */
  public abstract addQuickConnect(quickConnectArn: string): void;

  /**
   * Lets the agents of the queue answer another queue too, before their own.
   */
  public abstract answerFirst(queueArn: string): void;
}

class AdoptedQueue extends AgentQueue {
  private outputs = 0;

  public constructor(
    scope: Construct,
    id: string,
    public readonly queueArn: string,
  ) {
    super(scope, id);
  }

  public addQuickConnect(quickConnectArn: string): void {
    this.command('agents of an adopted queue see a quick connect after this command', [
      'associate-queue-quick-connects',
      `--queue-id ${idIn(this.queueArn)}`,
      `--quick-connect-ids ${idIn(quickConnectArn)}`,
    ]);
  }

  public answerFirst(queueArn: string): void {
    this.command('for each routing profile of the agents of an adopted queue, with its id', [
      'associate-routing-profile-queues',
      '--routing-profile-id ID',
      `--queue-configs QueueReference={QueueId=${idIn(queueArn)},Channel=VOICE},Priority=1,Delay=0`,
    ]);
  }

  private command(description: string, [operation = '', ...parameters]: string[]): void {
    this.outputs += 1;
    const instance = `--instance-id ${Fn.select(1, Fn.split('/', this.queueArn))}`;
    new CfnOutput(this, `Command${this.outputs}`, {
      description,
      value: ['aws connect', operation, instance, ...parameters].join(' '),
    });
  }
}

/** `arn:aws:connect:region:account:instance/<instance>/<kind>/<id>` */
function idIn(arn: string): string {
  return Fn.select(3, Fn.split('/', arn));
}
