import { errorLine } from '../../bin/private/exit';
import { didYouMean, nearest } from '../../bin/private/nearest';
import { HardlineError } from '../../lib/errors';

describe('the line for an error', () => {
  test('is the message of an error that says what to do', () => {
    expect(errorLine(new HardlineError('is no template; give one', 'a.json'))).toBe(
      'cdk-hardline: a.json: is no template; give one',
    );
  });

  test('says how to get the stack of an error that nobody foresaw', () => {
    expect(errorLine(new TypeError('x is not a function'))).toBe(
      'cdk-hardline: internal error: x is not a function; set HARDLINE_DEBUG=1 to see the stack, and report it',
    );
  });

  test('is one line whatever was thrown', () => {
    expect(errorLine(new HardlineError('first\n  second\r\nthird'))).toBe('cdk-hardline: first second third');
    expect(errorLine('a string')).toContain('internal error: a string;');
  });
});

describe('a suggestion', () => {
  test.each([
    ['reviw', 'review'],
    ['LOCK', 'lock'],
    ['contrls', 'controls'],
  ])('for %s is %s', (typed, expected) => {
    expect(nearest(typed, ['review', 'controls', 'lock'])).toBe(expected);
  });

  test('does not mind how the words are written', () => {
    expect(nearest('contactflow', ['CUSTOMER_QUEUE', 'CONTACT_FLOW'])).toBe('CONTACT_FLOW');
  });

  test('is not made when nothing is near', () => {
    expect(didYouMean('deploy-everything', ['review', 'lock'])).toBe('');
  });
});
