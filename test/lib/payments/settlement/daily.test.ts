import fc from 'fast-check';
import {
  type BookedPayment,
  compareDaily,
  compareSettlement,
  type DailyPorts,
  type DailyResult,
  type DailyRules,
  type Difference,
  type DifferenceKind,
  readSettlement,
} from '../../../../lib/payments/settlement';
import { MemoryBook } from './memory-book';
import { MemoryShelf } from './memory-shelf';
import { paymentIdOf, type StripeLine, stripeReport } from './reports';

const RULES: DailyRules = { gateway: 'stripe', settledWithinDays: 2, mostDifferences: 1000 };
const DAY = 86_400_000;
/** The first run; payments of this day are the first that have to be in a report. */
const FIRST = Date.parse('2026-11-10T06:00:00Z');

function payment(number: number, more: Partial<BookedPayment> = {}): BookedPayment {
  return {
    paymentId: paymentIdOf(number),
    state: 'approved',
    mode: 'charge',
    amount: 4990,
    currency: 'USD',
    submittedAt: '2026-11-10T12:00:00.000Z',
    ...more,
  };
}

const settled = (number: number, more: Partial<StripeLine> = {}): StripeLine => ({
  transaction: `txn_${number}`,
  paymentId: paymentIdOf(number),
  ...more,
});

/** A vault with this ledger; `run` is what happens at 6 o'clock of a day. */
function vault(ledger: readonly BookedPayment[], rules: Partial<DailyRules> = {}) {
  const book = new MemoryBook(ledger);
  const shelf = new MemoryShelf();
  const told: DailyResult[] = [];
  const run = async (day: number, more: Partial<DailyPorts> = {}) =>
    compareDaily(
      { ...RULES, ...rules },
      {
        book,
        shelf,
        now: () => new Date(FIRST + day * DAY),
        timeLeftMs: () => 900_000,
        tell: (result) => void told.push(result),
        ...more,
      },
    );
  const result = async (day: number) => {
    const ended = await run(day);
    if (ended.kind !== 'told') throw new Error(ended.kind);
    return ended.result;
  };
  /** A report that arrives at night, before the run of that day. */
  const arrives = (day: number, content: string | Buffer, name = `day-${day}.csv`) =>
    shelf.put(name, content, new Date(FIRST + day * DAY - 3_600_000).toISOString());
  return { book, shelf, told, run, result, arrives };
}

const kinds = ({ differences }: DailyResult) =>
  differences.map(({ kind, paymentId }) => [kind, Number.parseInt(paymentId.slice(-12), 16)]);

describe('a day', () => {
  test('without a difference tells what was read, and leaves a result', async () => {
    const { arrives, result, shelf, told } = vault([payment(1), payment(2)]);
    await result(0);
    arrives(1, stripeReport(settled(1), settled(2), { transaction: 'txn_9' }));

    const first = await result(1);

    expect(first).toEqual({
      at: '2026-11-11T06:00:00.000Z',
      reports: [{ name: 'day-1.csv', result: 'compared', rows: 3, foreign: 1, ours: 2 }],
      hoursSinceReport: 1,
      expected: { payments: 0, since: expect.any(String), until: expect.any(String) },
      found: {},
      open: {},
      differences: [],
      more: 0,
    });
    expect(shelf.results.get('2026-11-11/060000.json')).toEqual(first);
    expect(told.at(-1)).toEqual(first);
  });

  test('whose report has nothing below its names is a day all the same', async () => {
    const { arrives, result } = vault([]);
    await result(0);
    arrives(1, stripeReport());

    const { reports, hoursSinceReport, differences } = await result(1);

    expect(reports).toEqual([{ name: 'day-1.csv', result: 'compared', rows: 0, foreign: 0, ours: 0 }]);
    expect([hoursSinceReport, differences]).toEqual([1, []]);
  });

  test('without a report tells for how long there was none, and misses no payment for it', async () => {
    const { arrives, result } = vault([payment(1)]);
    await result(0);
    arrives(1, stripeReport());

    const days = [await result(1), await result(5), await result(30)];

    expect(days.map(({ hoursSinceReport }) => hoursSinceReport)).toEqual([1, 97, 697]);
    expect(days.flatMap(kinds)).toEqual([]);
  });

  test('before any report counts the hours from the first run', async () => {
    const { result } = vault([]);

    expect([(await result(0)).hoursSinceReport, (await result(2)).hoursSinceReport]).toEqual([6, 54]);
  });
});

/** What the ledger has, what the report has, and how they differ. */
const CASES: readonly (readonly [DifferenceKind, readonly BookedPayment[], readonly StripeLine[]])[] = [
  ['not-settled', [payment(1)], []],
  ['not-in-ledger', [], [settled(1)]],
  ['amount-differs', [payment(1)], [settled(1, { gross: '49.00' })]],
  ['currency-differs', [payment(1)], [settled(1, { currency: 'eur' })]],
  ['voided-but-settled', [payment(1, { state: 'declined' })], [settled(1)]],
  ['unclear-but-settled', [payment(1, { state: 'unknown' })], [settled(1)]],
  ['settled-twice', [payment(1)], [settled(1), settled(1, { transaction: 'txn_2' })]],
];

describe('a difference', () => {
  test.each(CASES)('%s is found once and told once', async (kind, ledger, lines) => {
    const { arrives, result, told } = vault(ledger);
    await result(0);
    arrives(3, stripeReport(...lines));

    const [first, second] = [await result(3), await result(4)];

    expect(first).toMatchObject({ found: { [kind]: 1 }, open: { [kind]: 1 }, differences: [{ kind }] });
    expect(second).toMatchObject({ found: {}, open: { [kind]: 1 } });
    expect(told).toHaveLength(3);
  });

  test('says what the ledger has, what was settled and where', async () => {
    const { arrives, result } = vault([payment(1)]);
    arrives(1, stripeReport({ transaction: 'x' }, settled(1, { gross: '50.00' })));

    expect((await result(1)).differences).toEqual([
      {
        kind: 'amount-differs',
        paymentId: paymentIdOf(1),
        booked: '4990 USD',
        settled: '5000 USD',
        where: 'day-1.csv:3',
        foundAt: '2026-11-11T06:00:00.000Z',
      },
    ]);
  });

  test('goes away with the line that was missing', async () => {
    const { arrives, result } = vault([payment(1), payment(2, { state: 'declined' })]);
    await result(0);
    arrives(3, stripeReport(settled(2)));
    const found = await result(3);
    arrives(
      4,
      stripeReport(settled(1), settled(2, { transaction: 're_2', category: 'refund', gross: '-49.90' })),
    );

    const gone = await result(4);

    expect(kinds(found)).toEqual([
      ['not-settled', 1],
      ['voided-but-settled', 2],
    ]);
    expect(gone).toMatchObject({ found: {}, open: {}, differences: [] });
  });

  test('is told again when it becomes another one', async () => {
    const { arrives, result } = vault([payment(1)]);
    arrives(1, stripeReport(settled(1, { gross: '1.00' })));
    await result(1);
    arrives(2, stripeReport(settled(1, { transaction: 'txn_2' })));

    expect(await result(2)).toMatchObject({ found: { 'settled-twice': 1 }, open: { 'settled-twice': 1 } });
  });

  test('is none while a later line of the same report settles it', async () => {
    const { arrives, result } = vault([payment(1, { state: 'declined' })]);
    const others = Array.from({ length: 20 }, (_, at) => ({ transaction: `other_${at}` }));
    arrives(1, stripeReport(settled(1), ...others, settled(1, { transaction: 're_1', category: 'refund' })));

    expect(await result(1)).toMatchObject({ found: {}, differences: [] });
  });

  test('is none for a refund of a payment that is too old to be found by its id', async () => {
    const { arrives, result } = vault([]);
    arrives(1, stripeReport(settled(1, { category: 'refund', gross: '-49.90' })));

    expect((await result(1)).differences).toEqual([]);
  });
});

describe('a payment', () => {
  test('is missed when the days have passed in which the gateway settles it, not before', async () => {
    const { arrives, result } = vault([payment(1), payment(2, { submittedAt: '2026-11-11T00:00:00.000Z' })]);
    await result(0);
    const days: DailyResult[] = [];
    for (const day of [1, 2, 3, 4]) {
      arrives(day, stripeReport());
      days.push(await result(day));
    }

    expect(days.map(({ open }) => open['not-settled'] ?? 0)).toEqual([0, 0, 1, 2]);
    expect(days.map(({ expected }) => expected.payments)).toEqual([0, 0, 1, 2]);
  });

  test('from before the first day is not missed', async () => {
    const { arrives, result } = vault([payment(1, { submittedAt: '2026-11-09T23:59:59.999Z' })]);
    await result(0);
    arrives(9, stripeReport());

    expect((await result(9)).differences).toEqual([]);
  });

  test('that turned out to be approved days later is missed too', async () => {
    const ledger = [payment(1, { state: 'unknown' })];
    const { arrives, result } = vault(ledger);
    await result(0);
    arrives(3, stripeReport());
    await result(3);
    ledger[0] = payment(1);
    arrives(5, stripeReport());

    expect(kinds(await result(5))).toEqual([['not-settled', 1]]);
  });
});

describe('a report', () => {
  test('that comes twice counts once, whatever it is called', async () => {
    const { arrives, result } = vault([payment(1), payment(2)]);
    const report = stripeReport(settled(1), settled(2));
    arrives(1, report);
    await result(1);
    arrives(1, report);
    arrives(2, report, 'again.csv');

    const { reports, differences } = await result(2);

    expect(reports.map(({ name }) => name)).toEqual(['day-1.csv', 'again.csv']);
    expect(differences).toEqual([]);
  });

  test.each([
    [
      'columns of something else',
      'a,b\n1,2\n',
      'has no column payment_metadata[payment_id], balance_transaction_id',
    ],
    ['a row of another length', `${stripeReport(settled(1))}x,y\n`, 'line 3 has 2 cells, its names are 6'],
    ['a quote that never ends', `${stripeReport(settled(1))}"x`, 'line 3 has a quote where none may be'],
    ['no text', Buffer.from([0xff, 0xfe, 0x61, 0x00]), 'is not written in UTF-8'],
    ['nothing in it', '', 'has no lines below its names'],
  ])('with %s is refused, and keeps no other from being read', async (_, content, why) => {
    const { arrives, result } = vault([payment(1), payment(2)]);
    arrives(1, content, 'broken.csv');
    arrives(2, stripeReport(settled(2)), 'good.csv');

    const { reports, hoursSinceReport } = await result(2);

    expect(reports).toMatchObject([
      { name: 'broken.csv', result: 'refused', why: expect.stringContaining(why) },
      { name: 'good.csv', result: 'compared' },
    ]);
    expect(hoursSinceReport).toBe(1);
    expect((await result(3)).reports).toEqual([]);
  });

  test('that was refused is read when it was replaced', async () => {
    const { arrives, result } = vault([payment(1)]);
    arrives(1, `${stripeReport(settled(1))}"x`, 'report.csv');
    await result(1);
    arrives(2, stripeReport(settled(1)), 'report.csv');

    expect(await result(2)).toMatchObject({
      reports: [{ name: 'report.csv', result: 'compared' }],
      differences: [],
    });
  });

  test('does not repeat a name that may hold a card number', async () => {
    const { arrives, result } = vault([]);
    arrives(1, 'a,b\n1,2\n', '4242424242424242.csv');

    expect(JSON.stringify(await result(1))).not.toContain('4242');
  });

  test('of somebody else stops at so many differences', async () => {
    const { arrives, result } = vault([], { mostDifferences: 5 });
    arrives(1, stripeReport(...Array.from({ length: 50 }, (_, at) => settled(at + 1))));

    const { reports, found, hoursSinceReport } = await result(1);

    expect(reports).toMatchObject([
      { result: 'refused', why: expect.stringContaining('more than 5 differences') },
    ]);
    expect(found['not-in-ledger']).toBeLessThan(10);
    expect(hoursSinceReport).toBe(6);
  });

  test('that is missing as a whole does not make a list that nobody works off', async () => {
    const ledger = Array.from({ length: 12 }, (_, at) => payment(at + 1));
    const { arrives, result } = vault(ledger, { mostDifferences: 5 });
    await result(0);
    arrives(3, stripeReport());

    const days = [await result(3), await result(4), await result(5), await result(6)];

    expect(days.map(({ found, more }) => [found['not-settled'] ?? 0, more])).toEqual([
      [5, 7],
      [5, 2],
      [2, 0],
      [0, 0],
    ]);
  });
});

describe('a run', () => {
  const ledger = Array.from({ length: 30 }, (_, at) => payment(at + 1));
  const lines = ledger.map((_, at) => settled(at + 1, at === 7 ? { gross: '1.00' } : {}));

  test('that breaks off anywhere is run again, and finds the same', async () => {
    const whole = vault(ledger);
    whole.arrives(1, stripeReport(...lines));
    const expected = await whole.result(1);

    for (let piece = 1; piece < whole.shelf.pieces; piece += 4) {
      const again = vault(ledger);
      again.arrives(1, stripeReport(...lines));
      for (const attempt of [0, 1, 2]) again.shelf.breaks.set(piece + attempt, new Error('reset'));
      await again.run(1).catch(() => undefined);

      expect(await again.result(1)).toEqual(expected);
    }
  });

  test('takes a broken connection up again where it was', async () => {
    const { arrives, shelf, result } = vault(ledger);
    arrives(1, stripeReport(...lines));
    shelf.breaks.set(9, new Error('reset'));

    expect((await result(1)).reports).toMatchObject([{ result: 'compared', ours: 30, rows: 30 }]);
  });

  test('whose time is over goes on where it stopped, and tells nothing before the end', async () => {
    const { arrives, run, told, shelf } = vault(ledger);
    arrives(1, stripeReport(...lines));
    let calls = 0;
    const timeLeftMs = () => {
      calls += 1;
      return calls % 5 === 0 ? 1000 : 900_000;
    };
    let runs = 1;

    while ((await run(1, { timeLeftMs })).kind === 'unfinished') runs += 1;

    expect(runs).toBeGreaterThan(3);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      reports: [{ ours: 30, rows: 30 }],
      found: { 'amount-differs': 1 },
    });
    expect(shelf.pieces).toBeLessThan(60);
  });

  test('that could not tell is run again and tells', async () => {
    const { arrives, run, result } = vault(ledger);
    arrives(1, stripeReport(...lines));
    const tell = () => {
      throw new Error('no log');
    };
    await run(1, { tell }).catch(() => undefined);

    expect((await result(1)).found).toEqual({ 'amount-differs': 1 });
  });

  test('tells of a report that an earlier run refused and did not come to tell', async () => {
    const { arrives, run, result } = vault(ledger);
    arrives(1, 'a,b\n1,2\n', 'broken.csv');
    arrives(2, stripeReport(...lines), 'good.csv');
    let calls = 0;
    const timeLeftMs = () => {
      calls += 1;
      return calls > 3 ? 1000 : 900_000;
    };

    expect(await run(2, { timeLeftMs })).toEqual({ kind: 'unfinished' });
    expect((await result(2)).reports).toMatchObject([
      { name: 'broken.csv', result: 'refused' },
      { name: 'good.csv', result: 'compared' },
    ]);
  });

  test('leaves a report that is replaced while it is read to the next one', async () => {
    const { arrives, shelf, book, result } = vault(ledger);
    arrives(1, stripeReport(...lines.slice(0, 10)));
    const settle = book.settle.bind(book);
    book.settle = async (paymentId, own) => {
      if (paymentId === paymentIdOf(5)) arrives(1, stripeReport(...lines));
      return settle(paymentId, own);
    };
    shelf.breaks.set(8, new Error('reset'));

    const [first, second] = [await result(1), await result(2)];

    expect(first.reports).toEqual([]);
    expect(second.reports).toMatchObject([{ result: 'compared', ours: 30 }]);
  });

  test('begins no more reports than it may, and says that it has not ended', async () => {
    const { arrives, run } = vault(ledger, { mostReports: 2 });
    for (const day of [1, 2, 3]) arrives(day, stripeReport());

    expect([(await run(4)).kind, (await run(4)).kind]).toEqual(['unfinished', 'told']);
  });
});

test('whatever days and reports its lines come in, the end is what one comparison of all of them finds', async () => {
  const number = fc.integer({ min: 1, max: 6 });
  const ledgers = fc.uniqueArray(
    fc.record({
      number,
      state: fc.constantFrom('approved', 'declined', 'unknown', 'partial' as const),
      mode: fc.constantFrom('charge', 'authorize' as const),
    }),
    { selector: (each) => each.number },
  );
  const moved = fc.record({
    number,
    transaction: fc.constantFrom('a', 'b', 'c'),
    gross: fc.constantFrom('49.90', '10.00'),
    category: fc.constantFrom('charge', 'charge', 'refund'),
    days: fc.uniqueArray(fc.integer({ min: 3, max: 6 }), { minLength: 1, maxLength: 2 }),
  });
  // One transaction has one amount, in whichever reports it stands.
  const all = fc.uniqueArray(moved, {
    selector: (each) => `${each.number}${each.transaction}${each.category}`,
  });

  await fc.assert(
    fc.asyncProperty(ledgers, all, async (kept, movements) => {
      const ledger = kept.map(({ number: own, state, mode }) => payment(own, { state, mode }));
      const { arrives, result } = vault(ledger);
      await result(0);
      const lineOf = ({ number: own, ...line }: (typeof movements)[number]) => settled(own, line);
      for (const day of [3, 4, 5, 6]) {
        arrives(day, stripeReport(...movements.filter(({ days }) => days.includes(day)).map(lineOf)));
        await result(day);
      }

      const { lines } = readSettlement(
        'stripe',
        stripeReport({ transaction: 'x' }, ...movements.map(lineOf)),
        'r',
      );
      const book = new Map(ledger.map((own) => [own.paymentId, own]));
      const period = { since: new Date('2026-11-10'), until: new Date('2026-11-14') };
      const { differences } = compareSettlement(book, lines, period);
      // A refund alone of a payment that nobody knows is told by the comparison of all only.
      const taken = new Set(lines.filter(({ kind }) => kind === 'taken').map(({ paymentId }) => paymentId));
      const told = differences.filter(
        ({ kind, paymentId }) => kind !== 'not-in-ledger' || taken.has(paymentId),
      );
      const brief = ({ kind, paymentId, booked, settled: money }: Difference) => [
        kind,
        paymentId,
        booked,
        money,
      ];
      expect((await result(7)).differences.map(brief)).toEqual(told.map(brief));
    }),
    { numRuns: 60 },
  );
});
