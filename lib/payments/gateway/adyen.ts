import { ADYEN_CAPABILITIES, adyenOrigin, isLiveUrlPrefix } from './adapters';
import { type AdyenAnswer, readAdyenAnswer, readPayment } from './adyen-answer';
import { cancelByReferenceBody, paymentBody, reversalBody, tokenBody } from './adyen-requests';
import type { GatewayEnvironment } from './capabilities';
import { cardRefusal, environmentRefusal } from './environment';
import { exchange } from './exchange';
import type {
  CancelByReferenceRequest,
  CancelRequest,
  CancelResult,
  GatewayFailure,
  MoneyRequest,
  MoneyResult,
  PaymentGateway,
  TokenRequest,
  TokenResult,
} from './gateway';
import { field, word } from './json';

/** The version in the address; Adyen answers in its shapes. */
export const ADYEN_VERSION = 'v71';

/** CLP has two decimals at Adyen and none in ISO 4217. Source: https://docs.adyen.com/development-resources/currency-codes */
const OTHER_UNIT: readonly string[] = ['CLP'];

export interface AdyenPorts {
  readonly apiKey: string;
  readonly merchantAccount: string;
  /** Adyen's prefix of the company's live address; without one the test system is used. */
  readonly liveUrlPrefix?: string;
  readonly fetch: typeof fetch;
  /** What the deployment declares. Default: live with a prefix, test without. */
  readonly environment?: GatewayEnvironment;
}

/**
 * Pays through Adyen's Checkout API with the raw card, flagged as a telephone order (`Moto`). Adyen must have
 * enabled raw card data and telephone orders for the account.
 *
 * Source: https://docs.adyen.com/api-explorer/Checkout/71/post/payments
 */
export class AdyenGateway implements PaymentGateway {
  public readonly name = 'adyen';
  public readonly capabilities = ADYEN_CAPABILITIES;
  public readonly environment: GatewayEnvironment;
  private readonly refusal: GatewayFailure | undefined;
  private readonly origin: string;

  public constructor(private readonly ports: AdyenPorts) {
    const actual = ports.liveUrlPrefix === undefined ? 'test' : 'live';
    this.environment = ports.environment ?? actual;
    this.origin = adyenOrigin(ports.liveUrlPrefix);
    this.refusal = refusalOf(actual, ports);
  }

  public async tokenize(request: TokenRequest): Promise<TokenResult> {
    const card = request.card.disclose();
    const refusal = this.refusal ?? cardRefusal(this.environment, card.number);
    if (refusal !== undefined) return { outcome: 'unavailable', failure: refusal };
    // Before money that is taken with the card there is nothing to store.
    if (request.purpose === 'payment') return { outcome: 'unavailable', failure: 'mode-not-supported' };
    const answer = await this.post('payments', tokenBody(request, card), request, 'token');
    if (!('kind' in answer)) return answer.outcome === 'unknown' ? notTokenized(answer.failure) : answer;
    const identity = { paymentId: request.paymentId, reference: '', amount: 0, currency: request.currency };
    const result = readPayment(answer.body, identity);
    if (result.outcome === 'declined') return result;
    const id = storedMethodId(answer.body['additionalData']);
    if (result.outcome !== 'approved' || id === undefined) return notTokenized('answer-mismatch');
    return {
      outcome: 'tokenized',
      token: { id, brand: request.card.brand, lastFour: request.card.lastFour },
    };
  }

  public async take(request: MoneyRequest): Promise<MoneyResult> {
    if (request.source.kind !== 'card') return { outcome: 'unavailable', failure: 'mode-not-supported' };
    const card = request.source.card.disclose();
    const refusal = this.refusal ?? cardRefusal(this.environment, card.number);
    if (refusal !== undefined) return { outcome: 'unavailable', failure: refusal };
    if (OTHER_UNIT.includes(request.currency))
      return { outcome: 'unavailable', failure: 'amount-not-supported' };
    const answer = await this.post('payments', paymentBody(request, card), request, 'money');
    return 'kind' in answer ? readPayment(answer.body, request) : answer;
  }

  /** Adyen takes the request and tells the result by webhook. */
  public async cancel(request: CancelRequest): Promise<CancelResult> {
    const reference = word(request.gatewayReference);
    if (reference === undefined) return { outcome: 'refused', failure: 'request-refused' };
    const path = `payments/${reference}/reversals`;
    return readCancel(await this.post(path, reversalBody(request), request, 'void'));
  }

  public async cancelByReference(request: CancelByReferenceRequest): Promise<CancelResult> {
    return readCancel(
      await this.post('cancels', cancelByReferenceBody(request), request, 'void-by-reference'),
    );
  }

  private async post(
    path: string,
    body: Readonly<Record<string, unknown>>,
    { idempotencyKey, timeoutMs }: { readonly idempotencyKey: string; readonly timeoutMs: number },
    step: string,
  ): Promise<AdyenAnswer> {
    if (this.refusal !== undefined) return { outcome: 'unavailable', failure: this.refusal };
    const reply = await exchange(this.ports.fetch, {
      method: 'POST',
      url: `${this.origin}/${ADYEN_VERSION}/${path}`,
      headers: {
        'X-API-Key': this.ports.apiKey,
        'Content-Type': 'application/json',
        'Idempotency-Key': `${idempotencyKey}-${step}`,
      },
      body: JSON.stringify({ merchantAccount: this.ports.merchantAccount, ...body }),
      timeoutMs,
    });
    return readAdyenAnswer(reply);
  }
}

function refusalOf(
  actual: GatewayEnvironment,
  { apiKey, liveUrlPrefix, environment }: AdyenPorts,
): GatewayFailure | undefined {
  if (!/^[\x21-\x7e]{8,1024}$/.test(apiKey)) return 'credentials';
  if (liveUrlPrefix !== undefined && !isLiveUrlPrefix(liveUrlPrefix)) return 'credentials';
  if (actual === 'test' && environment === 'live') return 'sandbox-address-in-live';
  return environmentRefusal(actual, environment);
}

function storedMethodId(data: unknown): string | undefined {
  return (
    word(field(data, 'tokenization.storedPaymentMethodId')) ??
    word(field(data, 'recurring.recurringDetailReference'))
  );
}

/** A payment of zero takes no money, however it ends. */
function notTokenized(failure: GatewayFailure): TokenResult {
  return { outcome: 'unavailable', failure };
}

function readCancel(answer: AdyenAnswer): CancelResult {
  if ('kind' in answer) {
    return answer.body['status'] === 'received'
      ? { outcome: 'requested' }
      : { outcome: 'unknown', failure: 'answer-mismatch' };
  }
  if (answer.outcome === 'unknown') return answer;
  return {
    outcome: 'refused',
    failure: answer.outcome === 'unavailable' ? answer.failure : 'answer-mismatch',
  };
}
