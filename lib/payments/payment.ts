import type { Currency } from './amount';
import type {
  ClosedReason,
  DeclineClass,
  LeaveOutcome,
  PaymentContact,
  PaymentEntry,
  PaymentMode,
} from './seam';
import type { PaymentState } from './transitions';

export { PAYMENT_STATES, type PaymentState } from './transitions';
export type { ClosedReason, PaymentContact };

/** How long a prepared payment may be submitted: longer than any call that is still typing. */
export const PREPARED_SECONDS = 3600;

/** A worker that did not begin within this time never does: Lambda drops the event after a minute. */
export const STARTED_SECONDS = 300;

const DAYS = 24 * 3600;

/** How long an attempt that charged nothing is kept. Approved and unclear payments have no end date here. */
const KEPT_SECONDS: Readonly<Partial<Record<PaymentState, number>>> = {
  prepared: PREPARED_SECONDS,
  confirmed: PREPARED_SECONDS,
  started: PREPARED_SECONDS,
  left: 90 * DAYS,
  declined: 90 * DAYS,
  unavailable: 90 * DAYS,
};

/** What the call said of the payment, for people who look at it later. */
export interface PaymentCircumstances {
  readonly mode: PaymentMode;
  readonly entry: PaymentEntry;
  readonly language: string;
  readonly country: string;
  readonly agent: string;
  readonly queue: string;
  /** Whether a postal code is captured. */
  readonly postal: 'true' | 'false';
  /** Which attempt at the reference it is, from 1. */
  readonly attempt: number;
}

/** What is known once money was asked for. Codes are the gateway's own words for what the issuer checked. */
export interface PaymentResult {
  readonly brand?: string;
  readonly lastFour?: string;
  readonly reasonClass?: DeclineClass;
  readonly authorizationCode?: string;
  /** The gateway's own id of the payment. */
  readonly gatewayReference?: string;
  /** The gateway's id of the card. */
  readonly tokenId?: string;
  /** In minor units, where less than the amount was taken. */
  readonly approvedAmount?: number;
  /** Verdict and code about the verification code, the postal code and the address. */
  readonly codeCheck?: string;
  readonly postalCheck?: string;
  readonly addressCheck?: string;
  /** Somebody has to look at it, as the policy says. */
  readonly review?: 'true';
}

/** `invalid`, or why payments are closed. */
export type Denial = 'invalid' | ClosedReason;

/** A row of the ledger. It holds no card data beyond brand and last four, and no hash of a number. */
export interface Payment extends PaymentContact, PaymentCircumstances, PaymentResult {
  readonly paymentId: string;
  readonly merchant: string;
  readonly reference: string;
  /** In minor units. */
  readonly amount: number;
  readonly currency: Currency;
  /** The queue by which the contact came to the payment; absent without an agent. */
  readonly queueArn?: string;
  readonly state: PaymentState;
  /** Raised by every write; each write is conditional on the one that was read. */
  readonly revision: number;
  /** ISO 8601, as all that end with `At`. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly confirmedAt?: string;
  readonly startedAt?: string;
  readonly submittedAt?: string;
  /** Seconds since 1970, when the row may go; absent while it must stay. */
  readonly expiresAt?: number;
  /** Connect's id of the key that the card number was encrypted with. */
  readonly keyId?: string;
  /** When it is looked after next; names its row in the list of work. */
  readonly reconcileAt?: string;
  /** How often it was looked after. */
  readonly reconciled?: number;
  /** When a person was asked to look after it. */
  readonly humanAt?: string;
  /** Two answers of the gateway contradicted each other. */
  readonly conflict?: 'true';
  readonly leftWith?: LeaveOutcome;
  /** What the caller was told of a payment that was denied before it was submitted. Absent: `unavailable`. */
  readonly deniedAs?: Denial;
  /** It is the one payment that tries whether the gateway is back. */
  readonly probe?: 'true';
}

const RESULT_FIELDS = [
  'brand',
  'lastFour',
  'reasonClass',
  'authorizationCode',
  'gatewayReference',
  'tokenId',
  'approvedAmount',
  'codeCheck',
  'postalCheck',
  'addressCheck',
  'review',
] as const satisfies readonly (keyof PaymentResult)[];

/** The fields of a result that are there. */
export function resultOf(result: PaymentResult): PaymentResult {
  return Object.fromEntries(
    RESULT_FIELDS.flatMap((name) => (result[name] === undefined ? [] : [[name, result[name]]])),
  );
}

export type Wanted = Pick<Payment, 'paymentId' | 'merchant' | 'reference' | 'amount' | 'currency'> &
  PaymentContact &
  PaymentCircumstances &
  Pick<Payment, 'probe' | 'queueArn'>;

export function prepared(payment: Wanted, now: Date): Payment {
  const at = now.toISOString();
  const times = { createdAt: at, updatedAt: at, ...endOf('prepared', now) };
  return { ...payment, state: 'prepared', revision: 1, ...times };
}

/** When a row of a state may go. */
export function endOf(state: PaymentState, now: Date): Pick<Payment, 'expiresAt'> {
  const kept = KEPT_SECONDS[state];
  return kept === undefined ? {} : { expiresAt: seconds(now) + kept };
}

/** What a new `prepare` for the same merchant and reference finds. */
export type Opening = 'open' | 'already-paid' | 'being-checked';

const OPENINGS: Readonly<Record<PaymentState, Opening>> = {
  prepared: 'open',
  confirmed: 'open',
  started: 'being-checked',
  submitting: 'being-checked',
  unknown: 'being-checked',
  approved: 'already-paid',
  partial: 'already-paid',
  declined: 'open',
  unavailable: 'open',
  left: 'open',
};

/** Nothing was charged in the states that may be opened again, and nothing can be any more. */
export function opening(existing: Payment | undefined, now: Date): Opening {
  if (existing === undefined) return 'open';
  return isStranded(existing, now) ? 'open' : OPENINGS[existing.state];
}

/** Given to a worker that can no longer begin; a write over it makes that certain. */
export function isStranded({ state, startedAt }: Payment, now: Date): boolean {
  return state === 'started' && elapsedMs(startedAt, now) > STARTED_SECONDS * 1000;
}

/** Milliseconds since a time; without one it is long ago. */
export function elapsedMs(since: string | undefined, now: Date): number {
  return since === undefined ? Number.POSITIVE_INFINITY : now.getTime() - Date.parse(since);
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

function seconds(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}
