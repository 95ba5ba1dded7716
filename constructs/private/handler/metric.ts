import {
  type DimensionsOf,
  METRIC_NAMESPACE,
  METRICS,
  type MetricName,
  SEAM_DIMENSION,
} from '../../../lib/payments/metrics';
import { optionalText, readEnvironment } from './environment';
import { isCardLike, type LogWriter, logLine, toStandardOutput } from './log-line';

/** Ids, names and reason words; nothing that needs a quote, and no longer than an ARN. */
const VALUE = /^[A-Za-z0-9][A-Za-z0-9 ._:/+@=-]{0,199}$/;

/** Which payments of the account it is about; two contact centers share a namespace. */
const { SEAM } = readEnvironment({ SEAM: optionalText });

/** A day in milliseconds has 8 digits, a card number 12 or more. */
const LARGEST = 1e10;

/**
 * Writes one number as a log line in CloudWatch's embedded metric format: no call, no permission, and a handler
 * that is stopped a moment later has still told it. It never throws, since it also runs after money has moved.
 *
 * A dimension that looks like a card number, or has no dimension's shape, is withheld and the number still counts,
 * so that an alarm is not lost; a number that could be one is not written, and the log says so.
 *
 * @param dimensions those that the metric's series use; one left out, empty or `-` drops the series that need it
 */
export function metric<N extends MetricName>(
  name: N,
  dimensions: DimensionsOf<N> = {},
  value = 1,
  write: LogWriter = toStandardOutput,
): void {
  if (!Number.isFinite(value) || Math.abs(value) >= LARGEST) {
    logLine('metric-refused', { field: name, failure: 'no-such-number' }, write);
    return;
  }
  const { unit, series } = METRICS[name];
  const told = shown(new Set(series.flat()), dimensions);
  const known = series.filter((set) => set.every((dimension) => dimension in told));
  const seam = SEAM === undefined ? {} : { [SEAM_DIMENSION]: SEAM };
  const sets = known.map((set) => [...Object.keys(seam), ...set]);
  const definition = {
    Namespace: METRIC_NAMESPACE,
    Dimensions: sets,
    Metrics: [{ Name: name, Unit: unit }],
  };
  const _aws = { Timestamp: Date.now(), CloudWatchMetrics: [definition] };
  write(JSON.stringify({ _aws, ...seam, ...told, [name]: value }));
}

function shown(allowed: ReadonlySet<string>, dimensions: object): Record<string, string> {
  const told = Object.entries(dimensions)
    .filter(([name, value]) => allowed.has(name) && value !== undefined && value !== '' && value !== '-')
    .map(([name, value]) => [name, safe(value)] as const);
  return Object.fromEntries(told);
}

function safe(value: unknown): string {
  return typeof value === 'string' && VALUE.test(value) && !isCardLike(value) ? value : 'withheld';
}
