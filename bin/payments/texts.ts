import { HardlineError } from '../../lib/errors';
import { LONGEST_PARAMETER, readTexts, requireText, textsParameter } from '../../lib/payments/replaced-texts';
import type { ParameterChange, Parameters } from './parameters';
import { requireReason } from './reason';

/** Whose texts, in which language. */
export interface TextPlace {
  readonly seam: string;
  readonly language: string;
}

/** One text to be replaced; without a text the deployed one is said again. */
export interface TextChange extends TextPlace {
  readonly prompt: string;
  readonly text: string | undefined;
  readonly reason: string;
}

/** One replaced text as it stands. */
export interface TextState {
  readonly prompt: string;
  readonly text: string;
  /** Why it is not said. */
  readonly problem?: string;
}

/**
 * Reads the replaced texts of a language.
 *
 * @throws HardlineError when this account and Region have none
 */
export async function readReplaced(place: TextPlace, parameters: Parameters): Promise<TextState[]> {
  const value = await parameterOf(place, parameters);
  const read = readTexts(value);
  if (read === undefined) throw malformed(place);
  return Object.entries(JSON.parse(value) as Record<string, string>).map(([prompt, text]) => {
    const problem = read.refused[prompt];
    return problem === undefined ? { prompt, text } : { prompt, text, problem };
  });
}

/**
 * The change of the parameter that replaces a text, or takes the deployed one back; every other text stays.
 *
 * @throws HardlineError when the text cannot be said, or a reason is missing
 */
export async function textChange(change: TextChange, parameters: Parameters): Promise<ParameterChange> {
  const { prompt, text, reason, seam, language } = change;
  requireReason(reason, 'the texts');
  if (text !== undefined) requireText(prompt, text);
  const known = (await readReplaced(change, parameters)).map((state) => [state.prompt, state.text] as const);
  const kept = known.filter(([name]) => name !== prompt);
  if (text === undefined && kept.length === known.length)
    throw new HardlineError(`the payment prompt ${JSON.stringify(prompt)} in ${language} is not replaced`);
  const all = text === undefined ? kept : [...kept, [prompt, text] as const];
  const value = JSON.stringify(Object.fromEntries(all));
  const bytes = Buffer.byteLength(value);
  if (bytes > LONGEST_PARAMETER)
    throw new HardlineError(
      `the replaced texts in ${language} would take ${bytes} bytes and a parameter holds ${LONGEST_PARAMETER}: shorten some`,
    );
  const name = textsParameter(seam, language);
  return { name, value, description: reason, tier: 'Intelligent-Tiering' };
}

async function parameterOf({ seam, language }: TextPlace, parameters: Parameters): Promise<string> {
  const name = textsParameter(seam, language);
  const value = (await parameters.read([name]))[name];
  if (value !== undefined) return value;
  throw new HardlineError(
    `${seam} says nothing in ${JSON.stringify(language)} in ${await parameters.region()} of this account; give the seam's name with --name, a language of its payments such as en-US, and the account and Region of the capture half`,
  );
}

function malformed({ seam, language }: TextPlace): HardlineError {
  return new HardlineError(
    `the parameter ${textsParameter(seam, language)} holds no JSON object of texts by prompt: write {} into it, then replace texts one by one`,
  );
}
