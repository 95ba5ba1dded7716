import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { textsParameter } from '../../../lib/payments/replaced-texts';
import type { Language } from '../../front-door/language';
import { requireKnownProps } from '../../private/checks';
import type { VaultSeam } from '../vault-seam';
import { parameterNotice, parameterRole } from './parameter-duty';
import { textArns } from './text-parameters';

/**
 * Props of who may replace what callers hear in a payment, and who hears of it.
 */
export interface PaymentTextsProps {
  /**
   * The seam whose payments say the texts.
   */
  readonly vault: VaultSeam;

  /**
   * The languages of the payments.
   */
  readonly languages: Language[];

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

const KNOWN = ['vault', 'languages', 'alarmTopicArn', 'operationsKeyArn', 'trustedPrincipalArns'];

/**
 * Who may replace what callers hear in a payment without a deployment: a role that asks for multi-factor and may do
 * nothing else, no switch either. Whoever writes these words decides what callers are asked for, so every change reaches
 * the topic with the reason that was given for it. The parameters belong to `PaymentCapture`.
 */
export class PaymentTexts extends Construct {
  /**
   * ARN of the role that may replace the texts.
   */
  public readonly roleArn: string;

  public constructor(scope: Construct, id: string, props: PaymentTextsProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const { vault, alarmTopicArn, operationsKeyArn, trustedPrincipalArns } = props;
    const languages = props.languages.map(({ code }) => code);
    this.roleArn = parameterRole(this, {
      description: 'Replaces what callers hear in a payment, and nothing else',
      sid: 'Texts',
      parameterArns: textArns({ vault, languages }),
      trustedPrincipalArns,
    }).attrArn;
    parameterNotice(this, {
      description: 'What callers hear in a payment was replaced',
      parameterNames: languages.map((language) => textsParameter(vault.name, language)),
      alarmTopicArn,
      operationsKeyArn,
    });
    new CfnOutput(this, 'RoleArn', {
      description: 'replaces what callers hear in a payment: cdk-hardline payments text --help',
      value: this.roleArn,
    });
  }
}
