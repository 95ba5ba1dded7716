import { ENGLISH } from './english';
import { SPANISH } from './spanish';

export type PaymentPrompt = keyof typeof ENGLISH;

/** What the payment flow says in one language: text, or SSML inside `<speak>`. */
export type PaymentWords = Readonly<Record<PaymentPrompt, string>>;

/** What the payment flow says, by code of the language; another language is another row. */
export const PAYMENT_PROMPTS: Readonly<Record<string, PaymentWords>> = {
  'en-US': ENGLISH,
  'es-US': SPANISH,
};

export const PROMPTS = Object.keys(ENGLISH) as PaymentPrompt[];

/** Tells whether the payment flow has a prompt of this name. */
export function isPrompt(name: string): name is PaymentPrompt {
  return Object.hasOwn(ENGLISH, name);
}

/** Values that only the call knows stand as `{amount}` and `{lastFour}`. */
const PLACE = /(\{[a-zA-Z]*\})/;

/** The places of a text in their order. */
export function placesIn(text: string): string[] {
  return text.split(PLACE).filter((part) => PLACE.test(part));
}
