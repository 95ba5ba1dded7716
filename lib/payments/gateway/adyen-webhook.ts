import { createHmac, timingSafeEqual } from 'node:crypto';
import type { GatewayEnvironment } from './capabilities';
import { field, isObject, type JsonObject, word } from './json';

/** What a verified event says about a payment of ours. */
export interface AdyenEvent {
  /** Our id of the attempt. */
  readonly paymentId: string;
  /** `refused`: the payment itself was not authorised. `taken-back`: a cancellation that was asked for is done. */
  readonly kind: 'refused' | 'taken-back';
  /** Adyen's id of the payment. */
  readonly gatewayReference?: string;
}

/** Why an item of a webhook is not applied, for the log. */
export type AdyenItemRefusal =
  | 'not-an-item'
  | 'not-signed'
  | 'another-environment'
  | 'another-account'
  /** It settles nothing: an approval, a failed cancellation, a capture, another channel's payment. */
  | 'of-no-use';

export interface AdyenWebhookRules {
  readonly environment: GatewayEnvironment;
  readonly merchantAccount: string;
  /** Hexadecimal; two while a key is being replaced. */
  readonly hmacKeys: readonly string[];
}

export type ReadItem =
  | { readonly kind: 'event'; readonly event: AdyenEvent }
  | { readonly kind: 'refused'; readonly why: AdyenItemRefusal };

/** In the order in which Adyen signs them: https://docs.adyen.com/development-resources/webhooks/secure-webhooks/verify-hmac-signatures */
const SIGNED: readonly (readonly string[])[] = [
  ['pspReference'],
  ['originalReference'],
  ['merchantAccountCode'],
  ['merchantReference'],
  ['amount', 'value'],
  ['amount', 'currency'],
  ['eventCode'],
  ['success'],
];

/** A cancellation by either reference; each says so once it is done. */
const TAKEN_BACK: readonly string[] = ['TECHNICAL_CANCEL', 'CANCELLATION', 'CANCEL_OR_REFUND'];

/** Our id of the attempt, or of the request that takes it back: see `cancelByReferenceBody`. */
const OURS = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-void)?$/;

/**
 * Reads the items of one standard webhook, each judged alone. No time is signed, so an age proves nothing: a replayed
 * item is harmless because an attempt's id is never used again and a settled payment does not change.
 */
export function readAdyenWebhook(body: unknown, rules: AdyenWebhookRules): readonly ReadItem[] {
  const items = field(body, 'notificationItems');
  if (!Array.isArray(items)) return [refused('not-an-item')];
  const environment = String(field(body, 'live')) === 'true' ? 'live' : 'test';
  return items.map((item: unknown) => {
    const content = field(item, 'NotificationRequestItem');
    if (!isObject(content)) return refused('not-an-item');
    if (!isSigned(content, rules.hmacKeys)) return refused('not-signed');
    if (environment !== rules.environment) return refused('another-environment');
    return content['merchantAccountCode'] === rules.merchantAccount
      ? eventOf(content)
      : refused('another-account');
  });
}

function isSigned(content: JsonObject, hmacKeys: readonly string[]): boolean {
  const given = field(content, 'additionalData', 'hmacSignature');
  if (typeof given !== 'string') return false;
  const signed = SIGNED.map((path) => textOf(field(content, ...path))).join(':');
  return hmacKeys.some((key) => {
    // A key that is no key would sign with nothing.
    if (!/^(?:[0-9a-fA-F]{2}){16,}$/.test(key)) return false;
    const expected = createHmac('sha256', Buffer.from(key, 'hex')).update(signed, 'utf8').digest();
    const actual = Buffer.from(given, 'base64');
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  });
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

/**
 * An approval settles nothing: a payment whose answer was lost is being cancelled, and its end is that of the
 * cancellation. A failed cancellation leaves it to a person.
 */
function eventOf(content: JsonObject): ReadItem {
  const { eventCode, merchantReference, pspReference, originalReference } = content;
  const isSuccess = String(content['success']) === 'true';
  const paymentId = OURS.exec(textOf(merchantReference))?.[1];
  if (paymentId === undefined) return refused('of-no-use');
  if (eventCode === 'AUTHORISATION' && !isSuccess) return event('refused', paymentId, pspReference);
  const isDone = TAKEN_BACK.includes(textOf(eventCode)) && isSuccess;
  return isDone ? event('taken-back', paymentId, originalReference) : refused('of-no-use');
}

function event(kind: AdyenEvent['kind'], paymentId: string, reference: unknown): ReadItem {
  const gatewayReference = word(reference);
  return {
    kind: 'event',
    event: { paymentId, kind, ...(gatewayReference === undefined ? {} : { gatewayReference }) },
  };
}

function refused(why: AdyenItemRefusal): ReadItem {
  return { kind: 'refused', why };
}
