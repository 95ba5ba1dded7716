import { charge } from '../../../lib/payments/charge';
import { check } from '../../../lib/payments/check';
import type { VelocityRules } from '../../../lib/payments/limits';
import { MemoryLedger } from '../../../lib/payments/memory-ledger';
import { prepare } from '../../../lib/payments/prepare';
import type { PrepareRequest } from '../../../lib/payments/seam';
import { ASKED, BRANDS, CONTEXT, ENTRANCES, NOW, RecordingGateway, seen, UnsealingReader } from './fixtures';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OTHER_NUMBER = '4000000000000002';

/** Names a contact, as Connect does. */
const contact = (name: string) => ({ contactId: name, initialContactId: name });

/** One vault, one clock, one gateway that answers as it is told. */
function vaultWith(velocity: VelocityRules) {
  const ledger = new MemoryLedger();
  const asked: [string, string][] = [];
  let [now, ids, reference] = [NOW, 0, 0];
  const answers: ('approved' | 'declined')[] = [];
  const gateway = new RecordingGateway(({ card: { brand, lastFour } }) =>
    (answers.shift() ?? 'approved') === 'approved'
      ? { outcome: 'approved', brand, lastFour }
      : { outcome: 'declined', declineClass: 'refused', brand, lastFour },
  );
  const ports = {
    ledger,
    entrances: ENTRANCES,
    now: () => now,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    fields: new UnsealingReader(),
    gateway: async () => gateway,
    fingerprint: async (kind: 'caller' | 'card', value: string) => {
      asked.push([kind, value]);
      return `mac${asked.findIndex(([, other]) => other === value)}`;
    },
  };
  const rules = { merchant: 'acme', velocity, attempts: 99 };
  const begin = (request: Partial<PrepareRequest> = {}) => {
    reference += 1;
    const looked = { seen: seen(request.entry, now) };
    const wanted = {
      ...ASKED,
      ...looked,
      amount: '100',
      currency: 'EUR',
      reference: `INV-${reference}`,
      ...request,
    };
    return prepare(
      { ...CONTEXT, ...contact(`contact-${reference}`), operation: 'prepare', ...wanted },
      { ...rules, limits: { EUR: 500 } },
      ports,
    );
  };
  const pay = async (request: Partial<PrepareRequest> = {}, number = '4242424242424242') => {
    const answer = await begin(request);
    if (answer.result !== 'ready') throw new Error(`refused: ${answer.reason}`);
    const [row] = ledger.rows.filter(({ paymentId }) => paymentId === answer.paymentId);
    if (row === undefined) throw new Error('the payment has no row');
    const { contactId, initialContactId, entry } = row;
    const { paymentId } = answer;
    const context = { ...CONTEXT, contactId, initialContactId, entry, paymentId };
    await check({ ...context, operation: 'check', field: 'confirm', ciphertext: 'sealed:1' }, BRANDS, ports);
    return charge(
      {
        ...{ ...context, operation: 'charge', seen: seen(entry, now) },
        ...{ number: `sealed:${number}`, expiry: 'sealed:1228', code: 'sealed:123' },
      },
      { ...rules, brands: BRANDS, gatewayTimeoutMs: 3500, longestPreparationMs: 1800 },
      ports,
    );
  };
  const later = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  return { begin, pay, later, ledger, gateway, asked, answers };
}

const TOO_MANY = { result: 'refused', reason: 'too-many' };

describe('velocity', () => {
  test.each<[string, VelocityRules, Partial<PrepareRequest>, Partial<PrepareRequest>, number]>([
    ['contact', { perContact: 2 }, contact('one'), contact('two'), 2 * DAY],
    ['caller', { perCaller: 2 }, { caller: '+491' }, { caller: '+492' }, DAY],
    ['reference', { perReference: 2 }, { reference: 'A' }, { reference: 'B' }, DAY],
    [
      'instance and minute',
      { perInstanceMinute: 2 },
      {},
      { instanceArn: CONTEXT.instanceArn.replace(/1$/, '2') },
      MINUTE,
    ],
  ])(
    'per %s: two are taken, the third is refused, another one is not',
    async (kind, rules, same, other, ms) => {
      const { begin, later } = vaultWith(rules);
      // Each asks for another amount, or it would be the repeat of the same attempt.
      const answers = [];
      for (const amount of ['1', '2', '3']) answers.push(await begin({ ...same, amount }));

      expect(answers).toEqual([
        expect.objectContaining({ result: 'ready' }),
        expect.objectContaining({ result: 'ready' }),
        TOO_MANY,
      ]);
      expect(await begin(other)).toMatchObject({ result: 'ready' });
      later(ms);
      const again = { result: kind === 'contact' ? 'refused' : 'ready' };
      expect(await begin({ ...same, amount: '4' })).toMatchObject(again);
    },
  );

  test('does not count the repeat of one attempt, which Connect may send', async () => {
    const { begin } = vaultWith({ perContact: 1, perReference: 1, perInstanceMinute: 1, perCaller: 1 });
    const same = { ...contact('one'), reference: 'A' };

    const answers = [await begin(same), await begin(same), await begin(same)];

    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    expect(answers[0]).toMatchObject({ result: 'ready' });
  });

  test('of a caller is counted by a keyed hash, and one without a number is not counted', async () => {
    const { begin, asked } = vaultWith({ perCaller: 1 });

    const answers = [await begin({ caller: '-' }), await begin({ caller: '-' }), await begin()];

    expect(answers.map(({ result }) => result)).toEqual(['ready', 'ready', 'ready']);
    expect(asked).toEqual([['caller', ASKED.caller]]);
    expect(await begin()).toEqual(TOO_MANY);
  });

  test('of a card is counted at the charge, over all calls of a day, and another card is not it', async () => {
    const { pay, later, gateway, asked } = vaultWith({ perCard: 2 });

    const first = [await pay(), await pay(), await pay()];
    const another = await pay({}, OTHER_NUMBER);
    later(DAY);
    const tomorrow = await pay();

    expect(first.map(({ answer }) => answer)).toEqual([
      expect.objectContaining({ outcome: 'approved' }),
      expect.objectContaining({ outcome: 'approved' }),
      { outcome: 'closed', reason: 'too-many' },
    ]);
    expect([another.answer.outcome, tomorrow.answer.outcome]).toEqual(['approved', 'approved']);
    expect(gateway.charges).toHaveLength(4);
    expect(asked.every(([kind]) => kind === 'card')).toBe(true);
  });

  test('of a card leaves no number and no unkeyed hash of one in the ledger', async () => {
    const { pay, ledger } = vaultWith({ perCard: 2, perCaller: 9 });
    const counted: string[] = [];
    const { count } = ledger.counters;
    ledger.counters.count = (counter) => {
      counted.push(JSON.stringify(counter));
      return count.call(ledger.counters, counter);
    };

    await pay();

    expect(counted).toHaveLength(2);
    expect(`${counted.join()}${JSON.stringify(ledger.rows)}`).not.toMatch(/4242424242424242|\+4930123456/);
  });
});

describe('card testing', () => {
  const RULES = { declinedSelfService: 2, declined: 4 };
  const SELF = { entry: 'self-service' } as const;

  test('closes self-service first, and agents’ payments at twice as many declines', async () => {
    const { begin, pay, answers } = vaultWith(RULES);
    answers.push('declined', 'declined', 'declined', 'declined');

    await pay(SELF);
    expect(await begin(SELF)).toMatchObject({ result: 'ready' });
    await pay(SELF);
    expect(await begin(SELF)).toEqual({ result: 'refused', reason: 'closed' });
    expect(await begin()).toMatchObject({ result: 'ready' });
    await pay();
    await pay();
    expect(await begin()).toEqual({ result: 'refused', reason: 'closed' });
  });

  test('is over when the hour after it is over', async () => {
    const { begin, pay, later, answers } = vaultWith(RULES);
    answers.push('declined', 'declined');
    await pay(SELF);
    await pay(SELF);

    later(2 * HOUR - 1);
    expect(await begin(SELF)).toEqual({ result: 'refused', reason: 'closed' });
    later(1);
    expect(await begin(SELF)).toMatchObject({ result: 'ready' });
  });

  test('is not assumed of declines with an agent, nor of approvals', async () => {
    const { begin, pay, answers } = vaultWith(RULES);
    answers.push('declined', 'declined', 'declined');
    for (let count = 0; count < 3; count += 1) await pay();
    for (let count = 0; count < 3; count += 1) await pay(SELF);

    expect(await begin(SELF)).toMatchObject({ result: 'ready' });
  });

  test('counts for its own instance only', async () => {
    const { begin, pay, answers } = vaultWith(RULES);
    answers.push('declined', 'declined');
    await pay(SELF);
    await pay(SELF);

    const elsewhere = { ...SELF, instanceArn: CONTEXT.instanceArn.replace(/1$/, '2') };
    expect(await begin(elsewhere)).toMatchObject({ result: 'ready' });
  });
});
