import { Lazy } from 'aws-cdk-lib';
import { CfnRoutingProfile } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';

export interface AgentTeamProps {
  readonly instance: IConnectInstance;
  /** Name of the routing profile. */
  readonly name: string;
}

/** The agents of one routing profile and the queues that they answer. */
export class AgentTeam extends Construct {
  private readonly first: string[] = [];
  private readonly own: string[] = [];

  public constructor(scope: Construct, id: string, props: AgentTeamProps) {
    super(scope, id);
    // `Default`: see the queue.
    new CfnRoutingProfile(this, 'Default', {
      instanceArn: props.instance.instanceArn,
      name: props.name,
      description: 'Agents who answer the queue of the front door',
      defaultOutboundQueueArn: Lazy.string({ produce: () => this.own[0] ?? '' }),
      mediaConcurrencies: [{ channel: 'VOICE', concurrency: 1 }],
      queueConfigs: Lazy.any({ produce: () => [...served(this.first, 1), ...served(this.own, 2)] }),
    });
  }

  public answer(queueArn: string): void {
    this.own.push(queueArn);
  }

  public answerFirst(queueArn: string): void {
    if (!this.first.includes(queueArn)) this.first.push(queueArn);
  }
}

function served(
  queueArns: readonly string[],
  priority: number,
): CfnRoutingProfile.RoutingProfileQueueConfigProperty[] {
  return queueArns.map((queueArn) => ({
    delay: 0,
    priority,
    queueReference: { channel: 'VOICE', queueArn },
  }));
}
