import { GatewaySandbox, gatewayTestCards } from '../../../../bin/local/gateway';
import { Card } from '../../../../lib/payments/card';
import type { GatewayCharge, GatewayResult } from '../../../../lib/payments/gateway';
import { Charging, STRIPE_ORIGIN, StripeGateway } from '../../../../lib/payments/gateway';

const BRANDS = ['visa', 'mastercard', 'american-express', 'discover', 'diners-club', 'jcb'];

let sandbox: GatewaySandbox;

beforeEach(async () => {
  sandbox = await GatewaySandbox.start();
});
afterEach(() => sandbox.stop());

/** Our adapter as it runs in the vault, except that Stripe's host is the sandbox. */
function pay(number: string, idempotencyKey = 'payment-1'): Promise<GatewayResult> {
  const toSandbox = ((url: string, init: RequestInit) =>
    fetch(url.replace(STRIPE_ORIGIN, sandbox.url), init)) as typeof fetch;
  const fields = { number, expiry: '1234', code: /^3[47]/.test(number) ? '1234' : '123' };
  const verdict = Card.of(fields, BRANDS, new Date('2026-11-22'));
  if (!verdict.valid) throw new Error(`test card refused: ${verdict.reason}`);
  const charge: GatewayCharge = {
    card: verdict.card,
    amount: 4990,
    currency: 'EUR',
    idempotencyKey,
    paymentId: 'p-1',
    reference: 'INV-1',
    timeoutMs: 2000,
  };
  return new Charging(new StripeGateway({ apiKey: 'sk_test_1', fetch: toSandbox })).charge(charge);
}

const numbersThat = (kind: string) =>
  gatewayTestCards.filter(({ behaviour }) => behaviour.kind === kind).map(({ number }) => [number]);

describe('our Stripe adapter and the sandbox', () => {
  test.each(numbersThat('approved'))('agree on an approval of %s', async (number) => {
    const result = await pay(number);

    expect(result).toMatchObject({
      outcome: 'approved',
      lastFour: number.slice(-4),
      authorizationCode: '123456',
    });
    expect(sandbox.charges()).toMatchObject([
      { paid: true, amount: 4990, currency: 'eur', metadata: { payment_id: 'p-1', reference: 'INV-1' } },
    ]);
  });

  test.each(numbersThat('declined'))('agree on a decline of %s', async (number) => {
    const result = await pay(number);

    expect(result.outcome).toBe('declined');
    expect(sandbox.charges()).toMatchObject([{ paid: false, paymentIntent: result.reference }]);
  });

  test.each(numbersThat('approved-answer-lost'))(
    'leave a payment with %s unknown while the money moved, and charge it once however often it is sent',
    async (number) => {
      const first = await pay(number);
      await pay(number);

      expect(first.outcome).toBe('unknown');
      expect(sandbox.charges()).toMatchObject([{ paid: true }]);
    },
  );

  test.each(numbersThat('server-error'))(
    'leave a payment with %s unknown though nothing was charged',
    async (number) => {
      expect((await pay(number)).outcome).toBe('unknown');
      expect(sandbox.charges()).toEqual([]);
    },
  );
});
