import { Aws, Duration } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnEventInvokeConfig, CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { HardlineError } from '../../../lib/errors';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import { requireKnownProps, requireRange } from '../../private/checks';
import type { FunctionSettings } from '../../private/function-settings';
import { HandlerFunction } from '../../private/handler-function';
import type { PaymentCapture } from '../capture/payment-capture';
import type { PaymentCertificate } from '../external/payment-certificate';
import { type GuardrailExemptions, guardrailsOf } from '../guardrails';
import { RotationAlarms } from './rotation-alarms';

/**
 * Props of the watch over payment keys that another party made.
 */
export interface PaymentKeyWatchProps {
  /**
   * The capture half, whose vault another party runs.
   */
  readonly capture: PaymentCapture;

  /**
   * ARN of the topic that hears of whatever needs a person.
   */
  readonly alarmTopicArn: string;

  /**
   * ARN of the customer key for logs and functions.
   */
  readonly operationsKeyArn: string;

  /**
   * Age at which the other party is asked for the next certificate, 30 to 700 days. It is also asked 45 days before
   * the certificate ends.
   *
   * @default Duration.days(365)
   */
  readonly replaceAfter?: Duration;

  /**
   * Where the function runs.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

const KNOWN = ['capture', 'alarmTopicArn', 'operationsKeyArn', 'replaceAfter', 'functions'];

/**
 * Watches payment keys that another party made, once a day: their age, the end of the certificate, and keys on the
 * instance that nobody here put there. It changes nothing: the other party makes a key, and a deployment puts its
 * certificate into a slot.
 */
export class PaymentKeyWatch extends Construct {
  private readonly props: PaymentKeyWatchProps;

  public constructor(scope: Construct, id: string, props: PaymentKeyWatchProps) {
    super(scope, id);
    this.props = props;
    requireKnownProps(this, props, KNOWN);
    requireRange(this, 'replaceAfter in days', this.replaceAfterDays(), [30, 700]);
    this.daily(this.watch(this.certificate()));
    const { alarmTopicArn, operationsKeyArn, capture } = props;
    new RotationAlarms(this, 'Alarms', {
      alarmTopicArn,
      operationsKeyArn,
      seam: capture.vault.name,
      instanceArn: capture.instance.instanceArn,
      activeKeyId: capture.activeKeyId,
      rotateAfterDays: this.replaceAfterDays(),
    });
  }

  /**
   * Denies that keep people's hands off the function that watches: whoever changed it could keep it quiet.
   *
   * @param spared whom they spare
   */
  public guardrails(spared?: GuardrailExemptions): PolicyStatement[] {
    return guardrailsOf(this, { part: 'rotation' }, spared);
  }

  private replaceAfterDays(): number {
    return (this.props.replaceAfter ?? Duration.days(365)).toDays();
  }

  /** The one that captures. */
  private certificate(): PaymentCertificate {
    const { otherParty: external, name } = this.props.capture.vault;
    const { slotA, slotB, active } = external?.certificates ?? {};
    const captures = active === 'b' ? slotB : slotA;
    if (captures !== undefined) return captures;
    throw new HardlineError(
      `the payment keys of ${name} are made by a vault of this library: use KeyRotation, which watches them too`,
      this.node.path,
    );
  }

  private watch({ notBefore, notAfter }: PaymentCertificate): HandlerFunction {
    const { capture, operationsKeyArn, functions } = this.props;
    return new HandlerFunction(this, 'Function', {
      bundle: 'key-watch',
      description: 'Tells age and end of the payment key that another party made; changes nothing',
      keyArn: operationsKeyArn,
      part: 'capture',
      memoryMiB: 256,
      timeoutSeconds: 30,
      scheduled: true,
      settings: functions,
      environment: {
        SEAM: capture.vault.name,
        INSTANCE_ARN: capture.instance.instanceArn,
        OWN_KEY_IDS: capture.givenKeyIds.join(','),
        KEY_MADE_AT: notBefore.toISOString(),
        CERTIFICATE_EXPIRES: notAfter.toISOString(),
      },
      statements: [
        {
          Sid: 'LookAtKeys',
          Effect: 'Allow',
          Action: 'connect:ListSecurityKeys',
          Resource: capture.instance.instanceArn,
        },
      ],
    });
  }

  private daily(watch: HandlerFunction): void {
    const rule = new CfnRule(this, 'Schedule', {
      description: 'Looks at the payment key once a day',
      scheduleExpression: 'rate(1 day)',
      targets: [{ id: 'Watch', arn: watch.arn, input: '{}' }],
    });
    acknowledge(rule, CAUSES.scheduleTick);
    new CfnPermission(this, 'SchedulePermission', {
      action: 'lambda:InvokeFunction',
      functionName: watch.arn,
      principal: 'events.amazonaws.com',
      sourceAccount: Aws.ACCOUNT_ID,
      sourceArn: rule.attrArn,
    });
    const onlyNow = new CfnEventInvokeConfig(watch, 'OnlyNow', {
      functionName: watch.resource.ref,
      qualifier: '$LATEST',
      // A day is long: a fault of the service is tried once more.
      maximumRetryAttempts: 1,
      maximumEventAgeInSeconds: 3600,
    });
    acknowledge(onlyNow, CAUSES.scheduledOnce);
  }
}
