import type { MoneyRequest, PaymentIdentity, TokenRequest } from './gateway';

/** What `Card.disclose` hands out. */
export interface CardDigits {
  readonly number: string;
  readonly expiryMonth: string;
  readonly expiryYear: string;
  readonly code: string;
}

type Form = Record<string, string>;

export function methodForm({ postalCode }: TokenRequest, card: CardDigits): Form {
  return {
    type: 'card',
    'card[number]': card.number,
    'card[exp_month]': card.expiryMonth,
    'card[exp_year]': card.expiryYear,
    'card[cvc]': card.code,
    ...(postalCode === undefined ? {} : { 'billing_details[address][postal_code]': postalCode }),
  };
}

/**
 * Source: https://docs.stripe.com/payments/payment-intents/moto; the capture method:
 * https://docs.stripe.com/payments/place-a-hold-on-a-payment-method
 */
export function intentForm(request: MoneyRequest, methodId: string): Form {
  return {
    amount: String(request.amount),
    currency: request.currency.toLowerCase(),
    payment_method: methodId,
    // Named, or Stripe offers methods that redirect and wants a return address.
    'payment_method_types[]': 'card',
    confirm: 'true',
    // Nobody can answer a challenge by telephone: a decline now instead of a payment left open.
    error_on_requires_action: 'true',
    'payment_method_options[card][moto]': 'true',
    ...(request.mode === 'authorize' ? { capture_method: 'manual' } : {}),
    'expand[]': 'latest_charge',
    ...metadataForm(request),
  };
}

/** Stores the card with a customer, which the issuer is asked about. Source: https://docs.stripe.com/api/setup_intents/create */
export function setupForm({ paymentId }: TokenRequest, methodId: string, customerId: string): Form {
  return {
    customer: customerId,
    payment_method: methodId,
    'payment_method_types[]': 'card',
    confirm: 'true',
    usage: 'off_session',
    'payment_method_options[card][moto]': 'true',
    'metadata[payment_id]': paymentId,
  };
}

/** How a lost answer is found again; see `lookup`. */
export function metadataOf({ paymentId, reference }: PaymentIdentity): Form {
  return { payment_id: paymentId, reference };
}

function metadataForm(identity: PaymentIdentity): Form {
  const metadata = Object.entries(metadataOf(identity));
  return Object.fromEntries(metadata.map(([name, value]) => [`metadata[${name}]`, value]));
}
