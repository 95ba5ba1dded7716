import { STRIPE_ORIGIN, StripeGateway } from '../../../../lib/payments/gateway';
import type { DeclineClass } from '../../../../lib/payments/seam';
import { describeGateway } from './conformance';
import { type Asked, type Charge, type Dialect, startBench } from './misbehaving-server';

/** One of Stripe's codes for each class. */
const CODES: Readonly<Record<DeclineClass, string>> = {
  refused: 'do_not_honor',
  'insufficient-funds': 'insufficient_funds',
  'card-expired': 'expired_card',
  'code-incorrect': 'incorrect_cvc',
  'number-incorrect': 'incorrect_number',
  'card-not-supported': 'card_not_supported',
  'authentication-required': 'authentication_required',
  'try-again-later': 'try_again_later',
};

const STATUS = { charge: 'succeeded', authorize: 'requires_capture' };

const error = (status: number, fields: object) => ({ status, body: { error: fields } });

function intent({ paymentId, amount, currency, isAuthorization }: Asked, charge: Charge) {
  return {
    id: charge.reference,
    object: 'payment_intent',
    amount,
    amount_received: isAuthorization ? 0 : charge.amount,
    amount_capturable: isAuthorization ? charge.amount : 0,
    currency,
    status: isAuthorization ? STATUS.authorize : STATUS.charge,
    metadata: { payment_id: paymentId, reference: 'INV-1' },
    latest_charge: {
      payment_method_details: { card: { authorization_code: 'A1B2C3', checks: { cvc_check: 'pass' } } },
    },
  };
}

const stripe: Dialect = {
  origin: STRIPE_ORIGIN,
  gateway: (send) => new StripeGateway({ apiKey: 'sk_test_conformance', fetch: send }),
  read: (method, url, body) => {
    const path = url.pathname;
    if (/^\/v1\/(?:payment_methods|customers|setup_intents)$/.test(path)) return { step: 'token' };
    if (method === 'GET' && path === '/v1/payment_intents/search') {
      const paymentId = /"payment_id"\]:"([^"]+)"/.exec(url.searchParams.get('query') ?? '')?.[1] ?? '';
      return { step: 'lookup', paymentId };
    }
    const cancelled = /^\/v1\/payment_intents\/(\w+)\/cancel$/.exec(path)?.[1];
    if (cancelled !== undefined) return { step: 'void', reference: cancelled };
    const form = new URLSearchParams(body);
    if (path === '/v1/refunds')
      return { step: 'void', reference: form.get('payment_intent') ?? '', amount: 1 };
    if (path !== '/v1/payment_intents') return undefined;
    return {
      step: 'money',
      paymentId: form.get('metadata[payment_id]') ?? '',
      amount: Number(form.get('amount')),
      currency: form.get('currency') ?? '',
      isAuthorization: form.get('capture_method') === 'manual',
    };
  },
  approved: (asked, charge) => ({ status: 200, body: intent(asked, charge) }),
  declined: (declineClass) =>
    error(402, { type: 'card_error', code: 'card_declined', decline_code: CODES[declineClass] }),
  tokenized: ({ pathname }) => {
    if (pathname === '/v1/customers') return { status: 200, body: { id: 'cus_1', object: 'customer' } };
    if (pathname === '/v1/setup_intents')
      return { status: 200, body: { id: 'seti_1', object: 'setup_intent', status: 'succeeded' } };
    return { status: 200, body: { id: 'pm_1', object: 'payment_method', card: { last4: '4242' } } };
  },
  // A refund names an amount here; a cancel of what was captured is refused.
  takenBack: ({ amount }, charge) =>
    amount === undefined && !charge?.asked.isAuthorization
      ? error(400, { type: 'invalid_request_error', code: 'payment_intent_unexpected_state' })
      : { status: 200, body: { id: 're_1', object: 'refund', status: 'succeeded' } },
  found: ({ paymentId }, charges) => {
    const data = charges.filter((charge) => charge.paymentId === paymentId);
    return {
      status: 200,
      body: { object: 'search_result', data: data.map((charge) => intent(charge.asked, charge)) },
    };
  },
  rateLimited: error(429, { type: 'invalid_request_error', code: 'rate_limit' }),
  badKey: error(401, { type: 'invalid_request_error' }),
  failed: error(500, { type: 'api_error' }),
};

describeGateway('the Stripe adapter', () => startBench(stripe));
