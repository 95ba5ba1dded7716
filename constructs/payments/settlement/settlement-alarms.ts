import { Duration } from 'aws-cdk-lib';
import { CfnAlarm, type CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { METRIC_NAMESPACE, type MetricName, SEAM_DIMENSION } from '../../../lib/payments/metrics';

export interface SettlementAlarmsProps {
  readonly seam: string;
  readonly alarmTopicArn: string;
  readonly reportEveryHours: number;
}

const PAGE = 'What to do: docs/runbooks/settlement-differences.md of cdk-hardline.';
const DAY = Duration.days(1).toSeconds();

interface Watched {
  readonly metricName: MetricName;
  readonly statistic: 'Maximum' | 'SampleCount' | 'Sum';
  readonly threshold: number;
  readonly means: string;
  /** Counts only what ended so. */
  readonly outcome?: string;
  /** Silence is what is alarmed, and less than the threshold. */
  readonly silence?: true;
}

/** What a person must hear of settlements: a difference, a report that cannot be read, and silence of either side. */
export class SettlementAlarms extends Construct {
  public constructor(
    scope: Construct,
    id: string,
    private readonly props: SettlementAlarmsProps,
  ) {
    super(scope, id);
    for (const [name, watched] of Object.entries(this.watched())) this.alarm(name, watched);
  }

  private watched(): Readonly<Record<string, Watched>> {
    const { reportEveryHours } = this.props;
    return {
      SettlementDiffers: {
        metricName: 'SettlementDifference',
        statistic: 'Sum',
        threshold: 1,
        means: 'ledger and settlement differ; the result of the day names each payment',
      },
      ReportRefused: {
        metricName: 'SettlementReport',
        outcome: 'refused',
        statistic: 'Sum',
        threshold: 1,
        means: 'a settlement report could not be read; the result of the day says why',
      },
      ReportMissing: {
        metricName: 'SettlementReportAge',
        statistic: 'Maximum',
        threshold: reportEveryHours,
        means: `no settlement report has arrived for ${reportEveryHours} hours, so nothing is compared`,
      },
      NotCompared: {
        metricName: 'SettlementReportAge',
        statistic: 'SampleCount',
        threshold: 1,
        silence: true,
        means: 'the comparison of ledger and settlement has not come to its end for two days',
      },
    };
  }

  private alarm(name: string, { means, outcome, silence, ...watched }: Watched): void {
    const { seam, alarmTopicArn } = this.props;
    new CfnAlarm(this, name, {
      ...watched,
      alarmDescription: `Payments of ${seam}: ${means}. ${PAGE}`,
      namespace: METRIC_NAMESPACE,
      dimensions: [
        { name: SEAM_DIMENSION, value: seam },
        ...(outcome === undefined ? [] : [{ name: 'outcome', value: outcome }]),
      ],
      period: DAY,
      ...(silence ? SILENCE : PRESENCE),
      alarmActions: [alarmTopicArn],
    });
  }
}

type Judged = Pick<CfnAlarmProps, 'comparisonOperator' | 'evaluationPeriods' | 'treatMissingData'>;

const PRESENCE: Judged = {
  comparisonOperator: 'GreaterThanOrEqualToThreshold',
  evaluationPeriods: 1,
  treatMissingData: 'notBreaching',
};
/** One day may have none, because a run that begins late ends in the next. */
const SILENCE: Judged = {
  comparisonOperator: 'LessThanThreshold',
  evaluationPeriods: 2,
  treatMissingData: 'breaching',
};
