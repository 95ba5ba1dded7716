const STRIPE =
  'balance_transaction_id,created,currency,gross,reporting_category,payment_metadata[payment_id]';

/** One line of a report of Stripe. */
export interface StripeLine {
  readonly transaction: string;
  readonly paymentId?: string;
  readonly gross?: string;
  readonly currency?: string;
  readonly category?: string;
}

/** A report as Stripe writes it. */
export function stripeReport(...lines: readonly StripeLine[]): string {
  const rows = lines.map(
    ({ transaction, paymentId = '', gross = '49.90', currency = 'usd', category = 'charge' }) =>
      `${transaction},2026-11-20,${currency},${gross},${category},${paymentId}`,
  );
  return [STRIPE, ...rows, ''].join('\n');
}

/** An id as the vault makes one. */
export function paymentIdOf(number: number): string {
  return `0b1d6c1e-5f0e-4c63-9d0e-${number.toString(16).padStart(12, '0')}`;
}
