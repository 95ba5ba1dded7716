import { HardlineError } from '../../errors';
import { checkedLanguage, LANGUAGES, type SpokenLanguage } from '../../prompts';
import type { PaymentEntry, PaymentMode } from '../seam';
import type { PaymentDesign, PaymentPace } from './design';
import { paymentWords } from './prompts';

/** A language of the payment flow, with other words where its prompts should differ. */
export interface PaymentLanguageProps extends SpokenLanguage {
  readonly prompts?: Readonly<Partial<Record<string, string>>>;
}

export interface PaymentFlowProps {
  /** @default 'hardline-payment' */
  readonly name?: string;
  /** How calls come to it: from an agent by a quick connect, or from an inbound flow. @default 'agent' */
  readonly entry?: PaymentEntry;
  /** @default 'charge' */
  readonly mode?: PaymentMode;
  /** The languages; the first is for callers whose language nobody marked. @default - English */
  readonly languages?: readonly PaymentLanguageProps[];
  /** Whether it can ask for a postal code, which it does when the vault says so. @default true */
  readonly postal?: boolean;
  /** How often a field may be wrong, 1 to 5. @default 3 */
  readonly attempts?: number;
  /** @default 15 seconds to the first key, 5 between two */
  readonly pace?: PaymentPace;
  /** For calls whose contact attribute says `slow`. @default 60 seconds to the first key, 20 between two */
  readonly slowPace?: PaymentPace;
  /**
   * Folder in a bucket that Connect may read: `https://bucket.s3.us-east-1.amazonaws.com/prompts`. What is there as
   * `<language>/<prompt>.wav` is played instead of the text, from the next call on. @default - text only
   */
  readonly recordings?: string;
}

const PACE: PaymentPace = { firstKeySeconds: 15, betweenKeysSeconds: 5 };
const SLOW_PACE: PaymentPace = { firstKeySeconds: 60, betweenKeysSeconds: 20 };

/** The design of a flow, checked and complete. */
export function designOf(props: PaymentFlowProps): PaymentDesign {
  const { entry = 'agent', mode = 'charge', postal = true, attempts = 3 } = props;
  within('attempts', attempts, 1, 5);
  return {
    entry,
    mode,
    postal,
    attempts,
    voices: voicesOf(props.languages),
    pace: checkedPace('typingTime', props.pace ?? PACE),
    slowPace: checkedPace('slowTypingTime', props.slowPace ?? SLOW_PACE),
    ...(props.recordings === undefined ? {} : { recordings: checkedFolder(props.recordings) }),
  };
}

const FOLDER =
  /^https:\/\/[a-z0-9][a-z0-9-]{2,62}\.s3\.[a-z0-9-]+\.amazonaws\.com(\.cn)?(\/[A-Za-z0-9_-]+)*$/;

function checkedFolder(address: string): string {
  if (FOLDER.test(address) && address.length <= 200) return address;
  throw new HardlineError(
    `recordings ${JSON.stringify(address)} is refused: use the address of a folder without a slash at its end, such as https://bucket.s3.us-east-1.amazonaws.com/prompts`,
  );
}

function voicesOf(languages: readonly PaymentLanguageProps[] = [LANGUAGES.english]): PaymentDesign['voices'] {
  const codes = languages.map(({ code }) => code);
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (languages.length === 0 || twice !== undefined) {
    throw new HardlineError(
      `a payment flow with ${twice === undefined ? 'no language' : `the language ${twice} twice`} is refused: give at least one, each once`,
    );
  }
  return languages.map((language) => ({
    language: checkedLanguage(language),
    words: paymentWords(language.code, language.prompts),
  }));
}

/** Connect's own limit, and who says so. */
const BETWEEN_KEYS_LIMIT =
  'Amazon Connect waits at most 20 seconds between two keys (InterdigitTimeLimitSeconds, https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-getparticipantinput.html)';

function checkedPace(name: string, pace: PaymentPace): PaymentPace {
  const { firstKeySeconds, betweenKeysSeconds } = pace;
  within(`${name}.firstKeySeconds`, firstKeySeconds, 5, 60);
  const why = betweenKeysSeconds > 20 ? `${BETWEEN_KEYS_LIMIT}; ` : '';
  within(`${name}.betweenKeysSeconds`, betweenKeysSeconds, 2, 20, why);
  return pace;
}

function within(name: string, value: number, least: number, most: number, why = ''): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new HardlineError(`${name} ${value} is refused: ${why}use a whole number from ${least} to ${most}`);
}
