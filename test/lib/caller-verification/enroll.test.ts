import { enroll, verify } from '../../../lib/caller-verification';
import { asking, CARD, CUSTOMER, DIGITS, DigitVault, MERCHANT, macOver, RULES, typing } from './fixtures';

const ENROLLING = { merchant: MERCHANT, count: 4, perDay: 2 };

function office() {
  const counts = new Map<string, number>();
  const made: unknown[] = [];
  const ports: Parameters<typeof enroll>[2] = {
    countToday: async (merchant, customer) => {
      const count = (counts.get(`${merchant} ${customer}`) ?? 0) + 1;
      counts.set(`${merchant} ${customer}`, count);
      return count;
    },
    mac: async (subject) => {
      made.push(subject);
      return macOver(subject);
    },
  };
  const enrolling = (more: object = {}) =>
    enroll(
      { seam: asking().seam, operation: 'enroll', customer: CUSTOMER, digits: DIGITS, ...more },
      ENROLLING,
      ports,
    );
  return { enrolling, made };
}

describe('enrolling a customer', () => {
  test('makes the code that his digits are held against', async () => {
    const answer = await office().enrolling();

    const expected = answer.result === 'enrolled' ? answer.expected : '';
    const { answer: verdict } = await verify({ ...typing(DIGITS), expected }, RULES, new DigitVault().ports);

    expect(verdict).toEqual({ result: 'verified' });
  });

  test.each([
    ['customer-invalid', { customer: '' }],
    ['customer-invalid', { customer: 'Jane Miller' }],
    ['customer-invalid', { customer: CARD }],
    ['digits-invalid', { digits: '' }],
    ['digits-invalid', { digits: '617' }],
    ['digits-invalid', { digits: '61745' }],
    ['digits-invalid', { digits: 'abcd' }],
    ['digits-invalid', { digits: CARD }],
  ])('is refused as %s, with nothing made of it or repeated: %j', async (reason, more) => {
    const { enrolling, made } = office();

    expect(await enrolling(more)).toEqual({ result: 'refused', reason });
    expect(made).toEqual([]);
  });

  test('is refused when one customer is enrolled too often in a day: digits could be tried out', async () => {
    const { enrolling, made } = office();

    const tried = [];
    for (const digits of ['0001', '0002', '0003', '0004']) tried.push((await enrolling({ digits })).result);

    expect(tried).toEqual(['enrolled', 'enrolled', 'refused', 'refused']);
    expect(made).toHaveLength(2);
    expect((await enrolling({ customer: 'c-other' })).result).toBe('enrolled');
  });
});
