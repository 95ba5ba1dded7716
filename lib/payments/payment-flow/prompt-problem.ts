import { asksForCardPin } from '../../flow/checks/card-pin-words';
import { ssmlProblem } from '../../prompts/ssml';
import { ENGLISH } from './english';
import { type PaymentPrompt, placesIn } from './library-words';

/** Why a prompt could not be said, or would say or ask too much; undefined when it can stand. */
export function promptProblem(key: PaymentPrompt, text: string): string | undefined {
  if (text.trim() === '') return 'is empty; give it a text';
  if (text.includes('$.')) return 'refers to a value of the contact; only {amount} and {lastFour} are said';
  const [wanted, given] = [placesIn(ENGLISH[key]), placesIn(text)];
  if (wanted.join() !== given.join())
    return `has ${given.join(', ') || 'no place'}; write ${wanted.join(', then ') || 'no place'}`;
  if (asksForCardPin(text))
    return "asks for a card's PIN, which no payment by telephone takes (PCI DSS 3.3.1.3); leave it out";
  return ssmlProblem(text);
}
