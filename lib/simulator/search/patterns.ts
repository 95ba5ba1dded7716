import { HardlineError } from '../../errors';
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
}

/** Prepares a secret; refuses one that no search could find. */
export function patternOf({ name, digits }: CardSecret): Pattern {
  if (!/^\d{3,40}$/.test(digits)) {
    throw new HardlineError(`the digits searched for as "${name}" must be 3 to 40 digits and nothing else`);
  }
  const long = digits.length >= LONG;
  return {
    name,
    digits,
    long,
    projected: long ? projections(digits) : [],
    base64: long ? [0, 1, 2].map((offset) => base64Core(digits, offset)) : [],
    word: wordPattern(digits),
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

/** The digits alone, or with the gaps in which a short secret is written (`12/30`, `1 2 3`), also coded whole. */
function wordPattern(digits: string): RegExp {
  const spaced = [...digits].join('[ /]?');
  const hex = Buffer.from(digits).toString('hex');
  const base64 = Buffer.from(digits).toString('base64').replace(/=+$/, '');
  const plain = `(?<![0-9A-Za-z]|\\d[.:-]|[0-9a-fA-F]{4}-)${spaced}(?![0-9A-Za-z]|[.:-]\\d)`;
  return new RegExp(
    `(?<clear>${plain})|(?<![0-9A-Za-z+/_-])(?:(?<hex>${hex})|(?<base64>${base64}=*))(?![0-9A-Za-z+/_=-])`,
  );
}
