import { HardlineError } from '../../lib/errors';
import { type FlowStep, loop, type MenuKey, menuInput } from '../../lib/flow';
import { filled, type Voice } from './inbound-languages';

const KEYS: readonly MenuKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const ATTEMPTS = 3;
const TIME_LIMIT_SECONDS = 5;

/** One entry of the menu. */
export interface InboundOption {
  /** Ends the ids of its blocks: letters, digits, hyphens. */
  readonly id: string;
  /** What callers hear instead of `For <name>`, by code of the language: `To pay a bill`. */
  readonly words?: Readonly<Record<string, string>>;
  readonly name: string;
  /** Codes of the languages in which it is offered. @default - all */
  readonly languages?: readonly string[];
  readonly to: InboundDestination;
}

/** Where an entry of the menu leads; named references below `queue:`, `hours:` and `flow:`. */
export type InboundDestination =
  | { readonly kind: 'queue'; readonly queue: string; readonly hours: string }
  | { readonly kind: 'flow'; readonly flow: string };

type MenuStep = FlowStep<'Loop' | 'GetParticipantInput'>;

export interface MenuProps {
  /** Names the blocks: `language-menu`, `language-attempt`. */
  readonly name: string;
  readonly suffix?: string;
  readonly message: string;
  /** Where each key leads, in the order of the keys. */
  readonly targets: readonly string[];
  /** Where a caller goes who chooses nothing, or has no keys. */
  readonly otherwise: string;
}

/** The first block of {@link menu}. */
export function menuStart({ name, suffix = '' }: Pick<MenuProps, 'name' | 'suffix'>): string {
  return `${name}-attempt${suffix}`;
}

/** A menu that is said three times; whoever chooses nothing goes on, and is never sent away. */
export function menu(props: MenuProps): MenuStep[] {
  const [attempt, ask] = [menuStart(props), `${props.name}-menu${props.suffix ?? ''}`];
  return [
    loop(attempt, { count: ATTEMPTS, each: ask, done: props.otherwise }),
    menuInput(ask, {
      message: props.message,
      timeLimitSeconds: TIME_LIMIT_SECONDS,
      keys: Object.fromEntries(props.targets.map((target, index) => [key(index), target])),
      onOtherKey: attempt,
      onTimeout: attempt,
      onError: props.otherwise,
    }),
  ];
}

/** Each language in its own pronunciation, in one message: nobody has chosen a voice yet. */
export function languageQuestion(voices: readonly Voice[]): string {
  const lines = voices.map(({ language: { code, name }, prompts }, index) => {
    const line = filled(prompts.languageChoice, { name, key: key(index) });
    return `<lang xml:lang="${code}">${escaped(line)}</lang>`;
  });
  return `<speak>${lines.join('<break time="500ms"/>')}</speak>`;
}

/** The entries of the menu in one language. */
export function menuQuestion(
  { language: { code }, prompts }: Voice,
  options: readonly InboundOption[],
): string {
  const lines = options.map(({ name, words }, index) => {
    const choice = words?.[code] ?? filled(prompts.queueWords, { name });
    return filled(prompts.menuEntry, { choice, key: key(index) });
  });
  return lines.join(' ');
}

/** The entries of one language; refuses a menu that no telephone could answer or that leads to no queue. */
export function optionsIn(code: string, options: readonly InboundOption[]): readonly InboundOption[] {
  const offered = options.filter(({ languages }) => languages?.includes(code) ?? true);
  if (!offered.some(({ to }) => to.kind === 'queue')) {
    throw new HardlineError(
      `callers who choose ${code} reach no queue: give one queue that language, or take the language away`,
    );
  }
  if (offered.length > KEYS.length) {
    throw new HardlineError(
      `the menu in ${code} has ${offered.length} entries and a telephone ${KEYS.length} keys for them: offer fewer`,
    );
  }
  return offered;
}

function key(index: number): MenuKey {
  return KEYS[index] ?? '9';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
