import {
  type CardChecks,
  Charging,
  type ChargingRules,
  DEFAULT_POLICY,
  type GatewayCharge,
  judgeChecks,
  LEAST_TIME_TO_CHARGE_MS,
  MemoryGateway,
  modeRefusal,
  requireMode,
  STRIPE_CAPABILITIES,
} from '../../../../lib/payments/gateway';
import { PAYMENT_ID, visaCard } from '../fixtures';

const NO_MATCH = { verdict: 'no-match', code: 'fail' } as const;

function charge(gateway: MemoryGateway, rules: ChargingRules = {}, more: Partial<GatewayCharge> = {}) {
  return new Charging(gateway, rules).charge({
    card: visaCard(),
    paymentId: PAYMENT_ID,
    reference: 'INV-1',
    amount: 4990,
    currency: 'EUR',
    idempotencyKey: PAYMENT_ID,
    timeoutMs: 4000,
    ...more,
  });
}

const kept = (gateway: MemoryGateway) => gateway.moved.filter(({ isTakenBack }) => !isTakenBack);

describe('the order of a charge', () => {
  test('writes the token down before money is asked for', async () => {
    const gateway = new MemoryGateway();
    const atToken: number[] = [];

    const result = await charge(
      gateway,
      {},
      { onToken: async () => void atToken.push(gateway.moved.length) },
    );

    expect(result).toMatchObject({ outcome: 'approved', brand: 'visa', lastFour: '4242' });
    expect(atToken).toEqual([0]);
    expect(gateway.moved).toHaveLength(1);
  });

  test('asks for no money when the token could not be written down', async () => {
    const gateway = new MemoryGateway();
    const onToken = async () => {
      throw new Error('the table is gone');
    };

    expect(await charge(gateway, {}, { onToken })).toMatchObject({
      outcome: 'unavailable',
      failure: 'token-not-written',
    });
    expect(gateway.moved).toEqual([]);
  });

  test('asks for no money with too little time left', async () => {
    const gateway = new MemoryGateway();
    const times = [0, 0, 4000 - LEAST_TIME_TO_CHARGE_MS + 1];

    const result = await charge(gateway, { clock: () => times.shift() ?? 9999 });

    expect(result).toMatchObject({ outcome: 'unavailable', failure: 'too-little-time' });
    expect(gateway.moved).toEqual([]);
  });
});

describe('an approval for less', () => {
  test('is taken back and declined', async () => {
    const gateway = new MemoryGateway();
    gateway.next('money', { kind: 'approve-part', amount: 1000 });

    const result = await charge(gateway);

    expect(result).toMatchObject({ outcome: 'declined', declineClass: 'insufficient-funds' });
    expect(kept(gateway)).toEqual([]);
  });

  test('is unknown while the gateway has only taken the request to give it back, which may still fail', async () => {
    const gateway = new MemoryGateway();
    gateway.next('money', { kind: 'approve-part', amount: 1000 });
    jest.spyOn(gateway, 'cancel').mockResolvedValue({ outcome: 'requested' });

    expect(await charge(gateway)).toMatchObject({ outcome: 'unknown', failure: 'void-unclear' });
  });

  test('is kept where the merchant chose that, and says how much', async () => {
    const gateway = new MemoryGateway();
    gateway.next('money', { kind: 'approve-part', amount: 1000 });

    const result = await charge(gateway, { policy: { ...DEFAULT_POLICY, partial: 'accept' } });

    expect(result).toMatchObject({ outcome: 'approved', approvedAmount: 1000 });
    expect(kept(gateway)).toHaveLength(1);
  });

  test.each([
    { kind: 'lose', failure: 'timeout', done: false },
    { kind: 'refuse', failure: 'request-refused' },
  ] as const)('is unknown and not declined when it cannot be taken back (%j)', async (mood) => {
    const gateway = new MemoryGateway();
    gateway.next('money', { kind: 'approve-part', amount: 1000 });
    gateway.next('void', mood);

    expect(await charge(gateway)).toMatchObject({
      outcome: 'unknown',
      failure: 'void-unclear',
      reference: 'pay_2',
    });
    expect(kept(gateway)).toHaveLength(1);
  });
});

describe('the issuer’s checks', () => {
  const checked = async (checks: Partial<CardChecks>) => {
    const gateway = new MemoryGateway();
    gateway.next('money', { kind: 'approve', checks });
    return { result: await charge(gateway), kept: kept(gateway).length };
  };

  test('give the money back when the verification code was wrong', async () => {
    expect(await checked({ code: NO_MATCH })).toMatchObject({
      result: { outcome: 'declined', declineClass: 'code-incorrect' },
      kept: 0,
    });
  });

  test('ask for a review when the postal code was wrong, and keep the gateway’s word for it', async () => {
    expect(await checked({ postalCode: NO_MATCH })).toMatchObject({
      result: { outcome: 'approved', review: true, checks: { postalCode: NO_MATCH } },
      kept: 1,
    });
  });

  test('that were not made change nothing', async () => {
    const { result } = await checked({});

    expect(result).not.toHaveProperty('review');
    expect(result.outcome).toBe('approved');
  });

  test('lead to the strictest of what they lead to', () => {
    const none = { verdict: 'not-checked' } as const;

    expect(judgeChecks({ code: NO_MATCH, postalCode: NO_MATCH, address: none }, DEFAULT_POLICY)).toBe('void');
    expect(judgeChecks({ code: none, postalCode: NO_MATCH, address: NO_MATCH }, DEFAULT_POLICY)).toBe(
      'review',
    );
    expect(judgeChecks({ code: none, postalCode: none, address: NO_MATCH }, DEFAULT_POLICY)).toBe('accept');
  });
});

describe('a gateway that cannot settle an unknown outcome', () => {
  const nothing = {
    lookupByReference: false,
    cancelByReference: false,
    webhook: false,
    idempotencyHoldsFor: 24,
  };
  const lost = { ...STRIPE_CAPABILITIES, reconciliation: nothing };

  test('is refused for money and taken for storing cards', () => {
    expect(modeRefusal(lost, 'charge')).toContain('an unknown outcome is never settled');
    expect(modeRefusal(lost, 'authorize')).toBeDefined();
    expect(modeRefusal(lost, 'tokenize')).toBeUndefined();
  });

  test.each(['lookupByReference', 'cancelByReference', 'webhook'] as const)('is taken with %s', (way) => {
    expect(modeRefusal({ ...lost, reconciliation: { ...nothing, [way]: true } }, 'charge')).toBeUndefined();
  });

  test('is refused without idempotency keys and for a mode it does not have', () => {
    const { reconciliation } = STRIPE_CAPABILITIES;
    const forgets = { ...STRIPE_CAPABILITIES, reconciliation: { ...reconciliation, idempotencyHoldsFor: 0 } };

    expect(modeRefusal(forgets, 'charge')).toContain('second charge');
    expect(modeRefusal({ ...STRIPE_CAPABILITIES, modes: ['tokenize'] }, 'charge')).toContain(
      'it can tokenize',
    );
  });

  test('is refused in one line that says what to change, and where', () => {
    expect(() => requireMode('acme', lost, 'charge', 'Stack/Vault')).toThrow(
      'Stack/Vault: the gateway acme is refused for mode charge: it has no look-up by reference, no cancel by reference and no webhook, so an unknown outcome is never settled; choose another gateway',
    );
  });
});
