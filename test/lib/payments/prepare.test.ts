import type { Ledger } from '../../../lib/payments/ledger';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import type { Payment, PaymentState } from '../../../lib/payments/payment';
import { prepare } from '../../../lib/payments/prepare';
import type { PrepareRequest } from '../../../lib/payments/seam';
import { ASKED, CONTEXT, ENTRANCES, moved, NOW, PREPARED, SEEN, SUBMITTED } from './fixtures';

const RULES = { merchant: 'acme', limits: { EUR: 500_000, USD: 500_000 } };
const REQUEST: PrepareRequest = {
  ...CONTEXT,
  seen: SEEN,
  operation: 'prepare',
  ...ASKED,
  amount: '4990',
  currency: 'EUR',
  reference: 'INV-1',
};

function setUp(ledger: Ledger = new MemoryLedger()) {
  let count = 0;
  const newId = () => {
    count += 1;
    return `id-${count}`;
  };
  const ask = (more: Partial<PrepareRequest> = {}) =>
    prepare({ ...REQUEST, ...more }, RULES, { ledger, entrances: ENTRANCES, now: () => NOW, newId });
  return { ledger, ask };
}

/** A ledger in which the reference of the tests was brought to `state`. */
async function ledgerIn(
  state: Extract<
    PaymentState,
    'prepared' | 'submitting' | 'approved' | 'declined' | 'unavailable' | 'unknown'
  >,
): Promise<MemoryLedger> {
  const ledger = new MemoryLedger();
  await ledger.open(PREPARED, undefined);
  if (state === 'prepared') return ledger;
  const submitting = moved(PREPARED, { kind: 'confirmed' }, SUBMITTED);
  await ledger.move(PREPARED, submitting);
  if (state !== 'submitting') await ledger.move(submitting, moved(submitting, { kind: state, result: {} }));
  return ledger;
}

describe('prepare', () => {
  test('binds amount, currency and reference to the contact', async () => {
    const { ledger, ask } = setUp();

    const answer = await ask();

    expect(answer).toMatchObject({
      result: 'ready',
      paymentId: 'id-1',
      amountSpoken: '49 euros and 90 cents',
    });
    expect(await ledger.find({ merchant: 'acme', reference: 'INV-1' })).toMatchObject({
      paymentId: 'id-1',
      amount: 4990,
      currency: 'EUR',
      state: 'prepared',
      contactId: CONTEXT.contactId,
      initialContactId: CONTEXT.initialContactId,
      instanceArn: CONTEXT.instanceArn,
    });
    expect(await ledger.pointer('id-1')).toMatchObject({ merchant: 'acme', reference: 'INV-1' });
  });

  test('takes the currency in small letters too', async () => {
    expect(await setUp().ask({ currency: 'usd' })).toMatchObject({ amountSpoken: '49 dollars and 90 cents' });
  });

  test.each([
    [{ amount: '49.90' }, 'amount-invalid'],
    [{ amount: '0' }, 'amount-invalid'],
    [{ amount: '500001' }, 'amount-over-limit'],
    [{ currency: 'GBP' }, 'currency-not-accepted'],
    [{ currency: '' }, 'currency-not-accepted'],
    [{ reference: '' }, 'reference-invalid'],
    [{ reference: 'INV#1' }, 'reference-invalid'],
    [{ reference: '-1' }, 'reference-invalid'],
    [{ reference: 'x'.repeat(65) }, 'reference-invalid'],
    [{ reference: '4242424242424242' }, 'reference-invalid'],
    [{ reference: '4242-4242-4242-4242' }, 'reference-invalid'],
    [{ reference: '4111111111111111-0328' }, 'reference-invalid'],
    [{ reference: '12-4111111111111111' }, 'reference-invalid'],
    [{ reference: '4111111111111111.1' }, 'reference-invalid'],
  ] as const)('refuses %j: %s', async (more, reason) => {
    const { ledger, ask } = setUp();

    expect(await ask(more)).toEqual({ result: 'refused', reason });
    expect((ledger as MemoryLedger).rows).toEqual([]);
  });

  test('takes the highest amount', async () => {
    expect(await setUp().ask({ amount: '500000' })).toMatchObject({ result: 'ready' });
  });

  test.each(['prepared', 'declined', 'unavailable'] as const)(
    'opens a reference again that is %s, with a new payment id',
    async (state) => {
      const { ledger, ask } = setUp(await ledgerIn(state));

      expect(await ask({ amount: '100' })).toMatchObject({ result: 'ready', paymentId: 'id-1' });
      expect((ledger as MemoryLedger).rows).toMatchObject([
        { paymentId: 'id-1', amount: 100, state: 'prepared' },
      ]);
    },
  );

  test.each([
    ['approved', 'already-paid'],
    ['submitting', 'being-checked'],
    ['unknown', 'being-checked'],
  ] as const)('refuses a reference that is %s', async (state, reason) => {
    const ledger = await ledgerIn(state);
    const before = ledger.rows;

    expect(await setUp(ledger).ask()).toEqual({ result: 'refused', reason });
    expect(ledger.rows).toEqual(before);
  });

  test('leaves one open payment when several contacts open the same reference at once', async () => {
    const ledger = new MemoryLedger();
    const { ask } = setUp(ledger);

    const answers = await Promise.all(Array.from({ length: 3 }, () => ask()));

    const ready = answers.flatMap((answer) => (answer.result === 'ready' ? [answer.paymentId] : []));
    expect(ledger.rows).toHaveLength(1);
    expect(ready).toContain(ledger.rows[0]?.paymentId);
  });

  test('sees a payment that was submitted between its read and its write', async () => {
    class Overtaken extends MemoryLedger {
      public override async open(payment: Payment, replaces: Payment | undefined): Promise<boolean> {
        if (replaces?.state === 'prepared')
          await this.move(replaces, moved(replaces, { kind: 'confirmed' }, SUBMITTED));
        return super.open(payment, replaces);
      }
    }
    const ledger = new Overtaken();
    await ledger.open(PREPARED, undefined);

    expect(await setUp(ledger).ask({ amount: '100' })).toEqual({
      result: 'refused',
      reason: 'being-checked',
    });
    expect(ledger.rows).toMatchObject([{ paymentId: PREPARED.paymentId, state: 'submitting' }]);
  });

  test('gives up on a reference that never comes to rest', async () => {
    class Restless extends MemoryLedger {
      public override async open(): Promise<boolean> {
        return false;
      }
    }

    expect(await setUp(new Restless()).ask()).toEqual({ result: 'refused', reason: 'being-checked' });
  });
});
