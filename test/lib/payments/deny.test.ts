import { type ChargePorts, type ChargeRules, charge } from '../../../lib/payments/charge';
import type { CapRules } from '../../../lib/payments/limits';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import type { Payment } from '../../../lib/payments/payment';
import type { ChargeRequest } from '../../../lib/payments/seam';
import { startCharge } from '../../../lib/payments/start-charge';
import { ALL_OPEN } from '../../../lib/payments/vault-switches';
import {
  approve,
  BRANDS,
  CONFIRMED,
  CONTEXT,
  moved,
  NOW,
  PAYMENT_ID,
  RecordingGateway,
  SEEN,
  SUBMITTED,
  UnsealingReader,
} from './fixtures';

const RULES: ChargeRules = {
  merchant: 'acme',
  brands: BRANDS,
  gatewayTimeoutMs: 3500,
  longestPreparationMs: 1800,
};
const REQUEST: ChargeRequest = {
  ...CONTEXT,
  seen: SEEN,
  operation: 'charge',
  paymentId: PAYMENT_ID,
  number: 'sealed:4242424242424242',
  expiry: 'sealed:1228',
  code: 'sealed:123',
};
const DAY = { kind: 'day', of: 'acme', currency: 'EUR', day: '2026-11-22' } as const;

interface Denial {
  readonly rules?: Partial<ChargeRules>;
  readonly ports?: () => Partial<ChargePorts>;
  readonly request?: Partial<ChargeRequest>;
  readonly told: object;
}

/** What can stop one run of a charge and not the other, which Connect started at the same time. */
const DENIALS: Readonly<Record<string, Denial>> = {
  'a cap that is full': {
    rules: { caps: { perDay: { EUR: 1 } } },
    told: { outcome: 'closed', reason: 'over-day-cap' },
  },
  'a switch that closes payments': {
    ports: () => ({ switches: async () => ({ ...ALL_OPEN, payments: 'closed' }) }),
    told: { outcome: 'closed', reason: 'closed' },
  },
  'a switch that leaves only tokens': {
    ports: () => ({ switches: async () => ({ ...ALL_OPEN, mode: 'tokenize-only' }) }),
    told: { outcome: 'closed', reason: 'closed' },
  },
  'a card that was counted too often': {
    rules: { velocity: { perCard: 0 } },
    ports: () => ({ fingerprint: async () => 'hash' }),
    told: { outcome: 'closed', reason: 'too-many' },
  },
  'a gateway that is not ready': {
    ports: () => ({
      gateway: async () => {
        throw new Error('no key');
      },
    }),
    told: { outcome: 'unavailable' },
  },
  'a preparation that took too long': {
    ports: () => {
      const times = [0];
      return { now: () => new Date(NOW.getTime() + (times.shift() ?? 1801)) };
    },
    told: { outcome: 'unavailable' },
  },
  'a key that cannot be read': {
    request: { number: 'key-unavailable' },
    told: { outcome: 'unavailable' },
  },
  'a card that has expired': {
    request: { expiry: 'sealed:1020' },
    told: { outcome: 'invalid' },
  },
};

const denials = Object.entries(DENIALS).map(([name, denial]) => [name, denial] as const);

async function setUp(ledger = new MemoryLedger()) {
  await ledger.open(CONFIRMED, undefined);
  const gateway = new RecordingGateway();
  const ports: ChargePorts = {
    ledger,
    fields: new UnsealingReader(),
    gateway: async () => gateway,
    now: () => NOW,
  };
  const denied = ({ rules, ports: make, request }: Denial, over: Partial<ChargePorts> = {}) =>
    charge({ ...REQUEST, ...request }, { ...RULES, ...rules }, { ...ports, ...make?.(), ...over });
  const clear = (over: Partial<ChargePorts> = {}, caps: CapRules = { perDay: { EUR: 4990 } }) =>
    charge(REQUEST, { ...RULES, caps }, { ...ports, ...over });
  return { ledger, gateway, denied, clear };
}

describe('of two runs of one charge', () => {
  test.each(denials)('the one that goes on charges nothing once %s was told', async (_name, denial) => {
    const { ledger, gateway, denied, clear } = await setUp();
    let told: object | undefined;
    const late = async () => {
      told = (await denied(denial)).answer;
      return gateway;
    };

    const other = await clear({ gateway: late });

    expect(told).toEqual(denial.told);
    expect(other).toEqual({ answer: denial.told, why: 'repeated' });
    expect(gateway.charges).toEqual([]);
    expect(await ledger.caps.total(DAY)).toBe(0);
    expect(await ledger.work.due(new Date(NOW.getTime() + 3_600_000), 10)).toEqual([]);
  });

  test.each(denials)('the one that meets %s answers what the other did', async (_name, denial) => {
    const { ledger, gateway, denied, clear } = await setUp();
    const late = lookingBack(ledger, () => clear());

    const { answer, why } = await denied(denial, { ledger: late });

    expect({ answer, why }).toEqual({
      answer: { outcome: 'approved', brand: 'visa', lastFour: '4242' },
      why: 'repeated',
    });
    expect(gateway.charges).toHaveLength(1);
    expect(ledger.rows).toMatchObject([{ state: 'approved' }]);
  });

  test.each(denials)(
    'the one that meets %s while the other asks the gateway is working',
    async (_name, denial) => {
      const { ledger, denied, clear } = await setUp();
      let told: object | undefined;
      const gateway = new RecordingGateway(async (made) => {
        told = (await denied(denial, { ledger: lookingBack(ledger, async () => undefined) })).answer;
        return approve(made);
      });

      const { answer } = await clear({ gateway: async () => gateway });

      expect(told).toEqual({ outcome: 'working', brand: 'visa', lastFour: '4242' });
      expect(answer.outcome).toBe('approved');
    },
  );

  test('the slower one leaves the faster one’s row of work, also in the same millisecond', async () => {
    const { ledger, clear } = await setUp();
    const due = () => ledger.work.due(new Date(NOW.getTime() + 3_600_000), 10);
    const seen: unknown[] = [];
    const gateway = new RecordingGateway(async (made) => {
      const slower = lookingBack(ledger, async () => undefined);
      const { answer } = await clear({ ledger: slower, gateway: async () => gateway }, {});
      seen.push(
        answer.outcome,
        (await due()).map(({ paymentId }) => paymentId),
      );
      return approve(made);
    });

    await clear({ gateway: async () => gateway });

    expect(seen).toEqual(['working', [PAYMENT_ID]]);
    expect(gateway.charges).toHaveLength(1);
    expect(await due()).toEqual([]);
  });

  test('the one that finds the day’s cap filled by the other ends the payment for both', async () => {
    const { ledger, gateway, clear } = await setUp();
    let second: object | undefined;
    const reserve = ledger.caps.reserve.bind(ledger.caps);
    ledger.caps.reserve = async (...parameters) => {
      const isReserved = await reserve(...parameters);
      ledger.caps.reserve = reserve;
      second = (await clear()).answer;
      return isReserved;
    };

    const first = await clear();

    expect(second).toEqual({ outcome: 'closed', reason: 'over-day-cap' });
    expect(first.answer).toEqual(second);
    expect(gateway.charges).toEqual([]);
    expect(await ledger.caps.total(DAY)).toBe(0);
  });
});

/** A run that read the payment as it was prepared, before what the other did. */
function lookingBack(ledger: MemoryLedger, other: () => Promise<unknown>): MemoryLedger {
  let looks = 0;
  const find: MemoryLedger['find'] = async (name) => {
    looks += 1;
    if (looks > 1) return ledger.find(name);
    await other();
    return CONFIRMED;
  };
  return new Proxy(ledger, {
    get: (target, name) => (name === 'find' ? find : Reflect.get(target, name, target)),
  });
}

describe('a denial', () => {
  const FULL = DENIALS['a cap that is full'] as Denial;

  test('is unknown when it cannot be written', async () => {
    const { ledger, denied } = await setUp();
    ledger.move = async () => {
      throw new Error('not written');
    };

    expect(await denied(FULL)).toMatchObject({ answer: { outcome: 'unknown' }, why: 'ledger-failed' });
  });

  test('is unknown when the row keeps changing', async () => {
    const { ledger, denied } = await setUp();
    ledger.move = async () => false;

    expect(await denied(FULL)).toEqual({ answer: { outcome: 'unknown' }, why: 'lost-race' });
  });

  test('holds when the row went to another attempt', async () => {
    const { ledger, denied } = await setUp();
    const replaces = async (): Promise<boolean> => {
      await ledger.open({ ...CONFIRMED, paymentId: 'id-2' }, ledger.rows[0]);
      return false;
    };
    ledger.move = replaces;

    expect((await denied(FULL)).answer).toEqual(FULL.told);
    expect(ledger.rows).toMatchObject([{ paymentId: 'id-2', state: 'confirmed' }]);
  });
});

describe('a charge that is given to a worker', () => {
  const start = (ledger: MemoryLedger, begin: () => Promise<'accepted' | 'refused' | 'unclear'>) =>
    startCharge(REQUEST, { merchant: 'acme' }, { ledger, now: () => NOW, begin });

  test('is over when no worker takes it', async () => {
    const { ledger } = await setUp();

    expect(await start(ledger, async () => 'refused')).toEqual({
      answer: { outcome: 'unavailable' },
      why: 'worker-refused',
    });
    expect(ledger.rows).toMatchObject([{ state: 'unavailable' }]);
  });

  test('is what it became when it was submitted all the same', async () => {
    const { ledger } = await setUp();
    const begin = async () => {
      const [row] = ledger.rows;
      await ledger.move(row as Payment, moved(row as Payment, SUBMITTED));
      return 'refused' as const;
    };

    expect((await start(ledger, begin)).answer).toMatchObject({ outcome: 'working' });
  });

  test('is being worked on when the row keeps changing: the status tells', async () => {
    const { ledger } = await setUp();
    ledger.move = async () => false;

    expect(await start(ledger, async () => 'accepted')).toEqual({
      answer: { outcome: 'working' },
      why: 'lost-race',
    });
  });

  test('is denied by the worker at once, and the status tells why', async () => {
    const { ledger, denied } = await setUp();
    await start(ledger, async () => 'accepted');

    expect((await denied(DENIALS['a cap that is full'] as Denial)).answer).toEqual({
      outcome: 'closed',
      reason: 'over-day-cap',
    });
    expect(ledger.rows).toMatchObject([{ state: 'unavailable', deniedAs: 'over-day-cap' }]);
  });
});
