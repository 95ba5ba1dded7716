import type { GatewayCapabilities } from './capabilities';

export const STRIPE_ORIGIN = 'https://api.stripe.com';

/**
 * Keys are forgotten after 24 hours. A search finds a payment within a minute normally, and after up to an hour
 * during an outage. Sources: https://docs.stripe.com/api/idempotent_requests and
 * https://docs.stripe.com/api/payment_intents/search (which also says: not for merchants in India)
 */
export const STRIPE_CAPABILITIES: GatewayCapabilities = {
  modes: ['charge', 'authorize', 'tokenize'],
  moneyTakes: 'token',
  postalCode: true,
  reconciliation: {
    lookupByReference: true,
    cancelByReference: false,
    webhook: false,
    idempotencyHoldsFor: 24,
    lookupReliableAfter: 60,
  },
};

export const ADYEN_TEST_ORIGIN = 'https://checkout-test.adyen.com';

/**
 * Checkout has no look-up by our reference. An unknown outcome is settled by cancelling by our reference, whose
 * result comes as the webhook TECHNICAL_CANCEL: https://docs.adyen.com/online-payments/cancel. A webhook is
 * declared only once something here receives it.
 *
 * The copies of https://docs.adyen.com/development-resources/api-idempotency that were read say that keys hold for
 * at least 31 days; a week is declared, because newer copies could not be read to the end.
 */
export const ADYEN_CAPABILITIES: GatewayCapabilities = {
  modes: ['charge', 'authorize', 'tokenize'],
  // A token of a payment of zero would make the payment one on a stored card, without its code and not by telephone.
  moneyTakes: 'card',
  // An address without street and country is refused, and callers type digits.
  postalCode: false,
  reconciliation: {
    lookupByReference: false,
    cancelByReference: true,
    webhook: false,
    idempotencyHoldsFor: 168,
  },
};

/** Source: https://docs.adyen.com/development-resources/live-endpoints */
export function adyenOrigin(liveUrlPrefix: string | undefined): string {
  if (liveUrlPrefix === undefined) return ADYEN_TEST_ORIGIN;
  return `https://${liveUrlPrefix}-checkout-live.adyenpayments.com/checkout`;
}

/** A prefix is a hex number and the company's name; anything else could lead the card to another host. */
export function isLiveUrlPrefix(prefix: string): boolean {
  return /^[0-9a-f]{8,32}-[A-Za-z0-9]{1,60}$/.test(prefix);
}

/** What each adapter of the vault can do. */
export const GATEWAY_ADAPTERS = {
  stripe: STRIPE_CAPABILITIES,
  adyen: ADYEN_CAPABILITIES,
} as const satisfies Record<string, GatewayCapabilities>;
export type GatewayAdapter = keyof typeof GATEWAY_ADAPTERS;
