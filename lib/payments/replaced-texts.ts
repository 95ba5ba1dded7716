import { HardlineError } from '../errors';
import { attributesOf, SLOT_NAMES, SLOTS, TOKENIZE } from './payment-flow/attributes';
import { isPrompt, PAYMENT_PROMPTS, type PaymentPrompt, PROMPTS } from './payment-flow/library-words';
import { promptProblem } from './payment-flow/prompt-problem';
import { holdsCardNumber } from './reference';

/**
 * Texts that an operator puts in place of the deployed ones, without a deployment: one parameter of Systems Manager
 * for each language, which holds an object of texts by the names of their prompts.
 */
export type ReplacedTexts = Readonly<Partial<Record<PaymentPrompt, string>>>;

/** What a parameter holds when nothing is replaced. */
export const NOTHING_REPLACED = '{}';

/** What Systems Manager keeps in one parameter, in bytes. */
export const LONGEST_PARAMETER = 8192;

/** Where the parameters of the contact center begin. */
export function textsPrefix(seam: string): string {
  return `/hardline/${seam}/payments/capture/texts`;
}

/** The parameter with the texts of a language. */
export function textsParameter(seam: string, language: string): string {
  return `${textsPrefix(seam)}/${language}`;
}

/** What a parameter says, with every text that cannot be said left out. */
export interface ReadTexts {
  readonly texts: ReplacedTexts;
  /** By the name of the prompt, or of what is none: why its text is not said. */
  readonly refused: Readonly<Record<string, string>>;
}

/** Reads a parameter; undefined when it is no object of texts. */
export function readTexts(value: string): ReadTexts | undefined {
  const given = Object.entries(objectIn(value) ?? { '': null });
  if (!given.every((entry): entry is [string, string] => typeof entry[1] === 'string')) return undefined;
  const judged = given.map(([name, text]) => [name, text, textProblem(name, text)] as const);
  return {
    texts: Object.fromEntries(
      judged.flatMap(([name, text, why]) => (why === undefined ? [[name, text]] : [])),
    ),
    refused: Object.fromEntries(judged.flatMap(([name, , why]) => (why === undefined ? [] : [[name, why]]))),
  };
}

function objectIn(value: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks a text before it is written.
 *
 * @throws HardlineError that says what to change
 */
export function requireText(name: string, text: string): void {
  const problem = textProblem(name, text);
  if (problem !== undefined)
    throw new HardlineError(`the text of the payment prompt ${JSON.stringify(name)} ${problem}`);
}

/** Nothing that a text says is looked up a second time; where one could look like a path it is refused all the same. */
const PATH = /\$(?!\d)/;
const CONTROL = /[\p{Cc}\p{Cs}]/u;
/** How fast something is said decides how long a payment may last, which is counted when the flow is deployed. */
const SPEED = /\srate=/i;

function textProblem(name: string, text: string): string | undefined {
  if (!isPrompt(name)) return `is of no prompt; there are ${PROMPTS.join(', ')}`;
  const longest = longestText(name);
  if (PATH.test(text)) return 'has a $ that begins no amount; only {amount} and {lastFour} are looked up';
  if (CONTROL.test(text)) return 'has a control character; write it in one line';
  if (holdsCardNumber(text)) return 'may hold a card number; leave it out';
  if (SPEED.test(text)) return 'sets how fast it is said; leave the rate out';
  if (lengthOf(text) > longest)
    return `has ${lengthOf(text)} characters, tags and ten for each second of a pause included; write at most ${longest}`;
  return promptProblem(name, text);
}

const SHORTEST_LIMIT = 200;

/**
 * How long a replaced text may be, in what {@link lengthOf} counts: twice the longest that the library says. The longest
 * payment, by which a suspended recording is looked after, is counted with texts of this length.
 */
export function longestText(prompt: PaymentPrompt): number {
  const lengths = Object.values(PAYMENT_PROMPTS).map((words) => lengthOf(words[prompt]));
  return Math.max(SHORTEST_LIMIT, 2 * Math.max(...lengths));
}

/** The most characters that a replaced text puts into flow attributes; those with its other parts are left out. */
export function longestWords(): Readonly<Record<string, number>> {
  const prompts = PROMPTS.map((prompt) => [attributesOf(prompt)[0], longestText(prompt)]);
  const slots = SLOT_NAMES.flatMap((slot) => {
    const lengths = Object.values(SLOTS[slot]).map(longestText);
    return [
      [attributesOf(slot)[0], Math.max(...lengths)],
      [attributesOf(slot, TOKENIZE)[0], longestText(SLOTS[slot].tokenize)],
    ];
  });
  return Object.fromEntries([...prompts, ...slots]);
}

const PAUSE = /<break[^>]*time="(\d+(?:\.\d+)?)(ms|s)"/gi;

/** Characters, as if each second of a pause were ten of them. */
function lengthOf(text: string): number {
  const pauses = [...text.matchAll(PAUSE)].map(([, time, unit]) => Number(time) * (unit === 's' ? 10 : 0.01));
  return text.length + Math.ceil(pauses.reduce((sum, pause) => sum + pause, 0));
}
