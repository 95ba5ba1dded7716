import {
  chanceBeforeTheLock,
  chanceInAYear,
  strengthInWords,
} from '../../../lib/caller-verification/strength';

const DAY = 86_400;
const usual = { count: 4, attempts: 3, lockSeconds: DAY };

test.each([
  [usual, 3 / 10_000],
  [{ ...usual, count: 3 }, 3 / 1000],
  [{ ...usual, count: 6, attempts: 1 }, 1 / 1_000_000],
])('a stranger passes %j with this chance before he is locked out', (strength, chance) => {
  expect(chanceBeforeTheLock(strength)).toBeCloseTo(chance, 10);
});

test.each([
  [usual, 0.1098],
  [{ ...usual, count: 3 }, 1],
  [{ ...usual, count: 6 }, 0.001098],
  [{ ...usual, lockSeconds: 3600 }, 1],
  [{ ...usual, lockSeconds: 30 * DAY }, 0.0039],
])('and %j with this one within a year', (strength, chance) => {
  expect(chanceInAYear(strength)).toBeCloseTo(chance, 4);
});

test('both are said in words that nobody can take for more', () => {
  expect(strengthInWords(usual)).toBe(
    'the last 4 digits are a weak proof of identity: a stranger who only guesses passes once in 3,333 customers, and with 11 % within a year at one customer whom he tries whenever the lock ends; whoever has seen the number passes at once',
  );
  expect(strengthInWords({ ...usual, count: 3 })).toContain('and certainly within a year');
});
