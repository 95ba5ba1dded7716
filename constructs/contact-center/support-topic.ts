import { CfnTopic, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { denyWithoutTls, policyDocument } from '../private/policy';

/** An encrypted topic that EventBridge and CloudWatch alarms of this account may publish to. */
export class SupportTopic extends Construct {
  public readonly resource: CfnTopic;

  public constructor(scope: Construct, id: string, props: { readonly keyArn: string }) {
    super(scope, id);
    this.resource = new CfnTopic(this, 'Resource', {
      displayName: 'Contact center support',
      kmsMasterKeyId: props.keyArn,
    });
    new CfnTopicPolicy(this, 'Policy', {
      topics: [this.resource.ref],
      policyDocument: policyDocument([
        denyWithoutTls('sns:Publish', [this.resource.ref]),
        {
          Sid: 'Alarms',
          Effect: 'Allow',
          Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
          Action: 'sns:Publish',
          Resource: this.resource.ref,
        },
      ]),
    });
  }

  public get arn(): string {
    return this.resource.ref;
  }
}
