import { spokenAmount } from './amount';
import type { Ledger, PaymentPointer } from './ledger';
import { belongsTo, type Denial, elapsedMs, type Payment } from './payment';
import type { ChargeAnswer, ChargeOutcome, PaymentContact } from './seam';
import type { PaymentState } from './transitions';

/** How long a caller hears that it is being worked on; later the outcome is unknown and is reconciled. */
export const LONGEST_WORKING_MS = 20_000;

const OUTCOMES: Readonly<Record<PaymentState, ChargeOutcome | undefined>> = {
  prepared: undefined,
  confirmed: undefined,
  started: 'working',
  submitting: 'working',
  approved: 'approved',
  partial: 'partial',
  declined: 'declined',
  unavailable: 'unavailable',
  unknown: 'unknown',
  left: 'invalid',
};

type Ended = Pick<PaymentPointer, 'brand' | 'lastFour' | 'reasonClass'> & { readonly state: PaymentState };

/** The answer to a charge that was made before; `undefined` while the payment may still be submitted. */
export function storedAnswer(
  payment: Ended &
    Partial<
      Pick<Payment, 'startedAt' | 'submittedAt' | 'approvedAmount' | 'currency' | 'language' | 'deniedAs'>
    >,
  now: Date,
  longestWorkingMs = LONGEST_WORKING_MS,
): ChargeAnswer | undefined {
  const outcome = OUTCOMES[payment.state];
  if (outcome === undefined) return undefined;
  if (outcome === 'unavailable' && payment.deniedAs !== undefined) return denialOf(payment.deniedAs);
  const { brand, lastFour, reasonClass, startedAt, submittedAt, approvedAmount, currency } = payment;
  const isLate = elapsedMs(startedAt ?? submittedAt, now) > longestWorkingMs;
  return {
    outcome: outcome === 'working' && isLate ? 'unknown' : outcome,
    ...(brand === undefined ? {} : { brand }),
    ...(lastFour === undefined ? {} : { lastFour }),
    ...(reasonClass === undefined ? {} : { reasonClass }),
    ...(outcome === 'partial' && approvedAmount !== undefined && currency !== undefined
      ? { amountSpoken: spokenAmount(approvedAmount, currency, payment.language) }
      : {}),
  };
}

function denialOf(deniedAs: Denial): ChargeAnswer {
  return deniedAs === 'invalid' ? { outcome: 'invalid' } : { outcome: 'closed', reason: deniedAs };
}

/** Why a payment id leads nowhere. */
export type NotFound = 'no-such-payment' | 'another-contact' | 'replaced';

export type FoundPayment =
  | { readonly kind: 'payment'; readonly payment: Payment }
  /** Another attempt has the row; how this one ended is kept by its pointer. */
  | { readonly kind: 'ended'; readonly answer: ChargeAnswer }
  | { readonly kind: 'nothing'; readonly why: NotFound };

/** Finds the payment of an id, for the contact it was prepared for. */
export async function findPayment(
  request: PaymentContact & { readonly paymentId: string },
  merchant: string,
  ledger: Ledger,
  now: Date,
): Promise<FoundPayment> {
  const pointer = await ledger.pointer(request.paymentId);
  if (pointer?.merchant !== merchant) return { kind: 'nothing', why: 'no-such-payment' };
  if (!belongsTo(pointer, request)) return { kind: 'nothing', why: 'another-contact' };
  const payment = await ledger.find(pointer);
  if (payment?.paymentId === request.paymentId) return { kind: 'payment', payment };
  // Read again: how it ended was written to it just before the row went to another attempt.
  const last = await ledger.pointer(request.paymentId);
  const answer = last?.state === undefined ? undefined : storedAnswer({ ...last, state: last.state }, now);
  return answer === undefined ? { kind: 'nothing', why: 'replaced' } : { kind: 'ended', answer };
}
