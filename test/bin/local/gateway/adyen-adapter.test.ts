import { inspect } from 'node:util';
import { GATEWAY_TROUBLES, GatewaySandbox, gatewayTestCards } from '../../../../bin/local/gateway';
import { Card } from '../../../../lib/payments/card';
import {
  ADYEN_TEST_ORIGIN,
  AdyenGateway,
  Charging,
  type GatewayResult,
} from '../../../../lib/payments/gateway';

const BRANDS = ['visa', 'mastercard', 'american-express', 'discover', 'diners-club', 'jcb'];
const IDENTITY = { paymentId: 'p-1', reference: 'INV-1', amount: 4990, currency: 'EUR' } as const;

let sandbox: GatewaySandbox;

beforeEach(async () => {
  sandbox = await GatewaySandbox.start();
});
afterEach(() => sandbox.stop());

function cardOf(number: string): Card {
  const fields = { number, expiry: '1234', code: /^3[47]/.test(number) ? '1234' : '123' };
  const verdict = Card.of(fields, BRANDS, new Date('2026-11-22'));
  if (!verdict.valid) throw new Error(`test card refused: ${verdict.reason}`);
  return verdict.card;
}

/** Our adapter as it runs in the vault, except that Adyen's host is the sandbox. */
function adapter(): AdyenGateway {
  const toSandbox = ((url: string, init: RequestInit) =>
    fetch(url.replace(ADYEN_TEST_ORIGIN, sandbox.url), init)) as typeof fetch;
  return new AdyenGateway({ apiKey: 'AQE-local-sandbox', merchantAccount: 'AcmeCare', fetch: toSandbox });
}

function pay(number: string, timeoutMs = 2000): Promise<GatewayResult> {
  return new Charging(adapter()).charge({
    ...IDENTITY,
    card: cardOf(number),
    idempotencyKey: 'payment-1',
    timeoutMs,
  });
}

const numbersThat = (kind: string) =>
  gatewayTestCards.filter(({ behaviour }) => behaviour.kind === kind).map(({ number }) => [number]);

describe('our Adyen adapter and the sandbox', () => {
  test.each(numbersThat('approved'))('agree on an approval of %s', async (number) => {
    expect(await pay(number)).toMatchObject({ outcome: 'approved', authorizationCode: '123456' });
    expect(sandbox.charges()).toMatchObject([
      { paid: true, amount: 4990, currency: 'eur', metadata: { payment_id: 'p-1', reference: 'INV-1' } },
    ]);
  });

  test.each(numbersThat('declined'))('agree on a decline of %s', async (number) => {
    expect((await pay(number)).outcome).toBe('declined');
    expect(sandbox.charges()).toMatchObject([{ paid: false }]);
  });

  test.each(numbersThat('approved-answer-lost'))(
    'leave a payment with %s unknown while the money moved, and take it back by our own reference',
    async (number) => {
      expect((await pay(number)).outcome).toBe('unknown');
      expect(sandbox.charges()).toMatchObject([{ paid: true }]);

      const back = { ...IDENTITY, idempotencyKey: 'payment-1', timeoutMs: 2000 };
      expect(await adapter().cancelByReference(back)).toEqual({ outcome: 'requested' });
      expect(sandbox.charges()).toMatchObject([{ paid: false, failureCode: 'cancelled' }]);
    },
  );

  test('agree on a card that is stored and not charged', async () => {
    const request = { paymentId: 'p-1', currency: 'EUR', idempotencyKey: 'k', timeoutMs: 2000 } as const;

    const result = await adapter().tokenize({
      ...request,
      card: cardOf('4242424242424242'),
      purpose: 'reuse',
    });

    expect(result).toMatchObject({ outcome: 'tokenized', token: { lastFour: '4242' } });
    expect(sandbox.charges()).toEqual([]);
  });
});

test.each(GATEWAY_TROUBLES.map((trouble) => [trouble]))(
  'in the trouble %s the outcome is honest',
  async (trouble) => {
    const honest = { none: 'approved', 'rate-limited': 'unavailable' } as const;
    sandbox.trouble = trouble;

    const result = await pay('4242424242424242', 1600);

    expect(result.outcome).toBe({ ...honest }[trouble as keyof typeof honest] ?? 'unknown');
    expect(sandbox.charges()).toHaveLength(['rate-limited', 'down'].includes(trouble) ? 0 : 1);
  },
);

test('the record of a request shows the card masked wherever it is printed', async () => {
  await pay('4242424242424242');

  const printed = [
    inspect(sandbox.requests, { depth: 5, showHidden: true }),
    JSON.stringify(sandbox.requests),
  ].join();
  expect(printed).toContain('************4242');
  expect(printed).not.toMatch(/4242424242424242|'123'|"123"|AQE-local/);
  expect(sandbox.requests[0]?.rawBody).toContain('4242424242424242');
});
