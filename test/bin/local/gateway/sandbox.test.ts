import { inspect } from 'node:util';
import fc from 'fast-check';
import { GatewaySandbox, gatewayTestCards } from '../../../../bin/local/gateway';

/** The parts of the gateway's bodies that the tests read; which of them are there depends on the call. */
interface Body {
  readonly id: string;
  readonly latest_charge: string;
  readonly status: string;
  readonly card: object;
  readonly error: {
    readonly type: string;
    readonly param: string;
    readonly message: string;
    readonly decline_code: string;
    readonly payment_intent: { readonly status: string };
  };
}

interface Answer {
  readonly status: number;
  readonly body: Body;
}

const AMOUNT = {
  amount: '4990',
  currency: 'eur',
  confirm: 'true',
  'payment_method_options[card][moto]': 'true',
};

let sandbox: GatewaySandbox;

beforeEach(async () => {
  sandbox = await GatewaySandbox.start();
});
afterEach(() => sandbox.stop());

async function post(path: string, fields: Record<string, string>, headers = {}): Promise<Answer> {
  const response = await fetch(`${sandbox.url}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_1', ...headers },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: (await response.json()) as Body };
}

const cardFields = (number: string, cvc = '123') => ({
  type: 'card',
  'card[number]': number,
  'card[exp_month]': '12',
  'card[exp_year]': '2034',
  'card[cvc]': cvc,
});

async function methodFor(number: string): Promise<string> {
  return (await post('/v1/payment_methods', cardFields(number, number.startsWith('3') ? '1234' : '123'))).body
    .id;
}

async function pay(number: string, fields = {}, headers = {}): Promise<Answer> {
  const payment_method = await methodFor(number);
  return post('/v1/payment_intents', { ...AMOUNT, payment_method, ...fields }, headers);
}

describe('a payment', () => {
  test('is approved for a published test number and is in the books with its metadata', async () => {
    const { status, body } = await pay('4242424242424242', { 'metadata[payment]': 'p-1' });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: 'payment_intent',
      status: 'succeeded',
      amount_received: 4990,
      currency: 'eur',
    });
    expect(sandbox.charges()).toEqual([
      {
        id: body.latest_charge,
        paymentIntent: body.id,
        amount: 4990,
        currency: 'eur',
        brand: 'visa',
        lastFour: '4242',
        paid: true,
        metadata: { payment: 'p-1' },
      },
    ]);
  });

  test('answers the whole charge when that is asked for', async () => {
    const { body } = await pay('378282246310005', { 'expand[]': 'latest_charge' });

    expect(body.latest_charge).toMatchObject({
      id: sandbox.charges()[0]?.id,
      payment_method_details: { card: { brand: 'amex', last4: '0005', authorization_code: '123456' } },
    });
  });

  test('is found again by its id, and another id is not', async () => {
    const { body } = await pay('5555555555554444');
    const get = (id: string) =>
      fetch(`${sandbox.url}/v1/payment_intents/${id}`, { headers: { authorization: 'Bearer sk_test_1' } });

    const [found, absent] = await Promise.all([get(body.id), get('pi_other')]);

    expect(await found.json()).toEqual(body);
    expect(absent.status).toBe(404);
    expect(await absent.json()).toMatchObject({ error: { code: 'resource_missing' } });
  });

  test.each([
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000000069', 'expired_card', undefined],
    ['4000000000000127', 'incorrect_cvc', undefined],
    ['4000000000000119', 'processing_error', undefined],
  ])('with %s is declined as %s (%s) and moves no money', async (number, code, declineCode) => {
    const { status, body } = await pay(number);

    expect(status).toBe(402);
    expect(body.error).toMatchObject({ type: 'card_error', code });
    expect(body.error.decline_code).toBe(declineCode);
    expect(body.error.payment_intent.status).toBe('requires_payment_method');
    expect(sandbox.charges()).toMatchObject([{ paid: false }]);
  });

  test('with a number that nobody published for tests is declined as a live card', async () => {
    const { body } = await pay('4000000000000010');

    expect(body.error.decline_code).toBe('test_mode_live_card');
  });

  test.each([
    ['confirm', 'confirm'],
    ['payment_method_options[card][moto]', 'moto'],
  ])('without %s=true is refused', async (field) => {
    const { status, body } = await pay('4242424242424242', { [field]: 'false' });

    expect(status).toBe(400);
    expect(body.error.param).toBe(field);
    expect(sandbox.charges()).toEqual([]);
  });

  test.each([
    ['amount', '0'],
    ['amount', '49.90'],
    ['currency', 'euro'],
    ['payment_method', 'pm_unknown'],
    ['amuont', '1'],
  ])('with %s=%s is refused, naming the field', async (field, value) => {
    const { status, body } = await pay('4242424242424242', { [field]: value });

    expect(status).toBe(400);
    expect(body.error).toMatchObject({ type: 'invalid_request_error', param: field });
  });
});

describe('a card', () => {
  test('is answered with brand and last four, never with its number or code', async () => {
    const { body } = await post('/v1/payment_methods', cardFields('4242424242424242'));

    expect(body.card).toEqual({ brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 });
    expect(JSON.stringify(body)).not.toContain('4242424242424242');
  });

  test.each([
    [{ 'card[number]': '4242424242424241' }, 'incorrect_number'],
    [{ 'card[exp_month]': '13' }, 'invalid_expiry_month'],
    [{ 'card[exp_year]': '2019' }, 'invalid_expiry_year'],
    [{ 'card[cvc]': '12' }, 'invalid_cvc'],
  ])('with %p is refused as %s', async (fields, code) => {
    const { status, body } = await post('/v1/payment_methods', {
      ...cardFields('4242424242424242'),
      ...fields,
    });

    expect(status).toBe(402);
    expect(body.error).toMatchObject({ type: 'card_error', code });
  });
});

describe('an idempotency key', () => {
  test('answers the same request twice and charges once', async () => {
    const payment_method = await methodFor('4242424242424242');
    const headers = { 'idempotency-key': 'payment-1' };

    const first = await post('/v1/payment_intents', { ...AMOUNT, payment_method }, headers);
    const second = await post('/v1/payment_intents', { ...AMOUNT, payment_method }, headers);

    expect(second).toEqual(first);
    expect(sandbox.charges()).toHaveLength(1);
  });

  test('refuses another body and another endpoint', async () => {
    const headers = { 'idempotency-key': 'payment-1' };
    await pay('4242424242424242', {}, headers);

    const otherBody = await pay('4242424242424242', { amount: '5000' }, headers);
    const otherEndpoint = await post('/v1/payment_methods', cardFields('4242424242424242'), headers);

    expect([otherBody.status, otherEndpoint.status]).toEqual([400, 400]);
    expect([otherBody.body.error.type, otherEndpoint.body.error.type]).toEqual(
      Array(2).fill('idempotency_error'),
    );
    expect(sandbox.charges()).toHaveLength(1);
  });

  test('replays a decline and an error of the server, and forgets a request that was refused', async () => {
    const declined = await methodFor('4000000000000002');
    const broken = await methodFor('4000000000007726');
    const twice = async (key: string, fields: Record<string, string>) => [
      await post('/v1/payment_intents', { ...AMOUNT, ...fields }, { 'idempotency-key': key }),
      await post('/v1/payment_intents', { ...AMOUNT, ...fields }, { 'idempotency-key': key }),
    ];

    const declines = await twice('a', { payment_method: declined });
    const failures = await twice('b', { payment_method: broken });
    await pay('4242424242424242', { amount: '0' }, { 'idempotency-key': 'c' });
    const corrected = await pay('4242424242424242', {}, { 'idempotency-key': 'c' });

    expect(declines[1]).toEqual(declines[0]);
    expect(failures.map(({ status }) => status)).toEqual([500, 500]);
    expect(corrected.status).toBe(200);
    expect(sandbox.charges().map(({ paid }) => paid)).toEqual([false, true]);
  });

  test('never lets any order of repeated payments charge one key twice', async () => {
    const payment_method = await methodFor('4242424242424242');
    const keys = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 });

    await fc.assert(
      fc.asyncProperty(keys, fc.uuid(), async (order, run) => {
        const before = sandbox.charges().length;
        await Promise.all(
          order.map((key) =>
            post('/v1/payment_intents', { ...AMOUNT, payment_method }, { 'idempotency-key': run + key }),
          ),
        );
        expect(sandbox.charges().length - before).toBe(new Set(order).size);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a gateway in trouble', () => {
  test('charges and never answers, and the same key then tells the outcome', async () => {
    const payment_method = await methodFor('4000000000000259');
    const headers = { authorization: 'Bearer sk_test_1', 'idempotency-key': 'payment-1' };
    const body = new URLSearchParams({ ...AMOUNT, payment_method });
    const first = fetch(`${sandbox.url}/v1/payment_intents`, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(150),
    });

    await expect(first).rejects.toMatchObject({ name: 'TimeoutError' });
    const second = await post('/v1/payment_intents', { ...AMOUNT, payment_method }, headers);

    expect(second.body.status).toBe('succeeded');
    expect(sandbox.requests.map(({ answer }) => answer)).toEqual([200, 'no-answer', 200]);
    expect(sandbox.charges()).toMatchObject([{ paid: true }]);
  });

  test('charges and answers an error of the server', async () => {
    const { status, body } = await pay('4000000000002685');

    expect(status).toBe(500);
    expect(body.error.type).toBe('api_error');
    expect(sandbox.charges()).toMatchObject([{ paid: true }]);
  });

  test('charges and cuts the connection', async () => {
    await expect(pay('4000000000005126')).rejects.toThrow('fetch failed');

    expect(sandbox.requests.at(-1)?.answer).toBe('connection-cut');
    expect(sandbox.charges()).toMatchObject([{ paid: true }]);
  });

  test('fails before any money moves', async () => {
    const { status } = await pay('4000000000007726');

    expect(status).toBe(500);
    expect(sandbox.charges()).toEqual([]);
  });

  test('stops while an answer is outstanding', async () => {
    const waiting = pay('4000000000000259').catch((error: Error) => error.message);
    while (sandbox.requests.at(-1)?.answer !== 'no-answer')
      await new Promise((resolve) => setTimeout(resolve, 5));

    await sandbox.stop();

    expect(await waiting).toBe('fetch failed');
    sandbox = await GatewaySandbox.start();
  });
});

describe('the door', () => {
  test.each([
    [{ authorization: '' }, 'API key'],
    [{ authorization: 'Bearer sk_live_1' }, 'live key'],
  ])('refuses %p', async (headers, message) => {
    const { status, body } = await post('/v1/payment_methods', cardFields('4242424242424242'), headers);

    expect(status).toBe(401);
    expect(body.error.message).toContain(message);
  });

  test('refuses a call that a payment does not make', async () => {
    const { status, body } = await post('/v1/refunds', { charge: 'ch_1' });

    expect(status).toBe(404);
    expect(body.error.message).toContain('POST: /v1/refunds');
  });
});

describe('the record of requests', () => {
  test('shows the card masked wherever it is printed, and keeps the body as it came for the search', async () => {
    await post('/v1/payment_methods', cardFields('4242424242424242'), {
      'idempotency-key': 'k',
      'stripe-version': '2026-10-28.endive',
    });

    const request = sandbox.requests[0];
    const printed = [inspect(request, { depth: 5, showHidden: true }), JSON.stringify(request)].join();
    expect(printed).toContain('************4242');
    expect(printed).not.toMatch(/4242424242424242|'123'|"123"|2034/);
    expect(request).toMatchObject({ idempotencyKey: 'k', apiVersion: '2026-10-28.endive', answer: 200 });
    expect(new URLSearchParams(request?.rawBody).get('card[number]')).toBe('4242424242424242');
  });

  test('holds no key of the account', async () => {
    await post('/v1/payment_methods', cardFields('4242424242424242'));

    expect(inspect(sandbox.requests, { depth: 5, showHidden: true })).not.toContain('sk_test');
  });
});

describe('the test cards', () => {
  test.each(gatewayTestCards.map(({ number }) => [number]))('%s passes the check digit', (number) => {
    const sum = [...number]
      .reverse()
      .map((digit, index) => (index % 2 === 0 ? Number(digit) : Number(digit) * 2))
      .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);

    expect(sum % 10).toBe(0);
  });
});
