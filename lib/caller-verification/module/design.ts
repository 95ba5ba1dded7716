import { HardlineError } from '../../errors';
import { checkedLanguage, LANGUAGES, type SpokenLanguage } from '../../prompts';
import { isDigitCount } from '../digit-code';
import { DIGIT_COUNTS } from '../seam';
import { type DigitPrompt, digitWords } from './words';

/** A language of the module; other words where its prompts should differ. */
export interface DigitLanguage extends SpokenLanguage {
  /** What the number is called. */
  readonly number?: string;
  readonly prompts?: Readonly<Partial<Record<string, string>>>;
}

/** The times that a caller has for typing. */
export interface DigitPace {
  /** Seconds to the first key, 5 to 60. */
  readonly firstKeySeconds: number;
  /** Seconds between two keys, 2 to 20. */
  readonly betweenKeysSeconds: number;
}

export interface DigitModuleProps {
  /** @default 'hardline-digits' */
  readonly name?: string;
  /** How many digits are asked for, as the vault was told. @default 4 */
  readonly count?: number;
  /** The languages; the first is for callers whose language nobody marked. @default - English */
  readonly languages?: readonly DigitLanguage[];
  /** @default 15 seconds to the first key, 5 between two */
  readonly pace?: DigitPace;
  /**
   * Whether recording of agent and caller, with redacted analytics, is on again when the module ends, except where a
   * front door marked that the call is not recorded. @default true
   */
  readonly recordsAfterwards?: boolean;
}

/** Everything that makes one module differ from another, checked. */
export interface DigitDesign {
  readonly count: number;
  readonly voices: readonly {
    readonly language: SpokenLanguage;
    readonly words: Readonly<Record<DigitPrompt, string>>;
  }[];
  readonly pace: DigitPace;
  readonly slowPace: DigitPace;
  readonly recordsAfterwards: boolean;
}

const PACE: DigitPace = { firstKeySeconds: 15, betweenKeysSeconds: 5 };
/** For callers who need more time, as in a payment. */
const SLOW_PACE: DigitPace = { firstKeySeconds: 60, betweenKeysSeconds: 20 };

export function designOf(props: DigitModuleProps): DigitDesign {
  const { count = DIGIT_COUNTS.usual, recordsAfterwards = true, pace = PACE } = props;
  if (!isDigitCount(count))
    throw new HardlineError(
      `${count} digits are refused: ask for ${DIGIT_COUNTS.least} to ${DIGIT_COUNTS.most}, fewer are guessed and more are not remembered`,
    );
  within('firstKeySeconds', pace.firstKeySeconds, [5, 60]);
  within('betweenKeysSeconds', pace.betweenKeysSeconds, [2, 20]);
  return { count, pace, slowPace: SLOW_PACE, recordsAfterwards, voices: voicesOf(count, props.languages) };
}

function voicesOf(
  count: number,
  languages: readonly DigitLanguage[] = [LANGUAGES.english],
): DigitDesign['voices'] {
  const codes = languages.map(({ code }) => code);
  if (languages.length === 0 || new Set(codes).size < codes.length)
    throw new HardlineError(
      `the languages '${codes.join(', ')}' of the digits are refused: give at least one, each once`,
    );
  return languages.map((language) => {
    const { code, number, prompts = {} } = checkedLanguage(language);
    const words = digitWords({ language: code, count, prompts, ...(number === undefined ? {} : { number }) });
    return { language, words };
  });
}

function within(name: string, value: number, [least, most]: readonly [number, number]): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new HardlineError(`${name} ${value} is refused: use a whole number from ${least} to ${most}`);
}
