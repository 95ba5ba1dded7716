import validator from 'card-validator';
import type { CheckReason } from './seam';

/**
 * The only file that looks at the digits of a card that pays. What leaves it is validity, brand and last four; the digits
 * themselves leave it only through `Card.disclose`, to the gateway.
 */

/** A card brand as card-validator names it, such as `visa` or `american-express`. */
export type CardBrand = string;

export interface NumberFacts {
  readonly brand: CardBrand;
  readonly lastFour: string;
}

export type FieldVerdict<T = object> =
  | ({ readonly valid: true } & T)
  | { readonly valid: false; readonly reason: CheckReason };

/** Cards are issued for at most this long; a later date is a typing error. */
const LONGEST_VALIDITY_YEARS = 20;

/** A card is valid to the end of its month wherever the caller is. */
const FURTHEST_BEHIND_UTC_HOURS = 12;

/** The digits of a card for the duration of one charge. Printing or serializing it shows brand and last four. */
export class Card {
  readonly #number: string;
  readonly #expiry: string;
  readonly #code: string;

  private constructor(
    fields: { readonly number: string; readonly expiry: string; readonly code: string },
    public readonly brand: CardBrand,
    public readonly lastFour: string,
  ) {
    this.#number = fields.number;
    this.#expiry = fields.expiry;
    this.#code = fields.code;
  }

  /** Checks the three fields together, in the order a caller typed them. */
  public static of(
    fields: { readonly number: string; readonly expiry: string; readonly code: string },
    brands: readonly CardBrand[],
    now: Date,
  ): FieldVerdict<{ readonly card: Card }> {
    const number = checkNumber(fields.number, brands);
    if (!number.valid) return number;
    const expiry = checkExpiry(fields.expiry, now);
    if (!expiry.valid) return expiry;
    const code = checkCode(fields.code, fields.number);
    if (!code.valid) return code;
    return { valid: true, card: new Card(fields, number.brand, number.lastFour) };
  }

  /** Hands the digits to the gateway's adapter. Nothing else may call it. */
  public disclose(): { number: string; expiryMonth: string; expiryYear: string; code: string } {
    return {
      number: this.#number,
      expiryMonth: this.#expiry.slice(0, 2),
      expiryYear: `20${this.#expiry.slice(2)}`,
      code: this.#code,
    };
  }
}

/** Checks length, checksum and brand of a card number. */
export function checkNumber(digits: string, brands: readonly CardBrand[]): FieldVerdict<NumberFacts> {
  const { isValid, card } = validator.number(digits, { luhnValidateUnionPay: true });
  if (!onlyDigits(digits) || !isValid || card === null) return { valid: false, reason: 'number-invalid' };
  if (!brands.includes(card.type)) return { valid: false, reason: 'brand-not-accepted' };
  return { valid: true, brand: card.type, lastFour: digits.slice(-4) };
}

/**
 * Checks an expiry typed as MMYY. card-validator reads the clock itself and does not tell an impossible month
 * from a past one, which a caller hears as two different prompts.
 */
export function checkExpiry(digits: string, now: Date): FieldVerdict {
  if (!/^(0[1-9]|1[0-2])[0-9]{2}$/.test(digits)) return { valid: false, reason: 'expiry-invalid' };
  const month = Number(digits.slice(0, 2));
  const year = 2000 + Number(digits.slice(2));
  if (year > now.getUTCFullYear() + LONGEST_VALIDITY_YEARS) return { valid: false, reason: 'expiry-invalid' };
  const end = Date.UTC(year, month, 1, FURTHEST_BEHIND_UTC_HOURS);
  return now.getTime() < end ? { valid: true } : { valid: false, reason: 'card-expired' };
}

/** Checks the verification code, whose length depends on the brand of the number. */
export function checkCode(digits: string, number: string): FieldVerdict {
  const size = validator.number(number).card?.code.size;
  if (size === undefined) return { valid: false, reason: 'number-invalid' };
  const valid = onlyDigits(digits) && validator.cvv(digits, size).isValid;
  return valid ? { valid } : { valid, reason: 'code-invalid' };
}

/** Checks a ZIP code, with or without the four digits behind it: the only postal code that callers can type. */
export function checkPostal(digits: string): FieldVerdict {
  return /^[0-9]{5}(?:[0-9]{4})?$/.test(digits)
    ? { valid: true }
    : { valid: false, reason: 'postal-invalid' };
}

function onlyDigits(text: string): boolean {
  return /^[0-9]+$/.test(text);
}
