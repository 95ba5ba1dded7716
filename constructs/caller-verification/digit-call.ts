import type { DigitLanguage } from '../../lib/caller-verification/module';
import { Language } from '../front-door/language';
import type { TypingTime } from '../payments/capture/payment-call';

/**
 * How callers are asked for their digits.
 */
export interface DigitCallOptions {
  /**
   * The languages; the first is for callers who chose none.
   *
   * @default - those of the front door beside it, or English
   */
  readonly languages?: Language[];

  /**
   * What the number is called whose last digits are asked for, by code of the language: `policy number`. Never ask
   * for the digits of a card or of a social security number: they are printed on receipts and forms.
   *
   * @default - account number, in English and Spanish
   */
  readonly numberName?: { readonly [language: string]: string };

  /**
   * Words that differ from those of the library, by code of the language and name of the prompt: text, or SSML that
   * starts with `<speak>`. `{count}` and `{number}` stand for how many digits of what. A language that the library
   * has no words for needs every prompt.
   *
   * @default - the library's words
   */
  readonly prompts?: { readonly [language: string]: { readonly [prompt: string]: string } };

  /**
   * Time for typing. A caller with the contact attribute `hardline_payment_pace` = `slow` gets 60 seconds to the first
   * key and 20 between two.
   *
   * @default - 15 seconds to the first key, 5 between two
   */
  readonly typingTime?: TypingTime;

  /**
   * Whether agent and caller are recorded again, with redacted analytics, when the module ends; a call that a front
   * door marked as not recorded stays so. Say `false` where your flow sets recording itself after the module.
   *
   * @default true
   */
  readonly recordsAfterwards?: boolean;
}

/** The languages with the words that each has here. */
export function digitLanguages({
  languages = [Language.ENGLISH],
  numberName = {},
  prompts = {},
}: DigitCallOptions): DigitLanguage[] {
  return languages.map(({ code, name, voice }) => {
    const number = numberName[code];
    return {
      code,
      name,
      voice,
      ...(number === undefined ? {} : { number }),
      ...(prompts[code] === undefined ? {} : { prompts: prompts[code] }),
    };
  });
}
