import { HardlineError } from '../../errors';
import { SINK_KINDS } from '../record';
import { DigitSearcher } from './digit-searcher';
import type { CardSecret, DigitFinding, DigitSearch, SearchedText } from './types';

/**
 * Searches everything a call left behind for card digits: in clear, with any separators, in base64, hex,
 * URL-encoded, escaped, as character codes, spelled out in English or Spanish (digit by digit, in tens, hundreds and
 * thousands), compressed as gzip or zlib in base64 or hex, and in one of these inside another.
 *
 * Digits of fewer than seven places (a verification code, an expiry date) stand in any log by chance: they
 * count where they stand as a word of their own or joined to one (`code739`), not inside a date, a duration or an
 * identifier. Give the caller ones that nothing else in the call uses. An expiry date also counts as `11/2037`,
 * `2037-11`, MMYYYY, YYYYMM, YYMM, and as month and year near each other.
 *
 * A longer number in parts is also found in several attributes of a contact, in the order they were set. Not
 * found are encrypted texts, and texts compressed in any other way.
 *
 * @param extras further texts, such as a function's log or the rows of a table
 * @throws HardlineError when there is nothing to search for
 */
export function searchForDigits(
  sinks: readonly SearchedText[],
  secrets: readonly CardSecret[],
  extras: readonly { readonly where: string; readonly text: string }[] = [],
): DigitSearch {
  if (secrets.length === 0) throw new HardlineError('a search for digits needs at least one secret');
  const searcher = new DigitSearcher(secrets);
  const texts = [...sinks, ...extras.map((extra) => ({ kind: 'other' as const, ...extra }))];
  const findings = texts.flatMap((text) => findingsIn(text, searcher));
  return { findings: [...findings, ...inParts(texts, secrets, findings)], searched: tally(texts) };
}

/** From this length on, digits of several attributes do not make a secret by chance. */
const LONG = 12;

/** Long numbers that no attribute holds alone, and several hold together. */
function inParts(
  texts: readonly SearchedText[],
  secrets: readonly CardSecret[],
  alone: readonly DigitFinding[],
): DigitFinding[] {
  const long = secrets.filter(({ digits }) => digits.length >= LONG);
  if (long.length === 0) return [];
  const searcher = new DigitSearcher(long);
  const attributes = texts.filter(({ kind }) => kind === 'contact-attribute');
  return [...new Set(attributes.map(({ contactId }) => contactId))].flatMap((contactId) => {
    const own = attributes.filter((each) => each.contactId === contactId);
    const at = own.at(-1)?.at ?? 0;
    const id = contactId === undefined ? {} : { contactId };
    const joined = { kind: 'contact-attribute', where: 'contact attributes, in order', at, ...id } as const;
    const known = alone.filter((each) => each.kind === 'contact-attribute' && each.contactId === contactId);
    return findingsIn({ ...joined, text: own.map(({ text }) => text).join(' ') }, searcher).filter(
      ({ secret }) => known.every((each) => each.secret !== secret),
    );
  });
}

function findingsIn(searched: SearchedText, searcher: DigitSearcher): DigitFinding[] {
  const { kind, where, at = 0, contactId } = searched;
  return [...searcher.find(searched.text)].map(([secret, form]) => ({
    secret,
    form,
    kind,
    where,
    at,
    contactId,
  }));
}

function tally(texts: readonly SearchedText[]): DigitSearch['searched'] {
  return SINK_KINDS.map((kind) => {
    const found = texts.filter((text) => text.kind === kind);
    return { kind, texts: found.length, characters: found.reduce((sum, { text }) => sum + text.length, 0) };
  });
}
