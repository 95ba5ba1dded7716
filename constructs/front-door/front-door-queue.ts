import { Lazy } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-connect';
import type { Construct } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { AgentQueue } from './agent-queue';
import type { AgentTeam } from './agent-team';

export interface FrontDoorQueueProps {
  readonly instance: IConnectInstance;
  readonly name: string;
  readonly hoursArn: string;
  /** Those who answer it. */
  readonly teams: readonly AgentTeam[];
}

/** A queue of a front door, with the quick connects that its agents see. */
export class FrontDoorQueue extends AgentQueue {
  public readonly queueArn: string;
  private readonly quickConnects: string[] = [];
  private readonly teams: readonly AgentTeam[];

  public constructor(scope: Construct, id: string, props: FrontDoorQueueProps) {
    super(scope, id);
    // `Default`, not `Resource`: the logical id stays that of the scope, as it was before there were several queues.
    const queue = new CfnQueue(this, 'Default', {
      instanceArn: props.instance.instanceArn,
      name: props.name,
      hoursOfOperationArn: props.hoursArn,
      quickConnectArns: Lazy.list({ produce: () => this.quickConnects }, { omitEmpty: true }),
    });
    this.queueArn = queue.attrQueueArn;
    this.teams = props.teams;
    for (const team of this.teams) team.answer(this.queueArn);
  }

  public addQuickConnect(quickConnectArn: string): void {
    if (!this.quickConnects.includes(quickConnectArn)) this.quickConnects.push(quickConnectArn);
  }

  public answerFirst(queueArn: string): void {
    for (const team of this.teams) team.answerFirst(queueArn);
  }
}
