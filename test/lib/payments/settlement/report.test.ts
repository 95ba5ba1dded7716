import fc from 'fast-check';
import { HardlineError } from '../../../../lib/errors';
import { ReportReader, readSettlement } from '../../../../lib/payments/settlement';

const ID = '0b1d6c1e-5f0e-4c63-9d0e-2f4b6a1c7e11';
const STRIPE =
  'balance_transaction_id,created,currency,gross,reporting_category,payment_metadata[payment_id]';
const ADYEN =
  'Company Account,Merchant Account,Psp Reference,Merchant Reference,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC)';

const stripe = (...lines: readonly string[]) =>
  readSettlement('stripe', [STRIPE, ...lines].join('\n'), 's.csv');
const adyen = (...lines: readonly string[]) =>
  readSettlement('adyen', [ADYEN, ...lines].join('\r\n'), 'a.csv');

describe('a report of Stripe', () => {
  test('tells what was taken and given back of our payments, in minor units', () => {
    const report = stripe(
      `txn_1,2026-11-20,usd,49.90,charge,${ID}`,
      `txn_2,2026-11-21,usd,-9.90,refund,${ID}`,
      `txn_3,2026-11-21,usd,-1.5,fee,`,
      `txn_4,2026-11-21,jpy,500,charge,${ID}`,
      'txn_5,2026-11-21,usd,10,charge,',
    );

    expect(report.lines.map(({ line, kind, amount, currency }) => [line, kind, amount, currency])).toEqual([
      [2, 'taken', 4990, 'USD'],
      [3, 'given-back', 990, 'USD'],
      [5, 'taken', 500, 'JPY'],
    ]);
    expect(report.foreign).toBe(1);
  });

  test('is read in the currency of the cardholder where the payout has another', () => {
    const text = `${STRIPE},customer_facing_amount,customer_facing_currency\nt,d,usd,54.10,charge,${ID},49.90,eur`;

    expect(readSettlement('stripe', text, 's.csv').lines).toMatchObject([{ amount: 4990, currency: 'EUR' }]);
  });
});

describe('a report of Adyen', () => {
  test('tells what was settled and refunded of our payments', () => {
    const report = adyen(
      `"Acme, Inc.",AcmeCare,P1,${ID},Settled,M1,EUR,,49.90`,
      `"Acme, Inc.",AcmeCare,P1,${ID},Refunded,,EUR,49.90,`,
      '"Acme, Inc.",AcmeCare,P2,web-7,Settled,M3,EUR,,10.00',
      '"Acme, Inc.",AcmeCare,,,Fee,Transaction fees,EUR,0.10,',
      `"Acme, Inc.",AcmeCare,P1,${ID},Chargeback,M4,EUR,49.90,`,
    );

    const about = { file: 'a.csv', paymentId: ID, amount: 4990, currency: 'EUR' };
    expect(report).toEqual({
      lines: [
        { ...about, line: 2, transaction: 'M1', kind: 'taken' },
        { ...about, line: 3, transaction: 'P1', kind: 'given-back' },
      ],
      foreign: 1,
    });
  });
});

describe('a file that cannot be compared', () => {
  test.each([
    ['', /has no lines below its names/],
    [STRIPE, /has no lines below its names/],
    [
      'a,b\n1,2',
      /has no column payment_metadata\[payment_id\], balance_transaction_id, reporting_category, gross, currency/,
    ],
    [`${STRIPE}\n1,2`, /line 2 has 2 cells, its names are 6/],
    [`${STRIPE}\nt,d,usd,4"9,charge,${ID}`, /line 2 has a quote where none may be/],
    [`${STRIPE}\n"t,d,usd`, /line 2 has a quote where none may be/],
    [`${STRIPE}\nt,d,usd,"49,90",charge,${ID}`, /line 2 has an amount or a currency that cannot be read/],
    [`${STRIPE}\nt,d,usd,49.905,charge,${ID}`, /line 2 has an amount/],
    [`${STRIPE}\nt,d,xxx,49.90,charge,${ID}`, /line 2 has an amount/],
    [`${STRIPE}\nt,d,jpy,0.5,charge,${ID}`, /line 2 has an amount/],
    [`${STRIPE}\n,d,usd,49.90,charge,${ID}`, /line 2 has no id of its transaction/],
  ])('is refused with the line and what to do: %#', (text, message) => {
    expect(() => readSettlement('stripe', text, 's.csv')).toThrow(HardlineError);
    expect(() => readSettlement('stripe', text, 's.csv')).toThrow(message);
  });

  test('is refused without a word of its cells', () => {
    expect(() => stripe('4242424242424242,d')).toThrow(/^(?!.*4242)/);
  });
});

describe('a report in pieces', () => {
  const text = `\uFEFF${STRIPE},note\r\n${[
    `txn_1,d,usd,49.90,charge,${ID},"a ""quoted"", one"`,
    'txn_2,d,usd,10,charge,,"over\r\ntwo lines: ü"',
    '',
    `txn_3,d,usd,-9.90,refund,${ID},`,
  ].join('\r\n')}`;
  const pieces = fc.array(fc.nat({ max: text.length }), { maxLength: 8 }).map((cuts) => {
    const ends = [...cuts.sort((a, b) => a - b), text.length];
    return ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end));
  });

  test('is read as it is in one', () => {
    const { lines, foreign } = readSettlement('stripe', text, 's.csv');

    fc.assert(
      fc.property(pieces, (parts) => {
        const reader = new ReportReader('stripe', 's.csv');
        const read = [...parts.flatMap((part) => reader.push(part)), ...reader.end()];
        expect(read).toEqual(lines);
        expect(reader.position).toMatchObject({ foreign, rows: 3, offset: Buffer.byteLength(text) });
      }),
    );
  });

  test('can be read on from wherever a reader stopped', () => {
    const { lines } = readSettlement('stripe', text, 's.csv');
    const bytes = Buffer.from(text);

    fc.assert(
      fc.property(pieces, fc.nat({ max: 8 }), (parts, stopped) => {
        const first = new ReportReader('stripe', 's.csv');
        const before = parts.slice(0, stopped).flatMap((part) => first.push(part));
        const second = new ReportReader('stripe', 's.csv', first.position);
        const rest = bytes.subarray(first.position.offset).toString();
        expect([...before, ...second.push(rest), ...second.end()]).toEqual(lines);
      }),
    );
  });

  test('may have nothing below its names', () => {
    const reader = new ReportReader('stripe', 's.csv');

    expect([...reader.push(`${STRIPE}\n`), ...reader.end()]).toEqual([]);
    expect(reader.position.rows).toBe(0);
  });
});
