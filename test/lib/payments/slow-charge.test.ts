import { charge } from '../../../lib/payments/charge';
import type { Charged } from '../../../lib/payments/charged';
import { leave } from '../../../lib/payments/leave';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { opening, type Payment, STARTED_SECONDS } from '../../../lib/payments/payment';
import { type ChargeRequest, LEAVE_OUTCOMES } from '../../../lib/payments/seam';
import type { Arrived } from '../../../lib/payments/seen-contact';
import { startCharge } from '../../../lib/payments/start-charge';
import { status } from '../../../lib/payments/status';
import {
  approve,
  BRANDS,
  CONTEXT,
  moved,
  NOW,
  PAYMENT_ID,
  PREPARED,
  RecordingGateway,
  SEEN,
  SUBMITTED,
  seen,
  UnsealingReader,
} from './fixtures';

const LONGEST_MS = 40_000;
const RULES = { merchant: 'acme', longestWorkingMs: LONGEST_MS };
const CHARGE_RULES = { ...RULES, brands: BRANDS, gatewayTimeoutMs: 30_000, longestPreparationMs: 10_000 };
const REQUEST: ChargeRequest = {
  ...CONTEXT,
  seen: SEEN,
  operation: 'charge',
  paymentId: PAYMENT_ID,
  number: 'sealed:4242424242424242@a',
  expiry: 'sealed:1228@b',
  code: 'sealed:123@c',
};
const STATUS = { ...CONTEXT, operation: 'status', paymentId: PAYMENT_ID } as const;
const LEAVE = { ...CONTEXT, operation: 'leave', paymentId: PAYMENT_ID, outcome: 'agent-requested' } as const;
const CONFIRMED = moved(PREPARED, { kind: 'confirmed' });
const APPROVED = { outcome: 'approved', brand: 'visa', lastFour: '4242' };

/** A vault with one confirmed payment, a clock, and what its worker was given. */
async function vault() {
  const ledger = new MemoryLedger();
  await ledger.open(PREPARED, undefined);
  await ledger.move(PREPARED, CONFIRMED);
  const gateway = new RecordingGateway();
  const begun: Arrived<ChargeRequest>[] = [];
  let now = NOW;
  const ports = {
    ledger,
    fields: new UnsealingReader(),
    gateway: async () => gateway,
    now: () => now,
    begin: async (request: Arrived<ChargeRequest>) => {
      begun.push(request);
      return 'accepted' as const;
    },
  };
  return {
    ledger,
    gateway,
    begun,
    start: (more: Partial<typeof ports> = {}): Promise<Charged> =>
      startCharge({ ...REQUEST, seen: seen('agent', now) }, RULES, { ...ports, ...more }),
    work: () => charge({ ...REQUEST, seen: seen('agent', now) }, CHARGE_RULES, ports),
    ask: (more: object = {}) => status({ ...STATUS, ...more }, RULES, ports),
    leave: (more: object = {}) => leave({ ...LEAVE, ...more }, RULES, ports),
    at: (ms: number) => {
      now = new Date(NOW.getTime() + ms);
    },
    row: (): Payment => {
      const [row] = ledger.rows;
      if (row === undefined) throw new Error('no row');
      return row;
    },
  };
}

describe('a charge beside the call', () => {
  test('is started once, is being worked on, and is what the worker made of it', async () => {
    const { start, work, ask, begun, gateway } = await vault();

    const started = await start();
    const before = await ask();
    await work();
    const after = await ask();

    expect(started).toEqual({ answer: { outcome: 'working' } });
    expect(begun).toEqual([REQUEST]);
    expect([before.answer, after.answer]).toEqual([{ outcome: 'working' }, APPROVED]);
    expect(gateway.charges).toHaveLength(1);
  });

  test('that Connect repeats gives the worker nothing again', async () => {
    const { start, begun } = await vault();

    const answers = [await start(), await start(), await start(), await start()];

    expect(answers.map(({ answer }) => answer)).toEqual(Array(4).fill({ outcome: 'working' }));
    expect(begun).toHaveLength(1);
  });

  test('that runs four times at once is given to one worker', async () => {
    const { start, begun } = await vault();

    const answers = await Promise.all([start(), start(), start(), start()]);

    expect(answers.every(({ answer }) => answer.outcome === 'working')).toBe(true);
    expect(begun).toHaveLength(1);
  });

  test('moves money once however often the worker runs', async () => {
    const { start, work, gateway } = await vault();
    await start();

    const answers = await Promise.all([work(), work(), work()]);

    expect(gateway.charges).toHaveLength(1);
    expect(answers.map(({ answer }) => answer.outcome).sort()[0]).toBe('approved');
  });

  test('is being worked on when nobody knows whether a worker began: the status tells', async () => {
    const { start, ask, at } = await vault();

    expect((await start({ begin: async () => 'unclear' as never })).answer).toEqual({ outcome: 'working' });
    at(LONGEST_MS + 1);
    expect((await ask()).answer).toEqual({ outcome: 'unavailable' });
  });

  test.each(['pointer', 'find'] as const)(
    'is being worked on when its row cannot be read (%s)',
    async (name) => {
      const { start, ledger, begun } = await vault();
      ledger[name] = async () => {
        throw new Error('4242424242424242');
      };

      expect(await start()).toMatchObject({ answer: { outcome: 'working' }, why: 'ledger-failed' });
      expect(begun).toEqual([]);
    },
  );

  test('that no worker took in time charged nothing, and no worker can any more', async () => {
    const { start, ask, work, at, gateway, row } = await vault();
    await start();
    at(LONGEST_MS);
    expect((await ask()).answer).toEqual({ outcome: 'working' });
    at(LONGEST_MS + 1);

    const told = await ask();
    const late = await work();

    expect(told.answer).toEqual({ outcome: 'unavailable' });
    expect(late).toEqual({ answer: { outcome: 'unavailable' }, why: 'repeated' });
    expect(gateway.charges).toEqual([]);
    expect(row()).toMatchObject({ state: 'unavailable' });
  });

  test('is being checked for other calls until no worker can begin, and their way is free then', async () => {
    const { start, row } = await vault();
    await start();

    expect(opening(row(), NOW)).toBe('being-checked');
    expect(opening(row(), new Date(NOW.getTime() + STARTED_SECONDS * 1000 + 1))).toBe('open');
  });

  test('was sent and not answered in time: unknown, never “not charged”', async () => {
    const { start, ask, at, ledger, row } = await vault();
    await start();
    const started = row();
    await ledger.move(started, moved(started, SUBMITTED));
    at(LONGEST_MS + 1);

    expect((await ask()).answer).toMatchObject({ outcome: 'unknown' });
    expect(row()).toMatchObject({ state: 'submitting' });
  });
});

describe('the status', () => {
  test.each([
    ['an id that nobody has', { paymentId: 'other' }, 'no-such-payment'],
    ['another contact', { contactId: 'other' }, 'another-contact'],
    ['another first contact', { initialContactId: 'other' }, 'another-contact'],
    ['another instance', { instanceArn: 'other' }, 'another-contact'],
  ])('of %s is invalid', async (_case, request, why) => {
    const { ask, row } = await vault();
    const before = row();

    expect(await ask(request)).toEqual({ answer: { outcome: 'invalid' }, why });
    expect(row()).toEqual(before);
  });

  test('is kept for its own payment after another attempt took the row', async () => {
    const { work, ask, gateway, ledger, row } = await vault();
    gateway.charge = async (made) => ({ ...approve(made), outcome: 'declined', declineClass: 'refused' });
    await work();
    await ledger.open({ ...PREPARED, paymentId: 'id-2' }, row());

    expect((await ask()).answer).toMatchObject({ outcome: 'declined', reasonClass: 'refused' });
  });
});

describe('leaving', () => {
  test.each(LEAVE_OUTCOMES)('with %s is noted and frees the reference at once', async (outcome) => {
    const { leave: leaveIt, row } = await vault();

    const left = await leaveIt({ outcome });

    expect(left).toMatchObject({ answer: { result: 'noted' }, payment: { leftWith: outcome } });
    expect(opening(row(), NOW)).toBe('open');
  });

  test('forbids the charge that comes after it', async () => {
    const { leave: leaveIt, work, gateway } = await vault();
    await leaveIt();

    expect((await work()).answer).toEqual({ outcome: 'invalid' });
    expect(gateway.charges).toEqual([]);
  });

  test('takes a payment back from a worker that has not begun', async () => {
    const { start, leave: leaveIt, work, gateway } = await vault();
    await start();
    await leaveIt({ outcome: 'hung-up' });

    expect((await work()).answer).toEqual({ outcome: 'invalid' });
    expect(gateway.charges).toEqual([]);
  });

  test('twice is noted twice and written once', async () => {
    const { leave: leaveIt, row } = await vault();
    await leaveIt({ outcome: 'agent-gone' });
    const { revision } = row();
    await leaveIt({ outcome: 'hung-up' });

    expect(row()).toMatchObject({ leftWith: 'agent-gone', revision });
  });

  test('changes nothing of a payment that was submitted, whatever the call does', async () => {
    const { work, leave: leaveIt, row } = await vault();
    await work();
    const before = row();

    expect(await leaveIt()).toEqual({ answer: { result: 'noted' }, why: 'submitted' });
    expect(row()).toEqual(before);
  });

  test.each([
    [{ contactId: 'other' }, 'another-contact'],
    [{ paymentId: 'other' }, 'no-such-payment'],
  ])('of %j changes nothing: %s', async (request, why) => {
    const { leave: leaveIt, row } = await vault();
    const before = row();

    expect(await leaveIt(request)).toEqual({ answer: { result: 'noted' }, why });
    expect(row()).toEqual(before);
  });

  test('gives up when the row keeps changing', async () => {
    const { leave: leaveIt, ledger } = await vault();
    ledger.move = async () => false;

    expect(await leaveIt()).toEqual({ answer: { result: 'noted' }, why: 'busy' });
  });
});
