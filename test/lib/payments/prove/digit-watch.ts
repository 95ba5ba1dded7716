import { type CardSecret, DigitSearcher } from '../../../../lib/simulator';

/** The worlds' own ciphertext: drawn bytes, in which digits would stand by chance only. */
const SEALED = /AYAD[A-Za-z0-9+/=]{400,}/g;
/** What is new in every call and never what a caller typed: ids of letters, moments, how long something took. */
const PASSING =
  /[a-f]{8}(?:-[a-f]{4}){3}-[a-f]{12}|"(?:durationMs|Timestamp|PaymentDuration)":\d+|"2026-11-2\dT[\d:.]{8,12}Z"/g;
const MOST_REMEMBERED = 100_000;

/** Searches for digits in what many calls left behind; a text that was found clean is not searched again. */
export class DigitWatch {
  private readonly clean = new Set<string>();
  private readonly searcher: DigitSearcher;

  public constructor(secrets: readonly CardSecret[]) {
    this.searcher = new DigitSearcher(secrets);
  }

  /** Texts that hold a digit of a card. */
  public suspicious<T extends { readonly text: string }>(texts: readonly T[]): T[] {
    return texts.filter((text) => !this.isClean(text.text));
  }

  private isClean(whole: string): boolean {
    const text = whole.replace(SEALED, 'sealed').replace(PASSING, '');
    if (this.clean.has(text)) return true;
    if ([...this.searcher.find(text)].length > 0) return false;
    if (this.clean.size >= MOST_REMEMBERED) this.clean.clear();
    this.clean.add(text);
    return true;
  }
}
