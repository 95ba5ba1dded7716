import type { ArrivedReport, DailyPorts, ReadReport, ReportState } from './daily-ports';
import { type Reading, readReport, shownName } from './read-report';

const MOST_REPORTS = 200;
const NEW: ReportState = { result: 'reading', ours: 0 };

/** A report and how far it has come. */
export interface KnownReport {
  readonly report: ArrivedReport;
  readonly state: ReportState;
}

export interface ReadReports {
  /** Those that were read to their end, in this run or an earlier one, and that nobody was told of. */
  readonly untold: readonly KnownReport[];
  /** When the last report arrived that could be compared. ISO 8601. */
  readonly lastArrivedAt?: string;
}

/** Reads every report that was not read yet, the oldest first. */
export async function readReports(reading: Reading): Promise<ReadReports | 'unfinished'> {
  const { fresh, untold, lastArrivedAt } = await knownReports(reading.ports);
  const most = reading.rules.mostReports ?? MOST_REPORTS;
  const done = [...untold];
  for (const { report, state } of fresh.slice(0, most)) {
    const reached = await readReport(report, state, reading);
    if (reached === 'replaced') continue;
    if (reached.result === 'reading') return 'unfinished';
    done.push({ report, state: reached });
  }
  if (fresh.length > most) return 'unfinished';
  return { untold: done, ...latest([...done.flatMap(comparedAt), lastArrivedAt ?? '']) };
}

/** What is told of a report. */
export function asRead({ report, state: { result, position, ours, why } }: KnownReport): ReadReport {
  return {
    name: shownName(report),
    result: result === 'compared' ? result : 'refused',
    rows: position?.rows ?? 0,
    foreign: position?.foreign ?? 0,
    ours,
    ...(why === undefined ? {} : { why }),
  };
}

interface KnownReports extends ReadReports {
  readonly fresh: readonly KnownReport[];
}

/** Of reports that were told of before only the time of the last arrival is kept. */
async function knownReports({ shelf, book }: DailyPorts): Promise<KnownReports> {
  const fresh: KnownReport[] = [];
  const untold: KnownReport[] = [];
  let last = '';
  for await (const page of shelf.list()) {
    const states = await book.states(page);
    for (const [at, report] of page.entries()) {
      const known = { report, state: states[at] ?? NEW };
      if (known.state.result === 'reading') fresh.push(known);
      else if (known.state.told !== true) untold.push(known);
      last = [last, ...comparedAt(known)].sort().at(-1) ?? '';
    }
  }
  return { fresh: fresh.sort(byArrival), untold: untold.sort(byArrival), ...latest([last]) };
}

function comparedAt({ report, state }: KnownReport): string[] {
  return state.result === 'compared' ? [report.arrivedAt] : [];
}

function latest(times: readonly string[]): Pick<ReadReports, 'lastArrivedAt'> {
  const lastArrivedAt = [...times].sort().at(-1) ?? '';
  return lastArrivedAt === '' ? {} : { lastArrivedAt };
}

function byArrival({ report: left }: KnownReport, { report: right }: KnownReport): number {
  return left.arrivedAt.localeCompare(right.arrivedAt) || left.name.localeCompare(right.name);
}
