import type { GatewayAdapter } from '../gateway/adapters';
import type { BookedPayment } from './book';
import type { Difference, DifferenceKind, Settled, SettledPeriod } from './compare';
import type { ReportPosition } from './report';

/** A report that has arrived. */
export interface ArrivedReport {
  readonly name: string;
  /** Another one for each content: a report that was replaced is another report. */
  readonly version: string;
  /** ISO 8601. */
  readonly arrivedAt: string;
}

/** Where reports arrive and results are left. */
export interface ReportShelf {
  /** Every report that is there, in pages. */
  list(): AsyncIterable<readonly ArrivedReport[]>;
  /**
   * The bytes of a report from an offset on.
   *
   * @throws ReportReplaced when it is no longer the one that was listed
   */
  read(report: ArrivedReport, offset: number): AsyncIterable<Uint8Array>;
  write(name: string, result: DailyResult): Promise<void>;
}

/** The report that was listed is not there any more. */
export class ReportReplaced extends Error {
  public override readonly name = 'ReportReplaced';
}

/** How far a report has come. One that is being read goes on from where it was. */
export interface ReportState {
  readonly result: 'reading' | 'compared' | 'refused';
  /** Up to where its lines are in the book. */
  readonly position?: ReportPosition;
  /** Its lines about payments of ours. */
  readonly ours: number;
  /** Why it was refused; no word of its cells. */
  readonly why?: string;
  /** Whoever has to know was told that it was compared, or refused. */
  readonly told?: true;
}

/** A difference that was found, and whether anybody heard of it. */
export interface FoundDifference extends Difference {
  /** ISO 8601. */
  readonly foundAt: string;
  readonly toldAt?: string;
}

/** What was compared so far. */
export interface Progress {
  /** Payments have to be in reports that were submitted from this time on. ISO 8601. */
  readonly since: string;
  /** Those submitted before this time were looked at. */
  readonly until: string;
}

/** Everything that was settled of one payment, and what the ledger says of it. */
export interface SettledPayment {
  readonly settled: readonly Settled[];
  readonly booked?: BookedPayment;
}

/**
 * What is remembered of settlements from day to day, beside the ledger. Each write may happen twice and is then the
 * same as once, so that a run which was cut off is simply run again.
 */
export interface SettlementBook {
  states(reports: readonly ArrivedReport[]): Promise<readonly (ReportState | undefined)[]>;
  note(report: ArrivedReport, state: ReportState): Promise<void>;
  /** Adds movements of money to those of a payment, each once, and answers with all of them. */
  settle(paymentId: string, settled: readonly Settled[]): Promise<SettledPayment>;
  /** Payments of the ledger by the time of their submission, in pages. */
  submitted(period: SettledPeriod): AsyncIterable<readonly BookedPayment[]>;
  /** Those of these payments of which anything was ever settled. */
  settledAmong(paymentIds: readonly string[]): Promise<ReadonlySet<string>>;
  differences(): AsyncIterable<readonly FoundDifference[]>;
  keep(difference: FoundDifference): Promise<void>;
  drop(paymentId: string): Promise<void>;
  progress(): Promise<Progress | undefined>;
  proceed(progress: Progress): Promise<void>;
}

export interface DailyRules {
  readonly gateway: GatewayAdapter;
  /** A charge is in a report after as many days at most. */
  readonly settledWithinDays: number;
  /** A report with more differences is not one of this vault, and a run notes no more that are missing. */
  readonly mostDifferences: number;
  /** Reports that one run begins. Default: 200. */
  readonly mostReports?: number;
}

export interface DailyPorts {
  readonly shelf: ReportShelf;
  readonly book: SettlementBook;
  readonly now: () => Date;
  /** What is left of the time of this run. */
  readonly timeLeftMs: () => number;
  /** Tells whoever has to know. It may be told the same twice. */
  readonly tell: (result: DailyResult) => void;
}

/** What became of one report in a run. */
export interface ReadReport extends Pick<ReportState, 'ours' | 'why'> {
  readonly name: string;
  readonly result: 'compared' | 'refused';
  /** Its lines below the names. */
  readonly rows: number;
  /** Money taken without a payment id of ours. */
  readonly foreign: number;
}

/** What one day's comparison found: counts and ids of payments, nothing of a card or a person. */
export interface DailyResult {
  /** ISO 8601. */
  readonly at: string;
  /** Those that nobody has been told of before. */
  readonly reports: readonly ReadReport[];
  /** Hours since the last report that could be compared arrived; since the first run where none ever did. */
  readonly hoursSinceReport: number;
  /** Payments that had to be in a report, and the time of submission that they were taken from. */
  readonly expected: { readonly payments: number; readonly since: string; readonly until: string };
  /** Differences by kind that nobody has been told of before. */
  readonly found: DifferenceCounts;
  /** All that were ever found and have not gone away. */
  readonly open: DifferenceCounts;
  /** The new ones first. */
  readonly differences: readonly FoundDifference[];
  /** Differences beyond those that are listed. */
  readonly more: number;
}

export type DifferenceCounts = { readonly [kind in DifferenceKind]?: number };
