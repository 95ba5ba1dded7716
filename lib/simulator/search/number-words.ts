const WORDS: ReadonlyMap<string, string> = new Map(
  ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
    .concat(['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'])
    .map((word, value) => [word, String(value)] as const)
    .concat([
      ['oh', '0'],
      ['o', '0'],
      ['nought', '0'],
      ['naught', '0'],
      ['hundred', '00'],
    ]),
);
const TENS: ReadonlyMap<string, string> = new Map([
  ['twenty', '2'],
  ['thirty', '3'],
  ['forty', '4'],
  ['fourty', '4'],
  ['fifty', '5'],
  ['sixty', '6'],
  ['seventy', '7'],
  ['eighty', '8'],
  ['ninety', '9'],
]);
const TIMES: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
]);
/** Words that people say between digits. */
const FILLERS = new Set(['and', 'dash', 'hyphen', 'space', 'then', 'uh', 'um', 'n', 't', 'r']);
const ANY_WORD =
  /\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twelve|eleven|\w+ty)\b/i;
const TOKEN = /[A-Za-z]+|\d+/g;

/** The digit strings that a text spells out in English words. */
export function spelledRuns(text: string): readonly string[] {
  if (!ANY_WORD.test(text)) return [];
  const runs = new Runs();
  for (const [token] of text.replace(/<[^>]*>/g, ' ').matchAll(TOKEN)) runs.take(token.toLowerCase());
  return runs.finish();
}

class Runs {
  readonly #runs: string[] = [];
  #digits = '';
  #spelled = false;
  #tens = '';
  #times = 1;

  public take(token: string): void {
    const tens = TENS.get(token);
    const digits = WORDS.get(token) ?? (/^\d/.test(token) ? token : undefined);
    if (tens !== undefined) {
      this.#flushTens();
      this.#tens = tens;
      this.#spelled = true;
    } else if (digits !== undefined) {
      this.#spelled ||= !/^\d/.test(token);
      this.#add(digits);
    } else if (TIMES.has(token)) {
      this.#times = TIMES.get(token) ?? 1;
    } else if (!FILLERS.has(token)) {
      this.#end();
    }
  }

  public finish(): readonly string[] {
    this.#end();
    return this.#runs;
  }

  #add(digits: string): void {
    const unit = this.#tens !== '' && digits.length === 1 && digits !== '0';
    if (!unit) this.#flushTens();
    this.#digits += (unit ? this.#tens + digits : digits).repeat(this.#times);
    this.#tens = '';
    this.#times = 1;
  }

  #flushTens(): void {
    if (this.#tens !== '') this.#digits += `${this.#tens}0`;
    this.#tens = '';
  }

  #end(): void {
    this.#flushTens();
    if (this.#spelled && this.#digits !== '') this.#runs.push(this.#digits);
    this.#digits = '';
    this.#spelled = false;
    this.#times = 1;
  }
}
