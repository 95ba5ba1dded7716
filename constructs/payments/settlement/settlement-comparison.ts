import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { SETTLEMENT_TIMING } from '../../../lib/payments/settlement/timing';
import { requireKnownProps, requireRange } from '../../private/checks';
import type { PaymentVault } from '../vault/payment-vault';
import { everyDay } from '../vault/schedules';
import { SettlementAlarms } from './settlement-alarms';
import type { SettlementReports } from './settlement-reports';

/**
 * Props of the daily comparison of ledger and settlement.
 */
export interface SettlementComparisonProps {
  /**
   * The vault whose ledger is compared.
   */
  readonly vault: PaymentVault;

  /**
   * Where the gateway's reports arrive.
   */
  readonly reports: SettlementReports;

  /**
   * ARN of the topic that hears of differences, and of reports that do not come.
   */
  readonly alarmTopicArn: string;
}

const KNOWN = ['vault', 'reports', 'alarmTopicArn'];

/**
 * Compares what the gateway settled with what the ledger says, once a day, and alarms on every difference and on
 * reports that do not come. It fetches nothing from the gateway: whoever may put a report puts it into the bucket.
 */
export class SettlementComparison extends Construct {
  /**
   * Name of the bucket in which reports arrive.
   */
  public readonly bucketName: string;

  /**
   * ARN of the role of the comparing function, for the policies of a bucket that is somebody else's.
   */
  public readonly roleArn: string;

  private readonly props: SettlementComparisonProps;

  public constructor(scope: Construct, id: string, props: SettlementComparisonProps) {
    super(scope, id);
    this.props = props;
    requireKnownProps(this, props, KNOWN);
    const { settledWithinDays, reportEveryHours, hour } = this.times();
    const { vault, reports, alarmTopicArn } = props;
    const seam = vault.vault.name;
    const place = reports._bind(this, seam);
    const compare = vault._comparing({
      environment: {
        REPORTS_BUCKET: place.bucketName,
        REPORTS_PREFIX: place.reportsFolder,
        RESULTS_PREFIX: place.resultsFolder,
        SETTLED_WITHIN_DAYS: String(settledWithinDays),
      },
      statements: place.statements,
    });
    place.admit(compare.roleArn);
    everyDay(compare, hour);
    new SettlementAlarms(this, 'Alarms', { seam, alarmTopicArn, reportEveryHours });
    this.bucketName = place.bucketName;
    this.roleArn = compare.roleArn;
    this.outputs(place.reportsFolder, seam);
  }

  private times() {
    const { reports, vault } = this.props;
    const { settledWithin, reportEvery, hour = 6 } = reports.times;
    const usual = SETTLEMENT_TIMING[vault._gateway];
    const settledWithinDays = settledWithin?.toDays() ?? usual.settledWithinDays;
    const reportEveryHours = reportEvery?.toHours() ?? usual.reportEveryHours;
    requireRange(this, 'settledWithin in days', settledWithinDays, [1, 60]);
    requireRange(this, 'reportEvery in hours', reportEveryHours, [24, 744]);
    requireRange(this, 'hour', hour, [0, 23]);
    return { settledWithinDays, reportEveryHours, hour };
  }

  private outputs(folder: string, seam: string): void {
    new CfnOutput(this, 'ReportsFolder', {
      description: `where settlement reports of ${seam} are put`,
      value: `s3://${this.bucketName}/${folder}`,
    });
    new CfnOutput(this, 'ComparingRoleArn', {
      description: 'the role that reads settlement reports',
      value: this.roleArn,
    });
  }
}
