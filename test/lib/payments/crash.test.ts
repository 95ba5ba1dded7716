import { charge } from '../../../lib/payments/charge';
import { Charging, DEFAULT_POLICY, MemoryGateway } from '../../../lib/payments/gateway';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { reconcile } from '../../../lib/payments/reconcile';
import type { ChargeRequest } from '../../../lib/payments/seam';
import { BRANDS, CONFIRMED, CONTEXT, NOW, PAYMENT_ID, SEEN, UnsealingReader } from './fixtures';

const REQUEST: ChargeRequest = {
  ...CONTEXT,
  seen: SEEN,
  operation: 'charge',
  paymentId: PAYMENT_ID,
  number: 'sealed:4242424242424242@a',
  expiry: 'sealed:1228@b',
  code: 'sealed:123@c',
};
const CAPS = { perDay: { EUR: 10_000 } };
const RULES = {
  merchant: 'acme',
  brands: BRANDS,
  gatewayTimeoutMs: 3500,
  longestPreparationMs: 1800,
  caps: CAPS,
};
const WRITES = [
  'open',
  'move',
  'claim',
  'reserve',
  'giveBack',
  'count',
  'change',
  'add',
  'remove',
  'handOver',
];

class Crash extends Error {}

/** A process that dies at its n-th write, before or after it took effect: every later call of it fails too. */
function dyingAt<T extends object>(target: T, life: { left: number }, when: 'before' | 'after'): T {
  return new Proxy(target, {
    get: (from, name) => {
      const member: unknown = Reflect.get(from, name, from);
      if (typeof member === 'object' && member !== null) return dyingAt(member, life, when);
      if (typeof member !== 'function') return member;
      return async (...parameters: unknown[]) => {
        if (life.left <= 0) throw new Crash();
        const dies = WRITES.includes(String(name)) && --life.left === 0;
        if (dies && when === 'before') throw new Crash();
        const answer: unknown = await member.apply(from, parameters);
        if (dies) throw new Crash();
        return answer;
      };
    },
  });
}

const points = Array.from({ length: 14 }, (_, at) => at + 1);

test.each(points.flatMap((write) => (['before', 'after'] as const).map((when) => [when, write] as const)))(
  'a charge that dies %s its write %i charges at most once, and reconciliation agrees with the gateway',
  async (when, write) => {
    const ledger = new MemoryLedger();
    const gateway = new MemoryGateway();
    let now = NOW;
    await ledger.open(CONFIRMED, undefined);
    const ports = (of: MemoryLedger) => ({
      ledger: of,
      fields: new UnsealingReader(),
      gateway: async () => new Charging(gateway),
      now: () => now,
    });

    await charge(REQUEST, RULES, ports(dyingAt(ledger, { left: write }, when)));
    await charge(REQUEST, RULES, ports(ledger));
    for (let minute = 0; minute < 25 * 60; minute += 1) {
      now = new Date(now.getTime() + 60_000);
      const rules = { policy: DEFAULT_POLICY, caps: CAPS, gatewayTimeoutMs: 3500 };
      await reconcile(rules, { ledger, gateway: async () => gateway, now: () => now });
    }

    const [row] = ledger.rows;
    expect(gateway.moved.length).toBeLessThanOrEqual(1);
    expect(row?.state).toBe(gateway.moved.length === 1 ? 'approved' : 'unavailable');
    expect(await ledger.work.due(now, 10)).toEqual([]);
    expect(await ledger.work.handedOver(10)).toEqual([]);
    const cap = { kind: 'day', of: 'acme', currency: 'EUR', day: '2026-11-22' } as const;
    expect(await ledger.caps.total(cap)).toBeGreaterThanOrEqual(gateway.moved.length * CONFIRMED.amount);
  },
);

test.each(
  [1, 2, 3, 4].flatMap((write) => (['before', 'after'] as const).map((when) => [when, write] as const)),
)('a denial that dies %s its write %i was told only when the payment is over', async (when, write) => {
  const ledger = new MemoryLedger();
  const gateway = new MemoryGateway();
  await ledger.open(CONFIRMED, undefined);
  const ports = (of: MemoryLedger) => ({
    ledger: of,
    fields: new UnsealingReader(),
    gateway: async () => new Charging(gateway),
    now: () => NOW,
  });
  const full = { ...RULES, caps: { perDay: { EUR: 1 } } };

  const denied = await charge(REQUEST, full, ports(dyingAt(ledger, { left: write }, when)));
  const again = await charge(REQUEST, RULES, ports(ledger));

  const isOver = ledger.rows[0]?.state === 'unavailable';
  expect(isOver).toBe(gateway.moved.length === 0);
  expect(again.answer.outcome).toBe(isOver ? 'closed' : 'approved');
  if (denied.answer.outcome !== 'unknown') {
    expect(denied.answer.outcome).toBe('closed');
    expect(isOver).toBe(true);
  }
});
