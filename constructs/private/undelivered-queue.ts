import { Duration } from 'aws-cdk-lib';
import { CfnQueue, CfnQueuePolicy } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { acknowledge } from '../policy/acknowledge';
import { CAUSES } from '../policy/causes';
import { denyWithoutTls, policyDocument } from './policy';

export interface UndeliveredQueueProps {
  readonly keyArn: string;
  /** The service that delivers here. */
  readonly service: string;
}

/** Keeps an alarm that could not be delivered for two weeks, encrypted. */
export class UndeliveredQueue extends Construct {
  public readonly resource: CfnQueue;
  private readonly props: UndeliveredQueueProps;

  public constructor(scope: Construct, id: string, props: UndeliveredQueueProps) {
    super(scope, id);
    this.resource = new CfnQueue(this, 'Resource', {
      kmsMasterKeyId: props.keyArn,
      messageRetentionPeriod: Duration.days(14).toSeconds(),
    });
    acknowledge(this.resource, CAUSES.undeliveredQueue);
    this.props = props;
  }

  /** Lets one rule or topic deliver here. */
  public receiveFrom(sourceArn: string): void {
    new CfnQueuePolicy(this, 'Policy', {
      queues: [this.resource.ref],
      policyDocument: policyDocument([
        denyWithoutTls('sqs:*', this.resource.attrArn),
        {
          Sid: 'Undelivered',
          Effect: 'Allow',
          Principal: { Service: this.props.service },
          Action: 'sqs:SendMessage',
          Resource: this.resource.attrArn,
          Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
        },
      ]),
    });
  }
}
