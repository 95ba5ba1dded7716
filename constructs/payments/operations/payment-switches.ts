import { CfnOutput, Duration } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { requireKnownProps } from '../../private/checks';
import { accountRoot } from '../../private/customer-key';
import { policyDocument } from '../../private/policy';
import { rolePolicy } from '../../private/role';
import { UndeliveredQueue } from '../../private/undelivered-queue';
import type { VaultSeam } from '../vault-seam';
import type { PaymentHalf } from './payment-half';
import { switchArns, switchNames } from './switch-parameters';

/**
 * Props of who may change the switches of a half, and who hears of it.
 */
export interface PaymentSwitchesProps {
  /**
   * The seam whose payments the switches close.
   */
  readonly vault: VaultSeam;

  /**
   * The half.
   */
  readonly half: PaymentHalf;

  /**
   * ARN of the topic that hears of each change.
   */
  readonly alarmTopicArn: string;

  /**
   * ARN of the customer key of the queue that keeps alarms which could not be delivered.
   */
  readonly operationsKeyArn: string;

  /**
   * ARNs of the principals that may take the role, each with multi-factor.
   *
   * @default - principals of this account whose IAM policies allow `sts:AssumeRole` on the role
   */
  readonly trustedPrincipalArns?: string[];
}

const KNOWN = ['vault', 'half', 'alarmTopicArn', 'operationsKeyArn', 'trustedPrincipalArns'];

/**
 * Who may change the switches of a half: a role that asks for multi-factor and may do nothing else. Every change
 * of a switch, by whomever, reaches the topic with the reason that was given for it. The parameters themselves
 * belong to `PaymentCapture` and `PaymentVault`, whose functions need them.
 */
export class PaymentSwitches extends Construct {
  /**
   * ARN of the role that may change the switches.
   */
  public readonly roleArn: string;

  private readonly props: PaymentSwitchesProps;

  public constructor(scope: Construct, id: string, props: PaymentSwitchesProps) {
    super(scope, id);
    this.props = props;
    requireKnownProps(this, props, KNOWN);
    this.roleArn = this.role().attrArn;
    this.alarm();
    new CfnOutput(this, 'RoleArn', {
      description: `changes the payment switches of the ${props.half} half: cdk-hardline payments switch --help`,
      value: this.roleArn,
    });
  }

  /**
   * The reason is asked for with each change and kept with it, not once for the session as emergency access does:
   * one session may close payments and open them again.
   */
  private role(): CfnRole {
    const { half, trustedPrincipalArns = [accountRoot()] } = this.props;
    const role = new CfnRole(this, 'Role', {
      description: `Changes the payment switches of the ${half} half, and nothing else`,
      maxSessionDuration: Duration.hours(1).toSeconds(),
      assumeRolePolicyDocument: policyDocument([
        {
          Sid: 'WithMultiFactor',
          Effect: 'Allow',
          Principal: { AWS: trustedPrincipalArns },
          Action: 'sts:AssumeRole',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ]),
    });
    rolePolicy(
      this,
      'Policy',
      [role.ref],
      [
        {
          Sid: 'Switches',
          Effect: 'Allow',
          Action: ['ssm:GetParameterHistory', 'ssm:GetParameters', 'ssm:PutParameter'],
          Resource: switchArns(this.props),
        },
      ],
    );
    return role;
  }

  /**
   * Systems Manager tells EventBridge of each change itself, within seconds and without a trail, and with the
   * description that holds the reason; CloudTrail has who it was. Creation is left out: a deployment does it.
   */
  private alarm(): void {
    const { alarmTopicArn, operationsKeyArn, half } = this.props;
    const undelivered = new UndeliveredQueue(this, 'Undelivered', {
      keyArn: operationsKeyArn,
      service: 'events.amazonaws.com',
    });
    const rule = new CfnRule(this, 'Changed', {
      description: `A payment switch of the ${half} half was changed`,
      eventPattern: {
        source: ['aws.ssm'],
        'detail-type': ['Parameter Store Change'],
        detail: { name: switchNames(this.props), operation: ['Update', 'Delete'] },
      },
      targets: [
        { arn: alarmTopicArn, id: 'support', deadLetterConfig: { arn: undelivered.resource.attrArn } },
      ],
    });
    undelivered.receiveFrom(rule.attrArn);
  }
}
