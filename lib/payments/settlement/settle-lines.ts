import type { BookedPayment } from './book';
import { type Difference, differenceOf, type Settled } from './compare';
import type { SettlementBook } from './daily-ports';
import type { OpenDifferences } from './open-differences';
import type { SettlementLine } from './report';

/** Payments that are looked up at the same time. */
const TOGETHER = 16;

/** Puts lines into the book, and notes of each of their payments whether it differs now. */
export async function settleLines(
  lines: readonly SettlementLine[],
  book: SettlementBook,
  open: OpenDifferences,
): Promise<void> {
  const payments = [...byPayment(lines)];
  for (let at = 0; at < payments.length; at += TOGETHER)
    await Promise.all(
      payments.slice(at, at + TOGETHER).map(([paymentId, own]) => settlePayment(paymentId, own, book, open)),
    );
}

async function settlePayment(
  paymentId: string,
  lines: readonly SettlementLine[],
  book: SettlementBook,
  open: OpenDifferences,
): Promise<void> {
  const { settled, booked } = await book.settle(paymentId, lines);
  await open.note(
    paymentId,
    isOldRefund(settled, booked) ? undefined : found(paymentId, settled, booked, lines),
  );
}

/**
 * The ledger finds a payment by its id for 90 days, and after that by what an earlier report had of it. A refund of an
 * older one, from before the first report, is of nobody: no money was taken, so nothing is alarmed.
 */
function isOldRefund(settled: readonly Settled[], booked: BookedPayment | undefined): boolean {
  return booked === undefined && settled.every(({ kind }) => kind === 'given-back');
}

/** The line that showed it is one of those at hand. */
function found(
  paymentId: string,
  settled: readonly Settled[],
  booked: BookedPayment | undefined,
  lines: readonly SettlementLine[],
): Difference | undefined {
  const difference = differenceOf(paymentId, settled, booked);
  const [first] = lines;
  if (difference === undefined || first === undefined) return difference;
  return { ...difference, where: `${first.file}:${first.line}` };
}

function byPayment(lines: readonly SettlementLine[]): ReadonlyMap<string, readonly SettlementLine[]> {
  const all = new Map<string, SettlementLine[]>();
  for (const line of lines) all.set(line.paymentId, [...(all.get(line.paymentId) ?? []), line]);
  return all;
}
