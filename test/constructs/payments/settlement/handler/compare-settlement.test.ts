import { compareSettlementHandler } from '../../../../../constructs/payments/settlement/handler/compare-settlement/compare-settlement';
import { MemoryBook } from '../../../../lib/payments/settlement/memory-book';
import { MemoryShelf } from '../../../../lib/payments/settlement/memory-shelf';
import { paymentIdOf, stripeReport } from '../../../../lib/payments/settlement/reports';

const NOW = new Date('2026-11-20T06:00:00Z');

function setUp(...reports: readonly (readonly [name: string, content: string])[]) {
  const lines: string[] = [];
  const shelf = new MemoryShelf();
  for (const [name, content] of reports) shelf.put(name, content, '2026-11-20T01:00:00.000Z');
  const handler = compareSettlementHandler(
    { gateway: 'stripe', settledWithinDays: 2 },
    { shelf, book: new MemoryBook([]), now: () => NOW, write: (line) => void lines.push(line) },
  );
  const run = (milliseconds = 900_000) => handler({}, { getRemainingTimeInMillis: () => milliseconds });
  return { run, lines: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const taken = stripeReport({ transaction: 'txn_1', paymentId: paymentIdOf(1) });

describe('the comparing function', () => {
  test('counts reports and differences by kind, names the payments, and answers with numbers', async () => {
    const { run, lines } = setUp(['a.csv', taken], ['b.csv', 'x,y\n1,2\n']);

    expect(await run()).toEqual({ reports: 2, differences: 1 });
    const told = lines().map(({ _aws, ...line }) => line);
    expect(told).toEqual([
      { outcome: 'compared', SettlementReport: 1 },
      { outcome: 'refused', SettlementReport: 1 },
      { kind: 'not-in-ledger', SettlementDifference: 1 },
      { SettlementReportAge: 5 },
      { decision: 'settlement-differs', paymentId: paymentIdOf(1), reason: 'not-in-ledger' },
      {
        decision: 'settlement-compared',
        result: 'reports-refused',
        reports: 2,
        payments: 0,
        differences: 1,
        hours: 5,
      },
    ]);
  });

  test('tells nobody twice of a payment', async () => {
    const { run, lines } = setUp(['a.csv', taken]);
    await run();
    const before = lines().length;

    expect(await run()).toEqual({ reports: 0, differences: 0 });
    expect(
      lines()
        .slice(before)
        .map(({ decision }) => decision),
    ).toEqual([undefined, 'settlement-compared']);
  });

  test('fails when its time is over, so that Lambda calls it again', async () => {
    const { run, lines } = setUp(['a.csv', taken]);

    await expect(run(30_000)).rejects.toThrow('the next one goes on where it stopped');
    expect(lines()).toEqual([{ decision: 'settlement-compared', result: 'unfinished' }]);
    expect(await run()).toEqual({ reports: 1, differences: 1 });
  });
});
