import {
  METRIC_NAMESPACE,
  METRICS,
  type MetricDimension,
  type MetricName,
  type MetricRecord,
  SEAM_DIMENSION,
} from './metrics';
import { type PaymentHalf, switchesOf, switchPrefix } from './switches';

/** What a dashboard is made for; the Region may be a token. */
export interface DashboardProps {
  readonly seam: string;
  readonly half: PaymentHalf;
  readonly region: string;
}

interface Graph {
  readonly title: string;
  readonly metric: MetricName;
  /** One line for each value of it; one line in all when left out. */
  readonly by?: readonly MetricDimension[];
  readonly statistic?: 'Sum' | 'p90';
}

/** What each half shows: that half's functions write these metrics, into its own account. */
const GRAPHS: Readonly<Record<PaymentHalf, readonly Graph[]>> = {
  vault: [
    { title: 'Payments by outcome', metric: 'PaymentOutcome', by: ['outcome'] },
    { title: 'Outcomes by queue', metric: 'PaymentOutcome', by: ['outcome', 'queue'] },
    { title: 'Outcomes by agent', metric: 'PaymentOutcome', by: ['outcome', 'agent'] },
    { title: 'Outcomes by language', metric: 'PaymentOutcome', by: ['outcome', 'language'] },
    { title: 'Time in payment, 90 %', metric: 'PaymentDuration', by: ['outcome'], statistic: 'p90' },
    { title: 'Refused before the first field', metric: 'PaymentRefused', by: ['reason'] },
    { title: 'What was typed and not taken', metric: 'CaptureRefused', by: ['reason'] },
    { title: 'Gateway', metric: 'GatewayOutcome', by: ['gateway', 'outcome'] },
    { title: 'Unknown outcomes', metric: 'OutcomeUnknown' },
    { title: 'Reconciled', metric: 'PaymentReconciled', by: ['outcome'] },
    { title: 'Waiting for a person', metric: 'HumanQueue' },
    { title: 'Decryption refused', metric: 'DecryptionFailed', by: ['reason'] },
    { title: 'Velocity limits', metric: 'VelocityReached', by: ['kind'] },
    { title: 'Ledger and settlement differ', metric: 'SettlementDifference', by: ['kind'] },
    { title: 'Settlement reports', metric: 'SettlementReport', by: ['outcome'] },
    { title: 'Hours since the last settlement report', metric: 'SettlementReportAge' },
  ],
  capture: [
    { title: 'Payments given up for protection', metric: 'ProtectionFailed', by: ['reason'] },
    { title: 'Who could hear changed', metric: 'ProtectionChanged', by: ['reason'] },
    { title: 'Recording looked after', metric: 'RecordingSwept', by: ['kind'] },
    { title: "Connect's API refused for its rate", metric: 'ConnectThrottled', by: ['operation'] },
    { title: 'Captured fields not passed on', metric: 'FieldNotPassed', by: ['reason'] },
    { title: 'Replaced texts not said', metric: 'TextRefused', by: ['reason'] },
    { title: 'Vault without an answer', metric: 'VaultUnavailable', by: ['operation'] },
    { title: 'Events not sent', metric: 'EventNotSent' },
    { title: 'Refused by a switch', metric: 'SwitchClosed', by: ['name'] },
  ],
};

const [COLUMNS, WIDTH, HEIGHT, SWITCHES_HEIGHT] = [3, 8, 6, 5];

/** The body of a dashboard, as CloudWatch takes it. */
export function dashboardBody(props: DashboardProps): object {
  const graphs = GRAPHS[props.half].map((graph, index) => ({
    type: 'metric',
    x: (index % COLUMNS) * WIDTH,
    y: SWITCHES_HEIGHT + Math.floor(index / COLUMNS) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: graphProperties(graph, props),
  }));
  return { widgets: [switchesWidget(props), ...graphs] };
}

/** The metrics that a half's dashboard shows. */
export function shownBy(half: PaymentHalf): readonly MetricName[] {
  return GRAPHS[half].map(({ metric }) => metric);
}

function graphProperties({ title, metric, by = [], statistic = 'Sum' }: Graph, props: DashboardProps) {
  const common = {
    title,
    region: props.region,
    view: 'timeSeries',
    stacked: statistic === 'Sum',
    period: 300,
  };
  if (by.length === 0)
    return {
      ...common,
      stat: statistic,
      metrics: [[METRIC_NAMESPACE, metric, SEAM_DIMENSION, props.seam]],
    };
  const dimensions = [SEAM_DIMENSION, ...seriesOf(metric, by)].join(',');
  const search = `{${METRIC_NAMESPACE},${dimensions}} MetricName="${metric}" ${SEAM_DIMENSION}="${props.seam}"`;
  return { ...common, metrics: [[{ expression: `SEARCH('${search}', '${statistic}', 300)`, id: 'e1' }]] };
}

/** The series as the metric has it: a search that names other dimensions finds nothing, and says nothing. */
function seriesOf(metric: MetricName, by: readonly MetricDimension[]): readonly MetricDimension[] {
  const { series }: MetricRecord = METRICS[metric];
  return series.find((set) => set.length === by.length && by.every((name) => set.includes(name))) ?? by;
}

function switchesWidget({ seam, half, region }: DashboardProps): object {
  const rows = switchesOf(half).map(([name, { does, normal, values, list }]) => {
    const link = `https://${region}.console.aws.amazon.com/systems-manager/parameters/${encodeURIComponent(
      `${switchPrefix(seam, half)}/${name}`,
    )}/description?region=${region}`;
    const allowed = list ? [normal, 'names of queues'] : [normal, ...values];
    return `| [${name}](${link}) | ${allowed.join(', ')} | ${does} |`;
  });
  const lines = [
    `**${seam}, ${half} half.** A switch counts within 30 seconds and needs no deployment; every change mails support.`,
    '',
    '| switch | values | what it does |',
    '|---|---|---|',
    ...rows,
  ];
  return {
    type: 'text',
    x: 0,
    y: 0,
    width: COLUMNS * WIDTH,
    height: SWITCHES_HEIGHT,
    properties: { markdown: lines.join('\n') },
  };
}
