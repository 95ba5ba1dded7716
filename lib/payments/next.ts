import { endOf, type Payment, type PaymentResult, resultOf } from './payment';
import type { LeaveOutcome } from './seam';
import { contradicts, isUnclear, type PaymentEventKind, TRANSITIONS } from './transitions';

type GatewayWord = 'approved' | 'partial' | 'declined' | 'unavailable' | 'unknown';

/** What happened, with what is known of it. */
export type PaymentEvent =
  | { readonly kind: 'confirmed' | 'started' | 'handed-over' }
  | ({ readonly kind: 'given-up' } & Pick<Payment, 'deniedAs'>)
  | ({ readonly kind: 'submitted' } & Required<Pick<Payment, 'brand' | 'lastFour' | 'reconcileAt'>> &
      Pick<Payment, 'keyId'>)
  | { readonly kind: 'token-made'; readonly tokenId: string }
  | { readonly kind: GatewayWord; readonly result: PaymentResult }
  | { readonly kind: 'postponed'; readonly reconcileAt: string }
  | { readonly kind: 'left'; readonly outcome: LeaveOutcome };

/** `contradiction` tells that a person has to look, whether or not anything is written. */
export type Step =
  | { readonly kind: 'moved'; readonly payment: Payment; readonly contradiction: boolean }
  | { readonly kind: 'same' | 'refused'; readonly contradiction: boolean };

/** The payment after an event. Total: every state has an answer to every event. */
export function next(payment: Payment, event: PaymentEvent, now: Date): Step {
  const to = TRANSITIONS[event.kind][payment.state];
  const contradiction = contradicts(payment.state, event.kind);
  if (to === 'same' || to === 'refused') return { kind: to, contradiction };
  const { expiresAt: _previous, reconcileAt, ...kept } = payment;
  const moved: Payment = {
    ...kept,
    ...(reconcileAt !== undefined && isUnclear(to) ? { reconcileAt } : {}),
    ...facts(payment, event, now),
    ...(contradiction ? { conflict: 'true' as const } : {}),
    state: to,
    revision: payment.revision + 1,
    updatedAt: now.toISOString(),
    ...endOf(to, now),
  };
  return { kind: 'moved', payment: moved, contradiction };
}

const TIMES: Readonly<Partial<Record<PaymentEventKind, keyof Payment>>> = {
  confirmed: 'confirmedAt',
  started: 'startedAt',
  submitted: 'submittedAt',
  'handed-over': 'humanAt',
};

function facts(payment: Payment, event: PaymentEvent, now: Date): Partial<Payment> {
  const time = TIMES[event.kind];
  const at = time === undefined ? {} : { [time]: now.toISOString() };
  switch (event.kind) {
    case 'submitted': {
      const { kind: _kind, ...submitted } = event;
      return { ...at, ...submitted };
    }
    case 'token-made':
      return { tokenId: event.tokenId };
    case 'postponed':
      return { reconcileAt: event.reconcileAt, reconciled: (payment.reconciled ?? 0) + 1 };
    case 'left':
      return { leftWith: event.outcome };
    case 'confirmed':
    case 'started':
    case 'handed-over':
      return at;
    case 'given-up':
      return event.deniedAs === undefined ? {} : { deniedAs: event.deniedAs };
    default:
      return resultOf(event.result);
  }
}
