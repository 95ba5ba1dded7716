import type { Currency } from '../../../../lib/payments/amount';
import { AdyenGateway, type MoneyMode } from '../../../../lib/payments/gateway';
import { ADYEN_CAPTURE_DELAY_HOURS } from '../../../../lib/payments/gateway/adyen-requests';
import { PAYMENT_ID, visaCard } from '../fixtures';

interface Call {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
}

function adyen(status: number, body: unknown) {
  const sent: Call[] = [];
  const send = (async (url: string | URL | Request, init: RequestInit = {}) => {
    const headers = init.headers as Record<string, string>;
    sent.push({ url: String(url), headers, body: JSON.parse(String(init.body)) });
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
  }) as typeof fetch;
  return {
    sent,
    gateway: new AdyenGateway({ apiKey: 'AQE-some-key', merchantAccount: 'AcmeCare', fetch: send }),
  };
}

function answer(fields: Record<string, unknown> = {}) {
  return {
    pspReference: 'WVM9MRLP3QBZ9T65',
    resultCode: 'Authorised',
    merchantReference: PAYMENT_ID,
    amount: { value: 4990, currency: 'EUR' },
    ...fields,
  };
}

function take(gateway: AdyenGateway, mode: MoneyMode = 'charge', currency: Currency = 'EUR') {
  return gateway.take({
    paymentId: PAYMENT_ID,
    reference: 'INV-1',
    amount: 4990,
    currency,
    mode,
    source: { kind: 'card', card: visaCard() },
    idempotencyKey: PAYMENT_ID,
    timeoutMs: 1000,
  });
}

describe('an Adyen charge', () => {
  test('sends the card once, as a telephone order that is captured later', async () => {
    const { sent, gateway } = adyen(200, answer());

    await take(gateway);

    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      url: 'https://checkout-test.adyen.com/v71/payments',
      headers: { 'X-API-Key': 'AQE-some-key', 'Idempotency-Key': `${PAYMENT_ID}-money` },
      body: {
        merchantAccount: 'AcmeCare',
        reference: PAYMENT_ID,
        merchantOrderReference: 'INV-1',
        amount: { currency: 'EUR', value: 4990 },
        paymentMethod: {
          type: 'scheme',
          number: '4242424242424242',
          expiryMonth: '12',
          expiryYear: '2028',
          cvc: '123',
        },
        shopperInteraction: 'Moto',
        captureDelayHours: ADYEN_CAPTURE_DELAY_HOURS,
      },
    });
    expect(sent[0]?.headers['Idempotency-Key']?.length).toBeLessThanOrEqual(64);
  });

  test('is captured by hand when it is only authorized', async () => {
    const { sent, gateway } = adyen(200, answer());

    await take(gateway, 'authorize');

    expect(sent[0]?.body).toMatchObject({ additionalData: { manualCapture: 'true' } });
    expect(sent[0]?.body).not.toHaveProperty('captureDelayHours');
  });

  test('tells the issuer’s answers apart by their numbers and keeps them', async () => {
    const data = { authCode: '065696', cvcResult: "2 Doesn't match", avsResult: '7 Both match' };
    const { gateway } = adyen(200, answer({ additionalData: data }));

    expect(await take(gateway)).toEqual({
      outcome: 'approved',
      reference: 'WVM9MRLP3QBZ9T65',
      authorizationCode: '065696',
      checks: {
        code: { verdict: 'no-match', code: '2' },
        postalCode: { verdict: 'match', code: '7' },
        address: { verdict: 'match', code: '7' },
      },
    });
  });

  test('is not sent in a currency that Adyen counts in another unit', async () => {
    const { sent, gateway } = adyen(200, answer());

    expect(await take(gateway, 'charge', 'CLP')).toEqual({
      outcome: 'unavailable',
      failure: 'amount-not-supported',
    });
    expect(sent).toEqual([]);
  });
});

describe('an answer of Adyen', () => {
  const error = (errorCode: string) => ({ status: 422, errorCode, message: 'a message' });

  test.each<[string, number, unknown, object]>([
    ['Error without a reason', 200, answer({ resultCode: 'Error' }), { declineClass: 'try-again-later' }],
    [
      'Error for a refused type',
      200,
      answer({ resultCode: 'Error', refusalReasonCode: '10' }),
      { declineClass: 'card-not-supported' },
    ],
    ['Cancelled', 200, answer({ resultCode: 'Cancelled' }), { declineClass: 'refused' }],
    [
      'suspicion',
      200,
      answer({ resultCode: 'Refused', refusalReasonCode: '20' }),
      { declineClass: 'refused' },
    ],
    [
      'a redirect for the shopper',
      200,
      answer({ resultCode: 'RedirectShopper' }),
      { declineClass: 'authentication-required' },
    ],
    ['a wrong number', 422, error('101'), { declineClass: 'number-incorrect' }],
    ['a code of the wrong length', 422, error('103'), { declineClass: 'code-incorrect' }],
  ])('that is %s is declined', async (_case, status, body, expected) => {
    const { gateway } = adyen(status, body);

    expect(await take(gateway)).toMatchObject({ outcome: 'declined', ...expected });
  });

  test.each<[string, number, unknown, string]>([
    ['Received', 200, answer({ resultCode: 'Received' }), 'processing'],
    ['Pending', 200, answer({ resultCode: 'Pending' }), 'processing'],
    ['a result nobody knows', 200, answer({ resultCode: 'Success' }), 'answer-mismatch'],
    ['without an id', 200, answer({ pspReference: undefined }), 'answer-mismatch'],
    ['about another payment', 200, answer({ merchantReference: 'another' }), 'answer-mismatch'],
    ['about another currency', 200, answer({ amount: { value: 4990, currency: 'USD' } }), 'answer-mismatch'],
    ['about more money', 200, answer({ amount: { value: 5000, currency: 'EUR' } }), 'answer-mismatch'],
    ['without an amount', 200, answer({ amount: undefined }), 'answer-mismatch'],
    ['a repeat under way', 422, error('704'), 'conflict'],
    ['a locked resource', 409, error('0'), 'conflict'],
    ['a refusal that is not Adyen’s', 400, '<html>', 'unreadable-answer'],
    ['a closed door that is not Adyen’s', 403, '<html>', 'unreadable-answer'],
    ['an accepted one that is not processed yet', 202, answer(), 'unreadable-answer'],
  ])('that is %s leaves the outcome unknown', async (_case, status, body, failure) => {
    const { gateway } = adyen(status, body);

    expect(await take(gateway)).toMatchObject({ outcome: 'unknown', failure });
  });

  test('that refuses the request leaves nothing done', async () => {
    const { gateway } = adyen(422, error('14_030'));

    expect(await take(gateway)).toEqual({ outcome: 'unavailable', failure: 'request-refused' });
  });
});
