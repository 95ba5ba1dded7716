import { CURRENCIES } from '../amount';
import type { ChargingGateway, GatewayCharge, GatewayResult } from './charging';
import type { GatewayFailure } from './gateway';
import { field, readStripeAnswer, type StripeAnswer, type StripeObject, word } from './stripe-answer';

/** The release this adapter was written against; Stripe answers in its shapes whatever the account's default. */
export const STRIPE_VERSION = '2026-10-28.endive';
export const STRIPE_ORIGIN = 'https://api.stripe.com';

/**
 * The second call is not begun with less time than this: a charge that is cut off is unclear and blocks its
 * reference until it is reconciled, one that was never sent is not.
 */
export const LEAST_TIME_TO_CHARGE_MS = 1500;

export interface StripePorts {
  readonly apiKey: string;
  readonly fetch: typeof fetch;
  /** Milliseconds; only differences are used. */
  readonly clock?: () => number;
}

/**
 * Charges through Stripe's API: a payment method from the card, then a payment intent that is confirmed at once
 * and flagged as a telephone order, which keeps it out of strong customer authentication. Stripe must have
 * enabled both raw card numbers and telephone orders for the account.
 *
 * Source: https://docs.stripe.com/payments/payment-intents/moto
 */
export class StripeGateway implements ChargingGateway {
  public constructor(private readonly ports: StripePorts) {}

  public async charge(charge: GatewayCharge): Promise<GatewayResult> {
    const facts = { brand: charge.card.brand, lastFour: charge.card.lastFour };
    const deadline = this.now() + charge.timeoutMs;
    const amount = stripeAmount(charge);
    if (amount === undefined) return { ...facts, outcome: 'unavailable', failure: 'amount-not-supported' };

    const method = await this.post('payment_methods', methodForm(charge), charge, deadline);
    const methodId = method.kind === 'object' ? cardMethodId(method.body, charge) : undefined;
    if (method.kind === 'declined')
      return { ...facts, outcome: 'declined', declineClass: method.declineClass };
    if (methodId === undefined) return { ...facts, outcome: 'unavailable', failure: failureOf(method) };
    if (deadline - this.now() < LEAST_TIME_TO_CHARGE_MS) {
      return { ...facts, outcome: 'unavailable', failure: 'too-little-time' };
    }

    const intent = await this.post('payment_intents', intentForm(charge, amount, methodId), charge, deadline);
    return { ...facts, ...chargeResult(intent, charge, amount) };
  }

  /** Never throws: what fetch throws may hold the request, so only its kind is kept. */
  private async post(
    resource: 'payment_methods' | 'payment_intents',
    form: Readonly<Record<string, string>>,
    charge: GatewayCharge,
    deadline: number,
  ): Promise<StripeAnswer> {
    const signal = AbortSignal.timeout(Math.max(deadline - this.now(), 1));
    try {
      const response = await this.ports.fetch(`${STRIPE_ORIGIN}/v1/${resource}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${this.ports.apiKey}`,
          'Content-Type': 'application/x-www-form-urlencoded',
          'Stripe-Version': STRIPE_VERSION,
          'Idempotency-Key': `${charge.idempotencyKey}-${resource}`,
        },
        body: new URLSearchParams(form).toString(),
        // A redirect would carry the card to another host.
        redirect: 'error',
        signal,
      });
      return readStripeAnswer(response.status, parse(await response.text()));
    } catch {
      return { kind: 'unclear', failure: signal.aborted ? 'timeout' : 'network' };
    }
  }

  private now(): number {
    return (this.ports.clock ?? Date.now)();
  }
}

function methodForm({ card }: GatewayCharge): Record<string, string> {
  const { number, expiryMonth, expiryYear, code } = card.disclose();
  return {
    type: 'card',
    'card[number]': number,
    'card[exp_month]': expiryMonth,
    'card[exp_year]': expiryYear,
    'card[cvc]': code,
  };
}

function intentForm(charge: GatewayCharge, amount: number, methodId: string): Record<string, string> {
  const metadata = Object.entries(charge.metadata).map(([name, value]) => [`metadata[${name}]`, value]);
  return {
    amount: String(amount),
    currency: charge.currency.toLowerCase(),
    payment_method: methodId,
    // Named, or Stripe offers methods that redirect and wants a return address.
    'payment_method_types[]': 'card',
    confirm: 'true',
    // Nobody can answer a challenge by telephone: a decline now instead of a payment left open.
    error_on_requires_action: 'true',
    'payment_method_options[card][moto]': 'true',
    'expand[]': 'latest_charge',
    ...Object.fromEntries(metadata),
  };
}

/** Stripe takes three-decimal currencies only in steps of ten. Source: https://docs.stripe.com/currencies */
function stripeAmount({ amount, currency }: GatewayCharge): number | undefined {
  return CURRENCIES[currency].minorDigits === 3 && amount % 10 !== 0 ? undefined : amount;
}

function cardMethodId(body: StripeObject, { card }: GatewayCharge): string | undefined {
  const isOurs = body['object'] === 'payment_method' && field(body, 'card', 'last4') === card.lastFour;
  return isOurs ? word(body['id']) : undefined;
}

/** Creating a payment method charges nothing, however it ends. */
function failureOf(answer: StripeAnswer): GatewayFailure {
  return answer.kind === 'refused' || answer.kind === 'unclear' ? answer.failure : 'answer-mismatch';
}

/** Each kind of result without the card's facts, which are known before. */
type WithoutFacts<R> = R extends GatewayResult ? Omit<R, 'brand' | 'lastFour'> : never;
type ChargeResult = WithoutFacts<GatewayResult>;

function chargeResult(answer: StripeAnswer, charge: GatewayCharge, amount: number): ChargeResult {
  switch (answer.kind) {
    case 'declined':
      return {
        outcome: 'declined',
        declineClass: answer.declineClass,
        ...(answer.reference === undefined ? {} : { reference: answer.reference }),
      };
    case 'refused':
      return { outcome: 'unavailable', failure: answer.failure };
    case 'unclear':
      return { outcome: 'unknown', failure: answer.failure };
    case 'object':
      return intentResult(answer.body, charge, amount);
  }
}

/** Anything but a success that is ours in every field, or a plain refusal, needs a look at the gateway. */
function intentResult(intent: StripeObject, charge: GatewayCharge, amount: number): ChargeResult {
  const reference = word(intent['id']);
  if (reference === undefined || !isOurs(intent, charge, amount)) {
    return {
      outcome: 'unknown',
      failure: 'answer-mismatch',
      ...(reference === undefined ? {} : { reference }),
    };
  }
  if (intent['status'] === 'succeeded' && intent['amount_received'] === amount) {
    const code = word(field(intent, 'latest_charge', 'payment_method_details', 'card', 'authorization_code'));
    return { outcome: 'approved', reference, ...(code === undefined ? {} : { authorizationCode: code }) };
  }
  if (intent['status'] === 'requires_payment_method') {
    return { outcome: 'declined', declineClass: 'refused', reference };
  }
  return {
    outcome: 'unknown',
    failure: intent['status'] === 'processing' ? 'processing' : 'answer-mismatch',
    reference,
  };
}

function isOurs(intent: StripeObject, charge: GatewayCharge, amount: number): boolean {
  const metadata = Object.entries(charge.metadata);
  return (
    intent['object'] === 'payment_intent' &&
    intent['amount'] === amount &&
    intent['currency'] === charge.currency.toLowerCase() &&
    metadata.every(([name, value]) => field(intent, 'metadata', name) === value)
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
