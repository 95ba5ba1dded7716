import type { BookedPayment } from './book';
import { bookedMoney, isExpected, type SettledPeriod } from './compare';
import type { DailyPorts, DailyRules } from './daily-ports';
import type { OpenDifferences } from './open-differences';
import { RESERVE_MS } from './read-report';

export interface ExpectedPayments {
  readonly payments: number;
  /** Missing ones that were not noted, because there are too many. */
  readonly unlisted: number;
}

/** Looks for every payment of a period in what was ever settled. */
export async function lookForExpected(
  period: SettledPeriod,
  { mostDifferences }: DailyRules,
  { book, timeLeftMs }: DailyPorts,
  open: OpenDifferences,
): Promise<ExpectedPayments | 'unfinished'> {
  let [payments, unlisted] = [0, 0];
  if (period.since >= period.until) return { payments, unlisted };
  const most = open.found + mostDifferences;
  for await (const page of book.submitted(period)) {
    if (timeLeftMs() < RESERVE_MS) return 'unfinished';
    const due = page.filter((booked) => isExpected(booked, period));
    payments += due.length;
    for (const missing of await notSettled(due, book)) {
      // Beyond this whole reports are missing, and nobody works off a list.
      if (open.found < most) await open.note(missing.paymentId, notSettledAs(missing));
      else unlisted += 1;
    }
  }
  return { payments, unlisted };
}

async function notSettled(
  due: readonly BookedPayment[],
  book: DailyPorts['book'],
): Promise<readonly BookedPayment[]> {
  const settled = await book.settledAmong(due.map(({ paymentId }) => paymentId));
  return due.filter(({ paymentId }) => !settled.has(paymentId));
}

function notSettledAs({ paymentId, ...booked }: BookedPayment) {
  return { kind: 'not-settled', paymentId, ...bookedMoney(booked) } as const;
}
