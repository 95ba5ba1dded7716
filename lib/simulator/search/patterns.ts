import { HardlineError } from '../../errors';
import { expiryForms, isExpiry } from './expiry';
import type { CardSecret, DigitForm } from './types';

/** From this length on digits are so rare by chance that they count wherever they stand. */
const LONG = 7;

/** A secret prepared for searching. */
export interface Pattern {
  readonly name: string;
  readonly digits: string;
  readonly long: boolean;
  /** What remains of the secret's encodings when all but digits are taken out of a text. */
  readonly projected: readonly { readonly form: DigitForm; readonly digits: string }[];
  /** What stays the same of the digits in base64, whatever stands before and after them. */
  readonly base64: readonly string[];
  /** For a short secret: the whole word, since three digits stand in any log by chance. */
  readonly word: RegExp;
  /** What a short secret is when it is spelled out. */
  readonly spelled: readonly string[];
  /** For an expiry date: month and year as two fields. */
  readonly fields?: RegExp;
}

/** Prepares a secret; refuses one that no search could find. */
export function patternOf({ name, digits, kind }: CardSecret): Pattern {
  if (!/^\d{3,40}$/.test(digits)) {
    throw new HardlineError(`the digits searched for as "${name}" must be 3 to 40 digits and nothing else`);
  }
  if (kind === 'expiry' && !isExpiry(digits)) {
    throw new HardlineError(`the expiry date searched for as "${name}" must be month and year, such as 0930`);
  }
  const long = digits.length >= LONG;
  const forms =
    kind === 'expiry' || (kind === undefined && isExpiry(digits)) ? expiryForms(digits) : undefined;
  return {
    name,
    digits,
    long,
    projected: long ? projections(digits) : [],
    base64: long ? [0, 1, 2].map((offset) => base64Core(digits, offset)) : [],
    word: wordPattern(digits, forms?.words ?? [], forms?.coded ?? [digits]),
    spelled: forms?.spelled ?? [digits],
    ...(forms === undefined ? {} : { fields: forms.fields }),
  };
}

function projections(digits: string): Pattern['projected'] {
  const codes = (radix: number, prefix = '') =>
    [...digits].map((digit) => prefix + digit.charCodeAt(0).toString(radix)).join('');
  return [
    { form: 'separated', digits },
    { form: 'hex', digits: codes(16) },
    { form: 'hex', digits: codes(16, '0') },
    { form: 'hex', digits: codes(16, '00') },
    { form: 'character codes', digits: codes(10) },
  ];
}

function base64Core(digits: string, offset: number): string {
  const encoded = Buffer.from('\0'.repeat(offset) + digits)
    .toString('base64')
    .replace(/=+$/, '');
  // The first characters mix with what stands before, the last one with what follows.
  const start = Math.ceil((offset * 8) / 6);
  const whole = Math.floor(((offset + digits.length) * 8) / 6);
  return encoded.slice(start, whole);
}

/** Letters of which one is no hex digit. */
const WORD = '[A-Za-z]*[G-Zg-z][A-Za-z]*';
/** A number that says of itself that it is a time. */
const DURATION = `(?:Ms|_ms|\\bms|[Dd]uration)\\\\?["']?\\s*[:=]\\s*`;
/** Not inside a number, a date, a time or an identifier; letters may come before if they are no hex digits. */
const START = `(?=\\d)(?<!\\d[.:-]|[0-9a-fA-F]{4}-|${DURATION})(?<=(?:^|[^0-9A-Za-z])(?:${WORD})?)`;
const END = `(?=(?:${WORD})?(?:$|[^0-9A-Za-z]))(?![.:-]\\d)`;

/** The digits alone, or with the gaps in which a short secret is written (`12/30`, `1 2 3`), also coded whole. */
function wordPattern(digits: string, more: readonly string[], coded: readonly string[]): RegExp {
  // Slashes in an expiry date have forms of their own, which leave dates alone.
  const spaced = [...digits].join(more.length > 0 ? ' ?' : '[ /]?');
  const encoded = (encoding: 'hex' | 'base64') =>
    coded.map((text) => Buffer.from(text).toString(encoding).replace(/=+$/, '')).join('|');
  const hex = `(?<hex>${encoded('hex')})`;
  const base64 = `(?<base64>(?:${encoded('base64')})=*)`;
  return new RegExp(
    `${START}(?<clear>${[spaced, ...more].join('|')})${END}|` +
      `(?<![0-9A-Za-z+/_-])(?:${hex}|${base64})(?![0-9A-Za-z+/_=-])`,
  );
}
