import {
  type ArrivedReport,
  type BookedPayment,
  type FoundDifference,
  isSame,
  type Progress,
  type ReportState,
  type Settled,
  type SettledPayment,
  type SettledPeriod,
  type SettlementBook,
} from '../../../../lib/payments/settlement';

/** What is remembered of settlements, in memory, beside a ledger that is a list. */
export class MemoryBook implements SettlementBook {
  public readonly reports = new Map<string, ReportState>();
  public readonly settlements = new Map<string, readonly Settled[]>();
  public readonly found = new Map<string, FoundDifference>();
  public at: Progress | undefined;

  public constructor(private readonly ledger: readonly BookedPayment[]) {}

  public async states(reports: readonly ArrivedReport[]) {
    return reports.map((report) => this.reports.get(keyOf(report)));
  }

  public async note(report: ArrivedReport, state: ReportState): Promise<void> {
    this.reports.set(keyOf(report), state);
  }

  public async settle(paymentId: string, settled: readonly Settled[]): Promise<SettledPayment> {
    const before = this.settlements.get(paymentId) ?? [];
    const fresh = settled
      .filter((each) => !before.some((other) => isSame(other, each)))
      .map(({ transaction, kind, amount, currency }) => ({ transaction, kind, amount, currency }));
    const all = [...before, ...fresh];
    this.settlements.set(paymentId, all);
    const booked = this.ledger.find((payment) => payment.paymentId === paymentId);
    return { settled: all, ...(booked === undefined ? {} : { booked }) };
  }

  public async *submitted({ since, until }: SettledPeriod) {
    const within = ({ submittedAt = '' }: BookedPayment): boolean =>
      submittedAt >= since.toISOString() && submittedAt < until.toISOString();
    for (const payment of this.ledger.filter(within)) yield [payment];
  }

  public async settledAmong(paymentIds: readonly string[]) {
    return new Set(paymentIds.filter((paymentId) => this.settlements.has(paymentId)));
  }

  public async *differences() {
    yield [...this.found.values()];
  }

  public async keep(difference: FoundDifference): Promise<void> {
    this.found.set(difference.paymentId, difference);
  }

  public async drop(paymentId: string): Promise<void> {
    this.found.delete(paymentId);
  }

  public async progress() {
    return this.at;
  }

  public async proceed(progress: Progress): Promise<void> {
    this.at = progress;
  }
}

function keyOf({ name, version }: ArrivedReport): string {
  return `${name} ${version}`;
}
