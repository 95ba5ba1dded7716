import { Aws, CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnRole, type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { requireKnownProps } from '../private/checks';
import { accountRoot } from '../private/customer-key';
import { describeResource } from '../private/hardline-metadata';
import { policyDocument } from '../private/policy';
import { UndeliveredQueue } from '../private/undelivered-queue';

/**
 * Props of the emergency access to a contact center.
 */
export interface BreakGlassProps {
  /**
   * ARN of the topic that hears of each use.
   */
  readonly alarmTopicArn: string;

  /**
   * ARN of the customer key of the queue that keeps alarms which could not be delivered.
   */
  readonly operationsKeyArn: string;

  /**
   * ARNs of the principals that may take the role, each with multi-factor and a reason.
   *
   * @default - principals of this account whose IAM policies allow `sts:AssumeRole` on the role
   */
  readonly trustedPrincipalArns?: string[];
}

/** The session tag that must say why. */
const REASON_TAG = 'Reason';

/**
 * Emergency access for one contact center: a role that asks for multi-factor and a reason, lasts an hour,
 * and alarms contact-center support each time it is taken. Grants name it, denies spare it.
 */
export class BreakGlass extends Construct {
  /**
   * The emergency role.
   */
  public readonly role: IRole;

  /**
   * The role as it is deployed.
   */
  public readonly resource: CfnRole;

  public constructor(scope: Construct, id: string, props: BreakGlassProps) {
    super(scope, id);
    requireKnownProps(this, props, ['alarmTopicArn', 'operationsKeyArn', 'trustedPrincipalArns']);
    this.resource = this.emergencyRole(props.trustedPrincipalArns ?? [accountRoot()]);
    this.role = Role.fromRoleArn(this, 'Ref', this.resource.attrArn);
    this.alarm(props);
    new CfnOutput(this, 'RoleArn', {
      description: `emergency access: assume with --tags Key=${REASON_TAG},Value=... and a multi-factor device`,
      value: this.resource.attrArn,
    });
  }

  private emergencyRole(trusted: string[]): CfnRole {
    const role = new CfnRole(this, 'Resource', {
      description: 'Emergency access to the contact center; every use raises an alarm',
      maxSessionDuration: Duration.hours(1).toSeconds(),
      assumeRolePolicyDocument: policyDocument([
        {
          Sid: 'WithMultiFactorAndReason',
          Effect: 'Allow',
          Principal: { AWS: trusted },
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Condition: {
            Bool: { 'aws:MultiFactorAuthPresent': 'true' },
            // CloudTrail reports to the Region that was asked; the alarm listens in this one.
            StringEquals: { 'aws:RequestedRegion': Aws.REGION },
            StringLike: { [`aws:RequestTag/${REASON_TAG}`]: '?*' },
          },
        },
      ]),
    });
    role.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(role, { part: 'break-glass' });
    return role;
  }

  private alarm({ alarmTopicArn, operationsKeyArn }: BreakGlassProps): void {
    const undelivered = new UndeliveredQueue(this, 'Undelivered', {
      keyArn: operationsKeyArn,
      service: 'events.amazonaws.com',
    });
    const rule = new CfnRule(this, 'Alarm', {
      description: `Emergency access of account ${Aws.ACCOUNT_ID} was used`,
      eventPattern: {
        source: ['aws.sts'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: { eventName: ['AssumeRole'], requestParameters: { roleArn: [this.resource.attrArn] } },
      },
      targets: [
        { arn: alarmTopicArn, id: 'support', deadLetterConfig: { arn: undelivered.resource.attrArn } },
      ],
    });
    undelivered.receiveFrom(rule.attrArn);
  }
}
