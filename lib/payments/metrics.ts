/** Where CloudWatch keeps the metrics of payments. */
export const METRIC_NAMESPACE = 'Hardline/Payments';

/** Stands in every series where the construct named the seam: two contact centers of one account differ by it. */
export const SEAM_DIMENSION = 'seam';

/** What a metric may be told apart by. None of them can hold what a caller typed, said or calls from. */
export const METRIC_DIMENSIONS = [
  'outcome',
  'reason',
  'agent',
  'queue',
  'language',
  'entry',
  'gateway',
  'half',
  'kind',
  'operation',
  'name',
] as const;

/** A dimension's name. */
export type MetricDimension = (typeof METRIC_DIMENSIONS)[number];

/** How CloudWatch shows a metric's numbers. */
export type MetricUnit = 'Count' | 'Milliseconds';

/** One metric: what it counts, and which of its dimensions CloudWatch makes a series of. */
export interface MetricRecord {
  readonly means: string;
  readonly unit: MetricUnit;
  /** The sets of dimensions with a series of their own; each costs what a metric costs. The empty set is the sum. */
  readonly series: Series;
}

type Series = readonly (readonly MetricDimension[])[];

const counted = <const S extends Series>(means: string, ...series: S) => ({
  means,
  unit: 'Count' as const,
  series: [[], ...series] as readonly [readonly [], ...S],
});

const timed = <const S extends Series>(means: string, ...series: S) => ({
  means,
  unit: 'Milliseconds' as const,
  series: [[], ...series] as readonly [readonly [], ...S],
});

/** Every metric of payments by name. Alarms, the dashboard, the docs and the handlers' helper read this table. */
export const METRICS = {
  PaymentOutcome: counted(
    'a payment ended, by how it ended',
    ['outcome'],
    ['outcome', 'agent'],
    ['outcome', 'queue'],
    ['outcome', 'language'],
    ['outcome', 'entry'],
  ),
  PaymentDuration: timed(
    'time in payment, from the amount to the outcome',
    ['outcome'],
    ['queue'],
    ['language'],
  ),
  PaymentRefused: counted('a payment was refused before the first field', ['reason'], ['reason', 'queue']),
  CaptureRefused: counted('what a caller typed was not taken, by why', ['reason']),
  ProtectionFailed: counted('a payment was given up because it could be recorded or heard', ['reason']),
  ContactRefused: counted('a contact was none that may pay, by why', ['reason']),
  ProtectionChanged: counted('who could hear changed during a payment', ['reason']),
  RecordingSwept: counted('recording that a payment had left off was looked after, by what was done', [
    'kind',
  ]),
  ConnectThrottled: counted("Connect's API refused a call for its rate", ['operation']),
  FieldNotPassed: counted(
    'what a flow sent as a captured field cannot be one, so the vault did not get it, by why',
    ['reason'],
  ),
  TextRefused: counted('a replaced text was not said and the deployed one was, by why', ['reason']),
  VaultUnavailable: counted('the capture half got no answer from the vault', ['operation']),
  GatewayOutcome: counted('the gateway answered, or did not', ['gateway', 'outcome']),
  CircuitOpen: counted('a call was refused because the gateway counts as down', ['gateway']),
  OutcomeUnknown: counted('a charge was sent and its answer did not arrive', ['gateway']),
  PaymentReconciled: counted('an unknown outcome was settled, by what it was', ['outcome']),
  HumanQueue: counted('a payment was put into the queue that a person works off'),
  DecryptionFailed: counted('a ciphertext was refused, by why', ['reason']),
  CallerNotVerified: counted('digits of a caller were wrong, or came after too many wrong ones'),
  CallerVerified: counted('a caller was held against his digits, by what was answered', ['outcome']),
  CallerEnrolled: counted(
    'a back office asked for the code of digits, by what was answered',
    ['outcome'],
    ['reason'],
  ),
  CapReached: counted('a cap refused a payment', ['kind']),
  VelocityReached: counted('a velocity limit refused a payment', ['kind']),
  SwitchClosed: counted('a switch refused a payment', ['name']),
  SwitchUnreadable: counted('switches could not be read, so payments counted as closed', ['half']),
  SettlementReport: counted('a settlement report was compared, or refused', ['outcome']),
  SettlementDifference: counted('ledger and settlement differ, by how; each difference counts once', [
    'kind',
  ]),
  SettlementReportAge: counted('hours since the last settlement report arrived, once a day'),
  EventNotSent: counted('a step event was not taken in time'),
  KeyAge: counted('days since the payment key was made, once a day'),
  CertificateDaysLeft: counted('days until the certificate of the payment key ends, once a day'),
  StrangeKey: counted('security keys on the instance that the capture stack did not put there'),
  RotationStopped: counted('a rotation of the payment key stopped for a person'),
} as const satisfies Readonly<Record<string, MetricRecord>>;

/** A metric's name. */
export type MetricName = keyof typeof METRICS;

type SeriesOf<N extends MetricName> = (typeof METRICS)[N]['series'][number][number];

/** The dimensions of one metric: those that its series use, and no other. */
export type DimensionsOf<N extends MetricName> = { readonly [name in SeriesOf<N>]?: string | undefined };
