import { FACTORS, LARGE, NumberGroups } from './number-groups';

/** What one says for a number below 100 that is no multiple of ten, in English and in Spanish. */
const COUNTED: readonly (readonly string[])[] = [
  'zero oh o nought naught cero',
  'one uno un una',
  'two dos',
  'three tres',
  'four cuatro',
  'five cinco',
  'six seis',
  'seven siete',
  'eight ocho',
  'nine nueve',
  'ten diez',
  'eleven once',
  'twelve doce',
  'thirteen trece',
  'fourteen catorce',
  'fifteen quince',
  'sixteen dieciseis',
  'seventeen diecisiete',
  'eighteen dieciocho',
  'nineteen diecinueve',
].map((words) => words.split(' '));
const TWENTIES =
  'veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve';
const WORDS: ReadonlyMap<string, string> = new Map([
  ...COUNTED.flatMap((words, value) => words.map((word) => [word, String(value)] as const)),
  ...TWENTIES.split(' ').map((word, place) => [word, String(21 + place)] as const),
  ['hundred', '00'],
  ...[...LARGE].map(([word, value]) => [word, String(value)] as const),
]);
const TENS: ReadonlyMap<string, string> = new Map(
  [
    'twenty veinte',
    'thirty treinta',
    'forty fourty cuarenta',
    'fifty cincuenta',
    'sixty sesenta',
    'seventy setenta',
    'eighty ochenta',
    'ninety noventa',
  ].flatMap((words, place) => words.split(' ').map((word) => [word, String(place + 2)] as const)),
);
const TIMES: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['doble', 2],
]);
/** Words that people say between digits. */
const FILLERS = new Set('and dash hyphen space then uh um n t r y guion espacio luego despues eh'.split(' '));
const ANY_WORD = new RegExp(
  `\\b(?:${[...WORDS.keys(), ...TENS.keys(), ...FACTORS.keys()].join('|')})\\b`,
  'i',
);
const ACCENTS = /\p{M}/gu;
const TOKEN = /[A-Za-z]+|\d+/g;

/**
 * The digit strings that a text spells out in English or Spanish words. A run of words has up to two readings: one
 * number after the other (`five` `ten` is 510), and numbers of groups (`quinientos diez` is 510, not 50010).
 */
export function spelledRuns(written: string): readonly string[] {
  const text = /[^\0-\x7f]/.test(written) ? written.normalize('NFD').replace(ACCENTS, '') : written;
  if (!ANY_WORD.test(text)) return [];
  const runs = new Runs();
  for (const [token] of text.replace(/<[^>]*>/g, ' ').matchAll(TOKEN)) runs.take(token.toLowerCase());
  return runs.finish();
}

class Runs {
  readonly #runs: string[] = [];
  readonly #groups = new NumberGroups();
  #digits = '';
  #spelled = false;
  #tens = '';
  #times = 1;

  public take(token: string): void {
    const written = /^\d/.test(token);
    if (written) this.#groups.append(token);
    else this.#group(token);
    const tens = TENS.get(token);
    const digits = WORDS.get(token) ?? (written ? token : undefined);
    if (tens !== undefined) {
      this.#flushTens();
      this.#tens = tens;
      this.#spelled = true;
    } else if (digits !== undefined) {
      this.#spelled ||= !written;
      this.#add(digits);
    } else if (FACTORS.has(token)) {
      this.#spelled = true;
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

  #group(token: string): void {
    const factor = FACTORS.get(token);
    const tens = TENS.get(token);
    const word = WORDS.get(token);
    if (factor !== undefined) this.#groups.multiply(factor);
    else if (tens !== undefined) this.#groups.add(Number(tens) * 10);
    else if (word !== undefined) this.#groups.add(Number(word));
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
    const grouped = this.#groups.take();
    if (this.#spelled) {
      for (const run of new Set([this.#digits, grouped])) if (run !== '') this.#runs.push(run);
    }
    this.#digits = '';
    this.#spelled = false;
    this.#times = 1;
  }
}
