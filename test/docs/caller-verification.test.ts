import { chanceBeforeTheLock, chanceInAYear, ENROLL_REASONS } from '../../lib/caller-verification';
import { DIGIT_ENDINGS } from '../../lib/caller-verification/module';
import { SEAM_VERSION } from '../../lib/payments/seam';
import { read } from './repository';

const page = read('docs/constructs/caller-verification.md');
const DAY = 86_400;

describe('the page about verifying callers', () => {
  test('says first that last digits are a weak proof, and what is better', () => {
    const [worth = ''] = page.split('## In a contact center');

    expect(worth).toContain('**Last digits alone are a weak proof of identity.**');
    expect(worth).toMatch(/Better, in this order:\n\n1\. /);
  });

  test.each([
    ['3 | 3, a week', { count: 3, attempts: 3, lockSeconds: 7 * DAY }, '16 %'],
    ['4 | 3, a day', { count: 4, attempts: 3, lockSeconds: DAY }, '11 %'],
    ['4 | 3, an hour', { count: 4, attempts: 3, lockSeconds: 3600 }, 'certainly'],
    ['6 | 3, a day', { count: 6, attempts: 3, lockSeconds: DAY }, '0.1 %'],
  ])('has the figures of %s as they are', (row, strength, year) => {
    const line = page.split('\n').find((each) => each.startsWith(`| ${row}`));
    const chance = chanceInAYear(strength);

    expect(line).toContain(`1 of ${Math.round(1 / chanceBeforeTheLock(strength)).toLocaleString('en-US')}`);
    expect(line).toContain(year);
    expect(
      chance === 1 ? 'certainly' : `${Number((100 * chance).toPrecision(chance < 0.01 ? 1 : 2))} %`,
    ).toBe(year);
  });

  test('names every branch, every answer of enrolling, and the version of the seam', () => {
    for (const ending of DIGIT_ENDINGS) expect(page).toContain(`| \`${ending}\` |`);
    for (const reason of ENROLL_REASONS) expect(page).toContain(`\`${reason}\``);
    expect(page).toContain(`{"seam":"${SEAM_VERSION}","operation":"enroll"`);
  });
});
