/** Hundreds of one word, as Spanish has them. */
const HUNDREDS =
  'doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos';

/** Words that say a whole number above 99 by themselves. */
export const LARGE: ReadonlyMap<string, number> = new Map([
  ['cien', 100],
  ['ciento', 100],
  ...HUNDREDS.split(' ').flatMap((word, place) =>
    [word, word.replace(/os$/, 'as')].map((form) => [form, (place + 2) * 100] as const),
  ),
]);

/** Words that multiply what was said before them. */
export const FACTORS: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['hundreds', 100],
  ['thousand', 1000],
  ['mil', 1000],
]);

/** Reads words as numbers that are made of groups: `quinientos diez` is 510, `four thousand two` is 4002. */
export class NumberGroups {
  #digits = '';
  #value: number | undefined;
  /** What may still be added to the number: less than its last part, as in `five hundred` and `ten`. */
  #room = 0;

  /** A word of its own value. */
  public add(value: number): void {
    if (this.#value !== undefined && value > 0 && value < this.#room) this.#value += value;
    else {
      this.#flush();
      this.#value = value;
    }
    this.#room = roomAfter(value);
  }

  /** `hundred` and `thousand` multiply the last part that is smaller; alone they are one of them. */
  public multiply(factor: number): void {
    const value = this.#value ?? 1;
    const part = factor === 1000 ? value : value % 1000;
    if (part === 0 || part >= factor) this.add(factor);
    else this.#value = value - part + part * factor;
    this.#room = factor;
  }

  /** Digits that are written as such. */
  public append(digits: string): void {
    this.#flush();
    this.#digits += digits;
  }

  /** What was said up to here as one string of digits; begins anew. */
  public take(): string {
    this.#flush();
    const digits = this.#digits;
    this.#digits = '';
    return digits;
  }

  #flush(): void {
    if (this.#value !== undefined) this.#digits += String(this.#value);
    this.#value = undefined;
    this.#room = 0;
  }
}

function roomAfter(value: number): number {
  if (value >= 100) return 100;
  return value >= 20 && value % 10 === 0 ? 10 : 0;
}
