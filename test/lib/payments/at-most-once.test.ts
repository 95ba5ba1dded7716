import fc from 'fast-check';
import { charge } from '../../../lib/payments/charge';
import type { GatewayCharge, GatewayResult } from '../../../lib/payments/gateway';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import type { Payment } from '../../../lib/payments/payment';
import { prepare } from '../../../lib/payments/prepare';
import type { ChargeOutcome } from '../../../lib/payments/seam';
import { ASKED, BRANDS, CONTEXT, ENTRANCES, NOW, SEEN, UnsealingReader } from './fixtures';

const PREPARE_RULES = { merchant: 'acme', limits: { EUR: 500_000 } };
const CHARGE_RULES = { merchant: 'acme', brands: BRANDS, gatewayTimeoutMs: 3500, longestPreparationMs: 1800 };
const FIELDS = { number: 'sealed:4242424242424242', expiry: 'sealed:1228', code: 'sealed:123' };

type LedgerFault = 'none' | 'fails-before' | 'fails-after';
type GatewayMood = 'approves' | 'declines' | 'is-down' | 'charges-without-answer' | 'throws-after-charge';

/** A ledger whose calls happen in the order that the scheduler picks, and fail as they are told. */
class TroubledLedger extends MemoryLedger {
  public constructor(
    private readonly scheduler: fc.Scheduler,
    private readonly faults: LedgerFault[],
  ) {
    super();
  }

  public override async find(name: Parameters<MemoryLedger['find']>[0]): Promise<Payment | undefined> {
    await this.scheduler.schedule(Promise.resolve(), 'find');
    return super.find(name);
  }

  public override async open(payment: Payment, replaces: Payment | undefined): Promise<boolean> {
    return this.troubled('open', () => super.open(payment, replaces));
  }

  public override async move(from: Payment, to: Payment): Promise<boolean> {
    return this.troubled('move', () => super.move(from, to));
  }

  private async troubled(name: string, write: () => Promise<boolean>): Promise<boolean> {
    const fault = this.faults.pop() ?? 'none';
    await this.scheduler.schedule(Promise.resolve(), name);
    if (fault === 'fails-before') throw new Error('not written');
    const written = await write();
    if (fault === 'fails-after') throw new Error('written, but nobody knows');
    return written;
  }
}

/** A gateway that moves money as its mood says, and remembers what it moved. */
function gatewayIn(moods: GatewayMood[], scheduler: fc.Scheduler) {
  const moved: string[] = [];
  const respond = async ({ card, idempotencyKey }: GatewayCharge): Promise<GatewayResult> => {
    const { brand, lastFour } = card;
    const mood = moods.pop() ?? 'approves';
    await scheduler.schedule(Promise.resolve(), 'gateway');
    if (mood === 'declines') return { outcome: 'declined', declineClass: 'refused', brand, lastFour };
    if (mood === 'is-down') return { outcome: 'unavailable', failure: 'network', brand, lastFour };
    moved.push(idempotencyKey);
    if (mood === 'throws-after-charge') throw new Error('connection reset');
    if (mood === 'charges-without-answer') return { outcome: 'unknown', failure: 'timeout', brand, lastFour };
    return { outcome: 'approved', brand, lastFour };
  };
  return { moved, gateway: async () => ({ charge: respond }) };
}

const moods = fc.constantFrom<GatewayMood>(
  'approves',
  'declines',
  'is-down',
  'charges-without-answer',
  'throws-after-charge',
);
const faults = fc.oneof(
  { weight: 4, arbitrary: fc.constant<LedgerFault>('none') },
  { weight: 1, arbitrary: fc.constantFrom<LedgerFault>('fails-before', 'fails-after') },
);

test('money moves at most once for a reference, no answer denies it and no decline is forgotten, whoever pays in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(moods, { maxLength: 6 }),
      fc.array(faults, { maxLength: 20 }),
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
      async (scheduler, gatewayMoods, ledgerFaults, repeatsOfContacts) => {
        const ledger = new TroubledLedger(scheduler, ledgerFaults);
        const { moved, gateway } = gatewayIn(gatewayMoods, scheduler);
        const finalOutcomes = new Map<string, ChargeOutcome>();
        const declines = new Set<string>();
        let count = 0;
        const newId = () => {
          count += 1;
          return `id-${count}`;
        };
        const now = () => NOW;

        const pay = async (contactId: string, repeats: number) => {
          const contact = { ...CONTEXT, contactId, seen: SEEN };
          const request = {
            ...contact,
            operation: 'prepare',
            ...ASKED,
            amount: '100',
            currency: 'EUR',
            reference: 'R',
          } as const;
          const answer = await prepare(request, PREPARE_RULES, {
            ...{ ledger, entrances: ENTRANCES, now, newId },
          }).catch(() => undefined);
          if (answer?.result !== 'ready') return;
          const { paymentId } = answer;
          const ask = { ...contact, operation: 'charge', paymentId, ...FIELDS } as const;
          const ports = { ledger, fields: new UnsealingReader(), gateway, now };
          const charged = await Promise.all(
            Array.from({ length: repeats }, () => charge(ask, CHARGE_RULES, ports)),
          );
          for (const one of charged) {
            if (one.answer.outcome === 'approved') finalOutcomes.set(paymentId, 'approved');
          }
          for (const one of charged) {
            if (one.answer.outcome === 'declined' && one.why !== 'result-not-written')
              declines.add(paymentId);
            const denies = ['declined', 'unavailable'].includes(one.answer.outcome);
            if (denies && moved.includes(paymentId)) finalOutcomes.set(paymentId, one.answer.outcome);
          }
        };
        await scheduler.waitFor(
          Promise.all(repeatsOfContacts.map((repeats, at) => pay(`contact-${at}`, repeats))),
        );

        expect(moved.length).toBeLessThanOrEqual(1);
        for (const [paymentId, outcome] of finalOutcomes)
          expect([paymentId, outcome]).toEqual([moved[0], 'approved']);
        for (const paymentId of declines) {
          const row = ledger.rows.find((payment) => payment.paymentId === paymentId);
          const { state } = row ?? (await ledger.pointer(paymentId)) ?? {};
          expect([paymentId, state]).toEqual([paymentId, 'declined']);
        }
        if (moved.length === 1) {
          expect(ledger.rows).toHaveLength(1);
          expect(['approved', 'unknown', 'submitting']).toContain(ledger.rows[0]?.state);
        }
      },
    ),
    { numRuns: 400 },
  );
});
