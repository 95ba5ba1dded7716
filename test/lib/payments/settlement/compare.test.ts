import fc from 'fast-check';
import {
  type BookedPayment,
  bookOf,
  compareSettlement,
  DIFFERENCES,
  type DifferenceKind,
  renderComparison,
  type SettlementLine,
} from '../../../../lib/payments/settlement';

const PERIOD = { since: new Date('2026-11-01T00:00:00Z'), until: new Date('2026-11-20T00:00:00Z') };
const APPROVED: BookedPayment = {
  paymentId: 'p-1',
  state: 'approved',
  mode: 'charge',
  amount: 4990,
  currency: 'EUR',
  submittedAt: '2026-11-10T12:00:00.000Z',
};

function booked(...payments: readonly Partial<BookedPayment>[]) {
  return new Map(payments.map((more) => [more.paymentId ?? 'p-1', { ...APPROVED, ...more }]));
}

function line(more: Partial<SettlementLine> = {}): SettlementLine {
  const transaction = `t-${more.line ?? 2}`;
  const money = { kind: 'taken', amount: 4990, currency: 'EUR' } as const;
  return { file: 'r.csv', line: 2, paymentId: 'p-1', transaction, ...money, ...more };
}

const back = (amount = 4990) => line({ kind: 'given-back', amount, line: 3 });

/** What the ledger has, what was settled, and how they differ. */
const CASES: readonly (readonly [
  string,
  readonly Partial<BookedPayment>[],
  readonly SettlementLine[],
  DifferenceKind | 'nothing',
])[] = [
  ['taken and settled', [{}], [line()], 'nothing'],
  ['taken and missing', [{}], [], 'not-settled'],
  ['taken after the period and missing', [{ submittedAt: '2026-11-20T00:00:00.000Z' }], [], 'nothing'],
  ['taken before the period and missing', [{ submittedAt: '2026-10-31T23:59:59.999Z' }], [], 'nothing'],
  ['reserved and missing', [{ mode: 'authorize' }], [], 'nothing'],
  ['stored only', [{ mode: 'tokenize', amount: 0 }], [], 'nothing'],
  ['declined and missing', [{ state: 'declined' }], [], 'nothing'],
  ['never heard of', [], [line()], 'not-in-ledger'],
  ['refunded and never heard of', [], [back()], 'not-in-ledger'],
  ['settled for less', [{}], [line({ amount: 4989 })], 'amount-differs'],
  ['reserved and captured for less', [{ mode: 'authorize' }], [line({ amount: 100 })], 'nothing'],
  [
    'reserved and captured for more',
    [{ mode: 'authorize' }],
    [line(), line({ amount: 1, line: 3 })],
    'amount-differs',
  ],
  ['settled in another currency', [{}], [line({ currency: 'USD' })], 'currency-differs'],
  ['settled twice', [{}], [line(), line({ line: 3 })], 'settled-twice'],
  [
    'settled once and in two reports',
    [{}],
    [line(), line({ file: 's.csv', line: 9, transaction: 't-2' })],
    'nothing',
  ],
  ['refunded later', [{}], [line(), back(1000)], 'nothing'],
  ['refunded in a later report', [{}], [back(1000)], 'nothing'],
  ['voided and settled', [{ state: 'declined' }], [line()], 'voided-but-settled'],
  ['left and settled', [{ state: 'left' }], [line()], 'voided-but-settled'],
  ['voided and given back', [{ state: 'declined' }], [line(), back()], 'nothing'],
  ['voided and partly given back', [{ state: 'declined' }], [line(), back(4000)], 'voided-but-settled'],
  ['unknown and settled', [{ state: 'unknown' }], [line()], 'unclear-but-settled'],
];

describe('a payment that is', () => {
  test.each(CASES)('%s', (_what, payments, lines, expected) => {
    const { differences } = compareSettlement(booked(...payments), lines, PERIOD);
    const own = differences.filter(({ paymentId }) => paymentId === 'p-1' || expected === 'not-in-ledger');

    expect(own.map(({ kind }) => kind)).toEqual(expected === 'nothing' ? [] : [expected]);
  });

  test('of every kind of difference has a case', () => {
    expect(new Set(CASES.map(([, , , kind]) => kind))).toEqual(
      new Set(['nothing', ...Object.keys(DIFFERENCES)]),
    );
  });
});

test('whatever ledger and reports hold, each attempt is told of once, and the same agrees with itself', () => {
  const payments = fc.uniqueArray(
    fc.record({ paymentId: fc.stringMatching(/^[a-f]{4}$/), amount: fc.nat({ max: 9999 }) }),
    { selector: ({ paymentId }) => paymentId },
  );
  fc.assert(
    fc.property(payments, payments, (ledger, settled) => {
      const lines = settled.map((own) => line(own));
      const { differences, agreed } = compareSettlement(booked(...ledger), lines, PERIOD);
      const all = new Set([...ledger, ...settled].map(({ paymentId }) => paymentId));
      expect(differences.length + agreed).toBe(all.size);
      const same = compareSettlement(booked(...settled), lines, PERIOD);
      expect(same).toEqual({ differences: [], agreed: settled.length });
    }),
  );
});

test('the book holds rows of payments before what their pointers keep, and nothing else', () => {
  const row = { sk: 'payment', paymentId: 'p-1', state: 'partial', amount: 4990, approvedAmount: 1000 };
  const rows = [
    { sk: 'pointer', paymentId: 'p-1', state: 'declined' },
    { ...row, currency: 'EUR', mode: 'charge', submittedAt: '2026-11-10T12:00:00.000Z' },
    { sk: 'pointer', paymentId: 'p-1' },
    { sk: 'pointer', paymentId: 'p-0', state: 'declined' },
    { sk: 'cap', total: 5 },
  ];

  expect([...bookOf(rows).values()]).toEqual([
    { ...APPROVED, state: 'partial', amount: 1000 },
    { paymentId: 'p-0', state: 'declined' },
  ]);
});

test('the text names each difference, what it means and where it is', () => {
  const comparison = compareSettlement(booked({}, { paymentId: 'p-2' }), [line({ amount: 1 })], PERIOD);

  expect(renderComparison(comparison, 3)).toBe(
    [
      'not-settled (1): the ledger says that it was taken, and no report has it',
      '  p-2  ledger 4990 EUR, settled -',
      '',
      'amount-differs (1): another amount was settled than the ledger says',
      '  p-1  ledger 4990 EUR, settled 1 EUR  r.csv:2',
      '',
      '0 settled as the ledger says, 2 differences, 3 settled without a payment id of ours',
      '',
    ].join('\n'),
  );
});
