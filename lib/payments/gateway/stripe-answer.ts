import type { DeclineClass } from '../seam';
import type { GatewayFailure } from './gateway';
import { declineClass } from './stripe-declines';

/** What Stripe said to one request: only fields that were read and checked, never the response itself. */
export type StripeAnswer =
  | { readonly kind: 'object'; readonly body: StripeObject }
  | { readonly kind: 'declined'; readonly declineClass: DeclineClass; readonly reference?: string }
  /** Stripe states that it did nothing. */
  | { readonly kind: 'refused'; readonly failure: GatewayFailure }
  /** Stripe may have done it. */
  | { readonly kind: 'unclear'; readonly failure: GatewayFailure };

export type StripeObject = Readonly<Record<string, unknown>>;

/**
 * Sorts an answer by its status. Stripe replays the stored answer of an idempotency key, server errors included,
 * so a 5xx does not say whether the charge was made. Source: https://docs.stripe.com/api/errors and
 * https://docs.stripe.com/api/idempotent_requests
 */
export function readStripeAnswer(status: number, body: unknown): StripeAnswer {
  if (status === 200) {
    return isObject(body) ? { kind: 'object', body } : { kind: 'unclear', failure: 'unreadable-answer' };
  }
  if (status === 402) return declined(body);
  if (status === 409) return { kind: 'unclear', failure: 'conflict' };
  if (status === 429) return { kind: 'refused', failure: 'rate-limited' };
  if (status === 401 || status === 403) return { kind: 'refused', failure: 'credentials' };
  if (status === 400 || status === 404) return refusedRequest(body);
  return { kind: 'unclear', failure: status >= 500 ? 'server-error' : 'unreadable-answer' };
}

export function isObject(value: unknown): value is StripeObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function field(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), value);
}

/** An id or a code of the gateway: short and plain, or it is not taken over into the ledger. */
export function word(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,255}$/.test(value) ? value : undefined;
}

function declined(body: unknown): StripeAnswer {
  // 402 is also sent without an error object by what stands in front of a gateway; only Stripe's own counts.
  if (field(body, 'error', 'type') !== 'card_error') return { kind: 'unclear', failure: 'unreadable-answer' };
  const codes = declineClass(word(field(body, 'error', 'decline_code')), word(field(body, 'error', 'code')));
  const reference = word(field(body, 'error', 'payment_intent', 'id'));
  return { kind: 'declined', declineClass: codes, ...(reference === undefined ? {} : { reference }) };
}

function refusedRequest(body: unknown): StripeAnswer {
  const type = field(body, 'error', 'type');
  // The key was used before with other parameters: what it did then is not known here.
  if (type === 'idempotency_error') return { kind: 'unclear', failure: 'conflict' };
  return type === 'invalid_request_error'
    ? { kind: 'refused', failure: 'request-refused' }
    : { kind: 'unclear', failure: 'unreadable-answer' };
}
