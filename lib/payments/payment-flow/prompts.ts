import { HardlineError } from '../../errors';
import { type PromptTable, wording } from '../../prompts';
import { PAYMENT_PROMPTS, type PaymentPrompt, type PaymentWords, PROMPTS } from './library-words';
import { promptProblem } from './prompt-problem';

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

function refuseBad(language: string, key: PaymentPrompt, text: string): void {
  const problem = promptProblem(key, text);
  if (problem !== undefined) throw new HardlineError(`the payment prompt "${key}" in ${language} ${problem}`);
}
