import { ADYEN_TEST_ORIGIN, AdyenGateway } from '../../../../lib/payments/gateway';
import { field } from '../../../../lib/payments/gateway/json';
import type { DeclineClass } from '../../../../lib/payments/seam';
import { describeGateway } from './conformance';
import { type Dialect, startBench } from './misbehaving-server';

/** One of Adyen's refusal reason codes for each class. */
const CODES: Readonly<Record<DeclineClass, string>> = {
  refused: '2',
  'insufficient-funds': '12',
  'card-expired': '6',
  'code-incorrect': '24',
  'number-incorrect': '8',
  'card-not-supported': '10',
  'authentication-required': '38',
  'try-again-later': '9',
};

const error = (status: number, errorCode: string) => ({
  status,
  body: { status, errorCode, message: 'a message', errorType: 'security' },
});

const adyen: Dialect = {
  origin: ADYEN_TEST_ORIGIN,
  gateway: (send) =>
    new AdyenGateway({ apiKey: 'AQE-conformance', merchantAccount: 'AcmeCare', fetch: send }),
  read: (_method, url, text) => {
    const body: unknown = JSON.parse(text === '' ? '{}' : text);
    const path = url.pathname;
    const reversed = /^\/v71\/payments\/(\w+)\/reversals$/.exec(path)?.[1];
    if (reversed !== undefined) return { step: 'void', reference: reversed };
    const paymentId = String(field(body, path === '/v71/cancels' ? 'paymentReference' : 'reference'));
    if (path === '/v71/cancels') return { step: 'void-by-reference', paymentId };
    if (path !== '/v71/payments') return undefined;
    const amount = Number(field(body, 'amount', 'value'));
    const currency = String(field(body, 'amount', 'currency'));
    return { step: amount === 0 ? 'token' : 'money', paymentId, amount, currency };
  },
  approved: ({ paymentId, amount, currency }, charge) => ({
    status: 200,
    body: {
      pspReference: charge.reference,
      resultCode: charge.amount === amount ? 'Authorised' : 'PartiallyAuthorised',
      merchantReference: paymentId,
      amount: { value: charge.amount, currency },
      additionalData: { authCode: '065696', cvcResult: '1 Matches', avsResult: '5 No AVS data provided' },
    },
  }),
  declined: (declineClass, { paymentId }) => ({
    status: 200,
    body: {
      pspReference: 'refDeclined',
      resultCode: 'Refused',
      merchantReference: paymentId,
      refusalReasonCode: CODES[declineClass],
    },
  }),
  tokenized: () => ({
    status: 200,
    body: {
      pspReference: 'refToken',
      resultCode: 'Authorised',
      merchantReference: '0b1d6c1e-5f0e-4c63-9d0e-2f4b6a1c7e11',
      amount: { value: 0, currency: 'EUR' },
      additionalData: { 'tokenization.storedPaymentMethodId': 'TOKEN1' },
    },
  }),
  takenBack: () => ({ status: 201, body: { pspReference: 'refVoid', status: 'received' } }),
  found: () => ({ status: 404, body: {} }),
  rateLimited: error(429, '0'),
  badKey: error(401, '000'),
  failed: error(500, '905'),
};

describeGateway('the Adyen adapter', () => startBench(adyen));
