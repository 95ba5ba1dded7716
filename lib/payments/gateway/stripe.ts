import { CURRENCIES } from '../amount';
import { STRIPE_CAPABILITIES, STRIPE_ORIGIN } from './adapters';
import type { GatewayEnvironment } from './capabilities';
import { cardRefusal, stripeKeyEnvironment, stripeKeyRefusal } from './environment';
import { exchange } from './exchange';
import type {
  CancelRequest,
  CancelResult,
  GatewayFailure,
  LookupRequest,
  LookupResult,
  MoneyRequest,
  MoneyResult,
  PaymentGateway,
  PaymentIdentity,
  TokenRequest,
  TokenResult,
} from './gateway';
import { field, type JsonObject, word } from './json';
import { readStripeAnswer, type StripeAnswer } from './stripe-answer';
import { intentForm, methodForm, setupForm } from './stripe-forms';
import { readIntent } from './stripe-intent';

/** The release this adapter was written against; Stripe answers in its shapes whatever the account's default. */
export const STRIPE_VERSION = '2026-10-28.endive';

export interface StripePorts {
  readonly apiKey: string;
  readonly fetch: typeof fetch;
  /** What the deployment declares; a key of the other environment is then refused. Default: what the key says. */
  readonly environment?: GatewayEnvironment;
}

/**
 * Pays through Stripe's API: a payment method from the card, which moves nothing, then a payment intent that is
 * confirmed at once and flagged as a telephone order, which keeps it out of strong customer authentication. Stripe
 * must have enabled both raw card numbers and telephone orders for the account.
 *
 * Source: https://docs.stripe.com/payments/payment-intents/moto
 */
export class StripeGateway implements PaymentGateway {
  public readonly name = 'stripe';
  public readonly capabilities = STRIPE_CAPABILITIES;
  public readonly environment: GatewayEnvironment;
  private readonly refusal: GatewayFailure | undefined;

  public constructor(private readonly ports: StripePorts) {
    const { apiKey, environment } = ports;
    this.environment = environment ?? stripeKeyEnvironment(apiKey) ?? 'live';
    this.refusal = stripeKeyRefusal(apiKey, environment);
  }

  public async tokenize(request: TokenRequest): Promise<TokenResult> {
    const card = request.card.disclose();
    const refusal = this.refusal ?? cardRefusal(this.environment, card.number);
    if (refusal !== undefined) return { outcome: 'unavailable', failure: refusal };
    const method = await this.post('payment_methods', methodForm(request, card), request);
    if (method.kind !== 'object') return notTokenized(method);
    const { brand, lastFour } = request.card;
    const id = cardMethodId(method.body, lastFour);
    if (id === undefined) return { outcome: 'unavailable', failure: 'answer-mismatch' };
    const token = { id, brand, lastFour };
    return request.purpose === 'payment' ? { outcome: 'tokenized', token } : this.store(request, token);
  }

  public async take(request: MoneyRequest): Promise<MoneyResult> {
    if (this.refusal !== undefined) return { outcome: 'unavailable', failure: this.refusal };
    if (request.source.kind !== 'token') return { outcome: 'unavailable', failure: 'mode-not-supported' };
    if (!isAmountOfStripe(request)) return { outcome: 'unavailable', failure: 'amount-not-supported' };
    const form = intentForm(request, request.source.token.id);
    const answer = await this.post('payment_intents', form, request);
    switch (answer.kind) {
      case 'declined':
        return declined(answer);
      case 'refused':
        return { outcome: 'unavailable', failure: answer.failure };
      case 'unclear':
        return { outcome: 'unknown', failure: answer.failure };
      case 'object':
        return readIntent(answer.body, request, request.mode);
    }
  }

  /**
   * Cancels an intent; one that was captured is refunded. Sources: https://docs.stripe.com/api/payment_intents/cancel
   * and https://docs.stripe.com/api/refunds/create
   */
  public async cancel(request: CancelRequest): Promise<CancelResult> {
    const { gatewayReference } = request;
    const id = word(gatewayReference);
    if (id === undefined) return { outcome: 'refused', failure: 'request-refused' };
    const cancelled = await this.post(`payment_intents/${id}/cancel`, {}, request, 'cancel');
    if (cancelled.kind === 'object' && cancelled.body['status'] === 'canceled')
      return { outcome: 'cancelled' };
    if (cancelled.kind !== 'refused' || cancelled.code !== 'payment_intent_unexpected_state')
      return notCancelled(cancelled);
    const refund = await this.post('refunds', { payment_intent: id }, request, 'refund');
    const isBack =
      refund.kind === 'object' && ['succeeded', 'pending'].includes(String(refund.body['status']));
    return isBack ? { outcome: 'cancelled' } : notCancelled(refund);
  }

  public async lookup(request: LookupRequest): Promise<LookupResult> {
    const id = word(request.paymentId);
    if (id === undefined) return { outcome: 'unclear', failure: 'request-refused' };
    const query = new URLSearchParams({
      query: `metadata["payment_id"]:"${id}"`,
      limit: '2',
      'expand[]': 'data.latest_charge',
    });
    const reply = await exchange(this.ports.fetch, {
      method: 'GET',
      url: `${STRIPE_ORIGIN}/v1/payment_intents/search?${query}`,
      headers: this.headers(),
      timeoutMs: request.timeoutMs,
    });
    return readSearch(readStripeAnswer(reply), request);
  }

  /** A card is charged again only when a customer holds it and its issuer agreed. */
  private async store(
    request: TokenRequest,
    token: { id: string; brand: string; lastFour: string },
  ): Promise<TokenResult> {
    const customer = await this.post('customers', { 'metadata[payment_id]': request.paymentId }, request);
    const customerId = customer.kind === 'object' ? word(customer.body['id']) : undefined;
    if (customerId === undefined) return notTokenized(customer);
    const setup = await this.post('setup_intents', setupForm(request, token.id, customerId), request);
    const isStored = setup.kind === 'object' && setup.body['status'] === 'succeeded';
    return isStored ? { outcome: 'tokenized', token } : notTokenized(setup);
  }

  private async post(
    path: string,
    form: Readonly<Record<string, string>>,
    { idempotencyKey, timeoutMs }: { readonly idempotencyKey: string; readonly timeoutMs: number },
    step = path,
  ): Promise<StripeAnswer> {
    const reply = await exchange(this.ports.fetch, {
      method: 'POST',
      url: `${STRIPE_ORIGIN}/v1/${path}`,
      headers: {
        ...this.headers(),
        'Content-Type': 'application/x-www-form-urlencoded',
        'Idempotency-Key': `${idempotencyKey}-${step}`,
      },
      body: new URLSearchParams(form).toString(),
      timeoutMs,
    });
    return readStripeAnswer(reply);
  }

  private headers(): Record<string, string> {
    return { Authorization: `Bearer ${this.ports.apiKey}`, 'Stripe-Version': STRIPE_VERSION };
  }
}

/** Stripe takes three-decimal currencies only in steps of ten. Source: https://docs.stripe.com/currencies */
function isAmountOfStripe({ amount, currency }: PaymentIdentity): boolean {
  return CURRENCIES[currency].minorDigits !== 3 || amount % 10 === 0;
}

function cardMethodId(body: JsonObject, lastFour: string): string | undefined {
  const isOurCard = body['object'] === 'payment_method' && field(body, 'card', 'last4') === lastFour;
  return isOurCard ? word(body['id']) : undefined;
}

/** Creating a payment method charges nothing, however it ends. */
function notTokenized(answer: StripeAnswer): TokenResult {
  if (answer.kind === 'declined') return declined(answer);
  return { outcome: 'unavailable', failure: answer.kind === 'object' ? 'answer-mismatch' : answer.failure };
}

function declined({ declineClass, reference }: Extract<StripeAnswer, { kind: 'declined' }>) {
  return { outcome: 'declined' as const, declineClass, ...(reference === undefined ? {} : { reference }) };
}

function notCancelled(answer: StripeAnswer): CancelResult {
  if (answer.kind === 'refused') return { outcome: 'refused', failure: answer.failure };
  return { outcome: 'unknown', failure: answer.kind === 'unclear' ? answer.failure : 'answer-mismatch' };
}

function readSearch(answer: StripeAnswer, request: LookupRequest): LookupResult {
  if (answer.kind !== 'object') {
    return { outcome: 'unclear', failure: answer.kind === 'declined' ? 'answer-mismatch' : answer.failure };
  }
  const { object, data } = answer.body;
  if (object !== 'search_result' || !Array.isArray(data))
    return { outcome: 'unclear', failure: 'answer-mismatch' };
  if (data.length === 0) return { outcome: 'absent' };
  // Two payments under one id would be two charges: somebody has to look.
  if (data.length > 1) return { outcome: 'unclear', failure: 'conflict' };
  const payment = readIntent(data[0] as JsonObject, request, request.mode);
  if (payment.outcome !== 'unknown') return { outcome: 'found', payment };
  return { ...payment, outcome: 'unclear' };
}
