import {
  DEFAULT_POLICY,
  GATEWAY_ADAPTERS,
  MemoryGateway,
  type PaymentGateway,
} from '../../../lib/payments/gateway';
import type { CancelResult, CardChecks, LookupResult } from '../../../lib/payments/gateway/gateway';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { opening, type Payment } from '../../../lib/payments/payment';
import { LOOKS_AFTER_MS, type Reconciliation, reconcile } from '../../../lib/payments/reconcile';
import { moved, NOW, PREPARED, SUBMITTED } from './fixtures';

const MINUTE = 60_000;
/** When the function that submitted it can no longer be running. */
const FIRST_MS = 15_000;
const CAPS = { perDay: { EUR: 10_000 } };
const CAP = { kind: 'day', of: 'acme', currency: 'EUR', day: '2026-11-22' } as const;
const FAR = new Date('2027-01-01');

const NOT_CHECKED = { verdict: 'not-checked' } as const;
const checks = (more: Partial<CardChecks> = {}): CardChecks => ({
  ...{ code: NOT_CHECKED, postalCode: NOT_CHECKED, address: NOT_CHECKED },
  ...more,
});
const found = (more: object): LookupResult =>
  ({ outcome: 'found', payment: { reference: 'pi_1', checks: checks(), ...more } }) as LookupResult;
const ABSENT: LookupResult = { outcome: 'absent' };
const UNCLEAR: LookupResult = { outcome: 'unclear', failure: 'timeout' };

interface World {
  /** What each look finds; the last one stays. */
  readonly looks?: readonly LookupResult[];
  readonly cancel?: CancelResult;
  /** What a gateway without a look-up answers to a cancellation by our reference. */
  readonly byReference?: CancelResult;
  readonly reliableAfterMinutes?: number;
  readonly payment?: Payment;
}

/** A payment whose answer was lost at `NOW`, and a gateway that is asked about it later. */
async function lost({
  looks = [UNCLEAR],
  cancel,
  byReference,
  reliableAfterMinutes,
  payment = PREPARED,
}: World = {}) {
  const ledger = new MemoryLedger();
  const row = moved(payment, { kind: 'confirmed' }, SUBMITTED);
  await ledger.open(payment, undefined);
  await ledger.move(payment, row);
  await ledger.work.add({
    due: String(row.reconcileAt),
    paymentId: row.paymentId,
    merchant: 'acme',
    reference: 'INV-1',
  });
  await ledger.caps.reserve(CAP, row.amount, 10_000);
  const base = new MemoryGateway();
  const asked: number[] = [];
  const cancelled: string[] = [];
  const left = [...looks];
  let now = NOW;
  const lookup = async () => {
    asked.push(now.getTime() - NOW.getTime());
    return (left.length > 1 ? left.shift() : left[0]) ?? UNCLEAR;
  };
  const { reconciliation } = base.capabilities;
  const gateway: PaymentGateway = {
    ...{ name: 'asked', environment: 'test' as const },
    capabilities: {
      ...base.capabilities,
      reconciliation: { ...reconciliation, lookupReliableAfter: reliableAfterMinutes ?? 60 },
    },
    tokenize: async () => refuse(),
    take: async () => refuse(),
    cancel: async ({ idempotencyKey }) => {
      cancelled.push(idempotencyKey);
      return cancel ?? { outcome: 'cancelled' };
    },
    ...(byReference === undefined ? { lookup } : {}),
    ...(byReference === undefined
      ? {}
      : {
          cancelByReference: async ({ idempotencyKey }) => {
            asked.push(now.getTime() - NOW.getTime());
            cancelled.push(idempotencyKey);
            return byReference;
          },
        }),
  };
  const tick = async (at: number) => {
    now = new Date(NOW.getTime() + at);
    const rules = { policy: DEFAULT_POLICY, caps: CAPS, gatewayTimeoutMs: 1000 };
    return reconcile(rules, { ledger, gateway: async () => gateway, now: () => now });
  };
  /** Ticks once a minute, as the rule does. */
  const minutes = async (count: number): Promise<readonly Reconciliation[]> => {
    const results: Reconciliation[] = [];
    for (let minute = 1; minute <= count; minute += 1)
      results.push(...(await tick(minute * MINUTE)).map(({ result }) => result));
    return results;
  };
  return { ledger, tick, minutes, asked, cancelled, row: async () => ledger.rows[0] };
}

function refuse(): never {
  throw new Error('reconciliation sent a charge');
}

const DAY_OF_MINUTES = 25 * 60;

describe('an unknown outcome', () => {
  test('is looked at in the first minute, after 10 minutes, an hour and 23 hours, then it is a person’s', async () => {
    const { minutes, asked, ledger, row } = await lost();

    const results = await minutes(DAY_OF_MINUTES);

    expect(asked.map((ms) => ms / MINUTE)).toEqual([1, 10, 60, 23 * 60]);
    expect(results).toEqual(['postponed', 'postponed', 'postponed', 'handed-over']);
    expect(await ledger.work.due(FAR, 9)).toEqual([]);
    expect(await ledger.work.handedOver(9)).toMatchObject([{ paymentId: PREPARED.paymentId }]);
    expect(await row()).toMatchObject({ state: 'unknown', reconciled: 3, humanAt: expect.any(String) });
  });

  test('is not looked at while the function that charges may still be running', async () => {
    const { tick, asked } = await lost();

    expect(await tick(FIRST_MS - 1)).toEqual([]);
    expect(asked).toEqual([]);
    expect(await tick(FIRST_MS)).toMatchObject([{ result: 'postponed' }]);
  });

  test('is looked at for the last time before any gateway forgets it', () => {
    const last = Math.max(...LOOKS_AFTER_MS);
    const hours = Object.values(GATEWAY_ADAPTERS).map(
      ({ reconciliation }) => reconciliation.idempotencyHoldsFor,
    );

    expect(hours.length).toBeGreaterThan(1);
    expect(last / (60 * MINUTE)).toBeLessThanOrEqual(Math.min(...hours) - 1);
  });

  test('keeps its amount counted, and its reference closed, until it is settled', async () => {
    const { minutes, ledger, row } = await lost();

    await minutes(DAY_OF_MINUTES);

    expect(await ledger.caps.total(CAP)).toBe(PREPARED.amount);
    expect(opening(await row(), FAR)).toBe('being-checked');
  });
});

describe('what the gateway says later', () => {
  const noMatch = { verdict: 'no-match', code: 'N' } as const;

  test.each<[string, World, object, Reconciliation]>([
    [
      'approved',
      { looks: [found({ outcome: 'approved' })] },
      { state: 'approved', gatewayReference: 'pi_1' },
      'approved',
    ],
    [
      'declined',
      { looks: [found({ outcome: 'declined', declineClass: 'insufficient-funds' })] },
      { state: 'declined', reasonClass: 'insufficient-funds' },
      'declined',
    ],
    [
      'a part, which is taken back',
      { looks: [found({ outcome: 'partial', approvedAmount: 1000 })] },
      { state: 'declined', gatewayReference: 'pi_1' },
      'declined',
    ],
    [
      'approved with a wrong verification code, which is taken back',
      { looks: [found({ outcome: 'approved', checks: checks({ code: noMatch }) })] },
      { state: 'declined' },
      'declined',
    ],
    [
      'approved with a wrong postal code, which somebody looks at',
      { looks: [found({ outcome: 'approved', checks: checks({ postalCode: noMatch }) })] },
      { state: 'approved', review: 'true', postalCheck: 'no-match N' },
      'approved',
    ],
    [
      'cancelled, where it cannot look',
      { byReference: { outcome: 'cancelled' } },
      { state: 'declined' },
      'declined',
    ],
  ])('%s settles it at the first look', async (_says, world, row, result) => {
    const set = await lost(world);

    expect(await set.tick(MINUTE)).toMatchObject([{ result }]);
    expect(await set.row()).toMatchObject(row);
    expect(await set.ledger.work.due(FAR, 9)).toEqual([]);
    expect(await set.ledger.caps.total(CAP)).toBe(result === 'approved' ? PREPARED.amount : 0);
    expect(await set.tick(2 * MINUTE)).toEqual([]);
  });

  test.each<[string, World]>([
    ['a look without an answer', { looks: [UNCLEAR] }],
    [
      'a part that could not be taken back',
      {
        looks: [found({ outcome: 'partial', approvedAmount: 1 })],
        cancel: { outcome: 'unknown', failure: 'timeout' },
      },
    ],
    [
      'a part whose void was only accepted',
      { looks: [found({ outcome: 'partial', approvedAmount: 1 })], cancel: { outcome: 'requested' } },
    ],
    ['a void by reference that was only accepted', { byReference: { outcome: 'requested' } }],
    [
      'a void by reference that was refused',
      { byReference: { outcome: 'refused', failure: 'request-refused' } },
    ],
  ])('%s settles nothing, and it goes to a person in the end', async (_says, world) => {
    const { minutes, ledger, row } = await lost(world);

    const results = await minutes(DAY_OF_MINUTES);

    expect(results.at(-1)).toBe('handed-over');
    expect(await row()).toMatchObject({ state: 'unknown' });
    expect(await ledger.caps.total(CAP)).toBe(PREPARED.amount);
  });

  test('is taken back under another key at every look, since a gateway repeats the answer of a key', async () => {
    const { minutes, cancelled } = await lost({ byReference: { outcome: 'unknown', failure: 'timeout' } });

    await minutes(DAY_OF_MINUTES);

    expect(cancelled).toHaveLength(4);
    expect(new Set(cancelled).size).toBe(4);
  });
});

describe('“not found”', () => {
  test.each([
    [5, 10],
    [10, 10],
    [11, 60],
    [60, 60],
    [61, 23 * 60],
  ])('counts from %i minutes on, which is at the look after %i', async (reliableAfterMinutes, at) => {
    const { minutes, asked, row } = await lost({ looks: [ABSENT], reliableAfterMinutes });

    await minutes(DAY_OF_MINUTES);

    expect(Number(asked.at(-1)) / MINUTE).toBe(at);
    expect(await row()).toMatchObject({ state: 'unavailable' });
  });

  test('never counts where the gateway says that it never does', async () => {
    const { minutes, row } = await lost({ looks: [ABSENT], reliableAfterMinutes: Number.POSITIVE_INFINITY });

    expect((await minutes(DAY_OF_MINUTES)).at(-1)).toBe('handed-over');
    expect(await row()).toMatchObject({ state: 'unknown' });
  });

  test('then found after all: money that moved is never hidden', async () => {
    const { minutes, row } = await lost({ looks: [ABSENT, found({ outcome: 'approved' })] });

    await minutes(10);

    expect(await row()).toMatchObject({ state: 'approved' });
  });
});

describe('reconciliation', () => {
  test('asks nothing for a card that was only stored: it can be stored again', async () => {
    const { tick, asked, row } = await lost({ payment: { ...PREPARED, mode: 'tokenize' } });

    expect(await tick(MINUTE)).toMatchObject([{ result: 'unavailable' }]);
    expect(asked).toEqual([]);
    expect(await row()).toMatchObject({ state: 'unavailable' });
  });

  test('goes on to the next payment when one fails, and tries that one again', async () => {
    const { ledger, tick } = await lost({ looks: [found({ outcome: 'approved' })] });
    const find = ledger.find.bind(ledger);
    ledger.find = async (name) => {
      if (name.reference === 'INV-0') throw new TypeError('4242424242424242');
      return find(name);
    };
    const due = new Date(NOW.getTime() + 1).toISOString();
    await ledger.work.add({ due, paymentId: 'id-0', merchant: 'acme', reference: 'INV-0' });

    const results = await tick(MINUTE);

    expect(results.map(({ result }) => result)).toEqual(['failed', 'approved']);
    expect(await ledger.work.due(FAR, 9)).toMatchObject([{ paymentId: 'id-0' }]);
  });

  test('drops the work of a payment that was settled by its own call', async () => {
    const { ledger, tick, asked } = await lost();
    const [row] = ledger.rows;
    if (row === undefined) throw new Error('no row');
    await ledger.move(row, moved(row, { kind: 'approved', result: {} }));

    expect(await tick(MINUTE)).toMatchObject([{ result: 'nothing-to-do' }]);
    expect(asked).toEqual([]);
    expect(await ledger.work.due(FAR, 9)).toEqual([]);
  });

  test('begins no payment after its time, and the next run goes on', async () => {
    const ledger = new MemoryLedger();
    for (const reference of ['A', 'B', 'C'])
      await ledger.work.add({ due: NOW.toISOString(), paymentId: reference, merchant: 'acme', reference });
    let now = NOW;
    const slow = () => {
      now = new Date(now.getTime() + 15_000);
      return now;
    };
    const rules = { policy: DEFAULT_POLICY, gatewayTimeoutMs: 1000 };

    const results = await reconcile(rules, { ledger, gateway: async () => new MemoryGateway(), now: slow });

    expect(results.length).toBeGreaterThan(0);
    expect(results.length).toBeLessThan(3);
    expect(await ledger.work.due(FAR, 9)).toHaveLength(3 - results.length);
  });
});
