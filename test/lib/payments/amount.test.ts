import {
  CURRENCIES,
  type Currency,
  isCurrency,
  parseMinorUnits,
  spokenAmount,
} from '../../../lib/payments/amount';

describe('amount', () => {
  test.each([
    ['1', 1],
    ['4990', 4990],
    ['999999999999', 999_999_999_999],
  ])('reads %s as minor units', (text, units) => {
    expect(parseMinorUnits(text)).toBe(units);
  });

  test.each(['', '0', '00', '007', '-1', '+1', '1.5', '1e3', ' 1', '1 ', '0x10', '1000000000000', '１'])(
    'refuses %j',
    (text) => {
      expect(parseMinorUnits(text)).toBeUndefined();
    },
  );

  test.each([
    [4990, 'EUR', '49 euros and 90 cents'],
    [100, 'EUR', '1 euro'],
    [101, 'USD', '1 dollar and 1 cent'],
    [50, 'GBP', '50 pence'],
    [101, 'GBP', '1 pound and 1 penny'],
    [4990, 'JPY', '4990 yen'],
    [1005, 'KWD', '1 Kuwaiti dinar and 5 fils'],
  ] as const)('says %d %s as "%s"', (units, currency, words) => {
    expect(spokenAmount(units, currency)).toBe(words);
  });

  test('says every currency in letters, digits and spaces, which need no escaping in a prompt', () => {
    for (const currency of Object.keys(CURRENCIES) as Currency[]) {
      expect(spokenAmount(12345, currency)).toMatch(/^[A-Za-z0-9 ]+$/);
    }
  });

  test('gives every currency with minor units a word for them', () => {
    for (const [code, words] of Object.entries(CURRENCIES)) {
      expect({ code, named: 'minor' in words }).toEqual({ code, named: words.minorDigits > 0 });
    }
  });

  test.each(['eur', 'XXX', '', 'toString', '__proto__'])('knows no currency %j', (code) => {
    expect(isCurrency(code)).toBe(false);
  });
});
