import { attributesOf, isSlot, placesOf, SILENCE, SLOT_NAMES, type Speech, TOKENIZE } from './attributes';
import { ENGLISH } from './english';
import type { PaymentPrompt } from './library-words';
import { FLOW_ATTRIBUTES, flowAttribute } from './names';

export type { Speech };

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

/** What turns the words of any mode into those of storing a card, which names no amount. */
export function wordsOfTokenize(): Readonly<Record<string, string>> {
  const copies = SLOT_NAMES.flatMap((slot) => {
    const from = attributesOf(slot, TOKENIZE);
    return attributesOf(slot).map((name, index) => [name, `$.FlowAttributes.${from[index]}`]);
  });
  return { ...Object.fromEntries(copies), [FLOW_ATTRIBUTES.amount]: SILENCE };
}
