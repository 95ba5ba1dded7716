import type { DeclineClass } from '../seam';
import type { Reply } from './exchange';
import type { GatewayFailure } from './gateway';
import { field, isObject, type JsonObject, word } from './json';
import { declineClass } from './stripe-declines';

/** What Stripe said to one request: only fields that were read and checked, never the response itself. */
export type StripeAnswer =
  | { readonly kind: 'object'; readonly body: JsonObject }
  | { readonly kind: 'declined'; readonly declineClass: DeclineClass; readonly reference?: string }
  /** Stripe states that it did nothing. */
  | { readonly kind: 'refused'; readonly failure: GatewayFailure; readonly code?: string }
  /** Stripe may have done it. */
  | { readonly kind: 'unclear'; readonly failure: GatewayFailure };

/**
 * Sorts an answer by its status. Stripe replays the stored answer of an idempotency key, server errors included,
 * so a 5xx does not say whether the charge was made. Source: https://docs.stripe.com/api/errors and
 * https://docs.stripe.com/api/idempotent_requests
 */
export function readStripeAnswer(reply: Reply): StripeAnswer {
  if (reply.kind === 'failed') return { kind: reply.sent ? 'unclear' : 'refused', failure: reply.failure };
  const { status, body } = reply;
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
  if (type !== 'invalid_request_error') return { kind: 'unclear', failure: 'unreadable-answer' };
  const code = word(field(body, 'error', 'code'));
  return { kind: 'refused', failure: 'request-refused', ...(code === undefined ? {} : { code }) };
}
