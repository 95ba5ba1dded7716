import type { DigitPrompt } from './words';

/** A message that reads its words from a flow attribute, in the language of the call. */
export function speak(prompt: DigitPrompt): string {
  // The space ends the reference.
  return `<speak>$.FlowAttributes.${attributeOf(prompt)} </speak>`;
}

/** The words of one language as flow attributes: one block for a language, however much it says. */
export function wordsAsAttributes(words: Readonly<Record<DigitPrompt, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).map(([prompt, text]) => [attributeOf(prompt as DigitPrompt), text]),
  );
}

function attributeOf(prompt: DigitPrompt): string {
  return `digits_say_${prompt.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}
