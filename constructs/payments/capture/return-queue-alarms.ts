import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

export interface ReturnQueueAlarmsProps {
  readonly instanceId: string;
  /** Connect's own metrics name the queue, not its id. */
  readonly queueName: string;
  /** The contact center's support topic. */
  readonly topicArn?: string;
}

interface QueueAlarm {
  readonly id: string;
  readonly metricName: string;
  readonly statistic: 'Sum' | 'Maximum';
  readonly threshold: number;
  readonly description: string;
}

/** Names: https://docs.aws.amazon.com/connect/latest/adminguide/monitoring-cloudwatch.html */
const ALARMS: readonly QueueAlarm[] = [
  {
    id: 'Full',
    metricName: 'QueueCapacityExceededError',
    statistic: 'Sum',
    threshold: 1,
    description:
      'The queue behind payments takes nobody: a caller who lost the agent waits in front of it for as long as he stays. Take its limit away',
  },
  {
    id: 'Waits',
    metricName: 'LongestQueueWaitTime',
    statistic: 'Maximum',
    threshold: 600,
    description:
      'A caller who lost the agent during a payment waits for another one for ten minutes: no routing profile answers the queue, or nobody is there',
  },
];

/** What support hears when callers wait long for the next agent, whom the flow never lets go. */
export class ReturnQueueAlarms extends Construct {
  public constructor(scope: Construct, id: string, props: ReturnQueueAlarmsProps) {
    super(scope, id);
    for (const { id: name, description, ...alarm } of ALARMS)
      new CfnAlarm(this, name, {
        ...alarm,
        ...(props.topicArn ? { alarmActions: [props.topicArn] } : {}),
        alarmDescription: description,
        namespace: 'AWS/Connect',
        dimensions: [
          { name: 'InstanceId', value: props.instanceId },
          { name: 'MetricGroup', value: 'Queue' },
          { name: 'QueueName', value: props.queueName },
        ],
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: 'GreaterThanOrEqualToThreshold',
        treatMissingData: 'notBreaching',
      });
  }
}
