import validator from 'card-validator';
import fc from 'fast-check';
import { checkNumber } from '../../../lib/payments/card';
import { holdsCardNumber, isReference } from '../../../lib/payments/reference';

describe('reference', () => {
  test.each(['INV-2026-000042', 'ORD-20261122-000123', '202611220042', '42', 'a.b_c-d', 'x'.repeat(64)])(
    'may be %s',
    (text) => {
      expect(isReference(text)).toBe(true);
    },
  );

  test.each(['', '-1', 'INV 1', 'INV#1', 'ÄB-1', '٤٢', 'INV-1\n', 'x'.repeat(65)])(
    'may not be %j',
    (text) => {
      expect(isReference(text)).toBe(false);
    },
  );

  test.each([
    '4242424242424242',
    '4242-4242-4242-4242',
    'card.5555555555554444',
    '4111111111111111-0328',
    '12-4111111111111111',
    '4111111111111111.1',
    'INV-378282246310005-x',
    '0328-4242.4242-4242_4242',
  ])('may not hold a card number: %s', (text) => {
    expect(isReference(text)).toBe(false);
  });
});

/** A number of the given beginning and length, with its check digit. */
function withCheckDigit(start: string, length: number, middle: readonly number[]): string {
  const body = (start + middle.join('')).slice(0, length - 1);
  const sum = [...body].reverse().reduce((total, digit, place) => {
    const weighed = place % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const { creditCardType } = validator;
const networks = Object.values(creditCardType.types).map((type) => creditCardType.getTypeInfo(type));
const starts = networks.flatMap(({ type, patterns, lengths }) =>
  lengths
    .filter((length) => length >= 13)
    .flatMap((length) =>
      patterns.flatMap((pattern) =>
        [pattern].flat().map((start) => ({ type, start: String(start), length })),
      ),
    ),
);

test('a UUID is a reference, nine times in ten', () => {
  const uuids = fc.sample(fc.uuid(), { numRuns: 500, seed: 1 });

  expect(uuids.filter(isReference).length).toBeGreaterThan(450);
});

describe('card number in a text', () => {
  test('is found for every network, length and beginning that the vault’s own check knows', () => {
    expect(networks.length).toBeGreaterThan(10);
    for (const { type, start, length } of starts) {
      const number = withCheckDigit(
        start,
        length,
        Array.from({ length: 19 }, (_, at) => (at * 7 + 1) % 10),
      );
      expect({ type, number, found: holdsCardNumber(number) }).toEqual({ type, number, found: true });
    }
  });

  test('is found wherever it stands and whatever separates its digits', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 19, maxLength: 19 });
    const around = fc.stringMatching(/^[A-Za-z0-9._-]{0,12}$/);
    const between = fc.constantFrom('', '-', '.', '_');

    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        digits,
        around,
        around,
        between,
        (network, middle, before, after, gap) => {
          const number = withCheckDigit(network.start, network.length, middle);
          fc.pre(isOfSomeBrand(number));

          expect(holdsCardNumber(`${before}${[...number].join(gap)}${after}`)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is found without a check digit where UnionPay issued it so and it stands alone', () => {
    expect(holdsCardNumber('6212345678901234')).toBe(true);
    expect(holdsCardNumber('6212-3456-7890-1234')).toBe(true);
  });

  test('is not found in fewer than 13 digits, however they begin', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9._-]{0,64}$/), (text) => {
        fc.pre(text.replace(/\D/g, '').length < 13);

        expect(holdsCardNumber(text)).toBe(false);
      }),
    );
  });
});

/** With no brand accepted, a number that is right in everything else is refused for its brand. */
function isOfSomeBrand(number: string): boolean {
  const verdict = checkNumber(number, []);
  return !verdict.valid && verdict.reason === 'brand-not-accepted';
}
