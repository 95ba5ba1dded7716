import { Duration, Fn } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE, type MetricName, SEAM_DIMENSION } from '../../../lib/payments/metrics';
import { UndeliveredQueue } from '../../private/undelivered-queue';

export interface RotationAlarmsProps {
  readonly alarmTopicArn: string;
  readonly operationsKeyArn: string;
  readonly seam: string;
  readonly instanceArn: string;
  readonly activeKeyId: string;
  readonly rotateAfterDays: number;
  /** What rotates the key; none where only another party can. */
  readonly rotation?: { readonly roleArn: string; readonly stateMachineArn: string };
}

/** A rotation that stops is started again by a person within this time. */
const GRACE_DAYS = 14;
/** Less than the days before the end at which a rotation begins by itself. */
const CERTIFICATE_DAYS = 45;
const PAGE = 'What to do: docs/key-rotation.md of cdk-hardline.';

interface Watched {
  readonly metricName: MetricName;
  readonly statistic: 'Maximum' | 'Minimum' | 'Sum';
  readonly comparisonOperator: 'GreaterThanOrEqualToThreshold' | 'LessThanOrEqualToThreshold';
  readonly threshold: number;
  /** A figure that no longer comes means that nobody looks at the key any more. */
  readonly treatMissingData: 'breaching' | 'notBreaching';
  readonly means: string;
}

/** What a person must hear about the payment key: its age, its certificate, its users, and whoever touches it. */
export class RotationAlarms extends Construct {
  private readonly props: RotationAlarmsProps;

  public constructor(scope: Construct, id: string, props: RotationAlarmsProps) {
    super(scope, id);
    this.props = props;
    for (const [name, watched] of Object.entries(this.daily())) this.onMetric(name, watched);
    this.onSilence();
    this.onTouch();
    if (props.rotation) this.onRotation(props.rotation);
  }

  private daily(): Readonly<Record<string, Watched>> {
    const { RotationStopped, ...ofKeys } = this.watched();
    return this.props.rotation ? { ...ofKeys, RotationStopped } : ofKeys;
  }

  private watched() {
    const most = {
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      statistic: 'Maximum',
    } as const;
    return {
      KeyTooOld: {
        ...most,
        metricName: 'KeyAge',
        threshold: this.props.rotateAfterDays + GRACE_DAYS,
        treatMissingData: 'breaching',
        means: 'the payment key is older than it should be, or nobody has looked at it for two days',
      },
      CertificateEnds: {
        metricName: 'CertificateDaysLeft',
        statistic: 'Minimum',
        comparisonOperator: 'LessThanOrEqualToThreshold',
        threshold: CERTIFICATE_DAYS,
        treatMissingData: 'breaching',
        means: 'the certificate of the payment key ends soon, and card capture with it',
      },
      StrangeKey: {
        ...most,
        metricName: 'StrangeKey',
        threshold: 1,
        treatMissingData: 'notBreaching',
        means: 'the instance holds a security key that this stack did not put there',
      },
      RotationStopped: {
        ...most,
        metricName: 'RotationStopped',
        threshold: 1,
        treatMissingData: 'notBreaching',
        means: 'a rotation of the payment key stopped for a person; the execution says why',
      },
    } as const satisfies Readonly<Record<string, Watched>>;
  }

  private onMetric(name: string, { means, ...watched }: Watched): void {
    new CfnAlarm(this, name, {
      ...watched,
      alarmDescription: `Payments of ${this.props.seam}: ${means}. ${PAGE}`,
      namespace: METRIC_NAMESPACE,
      dimensions: [{ name: SEAM_DIMENSION, value: this.props.seam }],
      period: Duration.days(1).toSeconds(),
      evaluationPeriods: 2,
      datapointsToAlarm: watched.treatMissingData === 'breaching' ? 2 : 1,
      alarmActions: [this.props.alarmTopicArn],
    });
  }

  /** Connect counts each encryption with the key: silence means that nobody pays, or that a flow does not encrypt. */
  private onSilence(): void {
    new CfnAlarm(this, 'KeySilent', {
      alarmDescription: `Payments of ${this.props.seam}: nothing was encrypted with the payment key for three days. ${PAGE}`,
      namespace: 'AWS/Connect',
      metricName: 'PublicSigningKeyUsage',
      dimensions: [
        { name: 'InstanceId', value: Fn.select(1, Fn.split('/', this.props.instanceArn)) },
        { name: 'SigningKeyId', value: this.props.activeKeyId },
      ],
      statistic: 'Sum',
      period: Duration.days(1).toSeconds(),
      evaluationPeriods: 3,
      threshold: 1,
      comparisonOperator: 'LessThanThreshold',
      treatMissingData: 'breaching',
      alarmActions: [this.props.alarmTopicArn],
    });
  }

  private onRotation({ roleArn, stateMachineArn }: NonNullable<RotationAlarmsProps['rotation']>): void {
    this.onFailure(stateMachineArn);
    this.rule('RoleUsed', 'The role that rotates the payment key changed something', {
      readOnly: [false],
      userIdentity: { sessionContext: { sessionIssuer: { arn: [roleArn] } } },
    });
  }

  private onFailure(stateMachineArn: string): void {
    for (const metricName of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'])
      new CfnAlarm(this, metricName, {
        alarmDescription: `Payments of ${this.props.seam}: a rotation of the payment key did not end as it should. ${PAGE}`,
        namespace: 'AWS/States',
        metricName,
        dimensions: [{ name: 'StateMachineArn', value: stateMachineArn }],
        statistic: 'Sum',
        period: Duration.minutes(5).toSeconds(),
        evaluationPeriods: 1,
        threshold: 1,
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        treatMissingData: 'notBreaching',
        alarmActions: [this.props.alarmTopicArn],
      });
  }

  /** From CloudTrail, so minutes later; and only with a trail that records management events. */
  private onTouch(): void {
    const { instanceArn } = this.props;
    this.rule(
      'KeyTouched',
      'A security key was put on the instance or taken away by somebody else than CloudFormation',
      {
        eventSource: ['connect.amazonaws.com'],
        eventName: ['AssociateSecurityKey', 'DisassociateSecurityKey'],
        sourceIPAddress: [{ 'anything-but': ['cloudformation.amazonaws.com'] }],
        requestParameters: { InstanceId: [instanceArn, Fn.select(1, Fn.split('/', instanceArn))] },
      },
    );
  }

  private rule(name: string, description: string, detail: Record<string, unknown>): void {
    const { alarmTopicArn, operationsKeyArn } = this.props;
    const undelivered = new UndeliveredQueue(this, `${name}Undelivered`, {
      keyArn: operationsKeyArn,
      service: 'events.amazonaws.com',
    });
    const rule = new CfnRule(this, name, {
      description,
      eventPattern: { 'detail-type': ['AWS API Call via CloudTrail'], detail },
      targets: [
        { arn: alarmTopicArn, id: 'support', deadLetterConfig: { arn: undelivered.resource.attrArn } },
      ],
    });
    undelivered.receiveFrom(rule.attrArn);
  }
}
