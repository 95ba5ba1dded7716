import type { Currency } from '../../../../lib/payments/amount';
import {
  Charging,
  type GatewayResult,
  LEAST_TIME_TO_CHARGE_MS,
  STRIPE_VERSION,
  StripeGateway,
} from '../../../../lib/payments/gateway';
import { PAYMENT_ID, visaCard } from '../fixtures';

interface Call {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly form: URLSearchParams;
  readonly redirect: string | undefined;
}

type Reply = { readonly status: number; readonly body: unknown } | Error | 'never';

const METADATA = { payment_id: PAYMENT_ID, reference: 'INV-1' };
const NOT_CHECKED = Object.fromEntries(
  ['code', 'postalCode', 'address'].map((name) => [name, { verdict: 'not-checked' }]),
);
const METHOD = {
  status: 200,
  body: { id: 'pm_1', object: 'payment_method', card: { last4: '4242', brand: 'visa' } },
};

function intent(fields: Record<string, unknown> = {}): Reply {
  const body = {
    id: 'pi_1',
    object: 'payment_intent',
    amount: 4990,
    amount_received: 4990,
    currency: 'eur',
    status: 'succeeded',
    metadata: METADATA,
    latest_charge: { id: 'ch_1', payment_method_details: { card: { authorization_code: 'A1B2C3' } } },
    ...fields,
  };
  return { status: 200, body };
}

function failed(status: number, error: Record<string, unknown>): Reply {
  return { status, body: { error } };
}

/** Stripe as a list of replies, one for each call; `sent` holds what it received. */
function stripe(...replies: Reply[]) {
  const sent: Call[] = [];
  const send = (async (url: string | URL | Request, init: RequestInit = {}) => {
    const headers = init.headers as Record<string, string>;
    sent.push({
      url: String(url),
      headers,
      form: new URLSearchParams(String(init.body)),
      redirect: init.redirect,
    });
    const reply = replies[sent.length - 1];
    if (reply === undefined) throw new Error('one call too many');
    if (reply === 'never') return neverAnswered(init.signal);
    if (reply instanceof Error) throw reply;
    const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
    return new Response(text, { status: reply.status });
  }) as typeof fetch;
  return { sent, send };
}

function neverAnswered(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason));
  });
}

async function chargeWith(
  send: typeof fetch,
  more: { timeoutMs?: number; clock?: () => number; amount?: number; currency?: Currency } = {},
): Promise<GatewayResult> {
  const { clock, ...charge } = more;
  const gateway = new StripeGateway({ apiKey: 'sk_test_key', fetch: send });
  return new Charging(gateway, clock === undefined ? {} : { clock }).charge({
    card: visaCard(),
    amount: 4990,
    currency: 'EUR',
    idempotencyKey: PAYMENT_ID,
    paymentId: PAYMENT_ID,
    reference: 'INV-1',
    timeoutMs: 4000,
    ...charge,
  });
}

describe('Stripe charge', () => {
  test('makes a payment method, then confirms a payment intent as a telephone order', async () => {
    const { sent, send } = stripe(METHOD, intent());

    const result = await chargeWith(send);

    expect(result).toEqual({
      outcome: 'approved',
      brand: 'visa',
      lastFour: '4242',
      reference: 'pi_1',
      authorizationCode: 'A1B2C3',
      checks: NOT_CHECKED,
    });
    expect(sent.map(({ url }) => url)).toEqual([
      'https://api.stripe.com/v1/payment_methods',
      'https://api.stripe.com/v1/payment_intents',
    ]);
    expect(Object.fromEntries(sent[0]?.form ?? [])).toEqual({
      type: 'card',
      'card[number]': '4242424242424242',
      'card[exp_month]': '12',
      'card[exp_year]': '2028',
      'card[cvc]': '123',
    });
    expect(Object.fromEntries(sent[1]?.form ?? [])).toEqual({
      amount: '4990',
      currency: 'eur',
      payment_method: 'pm_1',
      'payment_method_types[]': 'card',
      confirm: 'true',
      error_on_requires_action: 'true',
      'payment_method_options[card][moto]': 'true',
      'expand[]': 'latest_charge',
      'metadata[payment_id]': PAYMENT_ID,
      'metadata[reference]': 'INV-1',
    });
  });

  test('pins the version and gives every call its own idempotency key, the same at each repeat', async () => {
    const first = stripe(METHOD, intent());
    const second = stripe(METHOD, intent());

    await chargeWith(first.send);
    await chargeWith(second.send);

    const keys = first.sent.map(({ headers }) => headers['Idempotency-Key']);
    expect(new Set(keys).size).toBe(2);
    expect(second.sent.map(({ headers }) => headers['Idempotency-Key'])).toEqual(keys);
    for (const { headers, redirect } of first.sent) {
      expect(headers).toMatchObject({
        'Stripe-Version': STRIPE_VERSION,
        Authorization: 'Bearer sk_test_key',
      });
      expect(redirect).toBe('manual');
    }
  });

  test('is approved without an authorization code, which not every account gets', async () => {
    const { send } = stripe(METHOD, intent({ latest_charge: 'ch_1' }));

    expect(await chargeWith(send)).toEqual({
      outcome: 'approved',
      brand: 'visa',
      lastFour: '4242',
      reference: 'pi_1',
      checks: NOT_CHECKED,
    });
  });
});

describe('nothing is charged, and says so', () => {
  test.each<[string, Reply, object]>([
    [
      'the card is wrong',
      failed(402, { type: 'card_error', code: 'incorrect_number' }),
      { outcome: 'declined', declineClass: 'number-incorrect' },
    ],
    [
      'raw cards are not enabled',
      failed(400, { type: 'invalid_request_error' }),
      { outcome: 'unavailable', failure: 'request-refused' },
    ],
    ['the key is wrong', failed(401, {}), { outcome: 'unavailable', failure: 'credentials' }],
    ['Stripe fails', failed(500, {}), { outcome: 'unavailable', failure: 'server-error' }],
    ['the network fails', new TypeError('fetch failed'), { outcome: 'unavailable', failure: 'network' }],
    ['too many requests', failed(429, {}), { outcome: 'unavailable', failure: 'rate-limited' }],
    [
      'the answer is no JSON',
      { status: 200, body: '<html>' },
      { outcome: 'unavailable', failure: 'unreadable-answer' },
    ],
    [
      'the method is of another card',
      { status: 200, body: { id: 'pm_1', object: 'payment_method', card: { last4: '1111' } } },
      { outcome: 'unavailable', failure: 'answer-mismatch' },
    ],
    [
      'the method has no id',
      { status: 200, body: { object: 'payment_method', card: { last4: '4242' } } },
      { outcome: 'unavailable', failure: 'answer-mismatch' },
    ],
  ])('when at the payment method %s', async (_case, reply, expected) => {
    const { sent, send } = stripe(reply);

    expect(await chargeWith(send)).toEqual({ brand: 'visa', lastFour: '4242', ...expected });
    expect(sent).toHaveLength(1);
  });

  test('when Stripe does not answer the first call in time', async () => {
    const { sent, send } = stripe('never');

    expect(await chargeWith(send, { timeoutMs: 20 })).toMatchObject({
      outcome: 'unavailable',
      failure: 'timeout',
    });
    expect(sent).toHaveLength(1);
  });

  test('when the first call leaves too little time for the second', async () => {
    const times = [0, 0, 4000 - LEAST_TIME_TO_CHARGE_MS + 1];
    const { sent, send } = stripe(METHOD);

    const result = await chargeWith(send, { clock: () => times.shift() ?? 9999 });

    expect(result).toMatchObject({ outcome: 'unavailable', failure: 'too-little-time' });
    expect(sent).toHaveLength(1);
  });

  test('when a three-decimal amount is finer than Stripe takes', async () => {
    const { sent, send } = stripe(METHOD);

    const result = await chargeWith(send, { amount: 4995, currency: 'KWD' });

    expect(result).toMatchObject({ outcome: 'unavailable', failure: 'amount-not-supported' });
    expect(sent.map(({ url }) => url)).toEqual(['https://api.stripe.com/v1/payment_methods']);
  });

  test.each<[string, Reply, string]>([
    ['is refused', failed(400, { type: 'invalid_request_error' }), 'request-refused'],
    ['has no right', failed(403, {}), 'credentials'],
    ['is one too many', failed(429, {}), 'rate-limited'],
  ])('when the charge %s', async (_case, reply, failure) => {
    const { send } = stripe(METHOD, reply);

    expect(await chargeWith(send)).toMatchObject({ outcome: 'unavailable', failure });
  });
});

describe('declined', () => {
  test.each([
    [{ code: 'card_declined', decline_code: 'insufficient_funds' }, 'insufficient-funds'],
    [{ code: 'expired_card' }, 'card-expired'],
    [{ code: 'incorrect_cvc' }, 'code-incorrect'],
    [{ code: 'card_declined', decline_code: 'card_not_supported' }, 'card-not-supported'],
    [{ code: 'authentication_required', decline_code: 'authentication_required' }, 'authentication-required'],
    [{ code: 'processing_error' }, 'try-again-later'],
    [{ code: 'card_declined', decline_code: 'generic_decline' }, 'refused'],
    [{ code: 'card_declined', decline_code: 'stolen_card' }, 'refused'],
    [{ code: 'card_declined', decline_code: 'fraudulent' }, 'refused'],
    [{ code: 'constructor' }, 'refused'],
    [{}, 'refused'],
  ])('with %j is %s', async (codes, declineClass) => {
    const { send } = stripe(
      METHOD,
      failed(402, { type: 'card_error', payment_intent: { id: 'pi_1' }, ...codes }),
    );

    expect(await chargeWith(send)).toEqual({
      outcome: 'declined',
      brand: 'visa',
      lastFour: '4242',
      declineClass,
      reference: 'pi_1',
    });
  });

  test('when the intent wants another payment method', async () => {
    const { send } = stripe(METHOD, intent({ status: 'requires_payment_method', amount_received: 0 }));

    expect(await chargeWith(send)).toMatchObject({
      outcome: 'declined',
      declineClass: 'refused',
      reference: 'pi_1',
    });
  });
});

describe('unknown, since it may have been charged', () => {
  test.each<[string, Reply, string]>([
    ['Stripe fails', failed(500, { type: 'api_error' }), 'server-error'],
    ['something before Stripe fails', { status: 502, body: '<html>bad gateway</html>' }, 'server-error'],
    ['the connection breaks', new TypeError('fetch failed'), 'network'],
    ['the same key is in use', failed(409, {}), 'conflict'],
    ['the key was used for something else', failed(400, { type: 'idempotency_error' }), 'conflict'],
    ['a refusal is not Stripe’s', { status: 400, body: 'no' }, 'unreadable-answer'],
    ['a decline is not Stripe’s', { status: 402, body: 'no' }, 'unreadable-answer'],
    ['a redirect comes', { status: 302, body: '' }, 'redirected'],
    ['the answer is no JSON', { status: 200, body: '{"id":"pi_1","obj' }, 'unreadable-answer'],
    ['the answer is a list', { status: 200, body: [] }, 'unreadable-answer'],
    ['the answer is another object', intent({ object: 'charge' }), 'answer-mismatch'],
    ['the amount is another', intent({ amount: 1 }), 'answer-mismatch'],
    ['more was received', intent({ amount_received: 4991 }), 'answer-mismatch'],
    ['the amount is a text', intent({ amount_received: '4990' }), 'answer-mismatch'],
    ['the currency is another', intent({ currency: 'usd' }), 'answer-mismatch'],
    [
      'the payment is another',
      intent({ metadata: { payment_id: 'other', reference: 'INV-1' } }),
      'answer-mismatch',
    ],
    ['the metadata is gone', intent({ metadata: null }), 'answer-mismatch'],
    ['the id is missing', intent({ id: undefined }), 'answer-mismatch'],
    ['it is still processing', intent({ status: 'processing' }), 'processing'],
    ['it waits for capture', intent({ status: 'requires_capture' }), 'answer-mismatch'],
    ['it wants an action', intent({ status: 'requires_action' }), 'answer-mismatch'],
  ])('when %s', async (_case, reply, failure) => {
    const { send } = stripe(METHOD, reply);

    expect(await chargeWith(send)).toMatchObject({ outcome: 'unknown', failure });
  });

  test('when Stripe does not answer the charge in time', async () => {
    const { send } = stripe(METHOD, 'never');

    const result = await chargeWith(send, { timeoutMs: LEAST_TIME_TO_CHARGE_MS + 100 });

    expect(result).toMatchObject({ outcome: 'unknown', failure: 'timeout' });
  });

  test('when the body of the answer never ends', async () => {
    const endless = (async (url: string | URL | Request, init: RequestInit = {}) => {
      if (String(url).endsWith('payment_methods')) return new Response(JSON.stringify(METHOD.body));
      const body = new ReadableStream({
        start: (stream) => init.signal?.addEventListener('abort', () => stream.error(init.signal?.reason)),
      });
      return new Response(body);
    }) as typeof fetch;

    const result = await chargeWith(endless, { timeoutMs: LEAST_TIME_TO_CHARGE_MS + 100 });

    expect(result).toMatchObject({ outcome: 'unknown', failure: 'timeout' });
  });
});

test('no result holds the card, the key, or anything of an error', async () => {
  const leaking = new TypeError('fetch failed: card[number]=4242424242424242 Bearer sk_test_key');
  const results = [await chargeWith(stripe(leaking).send), await chargeWith(stripe(METHOD, leaking).send)];

  expect(JSON.stringify(results)).not.toMatch(/424242424242|sk_test|123|fetch/);
});
