import { SettlementReports } from '../../../../constructs';
import type { BookedPayment, DifferenceKind } from '../../../../lib/payments/settlement';
import { deleteFolders } from '../../../examples/support/synthesized';
import { paymentIdOf, type StripeLine, stripeReport } from '../../../lib/payments/settlement/reports';
import { type ComparedVault, comparedVault } from './compared-vault';

const DAY = 86_400_000;

function payment(number: number, more: Partial<BookedPayment> = {}): BookedPayment {
  return {
    paymentId: paymentIdOf(number),
    state: 'approved',
    mode: 'charge',
    amount: 4990,
    currency: 'USD',
    submittedAt: new Date(Date.now() - 4 * DAY).toISOString(),
    ...more,
  };
}

const settled = (number: number, more: Partial<StripeLine> = {}): StripeLine => ({
  transaction: `txn_${number}`,
  paymentId: paymentIdOf(number),
  ...more,
});

/** What the ledger has under that number, and what the report has of it. */
const CASES: readonly (readonly [
  number,
  DifferenceKind,
  BookedPayment | undefined,
  readonly StripeLine[],
])[] = [
  [1, 'not-settled', payment(1), []],
  [2, 'not-in-ledger', undefined, [settled(2)]],
  [3, 'amount-differs', payment(3), [settled(3, { gross: '49.00' })]],
  [4, 'currency-differs', payment(4), [settled(4, { currency: 'eur' })]],
  [5, 'voided-but-settled', payment(5, { state: 'declined' }), [settled(5)]],
  [6, 'unclear-but-settled', payment(6, { state: 'unknown' }), [settled(6)]],
  [7, 'settled-twice', payment(7), [settled(7), settled(7, { transaction: 'txn_7b' })]],
];

afterAll(deleteFolders);

describe('the daily comparison through its bundle', () => {
  let vault: ComparedVault;

  beforeAll(async () => {
    vault = await comparedVault();
    await vault.beganDaysAgo(10);
  }, 60_000);

  afterAll(() => vault?.stop());

  test('says on a day without a report for how long there was none', async () => {
    const result = await vault.compared();

    expect(result).toMatchObject({ reports: [], found: {}, hoursSinceReport: 240 });
  });

  test('finds no difference where there is none, and tells that it has looked', async () => {
    await vault.book(payment(20), 'INV-20');
    await vault.book(
      payment(21, { state: 'partial', approvedAmount: 1000 } as Partial<BookedPayment>),
      'INV-21',
    );
    await vault.upload(
      'day-1.csv',
      stripeReport(settled(20), settled(21, { gross: '10.00' }), { transaction: 'txn_web' }),
    );

    const result = await vault.compared();

    expect(result).toMatchObject({
      reports: [{ name: 'day-1.csv', result: 'compared', rows: 3, ours: 2, foreign: 1 }],
      expected: { payments: 2 },
      found: {},
      open: {},
      hoursSinceReport: 0,
    });
    expect(vault.logged()).toEqual([
      expect.objectContaining({ SettlementReport: 1, outcome: 'compared', seam: 'acme' }),
      expect.objectContaining({ SettlementReportAge: 0 }),
      {
        decision: 'settlement-compared',
        result: 'compared',
        reports: 1,
        payments: 2,
        differences: 0,
        hours: 0,
      },
    ]);
  });

  test('takes a day without money for a day', async () => {
    await vault.upload('day-2.csv', stripeReport());

    expect(await vault.compared()).toMatchObject({
      reports: [{ name: 'day-2.csv', result: 'compared', rows: 0 }],
      found: {},
    });
  });

  describe('finds', () => {
    beforeAll(async () => {
      for (const [number, , booked] of CASES) if (booked) await vault.book(booked, `INV-${number}`);
      await vault.upload('day-3.csv', stripeReport(...CASES.flatMap(([, , , lines]) => lines)));
    });

    test('every kind of difference, each once, and counts each by its kind', async () => {
      const { found, differences } = await vault.compared();
      const metrics = vault.logged().filter((line) => 'SettlementDifference' in line);

      expect(differences.map(({ kind, paymentId }) => [paymentId, kind])).toEqual(
        CASES.map(([number, kind]) => [paymentIdOf(number), kind]),
      );
      expect(found).toEqual(Object.fromEntries(CASES.map(([, kind]) => [kind, 1])));
      expect(metrics.map(({ kind, SettlementDifference }) => [kind, SettlementDifference])).toEqual(
        expect.arrayContaining(CASES.map(([, kind]) => [kind, 1])),
      );
    });

    test('the same no second time, whether the report comes again or the run does', async () => {
      await vault.upload('day-3-again.csv', stripeReport(...CASES.flatMap(([, , , lines]) => lines)));

      const [again, idle] = [await vault.compared(), await vault.compared()];

      expect([again.found, idle.found]).toEqual([{}, {}]);
      expect(again.reports).toMatchObject([{ name: 'day-3-again.csv', result: 'compared', ours: 7 }]);
      expect(idle.reports).toEqual([]);
      expect(idle.open).toEqual(Object.fromEntries(CASES.map(([, kind]) => [kind, 1])));
    });

    test('that a difference has gone when the missing line comes', async () => {
      await vault.upload(
        'day-4.csv',
        stripeReport(settled(1), settled(5, { transaction: 'r', category: 'refund' })),
      );

      const { open } = await vault.compared();

      expect(Object.keys(open).sort()).toEqual(
        CASES.map(([, kind]) => kind)
          .filter((kind) => kind !== 'not-settled' && kind !== 'voided-but-settled')
          .sort(),
      );
    });
  });

  test('refuses a malformed report by its name and line, and reads the others', async () => {
    await vault.upload('broken.csv', `${stripeReport(settled(20))}only,two\n`);
    await vault.upload('day-5.csv', stripeReport(settled(20)));

    const { reports } = await vault.compared();

    expect(reports).toMatchObject([
      {
        name: 'broken.csv',
        result: 'refused',
        why: expect.stringContaining('broken.csv line 3 has 2 cells, its names are 6'),
      },
      { name: 'day-5.csv', result: 'compared' },
    ]);
    expect(vault.logged()).toContainEqual(
      expect.objectContaining({ SettlementReport: 1, outcome: 'refused' }),
    );
    expect(vault.logged()).toContainEqual(expect.objectContaining({ result: 'reports-refused' }));
  });

  test('goes on when the services are slow or busy for a moment', async () => {
    await vault.book(payment(30), 'INV-30');
    await vault.upload('day-6.csv', stripeReport(settled(30)));
    vault.aws.faults.add({ service: 's3', operation: 'GetObject', effect: 'throttle', times: 1 });
    vault.aws.faults.add({ service: 'dynamodb', operation: 'UpdateItem', effect: 'throttle', times: 1 });

    const { reports, found } = await vault.compared();
    vault.aws.faults.clear();

    expect([reports, found]).toMatchObject([[{ name: 'day-6.csv', result: 'compared' }], {}]);
  });

  test('reads a report whole in the run after one that failed', async () => {
    await vault.book(payment(31, { amount: 1 }), 'INV-31');
    await vault.upload('day-7.csv', stripeReport(settled(31)));
    const lift = vault.aws.faults.add({ service: 's3', operation: 'PutObject', effect: 'fail', status: 400 });
    const failed = await vault.compared().catch((error: Error) => error.message);
    lift();

    const { reports, found } = await vault.compared();

    expect(failed).toContain('error');
    expect(reports).toMatchObject([{ name: 'day-7.csv', result: 'compared' }]);
    expect(found).toEqual({ 'amount-differs': 1 });
  });

  test('calls nothing but its table and its bucket, and writes nothing of a payment', async () => {
    const calls = vault.aws.calls.filter(({ caller }) => caller?.kind === 'function');
    const changed = calls.filter(({ operation }) => /^(Put|Update|Delete)Item/.test(operation));

    expect(new Set(calls.map(({ service, operation }) => `${service} ${operation}`))).toEqual(
      new Set([
        'dynamodb BatchGetItem',
        'dynamodb DeleteItem',
        'dynamodb GetItem',
        'dynamodb PutItem',
        'dynamodb Query',
        'dynamodb UpdateItem',
        's3 GetObject',
        's3 ListObjectsV2',
        's3 PutObject',
      ]),
    );
    for (const { input } of changed) {
      const { Key, Item } = input as { readonly Key?: Row; readonly Item?: Row };
      expect((Key ?? Item)?.pk.S).toMatch(/^settlement/);
    }
    expect(vault.aws.functions.flatMap(({ refusedHosts }) => refusedHosts)).toEqual([]);
  });

  test('leaves nothing that a report had beside ids and money', async () => {
    const [names = '', line = ''] = stripeReport(settled(32)).split('\n');
    await vault.upload('shoppers.csv', `${names},customer_email\n${line},shopper@example.com\n`);
    const { reports } = await vault.compared();

    const rows = await vault.aws.ledgerItems(vault.table);
    const results = vault.aws.bucketContent(vault.bucket).filter(({ key }) => key.startsWith('results/'));
    const logs = vault.aws.functions.map((invocation) => invocation.logs);
    const left = [rows, logs, results.map((each) => each.kind === 'object' && each.body.toString())];

    expect(reports).toMatchObject([{ result: 'compared', ours: 1 }]);
    expect(results.length).toBeGreaterThan(5);
    expect(/shopper@|customer_email/.exec(JSON.stringify(left))).toBeNull();
    expect(/txn_|\.csv/.exec(JSON.stringify(logs))).toBeNull();
  });
});

interface Row {
  readonly pk: { readonly S: string };
}

test('reports are taken from a bucket of somebody else, and results left there', async () => {
  const vault = await comparedVault(SettlementReports.fromBucket({ bucketName: 'finance-reports' }));
  await vault.upload('day-1.csv', stripeReport(settled(1)));

  const { found } = await vault.compared();
  const keys = vault.aws.bucketContent('finance-reports').map(({ key }) => key);
  await vault.stop();

  expect(found).toEqual({ 'not-in-ledger': 1 });
  expect(keys).toEqual([
    'reports/day-1.csv',
    expect.stringMatching(/^results\/\d{4}-\d{2}-\d{2}\/\d{6}\.json$/),
  ]);
}, 60_000);
