import { PAYMENT_MODES, type PaymentMode } from '../seam';
import { PAYMENT_STATES, type PaymentState } from '../transitions';

/** What the ledger holds of one attempt, as far as a settlement can be compared with it. */
export interface BookedPayment {
  readonly paymentId: string;
  readonly state: PaymentState;
  /** Minor units, what was taken of a part; absent for an attempt that a later one replaced. */
  readonly amount?: number;
  readonly currency?: string;
  readonly mode?: PaymentMode;
  /** ISO 8601; absent when nothing was sent. */
  readonly submittedAt?: string;
}

/** A row of the ledger's table as it was read. */
type Row = Readonly<Record<string, unknown>>;

/**
 * The attempts in rows of the ledger, in any order: the rows of payments, and of attempts that were replaced what
 * their pointers keep. Rows of other kinds are passed over.
 */
export function bookOf(rows: Iterable<Row>): ReadonlyMap<string, BookedPayment> {
  const book = new Map<string, BookedPayment>();
  for (const row of rows) {
    const booked = row['sk'] === 'payment' || row['sk'] === 'pointer' ? bookedOf(row) : undefined;
    if (booked === undefined) continue;
    // The row of a payment says more than its pointer.
    if (row['sk'] === 'payment' || !book.has(booked.paymentId)) book.set(booked.paymentId, booked);
  }
  return book;
}

function bookedOf(row: Row): BookedPayment | undefined {
  const { paymentId, currency, submittedAt } = row;
  const state = PAYMENT_STATES.find((name) => name === row['state']);
  if (typeof paymentId !== 'string' || state === undefined) return undefined;
  const mode = PAYMENT_MODES.find((name) => name === row['mode']);
  const amount = state === 'partial' ? row['approvedAmount'] : row['amount'];
  return {
    paymentId,
    state,
    ...(typeof amount === 'number' ? { amount } : {}),
    ...(typeof currency === 'string' ? { currency } : {}),
    ...(typeof submittedAt === 'string' ? { submittedAt } : {}),
    ...(mode === undefined ? {} : { mode }),
  };
}
