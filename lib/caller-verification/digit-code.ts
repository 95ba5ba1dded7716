import { createHash } from 'node:crypto';
import { isReference } from '../payments/reference';
import { DIGIT_COUNTS } from './seam';

/**
 * What stands in a customer's record in place of his digits: a code under a key that never leaves KMS. It is good for
 * one customer of one merchant and one count of digits; moved to another record it verifies nobody.
 */

/** Names this form, so that another key or another rule can follow without a doubt about what is stored. */
const FORM = 'd1';

/** An HMAC-SHA-256, base64url. */
const CODE = /^d1\.[A-Za-z0-9_-]{43}$/;

/** Whose digits they are, and which. */
export interface DigitSubject {
  readonly merchant: string;
  readonly customer: string;
  readonly digits: string;
}

/**
 * What the key makes its code over, base64. It is a list, so that no two subjects can run into the same text, and its
 * first words keep it apart from whatever else is counted under a key. Only a digest goes to KMS.
 */
export function digitMessage({ merchant, customer, digits }: DigitSubject): string {
  const text = JSON.stringify(['hardline', 'caller-digits', FORM, merchant, customer, digits.length, digits]);
  return createHash('sha256').update(text).digest('base64');
}

/** The code as it is stored. */
export function digitCode(mac: Uint8Array): string {
  return `${FORM}.${Buffer.from(mac).toString('base64url')}`;
}

/** The MAC in a stored code; undefined for any other text. */
export function macOf(code: string): Uint8Array | undefined {
  if (!CODE.test(code)) return undefined;
  const mac = Buffer.from(code.slice(FORM.length + 1), 'base64url');
  // The last character of base64url has spare bits: one code, one text.
  return digitCode(mac) === code ? mac : undefined;
}

/** Tells whether a text may name a customer: it holds no card number, and nothing that the ledger's keys use. */
export function isCustomer(text: string): boolean {
  return isReference(text);
}

/** Tells whether a text is exactly so many digits. */
export function areDigits(text: string, count: number): boolean {
  return text.length === count && /^[0-9]+$/.test(text);
}

/** Tells whether so many digits can be asked for. */
export function isDigitCount(count: number): boolean {
  return Number.isInteger(count) && count >= DIGIT_COUNTS.least && count <= DIGIT_COUNTS.most;
}
