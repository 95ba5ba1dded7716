import { type Message, playPrompt } from '../../flow';
import type { PaymentDesign } from './design';
import { isRecordable, recordingOf, type Speech, speak } from './speech';

interface Said {
  readonly says: Speech;
  readonly next: string;
}

/**
 * Says something: the recording where the design has a folder of them and this one is there, else the text. A block
 * plays either, so there are two; the first has the id, and its error leads to the second.
 */
export function say(id: string, { says, next }: Said, { recordings }: PaymentDesign) {
  if (recordings === undefined || !isRecordable(says))
    return [playPrompt(id, { message: speak(says), next })];
  const text = textAfter(id);
  return [
    playPrompt(id, { message: recording(says), next, onError: text }),
    playPrompt(text, { message: speak(says), next }),
  ];
}

/** The block that says what could not be played. */
export function textAfter(id: string): string {
  return `${id}-text`;
}

/** The recording of a prompt, by its address in the language of the call. */
export function recording(prompt: Parameters<typeof recordingOf>[0]): Message {
  return { recordingUri: `$.FlowAttributes.${recordingOf(prompt)}` };
}
