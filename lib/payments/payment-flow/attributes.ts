import { ssmlOf } from '../../prompts';
import type { PaymentMode } from '../seam';
import { ENGLISH } from './english';
import { PAYMENT_PROMPTS, type PaymentPrompt, type PaymentWords, PROMPTS, placesIn } from './library-words';

/** What is said differently by mode: one block says whichever it is. */
export const SLOTS = {
  intro: { charge: 'introCharge', authorize: 'introAuthorize', tokenize: 'introTokenize' },
  confirm: { charge: 'confirmCharge', authorize: 'confirmAuthorize', tokenize: 'confirmTokenize' },
  charging: { charge: 'chargingCharge', authorize: 'chargingAuthorize', tokenize: 'chargingTokenize' },
  approved: { charge: 'approvedCharge', authorize: 'approvedAuthorize', tokenize: 'approvedTokenize' },
} as const satisfies Readonly<Record<string, Readonly<Record<PaymentMode, PaymentPrompt>>>>;

export type PaymentSlot = keyof typeof SLOTS;

export const SLOT_NAMES = Object.keys(SLOTS) as PaymentSlot[];

/** Something that a block says: a prompt, or the prompt of the mode. */
export type Speech = PaymentPrompt | PaymentSlot;

/** Ends the attributes with the words of storing a card, which a switch may turn any mode into. */
export const TOKENIZE = '_tokenize';

/** The service refuses empty values. */
export const SILENCE = ' ';

export function isSlot(speech: Speech): speech is PaymentSlot {
  return Object.hasOwn(SLOTS, speech);
}

/** The values that a speech names, as the charge does: in another mode some may be missing. */
export function placesOf(speech: Speech): string[] {
  return placesIn(ENGLISH[isSlot(speech) ? SLOTS[speech].charge : speech]);
}

/** The flow attributes that hold the words of a speech, one for each part between its values. */
export function attributesOf(speech: Speech, ending = ''): string[] {
  const name = `say_${speech.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}${ending}`;
  const { length } = placesOf(speech);
  return length === 0 ? [name] : Array.from({ length: length + 1 }, (_, index) => `${name}_${index + 1}`);
}

/** What the flow attributes hold of some words: of the prompts that are given, in one mode. */
export function attributesOfWords(
  words: Partial<PaymentWords>,
  mode: PaymentMode,
): Readonly<Record<string, string>> {
  const prompts = PROMPTS.flatMap((key) => entries(key, words[key]));
  const slots = SLOT_NAMES.flatMap((slot) => [
    ...entries(slot, words[SLOTS[slot][mode]]),
    ...entries(slot, words[SLOTS[slot].tokenize], TOKENIZE),
  ]);
  return Object.fromEntries([...prompts, ...slots]);
}

/** The same of all words that the library has in a language; nothing of one that it has no words for. */
export function attributesOfLibrary(language: string, mode: PaymentMode): Readonly<Record<string, string>> {
  return attributesOfWords(PAYMENT_PROMPTS[language] ?? {}, mode);
}

function entries(speech: Speech, text: string | undefined, ending = ''): [string, string][] {
  if (text === undefined) return [];
  const parts = cut(ssmlOf(text), placesOf(speech));
  return attributesOf(speech, ending).map((name, index) => [name, parts[index] ?? SILENCE]);
}

/** A place that is missing leaves nothing before it. */
function cut(text: string, places: readonly string[]): string[] {
  let rest = text;
  const parts = places.map((name) => {
    const at = rest.indexOf(name);
    const before = at < 0 ? '' : rest.slice(0, at);
    rest = at < 0 ? rest : rest.slice(at + name.length);
    return before;
  });
  return [...parts, rest].map((part) => (part.trim() === '' ? SILENCE : part.trim()));
}
