import { checkValue, setFlowAttributes } from '../../flow';
import { attributesOfLibrary, attributesOfWords } from './attributes';
import type { PaymentDesign } from './design';
import { FLOW_ATTRIBUTES, flowAttribute } from './names';
import { REPLACED, USE_TEXTS } from './replaced';

/** Where the flow goes on after the answer to `prepare`. */
export const AFTER_PREPARE = 'keep-texts';

/**
 * Words that somebody replaced without a deployment come with the answer to `prepare`, all of them or none: a block
 * that reads a value which is not there fails as a whole, and then the deployed words are still where they were. Whether
 * they came is kept first: what is compared of the answer itself is the verdict on the payment, and nothing else.
 */
export function replacingWords(said: readonly string[]) {
  const next = 'check-prepared';
  return [
    setFlowAttributes(AFTER_PREPARE, {
      attributes: { [FLOW_ATTRIBUTES.texts]: '$.External.texts' },
      next: 'check-texts',
      onError: next,
    }),
    checkValue('check-texts', {
      value: flowAttribute('texts'),
      equals: { [REPLACED]: USE_TEXTS },
      otherwise: next,
    }),
    setFlowAttributes(USE_TEXTS, {
      attributes: Object.fromEntries(said.map((name) => [name, `$.External.${name}`])),
      next,
      onError: next,
    }),
  ];
}

/** The attributes with words that are not the library's in every language: whoever answers with all words needs them. */
export function ownWords({ voices, mode }: PaymentDesign): string[] {
  const own = voices.flatMap(({ language, words }) => {
    const library = attributesOfLibrary(language.code, mode);
    return Object.entries(attributesOfWords(words, mode)).filter(([name, text]) => library[name] !== text);
  });
  return [...new Set(own.map(([name]) => name))];
}
