import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { areDigits, digitCode, digitMessage, isDigitCount, macOf } from '../../../lib/caller-verification';
import { CARD, CUSTOMER, DIGITS, MERCHANT } from './fixtures';

const SUBJECT = { merchant: MERCHANT, customer: CUSTOMER, digits: DIGITS };
const MAC = Buffer.alloc(32, 0xa5);

describe('the message that the key makes a code over', () => {
  test('does not change from version to version: what customers have stored would be worth nothing', () => {
    expect(digitMessage(SUBJECT)).toBe('W+lVLLAt3+JaQFn2zANZHHpyJK6v3688qsF3Aj58ztM=');
  });

  test.each([
    ['merchant', { merchant: 'other' }],
    ['customer', { customer: 'c-other' }],
    ['digits', { digits: '1089' }],
    ['number of digits', { digits: '06174' }],
  ])('is another for another %s', (_what, other) => {
    expect(digitMessage({ ...SUBJECT, ...other })).not.toBe(digitMessage(SUBJECT));
  });

  test('is another for any other subject, wherever one text ends and the next begins', () => {
    const text = fc.string({ maxLength: 6 });
    const subject = fc.record({ merchant: text, customer: text, digits: text });
    fc.assert(
      fc.property(subject, subject, (one, other) => {
        expect(digitMessage(one) === digitMessage(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  test('is none that a card or a caller is counted under', () => {
    const counted = ['card', 'caller', 'customer'].map((kind) =>
      createHash('sha256').update(`${kind}:${DIGITS}`).digest('base64'),
    );

    expect(counted).not.toContain(digitMessage(SUBJECT));
  });
});

describe('a stored code', () => {
  test('gives its MAC back', () => {
    expect(macOf(digitCode(MAC))).toEqual(MAC);
  });

  test.each([
    '',
    DIGITS,
    CARD,
    MAC.toString('base64url'),
    digitCode(MAC).replace('d1', 'd2'),
    `${digitCode(MAC)} `,
    digitCode(MAC).slice(0, -1),
    digitCode(MAC.subarray(1)),
    // The spare bits of the last character are set: another text for the same bytes.
    digitCode(MAC).replace(/.$/, (last) => String.fromCharCode(last.charCodeAt(0) + 1)),
  ])('is no other text: %j', (text) => {
    expect(macOf(text)).toBeUndefined();
  });
});

test.each([
  ['6174', true],
  ['617', false],
  ['61745', false],
  ['61*4', false],
  ['٦١٧٤', false],
  ['6174\n', false],
  ['', false],
])('%j are four digits: %s', (text, are) => {
  expect(areDigits(text, 4)).toBe(are);
});

test.each([
  [2, false],
  [3, true],
  [6, true],
  [7, false],
  [4.5, false],
  [Number.NaN, false],
])('%d digits can be asked for: %s', (count, can) => {
  expect(isDigitCount(count)).toBe(can);
});
