/**
 * Which texts a merchant's reference may be. Both doors ask, the relay's and the vault's, so it needs nothing that
 * knows cards; what is refused here is neither sent to the vault nor written into the ledger.
 */

/** A merchant's own number of what is paid: no separator that the ledger's keys use, no space. */
const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const SHORTEST_NUMBER = 13;
const LONGEST_NUMBER = 19;

/** How numbers of the card networks begin and how long they are: at least all that card-validator knows. */
const NETWORKS = [
  /^4(?:\d{15}|\d{17,18})$/,
  /^(?:5[1-5]\d\d|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720))\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[689]\d)(?:\d{11}|\d{13}|\d{16})$/,
  /^(?:1800|2131|35(?:2[89]|[3-8]\d)|220[0-4])\d{12,15}$/,
  /^9792\d{12}$/,
  /^(?:5[06-9]\d{4}|6\d{5}|81\d{4}|493698)\d{7,13}$/,
] as const;

/** UnionPay also issued numbers without a check digit. They are found only where nothing else is with them. */
const UNCHECKED = /^(?:62|81)\d{12,17}$/;

/** Tells whether a text may be a reference; an agent who types a card into its field must get no further. */
export function isReference(text: string): boolean {
  return REFERENCE.test(text) && !holdsCardNumber(text);
}

/**
 * Looks for a card number anywhere in the digits of a text, whatever separators stand between them and whatever
 * digits around them. Letters end a number: nobody types a card with letters in it, and a UUID is no card.
 */
export function holdsCardNumber(text: string): boolean {
  return text
    .split(/[A-Za-z]+/)
    .map((run) => run.replace(/\D/g, ''))
    .some((digits) => UNCHECKED.test(digits) || parts(digits).some(isCardNumber));
}

function parts(digits: string): string[] {
  const lengths = range(SHORTEST_NUMBER, LONGEST_NUMBER);
  return lengths.flatMap((length) =>
    range(0, digits.length - length).map((start) => digits.slice(start, start + length)),
  );
}

function isCardNumber(digits: string): boolean {
  return NETWORKS.some((network) => network.test(digits)) && hasCheckDigit(digits);
}

/** The check digit of ISO/IEC 7812-1, by Luhn's formula. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => total + weighed(Number(digit), place), 0);
  return sum % 10 === 0;
}

function weighed(digit: number, place: number): number {
  const doubled = place % 2 === 0 ? digit : digit * 2;
  return doubled > 9 ? doubled - 9 : doubled;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}
