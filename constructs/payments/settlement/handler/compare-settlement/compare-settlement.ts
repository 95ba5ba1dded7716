import { HardlineError } from '../../../../../lib/errors';
import {
  compareDaily,
  type DailyPorts,
  type DailyResult,
  type DailyRules,
} from '../../../../../lib/payments/settlement';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';

/** What Lambda says of the invocation. */
export interface TimeLeft {
  getRemainingTimeInMillis(): number;
}

/** What one run did, in numbers. */
export interface ComparisonAnswer {
  readonly reports: number;
  readonly differences: number;
}

export type ComparisonPorts = Pick<DailyPorts, 'shelf' | 'book' | 'now'> & { readonly write?: LogWriter };

/** More are no list that a person works off: whole reports are missing, or they are somebody else's. */
const MOST_DIFFERENCES = 1000;

/**
 * The vault's daily comparison of ledger and settlement. What comes in is ignored. It throws when it could not end, so
 * that Lambda calls it again: the next run goes on where this one stopped.
 */
export function compareSettlementHandler(
  rules: Pick<DailyRules, 'gateway' | 'settledWithinDays'>,
  { write, ...ports }: ComparisonPorts,
) {
  return async (_: unknown, context: TimeLeft): Promise<ComparisonAnswer> => {
    const run = await compareDaily(
      { ...rules, mostDifferences: MOST_DIFFERENCES },
      {
        ...ports,
        timeLeftMs: () => context.getRemainingTimeInMillis(),
        tell: (result) => tell(result, write),
      },
    );
    if (run.kind === 'told') return summary(run.result);
    logLine('settlement-compared', { result: 'unfinished' }, write);
    throw new HardlineError('the time of this run is over; the next one goes on where it stopped');
  };
}

function summary({ reports, found }: DailyResult): ComparisonAnswer {
  const differences = Object.values(found).reduce((sum, count) => sum + count, 0);
  return { reports: reports.length, differences };
}

/** Names of reports are people's, and stay in the result. */
function tell(result: DailyResult, write?: LogWriter): void {
  const { reports, found, differences, expected, hoursSinceReport } = result;
  for (const { result: outcome } of reports) metric('SettlementReport', { outcome }, 1, write);
  for (const [kind, count] of Object.entries(found)) metric('SettlementDifference', { kind }, count, write);
  metric('SettlementReportAge', {}, hoursSinceReport, write);
  for (const { paymentId, kind, toldAt } of differences)
    if (toldAt === undefined) logLine('settlement-differs', { paymentId, reason: kind }, write);
  const refused = reports.filter(({ result: outcome }) => outcome === 'refused').length;
  logLine(
    'settlement-compared',
    {
      result: refused > 0 ? 'reports-refused' : 'compared',
      hours: hoursSinceReport,
      payments: expected.payments,
      ...summary(result),
    },
    write,
  );
}
