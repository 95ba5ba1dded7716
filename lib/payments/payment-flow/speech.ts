import type { PaymentMode } from '../seam';
import { ENGLISH } from './english';
import { FLOW_ATTRIBUTES, flowAttribute } from './names';
import { type PaymentPrompt, type PaymentWords, placesIn } from './prompts';

/** What is said differently by mode: one block says whichever it is. */
export const SLOTS = {
  intro: { charge: 'introCharge', authorize: 'introAuthorize', tokenize: 'introTokenize' },
  confirm: { charge: 'confirmCharge', authorize: 'confirmAuthorize', tokenize: 'confirmTokenize' },
  charging: { charge: 'chargingCharge', authorize: 'chargingAuthorize', tokenize: 'chargingTokenize' },
  approved: { charge: 'approvedCharge', authorize: 'approvedAuthorize', tokenize: 'approvedTokenize' },
} as const satisfies Readonly<Record<string, Readonly<Record<PaymentMode, PaymentPrompt>>>>;

export type PaymentSlot = keyof typeof SLOTS;

/** Something that a block says: a prompt, or the prompt of the mode. */
export type Speech = PaymentPrompt | PaymentSlot;

const VALUES: Readonly<Record<string, string>> = {
  '{amount}': flowAttribute('amount'),
  '{lastFour}': `<say-as interpret-as="digits">${flowAttribute('lastFour')}</say-as>`,
};

/**
 * A message that reads its words from flow attributes, which hold them in the language of the call. A reference is
 * followed by a space, so that it ends where it should.
 */
export function speak(...speeches: readonly Speech[]): string {
  return `<speak>${speeches.map(inner).join('')}</speak>`;
}

function inner(speech: Speech): string {
  const places = placesOf(speech);
  return attributesOf(speech)
    .map((name, index) => `$.FlowAttributes.${name} ${place(places[index])}`)
    .join('');
}

function place(name: string | undefined): string {
  return name === undefined ? '' : `${VALUES[name]} `;
}

/** The values that a speech names, as the charge does: in another mode some may be missing. */
function placesOf(speech: Speech): string[] {
  return placesIn(ENGLISH[isSlot(speech) ? SLOTS[speech].charge : speech]);
}

function isSlot(speech: Speech): speech is PaymentSlot {
  return Object.hasOwn(SLOTS, speech);
}

/** The flow attributes that hold the words of a speech, one for each part between its values. */
function attributesOf(speech: Speech, ending = ''): string[] {
  const name = `say_${speech.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}${ending}`;
  const { length } = placesOf(speech);
  return length === 0 ? [name] : Array.from({ length: length + 1 }, (_, index) => `${name}_${index + 1}`);
}

/** Where the recording of each prompt would be, by flow attribute; what names a value is never recorded. */
export function addressesOfRecordings(folder: string, language: string): Readonly<Record<string, string>> {
  const recorded = (Object.keys(ENGLISH) as PaymentPrompt[]).filter(isRecordable);
  return Object.fromEntries(recorded.map((key) => [recordingOf(key), `${folder}/${language}/${key}.wav`]));
}

/** The flow attribute with the address of a recording. */
export function recordingOf(prompt: PaymentPrompt): string {
  return `rec_${prompt.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

/** A recording cannot name an amount or digits, nor change with the mode of the payment. */
export function isRecordable(speech: Speech): speech is PaymentPrompt {
  return !isSlot(speech) && placesOf(speech).length === 0;
}

/** What each attribute holds in one language and mode. */
export function attributesOfWords(words: PaymentWords, mode: PaymentMode): Readonly<Record<string, string>> {
  const prompts = (Object.keys(words) as PaymentPrompt[]).flatMap((key) => entries(key, words[key]));
  const slots = SLOT_NAMES.flatMap((slot) => [
    ...entries(slot, words[SLOTS[slot][mode]]),
    ...entries(slot, words[SLOTS[slot].tokenize], TOKENIZE),
  ]);
  return Object.fromEntries([...prompts, ...slots]);
}

const SLOT_NAMES = Object.keys(SLOTS) as PaymentSlot[];
const TOKENIZE = '_tokenize';

/** What turns the words of any mode into those of storing a card, which names no amount. */
export function wordsOfTokenize(): Readonly<Record<string, string>> {
  const copies = SLOT_NAMES.flatMap((slot) => {
    const from = attributesOf(slot, TOKENIZE);
    return attributesOf(slot).map((name, index) => [name, `$.FlowAttributes.${from[index]}`]);
  });
  return { ...Object.fromEntries(copies), [FLOW_ATTRIBUTES.amount]: SILENCE };
}

/** The service refuses empty values. */
const SILENCE = ' ';

function entries(speech: Speech, text: string, ending = ''): [string, string][] {
  const parts = cut(ssmlOf(text), placesOf(speech));
  return attributesOf(speech, ending).map((name, index) => [name, parts[index] ?? SILENCE]);
}

/** SSML without `<speak>`: the block that says it brings that. */
function ssmlOf(text: string): string {
  if (text.startsWith('<speak>')) return text.slice('<speak>'.length, -'</speak>'.length);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
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
