import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE, type MetricName, SEAM_DIMENSION } from '../../../lib/payments/metrics';

export interface ProtectionAlarmsProps {
  /** The contact center's support topic. */
  readonly topicArn?: string;
  readonly sweepFunctionName: string;
  /** Name of the seam, which every series begins with. */
  readonly seam: string;
}

interface ProtectionAlarm {
  readonly id: string;
  readonly metricName: MetricName;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly threshold?: number;
  readonly minutes?: number;
  readonly description: string;
}

const ALARMS: readonly ProtectionAlarm[] = [
  {
    id: 'SuspensionFailed',
    metricName: 'ProtectionFailed',
    dimensions: { reason: 'suspension' },
    description:
      'A recording could not be suspended, so a payment was refused (PCI DSS 10.7): look at the log of recording-guard for what Connect said',
  },
  {
    id: 'ListenerUnknown',
    metricName: 'ProtectionFailed',
    dimensions: { reason: 'listener-unknown' },
    description:
      'It could not be found out who hears a caller, so a payment was given up: look at the log of call-guard for what Connect said',
  },
  {
    id: 'Throttled',
    metricName: 'ConnectThrottled',
    threshold: 5,
    minutes: 5,
    description:
      "Connect's API refuses calls of payments for their rate: ask for a higher quota, or look for what else uses it",
  },
  {
    id: 'PaymentOutlivesLease',
    metricName: 'RecordingSwept',
    dimensions: { kind: 'in-progress' },
    description:
      'A payment goes on after the longest time its flow can take, and nothing was touched: look at the contact in the log of sweep',
  },
  {
    id: 'ResumeFailed',
    metricName: 'RecordingSwept',
    dimensions: { kind: 'failed' },
    description:
      'Recording that a payment left off could not be resumed: the rest of that call is not recorded until the sweep succeeds',
  },
];

/** What support hears when a payment could not be protected, or when protection outlives a payment. */
export class ProtectionAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: ProtectionAlarmsProps) {
    super(scope, id);
    const actions = props.topicArn ? { alarmActions: [props.topicArn] } : {};
    for (const alarm of ALARMS) this.alarm(alarm, props.seam, actions);
    const { sweepFunctionName } = props;
    new CfnAlarm(this, 'SweepBroken', {
      ...actions,
      alarmDescription: 'The sweep ended with an error: recording that a payment left off stays off',
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: [{ name: 'FunctionName', value: sweepFunctionName }],
      ...atLeast(1, 15),
    });
  }

  private alarm(alarm: ProtectionAlarm, seam: string, actions: object): void {
    const { id, metricName, description, dimensions = {}, threshold = 1, minutes = 1 } = alarm;
    new CfnAlarm(this, id, {
      ...actions,
      alarmDescription: description,
      namespace: METRIC_NAMESPACE,
      metricName,
      dimensions: Object.entries({ [SEAM_DIMENSION]: seam, ...dimensions }).map(([name, value]) => ({
        name,
        value,
      })),
      ...atLeast(threshold, minutes),
    });
  }
}

function atLeast(threshold: number, minutes: number) {
  return {
    statistic: 'Sum',
    period: minutes * 60,
    evaluationPeriods: 1,
    threshold,
    comparisonOperator: 'GreaterThanOrEqualToThreshold',
    treatMissingData: 'notBreaching',
  };
}
