import { type ChargeRules, charge } from '../../../lib/payments/charge';
import { check } from '../../../lib/payments/check';
import { Charging, type GatewayMode, MemoryGateway } from '../../../lib/payments/gateway';
import type { MoneyRequest, TokenRequest } from '../../../lib/payments/gateway/gateway';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { PAYMENT_MODES, type PaymentMode } from '../../../lib/payments/seam';
import { Tokenizing } from '../../../lib/payments/tokenizing';
import { BRANDS, CONTEXT, NOW, PAYMENT_ID, PREPARED, SEEN, UnsealingReader } from './fixtures';

/** Remembers what each step was asked. */
class ListeningGateway extends MemoryGateway {
  public readonly tokens: TokenRequest[] = [];
  public readonly money: MoneyRequest[] = [];

  public override async tokenize(request: TokenRequest) {
    this.tokens.push(request);
    return super.tokenize(request);
  }

  public override async take(request: MoneyRequest) {
    this.money.push(request);
    return super.take(request);
  }
}

const CAP = { kind: 'day', of: 'acme', currency: 'EUR', day: '2026-11-22' } as const;

/** One confirmed payment of a mode, with or without a postal code, at a gateway that listens. */
async function pay(
  mode: PaymentMode,
  more: { postal?: 'true'; typedPostal?: string; moods?: (gateway: MemoryGateway) => void } = {},
) {
  const ledger = new MemoryLedger();
  const gateway = new ListeningGateway();
  more.moods?.(gateway);
  await ledger.open({ ...PREPARED, mode, postal: more.postal ?? 'false' }, undefined);
  const asked: GatewayMode[] = [];
  const ports = {
    ledger,
    fields: new UnsealingReader(),
    gateway: async (wanted: GatewayMode) => {
      asked.push(wanted);
      return wanted === 'tokenize' ? new Tokenizing(gateway) : new Charging(gateway, { mode: wanted });
    },
    now: () => NOW,
  };
  const rules: ChargeRules = {
    ...{ merchant: 'acme', brands: BRANDS, gatewayTimeoutMs: 3500, longestPreparationMs: 1800 },
    caps: { perDay: { EUR: 10_000 } },
  };
  const context = { ...CONTEXT, paymentId: PAYMENT_ID };
  await check({ ...context, operation: 'check', field: 'confirm', ciphertext: 'sealed:1' }, BRANDS, ports);
  const charged = await charge(
    {
      ...{ ...context, seen: SEEN, operation: 'charge', number: 'sealed:4242424242424242' },
      ...{ expiry: 'sealed:1228', code: 'sealed:123' },
      ...(more.typedPostal === undefined ? {} : { postal: more.typedPostal }),
    },
    rules,
    ports,
  );
  const counted = await ledger.caps.total(CAP);
  return { charged, ledger, gateway, asked, counted, row: ledger.rows[0] };
}

describe('what is done with a card', () => {
  test.each(PAYMENT_MODES)('%s is what the gateway is asked for, and nothing else', async (mode) => {
    const { asked, gateway, charged } = await pay(mode);

    expect(asked).toEqual([mode]);
    expect(charged.answer).toEqual({ outcome: 'approved', brand: 'visa', lastFour: '4242' });
    expect(gateway.money.map((request) => request.mode)).toEqual(mode === 'tokenize' ? [] : [mode]);
    expect(gateway.tokens.map(({ purpose }) => purpose)).toEqual([mode === 'tokenize' ? 'reuse' : 'payment']);
  });

  test.each([
    ['charge', PREPARED.amount, 1],
    ['authorize', PREPARED.amount, 1],
    ['tokenize', 0, 0],
  ] as const)('%s counts %i against the cap and moves money %i times', async (mode, counts, moves) => {
    const { counted, gateway } = await pay(mode);

    expect([counted, gateway.moved.length]).toEqual([counts, moves]);
  });

  test.each(PAYMENT_MODES)('%s keeps the id of the token, and no card', async (mode) => {
    const { row } = await pay(mode);

    expect(row).toMatchObject({ state: 'approved', tokenId: expect.stringMatching(/^tok_/) });
    expect(JSON.stringify(row)).not.toContain('4242424242424242');
  });

  test('a card that cannot be stored is declined, and no payment is unclear', async () => {
    const { charged, row } = await pay('tokenize', {
      moods: (gateway) => gateway.next('token', { kind: 'decline', declineClass: 'card-not-supported' }),
    });

    expect(charged.answer).toMatchObject({ outcome: 'declined', reasonClass: 'card-not-supported' });
    expect(row).toMatchObject({ state: 'declined' });
  });

  test('a card whose token got lost is not stored: nobody would know of it', async () => {
    const { charged } = await pay('tokenize', {
      moods: (gateway) => gateway.next('token', { kind: 'lose', failure: 'timeout', done: true }),
    });

    expect(charged.answer.outcome).toBe('unavailable');
  });

  test('an authorization whose answer got lost is unknown, and keeps its amount counted', async () => {
    const { charged, counted } = await pay('authorize', {
      moods: (gateway) => gateway.next('money', { kind: 'lose', failure: 'timeout', done: true }),
    });

    expect(charged.answer.outcome).toBe('unknown');
    expect(counted).toBe(PREPARED.amount);
  });
});

describe('the postal code of a payment that wants one', () => {
  test.each(['10118', '101180110'])('%s goes to the gateway with the card', async (typed) => {
    const { gateway, charged } = await pay('charge', { postal: 'true', typedPostal: `sealed:${typed}` });

    expect(gateway.tokens).toMatchObject([{ postalCode: typed }]);
    expect(charged.answer.outcome).toBe('approved');
  });

  test.each([
    ['is missing', undefined, 'invalid'],
    ['has four digits', 'sealed:1011', 'invalid'],
    ['has six digits', 'sealed:101180', 'invalid'],
    ['has a star', 'sealed:101*8', 'invalid'],
    ['cannot be read', 'tampered', 'invalid'],
    ['cannot be read by the vault', 'key-unavailable', 'unavailable'],
  ])('charges nothing when it %s', async (_case, typedPostal, outcome) => {
    const { gateway, charged } = await pay('charge', {
      postal: 'true',
      ...(typedPostal === undefined ? {} : { typedPostal }),
    });

    expect(charged.answer.outcome).toBe(outcome);
    expect([gateway.tokens, gateway.moved]).toEqual([[], []]);
  });

  test('is not sent for a payment that wants none, whatever was typed', async () => {
    const { gateway, charged } = await pay('charge', { typedPostal: 'sealed:10118' });

    expect(gateway.tokens[0]).not.toHaveProperty('postalCode');
    expect(charged.answer.outcome).toBe('approved');
  });
});
