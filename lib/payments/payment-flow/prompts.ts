import { HardlineError } from '../../errors';
import { LANGUAGES, type PromptTable, wording } from '../../prompts';
import { ENGLISH } from './english';
import { SPANISH } from './spanish';

export type PaymentPrompt = keyof typeof ENGLISH;

/** What the payment flow says in one language: text, or SSML inside `<speak>`. */
export type PaymentWords = Readonly<Record<PaymentPrompt, string>>;

/** What the payment flow says, by code of the language; another language is another row. */
export const PAYMENT_PROMPTS: Readonly<Record<string, PaymentWords>> = {
  [LANGUAGES.english.code]: ENGLISH,
  [LANGUAGES.spanish.code]: SPANISH,
};

/** Values that only the call knows stand as `{amount}` and `{lastFour}`. */
const PLACE = /(\{[a-zA-Z]*\})/;

/** The words of a language with the given changes; refuses what could not be said, or would say too much. */
export function paymentWords(
  language: string,
  changes: Readonly<Partial<Record<string, string>>> = {},
): PaymentWords {
  // The messages of the table are all text, and so are the changes.
  const table: PromptTable<PaymentPrompt> = PAYMENT_PROMPTS;
  const words = wording<PaymentPrompt>({ of: 'payment', table, language, changes }) as PaymentWords;
  for (const key of PROMPTS) refuseBad(language, key, words[key]);
  return words;
}

export const PROMPTS = Object.keys(ENGLISH) as PaymentPrompt[];

function refuseBad(language: string, key: PaymentPrompt, text: string): void {
  const problem = problemWith(key, text);
  if (problem !== undefined) throw new HardlineError(`the payment prompt "${key}" in ${language} ${problem}`);
}

function problemWith(key: PaymentPrompt, text: string): string | undefined {
  if (text.includes('$.')) return 'refers to a value of the contact; only {amount} and {lastFour} are said';
  const [wanted, given] = [placesIn(ENGLISH[key]), placesIn(text)];
  if (wanted.join() !== given.join())
    return `has ${given.join(', ') || 'no place'}; write ${wanted.join(', then ') || 'no place'}`;
  if (text.includes('<') && !/^<speak>.*<\/speak>$/s.test(text))
    return 'has a tag outside <speak>; put SSML into <speak> and </speak>';
  return undefined;
}

/** The places of a text in their order. */
export function placesIn(text: string): string[] {
  return text.split(PLACE).filter((part) => PLACE.test(part));
}
