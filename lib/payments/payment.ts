import type { Currency } from './amount';
import type { ChargeOutcome, DeclineClass } from './seam';

/**
 * The life of one payment. `submitting` is written before the gateway is called, so that whatever happens then
 * (a retry by Connect, a function that dies) finds a row that forbids a second charge.
 */
export const PAYMENT_STATES = [
  'prepared',
  'submitting',
  'approved',
  'declined',
  'unavailable',
  'unknown',
] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** `unknown` leaves only by reconciliation, which asks the gateway what became of the payment. */
const NEXT_STATES: Readonly<Record<PaymentState, readonly PaymentState[]>> = {
  prepared: ['submitting'],
  submitting: ['approved', 'declined', 'unavailable', 'unknown'],
  unknown: ['approved', 'declined', 'unavailable'],
  approved: [],
  declined: [],
  unavailable: [],
};

/** How long a prepared payment may be submitted: longer than any call that is still typing. */
export const PREPARED_SECONDS = 3600;

/** How long an attempt that charged nothing is kept. Approved and unclear payments have no end date here. */
const KEPT_SECONDS: Readonly<Partial<Record<PaymentState, number>>> = {
  prepared: PREPARED_SECONDS,
  declined: 90 * 24 * 3600,
  unavailable: 90 * 24 * 3600,
};

/** The contact a payment belongs to; another contact can neither check nor charge it. */
export interface PaymentContact {
  readonly instanceArn: string;
  readonly contactId: string;
  readonly initialContactId: string;
}

/** A row of the ledger. It holds no card data beyond brand and last four, and no hash of a number. */
export interface Payment extends PaymentContact {
  readonly paymentId: string;
  readonly merchant: string;
  readonly reference: string;
  /** In minor units. */
  readonly amount: number;
  readonly currency: Currency;
  readonly state: PaymentState;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Seconds since 1970, when the row may go; absent while it must stay. */
  readonly expiresAt?: number;
  readonly brand?: string;
  readonly lastFour?: string;
  readonly reasonClass?: DeclineClass;
  readonly authorizationCode?: string;
  /** The gateway's own id of the payment. */
  readonly gatewayReference?: string;
}

const RESULT_FIELDS = ['brand', 'lastFour', 'reasonClass', 'authorizationCode', 'gatewayReference'] as const;

export type PaymentResult = Pick<Payment, (typeof RESULT_FIELDS)[number]>;

/** The fields of a result that are there. */
export function resultOf(result: PaymentResult): PaymentResult {
  return Object.fromEntries(
    RESULT_FIELDS.flatMap((name) => (result[name] === undefined ? [] : [[name, result[name]]])),
  );
}

export function prepared(
  payment: Pick<Payment, 'paymentId' | 'merchant' | 'reference' | 'amount' | 'currency'> & PaymentContact,
  now: Date,
): Payment {
  const at = now.toISOString();
  return { ...payment, state: 'prepared', createdAt: at, updatedAt: at, expiresAt: end('prepared', now) };
}

/**
 * The payment after a step.
 *
 * @throws RangeError for a step that the table above does not hold, which is a mistake in the program
 */
export function moved(payment: Payment, state: PaymentState, now: Date, result: PaymentResult = {}): Payment {
  if (!mayMove(payment.state, state)) throw new RangeError(`no step from ${payment.state} to ${state}`);
  const { expiresAt: _previous, ...kept } = payment;
  const expiresAt = end(state, now);
  return {
    ...kept,
    ...result,
    state,
    updatedAt: now.toISOString(),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

export function mayMove(from: PaymentState, to: PaymentState): boolean {
  return NEXT_STATES[from].includes(to);
}

/** What a new `prepare` for the same merchant and reference finds. */
export type Opening = 'open' | 'already-paid' | 'being-checked';

/** Nothing was charged in the states that may be opened again. */
export function opening(existing: Payment | undefined): Opening {
  if (existing?.state === 'approved') return 'already-paid';
  return existing?.state === 'submitting' || existing?.state === 'unknown' ? 'being-checked' : 'open';
}

/** The answer to a repeated charge; `undefined` while the payment may still be submitted. */
export function storedOutcome(payment: Pick<Payment, 'state'>): ChargeOutcome | undefined {
  if (payment.state === 'prepared') return undefined;
  return payment.state === 'submitting' ? 'unknown' : payment.state;
}

/** A prepared payment ends by itself; DynamoDB deletes such rows late, so the date counts and not the row. */
export function hasLapsed(payment: Payment, now: Date): boolean {
  return payment.expiresAt !== undefined && payment.expiresAt <= seconds(now);
}

export function belongsTo(payment: PaymentContact, contact: PaymentContact): boolean {
  return (
    payment.instanceArn === contact.instanceArn &&
    payment.contactId === contact.contactId &&
    payment.initialContactId === contact.initialContactId
  );
}

function end(state: PaymentState, now: Date): number | undefined {
  const kept = KEPT_SECONDS[state];
  return kept === undefined ? undefined : seconds(now) + kept;
}

function seconds(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}
