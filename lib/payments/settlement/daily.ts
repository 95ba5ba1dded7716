import { DIFFERENCES, type DifferenceKind } from './compare';
import type {
  DailyPorts,
  DailyResult,
  DailyRules,
  DifferenceCounts,
  FoundDifference,
  Progress,
  ReadReport,
} from './daily-ports';
import { lookForExpected } from './expected';
import { OpenDifferences } from './open-differences';
import { asRead, readReports } from './read-reports';

const [HOUR, DAY] = [3_600_000, 86_400_000];

/** A payment may become approved days after its submission: so many days are looked at again. */
const LOOK_BACK_DAYS = 7;

/** A result lists as many; the rest is counted. */
const MOST_LISTED = 1000;

/** How a run ended: told, or cut off with a rest that the next run goes on with. */
export type DailyRun =
  | { readonly kind: 'told'; readonly result: DailyResult }
  | { readonly kind: 'unfinished' };

/**
 * Compares the reports that have arrived since the last run with the ledger, and the payments that should be in a
 * report by now with all that ever were. It holds no more than a piece of a report, can be cut off anywhere, and tells
 * of each difference once.
 *
 * What the reports cover ends some days before the last of them arrived. While none arrives nothing is missed: that
 * silence is told as what it is.
 */
export async function compareDaily(rules: DailyRules, ports: DailyPorts): Promise<DailyRun> {
  const { book, now } = ports;
  const today = startOfDay(now());
  const before = (await book.progress()) ?? { since: today.toISOString(), until: today.toISOString() };
  const open = await OpenDifferences.of(book, now);
  const read = await readReports({ rules, ports, open });
  if (read === 'unfinished') return { kind: 'unfinished' };

  const covered = coveredUntil(read.lastArrivedAt, rules, before);
  const period = { since: lookedAtFrom(before), until: covered };
  const looked = await lookForExpected(period, rules, ports, open);
  if (looked === 'unfinished') return { kind: 'unfinished' };

  const result = resultOf(read.untold.map(asRead), {
    at: now(),
    lastReport: read.lastArrivedAt ?? before.since,
    expected: { payments: looked.payments, since: period.since.toISOString(), until: covered.toISOString() },
    differences: open.all(),
    unlisted: looked.unlisted,
  });
  await ports.shelf.write(
    `${result.at.slice(0, 10)}/${result.at.slice(11, 19).replaceAll(':', '')}.json`,
    result,
  );
  ports.tell(result);
  await open.told();
  for (const { report, state } of read.untold) await book.note(report, { ...state, told: true });
  // What was not listed is looked for again.
  await book.proceed({ ...before, ...(looked.unlisted === 0 ? { until: covered.toISOString() } : {}) });
  return { kind: 'told', result };
}

/** Never further back than it was, and never before the first day. */
function coveredUntil(
  lastArrivedAt: string | undefined,
  { settledWithinDays }: DailyRules,
  { until }: Progress,
): Date {
  if (lastArrivedAt === undefined) return new Date(until);
  const covered = startOfDay(new Date(lastArrivedAt)).getTime() - settledWithinDays * DAY;
  return new Date(Math.max(covered, Date.parse(until)));
}

function lookedAtFrom({ since, until }: Progress): Date {
  return new Date(Math.max(Date.parse(since), Date.parse(until) - LOOK_BACK_DAYS * DAY));
}

function startOfDay(time: Date): Date {
  return new Date(`${time.toISOString().slice(0, 10)}T00:00:00.000Z`);
}

interface Compared {
  readonly at: Date;
  readonly lastReport: string;
  readonly expected: DailyResult['expected'];
  readonly differences: readonly FoundDifference[];
  readonly unlisted: number;
}

function resultOf(
  reports: readonly ReadReport[],
  { at, lastReport, expected, differences, unlisted }: Compared,
): DailyResult {
  const fresh = differences.filter(({ toldAt }) => toldAt === undefined);
  const known = differences.filter(({ toldAt }) => toldAt !== undefined);
  const listed = [...fresh, ...known].slice(0, MOST_LISTED);
  return {
    at: at.toISOString(),
    reports,
    hoursSinceReport: Math.max(0, Math.floor((at.getTime() - Date.parse(lastReport)) / HOUR)),
    expected,
    found: countsOf(fresh),
    open: countsOf(differences),
    differences: listed,
    more: differences.length - listed.length + unlisted,
  };
}

function countsOf(differences: readonly FoundDifference[]): DifferenceCounts {
  const kinds = Object.keys(DIFFERENCES) as DifferenceKind[];
  return Object.fromEntries(
    kinds.flatMap((kind) => {
      const count = differences.filter((difference) => difference.kind === kind).length;
      return count === 0 ? [] : [[kind, count]];
    }),
  );
}
