import { inspect } from 'node:util';
import { Card, checkCode, checkExpiry, checkNumber } from '../../../lib/payments/card';

const ALL = ['visa', 'mastercard', 'american-express', 'discover'];
const NOW = new Date('2026-11-22T12:00:00Z');
const FIELDS = { number: '4242424242424242', expiry: '1228', code: '123' };

describe('card number', () => {
  test.each([
    ['4242424242424242', 'visa', '4242'],
    ['5555555555554444', 'mastercard', '4444'],
    ['378282246310005', 'american-express', '0005'],
    ['6011111111111117', 'discover', '1117'],
  ])('%s is a valid %s', (digits, brand, lastFour) => {
    expect(checkNumber(digits, ALL)).toEqual({ valid: true, brand, lastFour });
  });

  test.each([
    '4242424242424241',
    '424242424242424',
    '',
    '4242*42424242424',
    '0000000000000000',
    '4242 4242 4242 4242',
  ])('refuses %j', (digits) => {
    expect(checkNumber(digits, ALL)).toEqual({ valid: false, reason: 'number-invalid' });
  });

  test('refuses a brand that the merchant does not take', () => {
    expect(checkNumber('378282246310005', ['visa'])).toEqual({ valid: false, reason: 'brand-not-accepted' });
  });
});

describe('expiry', () => {
  test.each(['1226', '1126', '0130', '1146'])('accepts %s', (digits) => {
    expect(checkExpiry(digits, NOW)).toEqual({ valid: true });
  });

  test.each(['1026', '0125', '1220'])('says that a card of %s is expired', (digits) => {
    expect(checkExpiry(digits, NOW)).toEqual({ valid: false, reason: 'card-expired' });
  });

  test.each(['1326', '0026', '126', '11226', '', '12*6', '1247', '1299'])(
    'refuses %j as no expiry',
    (digits) => {
      expect(checkExpiry(digits, NOW)).toEqual({ valid: false, reason: 'expiry-invalid' });
    },
  );

  test('holds to the end of the month in the furthest time zone', () => {
    const lastHours = new Date('2026-12-01T11:59:59Z');
    const after = new Date('2026-12-01T12:00:00Z');

    expect(checkExpiry('1126', lastHours).valid).toBe(true);
    expect(checkExpiry('1126', after).valid).toBe(false);
  });
});

describe('verification code', () => {
  test('has three digits, four for American Express', () => {
    expect(checkCode('123', '4242424242424242').valid).toBe(true);
    expect(checkCode('1234', '4242424242424242').valid).toBe(false);
    expect(checkCode('1234', '378282246310005').valid).toBe(true);
    expect(checkCode('123', '378282246310005').valid).toBe(false);
  });

  test('cannot be judged without a number', () => {
    expect(checkCode('123', '')).toEqual({ valid: false, reason: 'number-invalid' });
  });
});

describe('card', () => {
  test('tells the first field that is wrong', () => {
    const verdict = Card.of({ ...FIELDS, expiry: '1020', code: '1' }, ALL, NOW);

    expect(verdict).toEqual({ valid: false, reason: 'card-expired' });
  });

  test('discloses the digits to the gateway only', () => {
    const verdict = Card.of(FIELDS, ALL, NOW);
    if (!verdict.valid) throw new Error('the test card is valid');

    const disclosed = verdict.card.disclose();

    expect(disclosed).toEqual({
      number: '4242424242424242',
      expiryMonth: '12',
      expiryYear: '2028',
      code: '123',
    });
  });

  test('shows brand and last four when it is printed, serialized or spread', () => {
    const verdict = Card.of(FIELDS, ALL, NOW);
    if (!verdict.valid) throw new Error('the test card is valid');
    const { card } = verdict;

    const shown = [
      JSON.stringify(card),
      inspect(card, { showHidden: true, depth: 5 }),
      `${card}`,
      JSON.stringify({ ...card }),
    ];

    for (const text of shown) expect(text).not.toMatch(/424242|1228|123/);
    expect(JSON.parse(JSON.stringify(card))).toEqual({ brand: 'visa', lastFour: '4242' });
  });
});
