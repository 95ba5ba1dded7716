import { HARMLESS, type SensitiveKind } from './sensitive-words';

/** Why an input is taken for sensitive. */
export interface Evidence {
  readonly text: string;
  readonly from: 'prompt' | 'name';
}

interface Judged {
  readonly words: string;
  readonly how: string;
  /** The longest input. */
  readonly most: number;
  readonly from: Evidence['from'];
}

/** What is asked for, in a request; what a menu offers is none. */
export const ASKING =
  /\b(?:enter|key in|type|provide|say|tell me|give me|read me|what is|what's|ingrese|digite|marque|diga|d[ií]game|introduzca|cu[aá]l es)\s+((?:your|the|su|tu|el|la)\b[^.?!,;]{0,60})/i;

/** Each sentence of a prompt is about something of its own. */
const SENTENCES = /(?<=[.?!;])\s+/;

/** What the console writes when nobody chose a length: it says nothing of the input. */
const DEFAULT_LENGTH = 20;

/** The first kind of sensitive input that words tell. */
export function evidenceIn(
  kinds: readonly SensitiveKind[],
  { words, how, most, from }: Judged,
): Evidence | undefined {
  const unknown = Number.isNaN(most) || most === DEFAULT_LENGTH;
  for (const sentence of words.split(SENTENCES).filter((each) => !HARMLESS.test(each))) {
    for (const { kind, words: pattern, lengths, unless } of kinds) {
      const found = sentence.trim().match(pattern)?.[0];
      if (found === undefined || unless?.test(sentence)) continue;
      // What can take more digits takes these too.
      if (!unknown && most < lengths[0]) continue;
      return { text: `${kind}: ${how} "${found.trim()}"`, from };
    }
  }
  return undefined;
}

/** `cardNumber` reads as `card Number`. */
export function spaced(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_-]/g, ' ');
}
