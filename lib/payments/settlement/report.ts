import { type CsvRow, readCsv } from '../../csv';
import { HardlineError } from '../../errors';
import { CURRENCIES, isCurrency } from '../amount';
import type { GatewayAdapter } from '../gateway/adapters';

/** What one line of a settlement report says about a payment of ours. */
export interface SettlementLine {
  readonly file: string;
  readonly line: number;
  /** Our id of the attempt. */
  readonly paymentId: string;
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
 * Adyen: "Settlement details report"; our payment id is its merchant reference.
 * Source: https://docs.adyen.com/reporting/settlement-reconciliation/transaction-level/settlement-details-report
 */
const FORMATS: Readonly<Record<GatewayAdapter, ReportFormat>> = {
  stripe: {
    paymentId: STRIPE_ID,
    type: 'reporting_category',
    taken: ['charge'],
    givenBack: ['refund', 'partial_capture_reversal'],
    amount: (cells) => cells['customer_facing_amount'] || (cells['gross'] ?? ''),
    currency: (cells) => (cells['customer_facing_currency'] || (cells['currency'] ?? '')).toUpperCase(),
    columns: [STRIPE_ID, 'reporting_category', 'gross', 'currency'],
    how: `choose the itemized report and add the column ${STRIPE_ID}`,
  },
  adyen: {
    paymentId: 'Merchant Reference',
    type: 'Type',
    taken: ['Settled'],
    givenBack: ['Refunded'],
    amount: (cells) => cells['Gross Credit (GC)'] || (cells['Gross Debit (GC)'] ?? ''),
    currency: (cells) => (cells['Gross Currency'] ?? '').toUpperCase(),
    columns: ['Merchant Reference', 'Type', 'Gross Currency', 'Gross Debit (GC)', 'Gross Credit (GC)'],
    how: 'choose the Settlement details report with its standard columns',
  },
};

const PAYMENT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Reads a gateway's settlement report.
 *
 * @throws HardlineError for a file that is not such a report, or an amount that cannot be one of its currency
 */
export function readSettlement(gateway: GatewayAdapter, text: string, file: string): SettlementReport {
  const format = FORMATS[gateway];
  const rows = readCsv(text, file, 'give the report with commas, as the gateway wrote it');
  const missing = format.columns.filter((column) => !(column in (rows[0]?.cells ?? {})));
  if (missing.length > 0)
    throw new HardlineError(
      `${file} has no column ${missing.join(', ')}, so it is no settlement report of ${gateway} that can be compared; ${format.how}`,
    );
  const isOurs = ({ cells }: CsvRow) => PAYMENT_ID.test(cells[format.paymentId] ?? '');
  const isTaken = ({ cells }: CsvRow) => format.taken.includes(cells[format.type] ?? '');
  return {
    lines: rows.filter(isOurs).flatMap((row) => lineOf(row, format, file)),
    foreign: rows.filter((row) => isTaken(row) && !isOurs(row)).length,
  };
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
  const paymentId = cells[format.paymentId] ?? '';
  return [{ file, line, paymentId, kind: isTaken ? 'taken' : 'given-back', amount, currency }];
}

/** Reports write major units; a sign says which way the money went, which the type says already. */
function minorUnits(text: string, currency: string): number | undefined {
  const [, whole = '', fraction = ''] = /^-?([0-9]{1,12})(?:\.([0-9]{1,6}))?$/.exec(text.trim()) ?? [];
  if (whole === '' || !isCurrency(currency)) return undefined;
  const { minorDigits } = CURRENCIES[currency];
  if (!/^0*$/.test(fraction.slice(minorDigits))) return undefined;
  return Number(`${whole}${fraction.slice(0, minorDigits).padEnd(minorDigits, '0')}`);
}
