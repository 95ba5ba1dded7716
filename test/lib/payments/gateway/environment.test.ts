import {
  AdyenGateway,
  adyenOrigin,
  cardRefusal,
  isLiveUrlPrefix,
  type PaymentGateway,
  StripeGateway,
  stripeKeyRefusal,
} from '../../../../lib/payments/gateway';
import { PAYMENT_ID, VISA, visaCard } from '../fixtures';

const LIVE_PREFIX = '1797a841fbb37ca7-AcmeCare';
/** Passes the check digit and is on nobody's list: 1,111,111,111 behind a range of no issuer. */
const UNPUBLISHED = '9999999999999995';

const never = (async () => {
  throw new Error('something was sent');
}) as typeof fetch;

const stripe = (apiKey: string, environment?: 'live' | 'test') =>
  new StripeGateway({ apiKey, fetch: never, ...(environment ? { environment } : {}) });
const adyen = (more: { liveUrlPrefix?: string; environment?: 'live' | 'test'; apiKey?: string } = {}) =>
  new AdyenGateway({ apiKey: 'AQE-some-key', merchantAccount: 'AcmeCare', fetch: never, ...more });

/** Every step that sends something, with the card that the vault's tests use. */
async function everyStep(gateway: PaymentGateway) {
  const identity = { paymentId: PAYMENT_ID, reference: 'INV-1', amount: 4990, currency: 'EUR' } as const;
  const request = { ...identity, idempotencyKey: 'k', timeoutMs: 1000 };
  const token = { id: 'pm_1', brand: 'visa', lastFour: '4242' };
  const isToken = gateway.capabilities.moneyTakes === 'token';
  const source = isToken
    ? ({ kind: 'token', token } as const)
    : ({ kind: 'card', card: visaCard() } as const);
  return [
    await gateway.tokenize({ ...request, card: visaCard(), purpose: 'reuse' }),
    ...(isToken && gateway.environment === 'live'
      ? []
      : [await gateway.take({ ...request, mode: 'charge', source })]),
  ];
}

describe('live and test never mix', () => {
  test.each<[string, PaymentGateway, string]>([
    ['a test key in a live flow', stripe('rk_test_1234', 'live'), 'test-key-in-live'],
    ['a live key in a test flow', stripe('rk_live_1234', 'test'), 'live-key-in-test'],
    ['a key that is none', stripe('pk_live_1234'), 'credentials'],
    ['a live key that may do everything', stripe('sk_live_1234'), 'unrestricted-live-key'],
    ['a test card in live mode', stripe('rk_live_1234'), 'test-card-in-live'],
    ['Adyen’s sandbox in a live flow', adyen({ environment: 'live' }), 'sandbox-address-in-live'],
    [
      'Adyen’s live address in a test flow',
      adyen({ liveUrlPrefix: LIVE_PREFIX, environment: 'test' }),
      'live-key-in-test',
    ],
    ['a test card at Adyen’s live address', adyen({ liveUrlPrefix: LIVE_PREFIX }), 'test-card-in-live'],
    ['a prefix that leads elsewhere', adyen({ liveUrlPrefix: 'evil.example/?' }), 'credentials'],
    ['an empty key', adyen({ apiKey: '' }), 'credentials'],
  ])('%s is refused before anything is sent', async (_case, gateway, failure) => {
    const results = await everyStep(gateway);

    expect(results.length).toBeGreaterThan(0);
    for (const result of results) expect(result).toEqual({ outcome: 'unavailable', failure });
  });

  test.each([
    ['rk_live_1', undefined, undefined],
    ['rk_live_1', 'live', undefined],
    ['rk_test_1', undefined, undefined],
    ['sk_test_1', 'test', undefined],
    ['', undefined, 'credentials'],
    ['xrk_live_1', 'live', 'credentials'],
  ] as const)('the key %j in %s is judged as %s', (apiKey, declared, refusal) => {
    expect(stripeKeyRefusal(apiKey, declared)).toBe(refusal);
  });

  test.each([
    ['live', VISA.number, 'test-card-in-live'],
    ['live', '4000000000000002', 'test-card-in-live'],
    ['live', '378282246310005', 'test-card-in-live'],
    ['live', UNPUBLISHED, undefined],
    ['test', VISA.number, undefined],
    ['test', '5555555555554444', undefined],
    ['test', UNPUBLISHED, 'live-card-in-test'],
  ] as const)('in %s mode the number %s is judged as %s', (environment, number, refusal) => {
    expect(cardRefusal(environment, number)).toBe(refusal);
  });
});

describe('Adyen’s address', () => {
  test('is the test system’s without a prefix and the company’s own with one', () => {
    expect(adyenOrigin(undefined)).toBe('https://checkout-test.adyen.com');
    expect(adyenOrigin(LIVE_PREFIX)).toBe(`https://${LIVE_PREFIX}-checkout-live.adyenpayments.com/checkout`);
  });

  test.each([
    [LIVE_PREFIX, true],
    ['AcmeCare', false],
    ['1797a841fbb37ca7-Acme.evil.example', false],
    ['1797a841fbb37ca7-Acme/..', false],
    ['1797a841fbb37ca7-Acme@host', false],
    ['', false],
  ])('takes the prefix %j: %s', (prefix, taken) => {
    expect(isLiveUrlPrefix(prefix)).toBe(taken);
  });
});
