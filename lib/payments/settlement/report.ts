import { type CsvPosition, CsvReader, type CsvRow } from '../../csv';
import { HardlineError } from '../../errors';
import { CURRENCIES, isCurrency } from '../amount';
import type { GatewayAdapter } from '../gateway/adapters';

/** What one line of a settlement report says about a payment of ours. */
export interface SettlementLine {
  readonly file: string;
  readonly line: number;
  /** Our id of the attempt. */
  readonly paymentId: string;
  /** The gateway's id of this movement of money, by which it is counted once however many reports have it. */
  readonly transaction: string;
  /** Money that was taken, or that went back: a refund, a void after capture, a reversed capture. */
  readonly kind: 'taken' | 'given-back';
  /** In minor units, above zero. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

export interface SettlementReport {
  readonly lines: readonly SettlementLine[];
  /** Lines of money taken that carry no payment id of ours: sales through another channel. */
  readonly foreign: number;
}

/** Where a report keeps what is compared. */
interface ReportFormat {
  readonly paymentId: string;
  readonly transaction: (cells: CsvRow['cells']) => string;
  readonly type: string;
  readonly taken: readonly string[];
  readonly givenBack: readonly string[];
  readonly amount: (cells: CsvRow['cells']) => string;
  readonly currency: (cells: CsvRow['cells']) => string;
  readonly columns: readonly string[];
  readonly how: string;
}

const STRIPE_ID = 'payment_metadata[payment_id]';

/**
 * Stripe: "Balance change from activity" or "Payout reconciliation", itemized, with the metadata column added. What
 * the cardholder paid is in the `customer_facing` columns where the payout is in another currency.
 * Source: https://docs.stripe.com/reports/report-types/balance and https://docs.stripe.com/reports/reporting-categories
 *
 * Adyen: "Settlement details report"; our payment id is its merchant reference, and each capture or refund has a
 * modification reference of its own.
 * Source: https://docs.adyen.com/reporting/settlement-reconciliation/transaction-level/settlement-details-report
 */
const FORMATS: Readonly<Record<GatewayAdapter, ReportFormat>> = {
  stripe: {
    paymentId: STRIPE_ID,
    transaction: (cells) => cells['balance_transaction_id'] ?? '',
    type: 'reporting_category',
    taken: ['charge'],
    givenBack: ['refund', 'partial_capture_reversal'],
    amount: (cells) => cells['customer_facing_amount'] || (cells['gross'] ?? ''),
    currency: (cells) => (cells['customer_facing_currency'] || (cells['currency'] ?? '')).toUpperCase(),
    columns: [STRIPE_ID, 'balance_transaction_id', 'reporting_category', 'gross', 'currency'],
    how: `choose the itemized report and add the column ${STRIPE_ID}`,
  },
  adyen: {
    paymentId: 'Merchant Reference',
    transaction: (cells) => cells['Modification Reference'] || (cells['Psp Reference'] ?? ''),
    type: 'Type',
    taken: ['Settled'],
    givenBack: ['Refunded'],
    amount: (cells) => cells['Gross Credit (GC)'] || (cells['Gross Debit (GC)'] ?? ''),
    currency: (cells) => (cells['Gross Currency'] ?? '').toUpperCase(),
    columns: [
      'Psp Reference',
      'Merchant Reference',
      'Type',
      'Modification Reference',
      'Gross Currency',
      'Gross Debit (GC)',
      'Gross Credit (GC)',
    ],
    how: 'choose the Settlement details report with its standard columns',
  },
};

const ADVICE = 'give the report with commas, as the gateway wrote it';

const PAYMENT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A transaction's id becomes part of a row of the ledger. */
const TRANSACTION = /^[A-Za-z0-9_.-]{1,100}$/;

/** How far a report was read, and what of it is not ours. */
export interface ReportPosition extends CsvPosition {
  readonly foreign: number;
}

/** Reads a gateway's settlement report piece by piece: of a report of any size no more than a row is held. */
export class ReportReader {
  private readonly rows: CsvReader;
  private foreign: number;

  /** @param from where an earlier reader of the same report stopped */
  public constructor(
    private readonly gateway: GatewayAdapter,
    private readonly file: string,
    from?: ReportPosition,
  ) {
    this.rows = new CsvReader(file, ADVICE, from);
    this.foreign = from?.foreign ?? 0;
  }

  /** Up to where lines were given out. */
  public get position(): ReportPosition {
    return { ...this.rows.position, foreign: this.foreign };
  }

  /**
   * The lines that the next piece completes.
   *
   * @throws HardlineError for a file that is not such a report, or an amount that cannot be one of its currency
   */
  public push(text: string): readonly SettlementLine[] {
    return this.read(this.rows.push(text));
  }

  /** The last line; a report may have none at all below its names. */
  public end(): readonly SettlementLine[] {
    const lines = this.read(this.rows.end());
    if (this.rows.position.names === undefined) throw withoutLines(this.file);
    return lines;
  }

  private read(rows: readonly CsvRow[]): readonly SettlementLine[] {
    const format = FORMATS[this.gateway];
    const { names } = this.rows.position;
    const missing = names === undefined ? [] : format.columns.filter((column) => !names.includes(column));
    if (missing.length > 0) throw this.wrongColumns(missing);
    const isOurs = ({ cells }: CsvRow) => PAYMENT_ID.test(cells[format.paymentId] ?? '');
    const isTaken = ({ cells }: CsvRow) => format.taken.includes(cells[format.type] ?? '');
    this.foreign += rows.filter((row) => isTaken(row) && !isOurs(row)).length;
    return rows.filter(isOurs).flatMap((row) => lineOf(row, format, this.file));
  }

  private wrongColumns(missing: readonly string[]): HardlineError {
    return new HardlineError(
      `${this.file} has no column ${missing.join(', ')}, so it is no settlement report of ${this.gateway} that can be compared; ${FORMATS[this.gateway].how}`,
    );
  }
}

/**
 * Reads a whole settlement report.
 *
 * @throws HardlineError for a file that is not such a report or has no lines, or an amount that cannot be one of its
 * currency
 */
export function readSettlement(gateway: GatewayAdapter, text: string, file: string): SettlementReport {
  const reader = new ReportReader(gateway, file);
  const lines = [...reader.push(text), ...reader.end()];
  const { foreign, rows } = reader.position;
  if (rows === 0) throw withoutLines(file);
  return { lines, foreign };
}

function withoutLines(file: string): HardlineError {
  return new HardlineError(`${file} has no lines below its names; ${ADVICE}`);
}

function lineOf({ line, cells }: CsvRow, format: ReportFormat, file: string): SettlementLine[] {
  const type = cells[format.type] ?? '';
  const isTaken = format.taken.includes(type);
  // A fee or a chargeback says nothing about what was charged.
  if (!isTaken && !format.givenBack.includes(type)) return [];
  const currency = format.currency(cells);
  const amount = minorUnits(format.amount(cells), currency);
  if (amount === undefined)
    throw new HardlineError(
      `${file} line ${line} has an amount or a currency that cannot be read; give the report with a decimal point, as the gateway wrote it`,
    );
  const transaction = format.transaction(cells);
  if (!TRANSACTION.test(transaction))
    throw new HardlineError(
      `${file} line ${line} has no id of its transaction, by which it is counted once; give the report as the gateway wrote it`,
    );
  const paymentId = cells[format.paymentId] ?? '';
  const kind = isTaken ? 'taken' : 'given-back';
  return [{ file, line, paymentId, transaction, kind, amount, currency }];
}

/** Reports write major units; a sign says which way the money went, which the type says already. */
function minorUnits(text: string, currency: string): number | undefined {
  const [, whole = '', fraction = ''] = /^-?([0-9]{1,12})(?:\.([0-9]{1,6}))?$/.exec(text.trim()) ?? [];
  if (whole === '' || !isCurrency(currency)) return undefined;
  const { minorDigits } = CURRENCIES[currency];
  if (!/^0*$/.test(fraction.slice(minorDigits))) return undefined;
  return Number(`${whole}${fraction.slice(0, minorDigits).padEnd(minorDigits, '0')}`);
}
