import type { Language } from '../../front-door/language';
import type { PaymentMode } from '../vault/payment-vault-props';

/**
 * How much time a caller has for typing.
 */
export interface TypingTime {
  /**
   * Seconds to the first key, 5 to 60.
   */
  readonly firstKeySeconds: number;

  /**
   * Seconds between two keys, 2 to 20: Connect waits no longer.
   */
  readonly betweenKeysSeconds: number;
}

/**
 * How callers are asked for their card.
 */
export interface PaymentCallOptions {
  /**
   * What is done with the card. A switch of the vault may turn it into storing the card.
   *
   * @default PaymentMode.CHARGE
   */
  readonly mode?: PaymentMode;

  /**
   * The languages; the first is for callers who chose none.
   *
   * @default - those of the front door beside it, or English
   */
  readonly languages?: Language[];

  /**
   * Words that differ from those of the library, by code of the language and name of the prompt: text, or SSML
   * that starts with `<speak>`. A language that the library has no words for needs every prompt.
   *
   * @default - the library's words
   */
  readonly prompts?: { readonly [language: string]: { readonly [prompt: string]: string } };

  /**
   * Address of a folder in a bucket that Connect may read, `https://bucket.s3.us-east-1.amazonaws.com/prompts`: what
   * is there as `en-US/declined.wav` is played instead of the words of this prompt, from the next call on and without
   * a deployment. What names an amount or the card's last four digits, and what depends on the mode, stays text.
   *
   * @default - text only
   */
  readonly recordedPrompts?: string;

  /**
   * Whether the flow can ask for a postal code, which it does when the vault wants one.
   *
   * @default true
   */
  readonly postalCode?: boolean;

  /**
   * How often a field may be wrong, 1 to 5.
   *
   * @default 3
   */
  readonly attempts?: number;

  /**
   * Time for typing. A caller who needs more gets `slowTypingTime`, when the contact attribute
   * `hardline_payment_pace` of his call is `slow`.
   *
   * @default - 15 seconds to the first key, 5 between two
   */
  readonly typingTime?: TypingTime;

  /**
   * Time for typing in a call whose contact attribute `hardline_payment_pace` is `slow`.
   *
   * @default - 60 seconds to the first key, 20 between two: the most that Connect waits
   */
  readonly slowTypingTime?: TypingTime;

  /**
   * Whether callers can pay without an agent: a second flow, which a flow of yours leads to once it has set
   * amount, currency and reference.
   *
   * @default false
   */
  readonly selfService?: boolean;
}
