import { type ChargePorts, charge } from '../../../lib/payments/charge';
import type { GatewayResult } from '../../../lib/payments/gateway';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { type Payment, type PaymentState, PREPARED_SECONDS } from '../../../lib/payments/payment';
import { prepare } from '../../../lib/payments/prepare';
import type { ChargeRequest } from '../../../lib/payments/seam';
import {
  ASKED,
  approve,
  BRANDS,
  CONFIRMED,
  CONTEXT,
  ENTRANCES,
  NOW,
  PAYMENT_ID,
  RecordingGateway,
  SEEN,
  UnsealingReader,
} from './fixtures';

const RULES = { merchant: 'acme', brands: BRANDS, gatewayTimeoutMs: 3500, longestPreparationMs: 1800 };
const REQUEST: ChargeRequest = {
  ...CONTEXT,
  seen: SEEN,
  operation: 'charge',
  paymentId: PAYMENT_ID,
  number: 'sealed:4242424242424242',
  expiry: 'sealed:1228',
  code: 'sealed:123',
};
const FACTS = { brand: 'visa', lastFour: '4242' };

async function setUp(
  more: Partial<ChargePorts> & { gatewayDouble?: RecordingGateway; ledger?: MemoryLedger } = {},
) {
  const ledger = more.ledger ?? new MemoryLedger();
  await ledger.open(CONFIRMED, undefined);
  const gateway = more.gatewayDouble ?? new RecordingGateway();
  const ports: ChargePorts = {
    ledger,
    fields: new UnsealingReader(),
    gateway: async () => gateway,
    now: () => NOW,
    ...more,
  };
  const ask = (request: Partial<ChargeRequest> = {}) => charge({ ...REQUEST, ...request }, RULES, ports);
  return { ledger, gateway, ask };
}

function failingLedger(failing: 'find' | 'pointer' | 'first move' | 'second move', how: 'throws' | 'loses') {
  let moves = 0;
  const fail = async (): Promise<never> => {
    throw new Error('4242424242424242');
  };
  return new (class extends MemoryLedger {
    public override async find(name: Parameters<MemoryLedger['find']>[0]) {
      return failing === 'find' ? fail() : super.find(name);
    }
    public override async pointer(paymentId: string) {
      return failing === 'pointer' ? fail() : super.pointer(paymentId);
    }
    public override async move(from: Payment, to: Payment): Promise<boolean> {
      moves += 1;
      const fails = moves === 1 ? failing === 'first move' : failing === 'second move';
      if (!fails) return super.move(from, to);
      return how === 'throws' ? fail() : false;
    }
  })();
}

describe('charge', () => {
  test('charges what was prepared and writes the result', async () => {
    const { ledger, gateway, ask } = await setUp();

    const { answer } = await ask();

    expect(answer).toEqual({ outcome: 'approved', ...FACTS });
    expect(gateway.charges).toHaveLength(1);
    expect(gateway.charges[0]).toMatchObject({
      amount: 4990,
      currency: 'EUR',
      idempotencyKey: PAYMENT_ID,
      paymentId: PAYMENT_ID,
      reference: 'INV-1',
      timeoutMs: 3500,
    });
    expect(ledger.rows).toMatchObject([
      { state: 'approved', ...FACTS, gatewayReference: 'pi_1', authorizationCode: 'A1' },
    ]);
  });

  test('writes that it is submitting before the gateway is called', async () => {
    const ledger = new MemoryLedger();
    const seen: unknown[] = [];
    const gatewayDouble = new RecordingGateway((made) => {
      seen.push(ledger.rows[0]?.state);
      return approve(made);
    });

    await (await setUp({ ledger, gatewayDouble })).ask();

    expect(seen).toEqual(['submitting']);
  });

  test.each<[GatewayResult, object, object]>([
    [
      { outcome: 'declined', declineClass: 'insufficient-funds', ...FACTS },
      { outcome: 'declined', reasonClass: 'insufficient-funds', ...FACTS },
      { state: 'declined', reasonClass: 'insufficient-funds' },
    ],
    [
      { outcome: 'unavailable', failure: 'credentials', ...FACTS },
      { outcome: 'unavailable', ...FACTS },
      { state: 'unavailable' },
    ],
    [
      { outcome: 'unknown', failure: 'timeout', reference: 'pi_9', ...FACTS },
      { outcome: 'unknown', ...FACTS },
      { state: 'unknown', gatewayReference: 'pi_9' },
    ],
  ])('passes %j on and keeps it', async (result, expected, row) => {
    const { ledger, ask } = await setUp({ gatewayDouble: new RecordingGateway(() => result) });

    expect((await ask()).answer).toEqual(expected);
    expect(ledger.rows).toMatchObject([row]);
  });

  test('takes a gateway that throws for a charge that may have been made', async () => {
    const gatewayDouble = new RecordingGateway(() => {
      throw new Error('card[number]=4242424242424242');
    });
    const { ledger, ask } = await setUp({ gatewayDouble });

    const charged = await ask();

    expect(charged).toMatchObject({ answer: { outcome: 'unknown', ...FACTS }, why: 'gateway-threw' });
    expect(ledger.rows).toMatchObject([{ state: 'unknown' }]);
  });
});

describe('a repeated charge', () => {
  test.each<[GatewayResult, object]>([
    [approve({ card: FACTS } as Parameters<typeof approve>[0]), { outcome: 'approved', ...FACTS }],
    [
      { outcome: 'declined', declineClass: 'refused', ...FACTS },
      { outcome: 'declined', reasonClass: 'refused', ...FACTS },
    ],
    [
      { outcome: 'unknown', failure: 'timeout', ...FACTS },
      { outcome: 'unknown', ...FACTS },
    ],
  ])('gets the stored outcome and charges nothing: %j', async (result, expected) => {
    const { gateway, ask } = await setUp({ gatewayDouble: new RecordingGateway(() => result) });
    await ask();

    const again = await ask();

    expect(again).toEqual({ answer: expected, why: 'repeated' });
    expect(gateway.charges).toHaveLength(1);
  });

  test('gets the stored outcome also after another payment took the place of a declined one', async () => {
    const declined: GatewayResult = { outcome: 'declined', declineClass: 'refused', ...FACTS };
    const { ledger, gateway, ask } = await setUp({ gatewayDouble: new RecordingGateway(() => declined) });
    await ask();
    await ledger.open({ ...CONFIRMED, paymentId: 'id-2' }, ledger.rows[0]);

    const again = await ask();

    expect(ledger.rows).toMatchObject([{ paymentId: 'id-2', state: 'confirmed' }]);
    expect(again).toEqual({
      answer: { outcome: 'declined', reasonClass: 'refused', ...FACTS },
      why: 'repeated',
    });
    expect(gateway.charges).toHaveLength(1);
  });

  test('is being worked on while the first is under way', async () => {
    let finish: (result: GatewayResult) => void = () => {};
    const gatewayDouble = new RecordingGateway(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const { gateway, ask } = await setUp({ gatewayDouble });
    const first = ask();
    await new Promise(setImmediate);

    const second = await ask();
    finish({ outcome: 'approved', ...FACTS });

    expect(second.answer).toEqual({ outcome: 'working', ...FACTS });
    expect((await first).answer.outcome).toBe('approved');
    expect(gateway.charges).toHaveLength(1);
  });

  test('charges once however many run at the same time', async () => {
    const { gateway, ledger, ask } = await setUp();

    const charged = await Promise.all(Array.from({ length: 8 }, () => ask()));

    expect(gateway.charges).toHaveLength(1);
    expect(charged.filter(({ answer }) => answer.outcome === 'approved').length).toBeGreaterThanOrEqual(1);
    expect(charged.every(({ answer }) => ['approved', 'working'].includes(answer.outcome))).toBe(true);
    expect(ledger.rows).toMatchObject([{ state: 'approved' }]);
  });
});

describe('nothing is submitted', () => {
  function expectUntouched(
    { ledger, gateway }: Awaited<ReturnType<typeof setUp>>,
    state: PaymentState = 'confirmed',
  ): void {
    expect(gateway.charges).toEqual([]);
    expect(ledger.rows).toMatchObject([{ state }]);
  }

  /** The write that ends the payment is what makes the answer true, whoever else charges it at the same time. */
  function expectEnded({ ledger, gateway }: Awaited<ReturnType<typeof setUp>>): void {
    expect(gateway.charges).toEqual([]);
    expect(ledger.rows).toMatchObject([{ state: 'unavailable' }]);
  }

  test.each([
    [{ number: 'sealed:4242424242424241' }, 'number-invalid'],
    [{ number: 'sealed:6011111111111117' }, 'brand-not-accepted'],
    [{ expiry: 'sealed:1020' }, 'card-expired'],
    [{ expiry: 'sealed:12' }, 'expiry-invalid'],
    [{ code: 'sealed:1234' }, 'code-invalid'],
    [{ number: 'tampered' }, 'tampered'],
    [{ expiry: 'key-not-registered' }, 'key-not-registered'],
    [{ code: 'key-retired' }, 'key-retired'],
  ])('for %j: invalid, and the payment is over', async (request, why) => {
    const set = await setUp();

    expect(await set.ask(request)).toEqual({ answer: { outcome: 'invalid' }, why });
    expectEnded(set);
    expect(await set.ask()).toEqual({ answer: { outcome: 'invalid' }, why: 'repeated' });
  });

  test.each([
    [{ contactId: 'other' }, 'another-contact'],
    [{ initialContactId: 'other' }, 'another-contact'],
    [{ instanceArn: 'other' }, 'another-contact'],
    [{ paymentId: 'other' }, 'no-such-payment'],
  ])('for %j: invalid, and nobody else’s payment is touched', async (request, why) => {
    const set = await setUp();

    expect(await set.ask(request)).toEqual({ answer: { outcome: 'invalid' }, why });
    expectUntouched(set);
  });

  test('for a payment that another contact has replaced', async () => {
    const set = await setUp();
    await prepare(
      {
        ...CONTEXT,
        seen: SEEN,
        operation: 'prepare',
        ...ASKED,
        contactId: 'other',
        amount: '1',
        currency: 'EUR',
        reference: 'INV-1',
      },
      { merchant: 'acme', limits: { EUR: 9 } },
      { ledger: set.ledger, entrances: ENTRANCES, now: () => NOW, newId: () => 'id-2' },
    );

    expect(await set.ask()).toEqual({ answer: { outcome: 'invalid' }, why: 'replaced' });
    expectUntouched(set, 'prepared');
  });

  test('for a payment that was prepared too long ago', async () => {
    const later = new Date(NOW.getTime() + PREPARED_SECONDS * 1000);
    const set = await setUp({ now: () => later });

    expect(await set.ask()).toEqual({ answer: { outcome: 'invalid' }, why: 'lapsed' });
    expectEnded(set);
  });

  test('for another merchant', async () => {
    const set = await setUp();
    const ports = {
      ledger: set.ledger,
      fields: new UnsealingReader(),
      gateway: async () => set.gateway,
      now: () => NOW,
    };

    const charged = await charge(REQUEST, { ...RULES, merchant: 'other' }, ports);

    expect(charged).toEqual({ answer: { outcome: 'invalid' }, why: 'no-such-payment' });
    expectUntouched(set);
  });

  test('when the key is unavailable', async () => {
    const set = await setUp();

    expect((await set.ask({ number: 'key-unavailable' })).answer).toEqual({ outcome: 'unavailable' });
    expectEnded(set);
  });

  test('when the gateway is not ready', async () => {
    const set = await setUp({
      gateway: async () => {
        throw new Error('no key');
      },
    });

    expect(await set.ask()).toMatchObject({ answer: { outcome: 'unavailable' }, why: 'gateway-not-ready' });
    expectEnded(set);
  });

  test('when preparing took so long that nobody waits any more', async () => {
    const times = [0];
    const set = await setUp({ now: () => new Date(NOW.getTime() + (times.shift() ?? 1801)) });

    expect(await set.ask()).toEqual({ answer: { outcome: 'unavailable' }, why: 'too-late' });
    expectEnded(set);
  });
});

describe('a ledger that fails', () => {
  test.each(['find', 'pointer', 'first move'] as const)(
    'at its %s charges nothing and is unknown',
    async (failing) => {
      const set = await setUp({ ledger: failingLedger(failing, 'throws') });

      const charged = await set.ask();

      expect(charged).toMatchObject({ answer: { outcome: 'unknown' }, why: 'ledger-failed' });
      expect(set.gateway.charges).toEqual([]);
    },
  );

  test('is unknown when the row went to somebody who left no trace', async () => {
    const set = await setUp({ ledger: failingLedger('first move', 'loses') });

    expect(await set.ask()).toEqual({ answer: { outcome: 'unknown' }, why: 'lost-race' });
    expect(set.gateway.charges).toEqual([]);
  });

  test.each(['throws', 'loses'] as const)(
    'at the result keeps the gateway’s word and the reference closed: %s',
    async (how) => {
      const set = await setUp({ ledger: failingLedger('second move', how) });

      const charged = await set.ask();

      expect(charged).toMatchObject({ answer: { outcome: 'approved', ...FACTS }, why: 'result-not-written' });
      expect(set.ledger.rows).toMatchObject([{ state: 'submitting' }]);
    },
  );
});
