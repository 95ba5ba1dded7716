import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { requireKnownProps } from '../../private/checks';
import type { VaultSeam } from '../vault-seam';
import { parameterNotice, parameterRole } from './parameter-duty';
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

  public constructor(scope: Construct, id: string, props: PaymentSwitchesProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const { half, trustedPrincipalArns, alarmTopicArn, operationsKeyArn } = props;
    this.roleArn = parameterRole(this, {
      description: `Changes the payment switches of the ${half} half, and nothing else`,
      sid: 'Switches',
      parameterArns: switchArns(props),
      trustedPrincipalArns,
    }).attrArn;
    parameterNotice(this, {
      description: `A payment switch of the ${half} half was changed`,
      parameterNames: switchNames(props),
      alarmTopicArn,
      operationsKeyArn,
    });
    new CfnOutput(this, 'RoleArn', {
      description: `changes the payment switches of the ${half} half: cdk-hardline payments switch --help`,
      value: this.roleArn,
    });
  }
}
