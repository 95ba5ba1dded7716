import { HardlineError } from '../../errors';
import { LANGUAGES, type PromptTable, ssmlOf, wording } from '../../prompts';
import { ENGLISH } from './english';
import { SPANISH } from './spanish';

export type DigitPrompt = keyof typeof ENGLISH;

/** What the module says, by code of the language; another language is another row. */
export const DIGIT_PROMPTS: Readonly<Record<string, Readonly<Record<DigitPrompt, string>>>> = {
  [LANGUAGES.english.code]: ENGLISH,
  [LANGUAGES.spanish.code]: SPANISH,
};

/** What the number is called whose last digits are asked for. */
const NUMBER_NAMES: Readonly<Record<string, string>> = {
  [LANGUAGES.english.code]: 'account number',
  [LANGUAGES.spanish.code]: 'número de cuenta',
};

/** A count as it is said; in other languages it is written as a digit, which every voice can say. */
const COUNTS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  [LANGUAGES.english.code]: { 3: 'three', 4: 'four', 5: 'five', 6: 'six' },
  [LANGUAGES.spanish.code]: { 3: 'tres', 4: 'cuatro', 5: 'cinco', 6: 'seis' },
};

export interface DigitWordsProps {
  /** Code of the language. */
  readonly language: string;
  readonly count: number;
  /** What the number is called: `customer number`. @default - account number, in English and Spanish */
  readonly number?: string;
  /** Other words, by name of the prompt. */
  readonly prompts?: Readonly<Partial<Record<string, string>>>;
}

/** The words of a language with count and number in their places, as SSML without `<speak>`. */
export function digitWords(props: DigitWordsProps): Readonly<Record<DigitPrompt, string>> {
  const { language, count, number = NUMBER_NAMES[language], prompts = {} } = props;
  const table: PromptTable<DigitPrompt> = DIGIT_PROMPTS;
  const words = wording<DigitPrompt>({ of: 'digits', table, language, changes: prompts });
  const places = { count: COUNTS[language]?.[count] ?? String(count), number };
  const said = Object.entries(words).map(([name, text]) => {
    const where = `the digits prompt "${name}" in ${language}`;
    return [name, ssmlOf(placed(refusedIfBad(String(text), where), places, where))];
  });
  return Object.fromEntries(said);
}

function refusedIfBad(text: string, where: string): string {
  if (text.includes('$.'))
    throw new HardlineError(`${where} refers to a value of the contact; write words only`);
  if (text.includes('<') && !/^<speak>.*<\/speak>$/s.test(text))
    throw new HardlineError(`${where} has a tag outside <speak>; put SSML into <speak> and </speak>`);
  return text;
}

function placed(text: string, places: Readonly<Record<string, string | undefined>>, where: string): string {
  return text.replace(/\{([A-Za-z]*)\}/g, (place, name: string) => {
    const value = Object.hasOwn(places, name) ? places[name] : undefined;
    if (value !== undefined) return value;
    const fix =
      name === 'number' ? 'say what the number is called in this language' : 'write {count} or {number}';
    throw new HardlineError(`${where} has ${place}, which has no words: ${fix}`);
  });
}
