import { isUnclear } from '../transitions';
import type { BookedPayment } from './book';
import type { SettlementLine } from './report';

/** A movement of money as a report has it; where it stands, when that is known. */
export type Settled = Pick<SettlementLine, 'transaction' | 'kind' | 'amount' | 'currency'> &
  Partial<Pick<SettlementLine, 'file' | 'line'>>;

/** How ledger and settlement can differ, and what it means to whoever reads it. */
export const DIFFERENCES = {
  'not-settled': 'the ledger says that it was taken, and no report has it',
  'not-in-ledger': 'a report has it, and the ledger never heard of it',
  'amount-differs': 'another amount was settled than the ledger says',
  'currency-differs': 'another currency was settled than the ledger says',
  'voided-but-settled': 'the ledger says that nothing was taken, and money was',
  'unclear-but-settled': 'nobody knew the outcome, and money was taken: settle the row',
  'settled-twice': 'one attempt was settled more than once',
} as const;
export type DifferenceKind = keyof typeof DIFFERENCES;

export interface Difference {
  readonly kind: DifferenceKind;
  readonly paymentId: string;
  /** Minor units and currency that the ledger says. */
  readonly booked?: string;
  /** The same that was settled. */
  readonly settled?: string;
  /** `file:line` of the report, where one has it. */
  readonly where?: string;
}

/** Which payments have to be in the reports: submitted from the first time on, before the second. */
export interface SettledPeriod {
  readonly since: Date;
  readonly until: Date;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Attempts about which ledger and reports agree. */
  readonly agreed: number;
}

/**
 * Compares what was settled with what the ledger says. A payment is missing only if it was charged within the period
 * that the reports cover; whatever the reports hold is compared whenever it was charged, and once however many of them
 * have it. A refund that the merchant made later is no difference; money that went back for an attempt which the ledger
 * says took none settles it.
 */
export function compareSettlement(
  book: ReadonlyMap<string, BookedPayment>,
  lines: readonly SettlementLine[],
  period: SettledPeriod,
): Comparison {
  const settled = byPayment(lines);
  const found = [...settled].map(([paymentId, own]) => differenceOf(paymentId, own, book.get(paymentId)));
  const missing = [...book.values()].filter(
    (booked) => isExpected(booked, period) && !settled.has(booked.paymentId),
  );
  const differences = [
    ...found.filter((difference) => difference !== undefined),
    ...missing.map(({ paymentId, ...booked }) => ({
      kind: 'not-settled' as const,
      paymentId,
      ...bookedMoney(booked),
    })),
  ];
  return {
    differences: differences.sort((a, b) => a.paymentId.localeCompare(b.paymentId)),
    agreed: found.filter((difference) => difference === undefined).length,
  };
}

function byPayment(lines: readonly SettlementLine[]): ReadonlyMap<string, readonly SettlementLine[]> {
  const all = new Map<string, SettlementLine[]>();
  for (const line of lines) {
    const own = all.get(line.paymentId);
    if (own === undefined) all.set(line.paymentId, [line]);
    else if (!own.some((other) => isSame(other, line))) own.push(line);
  }
  return all;
}

/** Whether two lines are about one movement of money. Some gateways give a charge and its refund one id. */
export function isSame(left: Settled, right: Settled): boolean {
  return left.transaction === right.transaction && left.kind === right.kind;
}

/** Whether a payment has to be in the reports. Reserved money is taken outside the call, a stored card moves none. */
export function isExpected(
  { state, mode, submittedAt }: BookedPayment,
  { since, until }: SettledPeriod,
): boolean {
  if ((state !== 'approved' && state !== 'partial') || submittedAt === undefined) return false;
  const at = Date.parse(submittedAt);
  return (mode ?? 'charge') === 'charge' && at >= since.getTime() && at < until.getTime();
}

/** How one attempt differs: everything that was ever settled of it against what the ledger says. */
export function differenceOf(
  paymentId: string,
  lines: readonly Settled[],
  booked: BookedPayment | undefined,
): Difference | undefined {
  const taken = lines.filter(({ kind }) => kind === 'taken');
  const [first = lines[0]] = taken;
  if (first === undefined) return undefined;
  const kind = kindOf(taken, remaining(lines), booked);
  if (kind === undefined) return undefined;
  return {
    kind,
    paymentId,
    ...(booked === undefined ? {} : bookedMoney(booked)),
    settled: money(sum(taken), first.currency),
    ...(first.file === undefined ? {} : { where: `${first.file}:${first.line}` }),
  };
}

function kindOf(
  taken: readonly Settled[],
  remains: number,
  booked: BookedPayment | undefined,
): DifferenceKind | undefined {
  if (booked === undefined) return 'not-in-ledger';
  const isPaid = booked.state === 'approved' || booked.state === 'partial';
  // A report may hold a refund alone, of a payment that an earlier one had.
  if (taken.length === 0) return undefined;
  if (isUnclear(booked.state)) return 'unclear-but-settled';
  if (!isPaid) return remains > 0 ? 'voided-but-settled' : undefined;
  if (taken.some(({ currency }) => booked.currency !== undefined && currency !== booked.currency))
    return 'currency-differs';
  // What was reserved may be captured in parts.
  const isAuthorized = booked.mode === 'authorize';
  if (taken.length > 1 && !isAuthorized) return 'settled-twice';
  const total = sum(taken);
  const fits =
    booked.amount === undefined || (isAuthorized ? total <= booked.amount : total === booked.amount);
  return fits ? undefined : 'amount-differs';
}

function remaining(lines: readonly Settled[]): number {
  return lines.reduce((total, { kind, amount }) => total + (kind === 'taken' ? amount : -amount), 0);
}

function sum(lines: readonly Settled[]): number {
  return lines.reduce((total, { amount }) => total + amount, 0);
}

/** What the ledger says, in words. */
export function bookedMoney({ amount, currency }: Pick<BookedPayment, 'amount' | 'currency'>) {
  return amount === undefined || currency === undefined ? {} : { booked: money(amount, currency) };
}

function money(amount: number, currency: string): string {
  return `${amount} ${currency}`;
}
