import { Aws, CfnOutput, Duration } from 'aws-cdk-lib';
import { CfnAlarm, CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { type AlarmRecord, alarmsOf } from '../../../lib/payments/alarms';
import { dashboardBody } from '../../../lib/payments/dashboard';
import { METRIC_NAMESPACE, SEAM_DIMENSION } from '../../../lib/payments/metrics';
import { Language } from '../../front-door/language';
import { requireKnownProps } from '../../private/checks';
import { refuseExternal } from '../refuse-external';
import { PaymentHalf } from './payment-half';
import { PaymentSwitches, type PaymentSwitchesProps } from './payment-switches';
import { PaymentTexts } from './payment-texts';

/**
 * Props of what a team needs to run one half of the payments.
 */
export interface PaymentOperationsProps extends PaymentSwitchesProps {
  /**
   * The languages of the payments, whose texts may be replaced without a deployment: in the capture half, the same as
   * its `call.languages`.
   *
   * @default - English
   */
  readonly languages?: Language[];
}

const KNOWN = ['vault', 'half', 'languages', 'alarmTopicArn', 'operationsKeyArn', 'trustedPrincipalArns'];

/**
 * What a team needs to run one half of the payments: who may change its switches, alarms that name what to do,
 * and one dashboard. Metrics are written by the functions' logs; no function is added here.
 */
export class PaymentOperations extends Construct {
  /**
   * The switches of this half.
   */
  public readonly switches: PaymentSwitches;

  /**
   * Who may replace what callers hear; in the capture half.
   */
  public readonly texts?: PaymentTexts;

  /**
   * Name of the dashboard.
   */
  public readonly dashboardName: string;

  private readonly props: PaymentOperationsProps;

  public constructor(scope: Construct, id: string, props: PaymentOperationsProps) {
    super(scope, id);
    this.props = props;
    requireKnownProps(this, props, KNOWN);
    const { languages = [Language.ENGLISH], half, ...common } = props;
    if (half === PaymentHalf.VAULT)
      refuseExternal(this, props.vault, 'has no vault half that could be operated from here');
    this.switches = new PaymentSwitches(this, 'Switches', { ...common, half });
    if (half === PaymentHalf.CAPTURE) this.texts = new PaymentTexts(this, 'Texts', { ...common, languages });
    for (const [name, record] of alarmsOf(props.half)) this.alarm(name, record);
    this.dashboardName = this.dashboard();
  }

  private alarm(name: string, { metric, reason, threshold, minutes, means, page }: AlarmRecord): void {
    new CfnAlarm(this, name, {
      alarmDescription: `Payments of ${this.props.vault.name}: ${means}. What to do: ${page} of cdk-hardline.`,
      namespace: METRIC_NAMESPACE,
      metricName: metric,
      dimensions: [
        { name: SEAM_DIMENSION, value: this.props.vault.name },
        ...(reason === undefined ? [] : [{ name: 'reason', value: reason }]),
      ],
      statistic: 'Sum',
      period: Duration.minutes(minutes).toSeconds(),
      evaluationPeriods: 1,
      threshold,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      treatMissingData: 'notBreaching',
      alarmActions: [this.props.alarmTopicArn],
    });
  }

  private dashboard(): string {
    const { vault, half } = this.props;
    // The name of a Region has nothing that JSON would escape.
    const body = JSON.stringify(dashboardBody({ seam: vault.name, half, region: Aws.REGION }));
    const dashboard = new CfnDashboard(this, 'Dashboard', {
      dashboardBody: body,
    });
    new CfnOutput(this, 'DashboardUrl', {
      description: `payments of ${vault.name}, ${half} half`,
      value: `https://${Aws.REGION}.console.aws.amazon.com/cloudwatch/home?region=${Aws.REGION}#dashboards:name=${dashboard.ref}`,
    });
    return dashboard.ref;
  }
}
