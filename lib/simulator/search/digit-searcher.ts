import { decodings } from './decode';
import { spelledRuns } from './number-words';
import { type Pattern, patternOf } from './patterns';
import { plainDigits } from './plain-digits';
import type { CardSecret, DigitForm } from './types';

/** Encodings inside encodings are followed this far. */
const DEPTH = 3;

/** Finds digits in texts, whatever they are written as. Made once for many texts. */
export class DigitSearcher {
  readonly #patterns: readonly Pattern[];
  readonly #shortest: number;

  public constructor(secrets: readonly CardSecret[]) {
    this.#patterns = secrets.map(patternOf);
    this.#shortest = Math.min(...this.#patterns.map(({ digits }) => digits.length));
  }

  /** The secrets that a text holds, each with the form that was found first. */
  public find(text: string): ReadonlyMap<string, DigitForm> {
    const found = new Map<string, DigitForm>();
    this.#search(text, undefined, DEPTH, found);
    return found;
  }

  public holdsAny(text: string): boolean {
    return this.find(text).size > 0;
  }

  #search(raw: string, via: DigitForm | undefined, depth: number, found: Map<string, DigitForm>): void {
    if (raw.length < this.#shortest) return;
    const text = /[^\0-\x7f]/.test(raw) ? plainDigits(raw) : raw;
    const digits = projections(text);
    const words = spelledRuns(text);
    for (const pattern of this.#patterns) {
      if (found.has(pattern.name)) continue;
      const form = pattern.long ? longForm(pattern, text, digits, words) : shortForm(pattern, text, words);
      if (form !== undefined) found.set(pattern.name, via ?? form);
    }
    if (depth === 0 || found.size === this.#patterns.length) return;
    for (const decoded of decodings(text)) this.#search(decoded.text, via ?? decoded.form, depth - 1, found);
  }
}

/** Markup, and names before a value: digits in them stand between those of a number in parts. */
const BETWEEN = /<[^<>]*>|\\*"[^"\\]{1,60}\\*"\s*:|\b[A-Za-z_][\w-]*\s*[:=]/g;

/** All digits of a text, and those that are neither in markup nor in names. */
function projections(text: string): readonly string[] {
  const all = text.replace(/\D+/g, '');
  const bare = /[<:=]/.test(text) ? text.replace(BETWEEN, ' ').replace(/\D+/g, '') : all;
  return bare.length === all.length ? [all] : [all, bare];
}

function longForm(
  pattern: Pattern,
  text: string,
  digits: readonly string[],
  words: readonly string[],
): DigitForm | undefined {
  if (text.includes(pattern.digits)) return 'clear';
  const projected = pattern.projected.find((projection) =>
    digits.some((each) => each.includes(projection.digits)),
  );
  if (projected !== undefined) return projected.form === 'hex' ? hexForm(text) : projected.form;
  const joined = /\s|\\[nr]/.test(text) ? text.replace(/\s+|\\[nr]/g, '') : text;
  if (pattern.base64.some((core) => joined.includes(core))) return 'base64';
  return words.some((run) => run.includes(pattern.digits)) ? 'spelled out' : undefined;
}

function hexForm(text: string): DigitForm {
  if (/%3\d%3/.test(text)) return 'url-encoded';
  return /\\(?:u00|x)3\d/.test(text) ? 'escaped' : 'hex';
}

function shortForm(pattern: Pattern, text: string, words: readonly string[]): DigitForm | undefined {
  const groups = pattern.word.exec(text)?.groups;
  if (groups?.['hex'] !== undefined) return 'hex';
  if (groups?.['base64'] !== undefined) return 'base64';
  if (groups !== undefined) return groups['clear'] === pattern.digits ? 'clear' : 'separated';
  if (pattern.fields?.test(text)) return 'separated';
  return pattern.spelled.some((digits) => words.includes(digits)) ? 'spelled out' : undefined;
}
