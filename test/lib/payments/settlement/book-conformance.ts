import type {
  ArrivedReport,
  BookedPayment,
  FoundDifference,
  Settled,
  SettlementBook,
} from '../../../../lib/payments/settlement';
import { paymentIdOf } from './reports';

/** A book, and how a payment comes into its ledger. */
export interface ConformingBook {
  readonly book: SettlementBook;
  add(payment: BookedPayment): Promise<void>;
}

const PAYMENT: BookedPayment = {
  paymentId: paymentIdOf(1),
  state: 'approved',
  mode: 'charge',
  amount: 4990,
  currency: 'USD',
  submittedAt: '2026-11-10T12:00:00.000Z',
};
const TAKEN: Settled = { transaction: 't-1', kind: 'taken', amount: 4990, currency: 'USD' };
const BACK: Settled = { transaction: 't-1', kind: 'given-back', amount: 990, currency: 'USD' };
const REPORT: ArrivedReport = { name: 'r.csv', version: '"1"', arrivedAt: '2026-11-11T00:00:00.000Z' };
const DIFFERENCE: FoundDifference = {
  kind: 'amount-differs',
  paymentId: paymentIdOf(1),
  booked: '4990 USD',
  settled: '1 USD',
  where: 'r.csv:2',
  foundAt: '2026-11-11T06:00:00.000Z',
};

/** What every book has to do, in memory or in a table. */
export function describeBook(name: string, make: () => Promise<ConformingBook>): void {
  describe(name, () => {
    test('adds each movement of money once, and answers with all of a payment', async () => {
      const { book, add } = await make();
      await add(PAYMENT);

      const first = await book.settle(PAYMENT.paymentId, [TAKEN]);
      await book.settle(PAYMENT.paymentId, [TAKEN, BACK]);
      const last = await book.settle(PAYMENT.paymentId, [
        { ...TAKEN, file: 'other.csv', line: 9 } as Settled,
      ]);

      expect(first).toEqual({ settled: [TAKEN], booked: PAYMENT });
      expect(last.settled).toHaveLength(2);
      expect(last.settled).toEqual(expect.arrayContaining([TAKEN, BACK]));
    });

    test('knows nothing of a payment that is not in the ledger', async () => {
      const { book } = await make();

      expect(await book.settle(paymentIdOf(9), [TAKEN])).toEqual({ settled: [TAKEN] });
    });

    test('tells of which payments anything was ever settled', async () => {
      const { book } = await make();
      const ids = Array.from({ length: 250 }, (_, at) => paymentIdOf(at));
      for (const id of ids.filter((_, at) => at % 50 === 0)) await book.settle(id, [TAKEN]);

      const settled = await book.settledAmong(ids);

      expect([...settled].sort()).toEqual([0, 50, 100, 150, 200].map(paymentIdOf));
      expect((await book.settledAmong([])).size).toBe(0);
    });

    test('finds payments by the time of their submission', async () => {
      const { book, add } = await make();
      const partial: BookedPayment = { ...PAYMENT, paymentId: paymentIdOf(2), state: 'partial', amount: 10 };
      await add({ ...partial, submittedAt: '2026-11-11T00:00:00.000Z' });
      await add(PAYMENT);
      await add({ ...PAYMENT, paymentId: paymentIdOf(3), submittedAt: '2026-11-09T23:59:59.999Z' });
      const found: BookedPayment[] = [];

      const period = { since: new Date('2026-11-10'), until: new Date('2026-11-11T12:00:00Z') };
      for await (const page of book.submitted(period)) found.push(...page);

      expect(found.sort((a, b) => a.paymentId.localeCompare(b.paymentId))).toEqual([
        PAYMENT,
        { ...partial, submittedAt: '2026-11-11T00:00:00.000Z' },
      ]);
    });

    test('keeps a difference until it is dropped', async () => {
      const { book } = await make();
      const other: FoundDifference = {
        kind: 'not-settled',
        paymentId: paymentIdOf(2),
        foundAt: DIFFERENCE.foundAt,
      };
      await book.keep(DIFFERENCE);
      await book.keep(other);
      await book.keep({ ...DIFFERENCE, toldAt: '2026-11-11T06:00:01.000Z' });
      const kept = await all(book);
      await book.drop(DIFFERENCE.paymentId);
      await book.drop(DIFFERENCE.paymentId);

      expect(kept).toEqual([{ ...DIFFERENCE, toldAt: '2026-11-11T06:00:01.000Z' }, other]);
      expect(await all(book)).toEqual([other]);
    });

    test('knows how far each report has come, and a replaced one for another', async () => {
      const { book } = await make();
      const position = { offset: 120, line: 3, rows: 1, foreign: 0, names: ['a', 'b'] };
      const reports = Array.from({ length: 120 }, (_, at) => ({ ...REPORT, name: `${at}.csv` }));
      await book.note(REPORT, { result: 'reading', ours: 1, position });
      for (const report of reports) await book.note(report, { result: 'compared', ours: 0 });
      await book.note(REPORT, { result: 'refused', ours: 1, position, why: 'r.csv line 3', told: true });

      const states = await book.states([...reports, REPORT, { ...REPORT, version: '"2"' }]);

      expect(states.slice(0, 120)).toEqual(reports.map(() => ({ result: 'compared', ours: 0 })));
      expect(states.slice(120)).toEqual([
        { result: 'refused', ours: 1, position, why: 'r.csv line 3', told: true },
        undefined,
      ]);
    });

    test('remembers what was compared', async () => {
      const { book } = await make();
      const none = await book.progress();
      const progress = { since: '2026-11-10T00:00:00.000Z', until: '2026-11-12T00:00:00.000Z' };
      await book.proceed({ since: progress.since, until: progress.since });
      await book.proceed(progress);

      expect([none, await book.progress()]).toEqual([undefined, progress]);
    });
  });
}

async function all(book: SettlementBook): Promise<FoundDifference[]> {
  const found: FoundDifference[] = [];
  for await (const page of book.differences()) found.push(...page);
  return found.sort((a, b) => a.paymentId.localeCompare(b.paymentId));
}
