import {
  checkValue,
  flowLoggingOff,
  playPrompt,
  setContactAttributes,
  setFlowAttributes,
  setVoice,
} from '../../flow';
import { LANGUAGES } from '../../prompts';
import { attributesOfWords } from './attributes';
import { hasAgent, type PaymentDesign, type PaymentVoice } from './design';
import {
  FLOW_ATTRIBUTES,
  NO_VALUE,
  PAYMENT_CALL_ATTRIBUTES,
  PAYMENT_RESULT_ATTRIBUTES,
  UNCONFIRMED,
} from './names';
import { addressesOfRecordings } from './speech';

const RESULT = PAYMENT_RESULT_ATTRIBUTES;

/**
 * Before anyone else may fail: logging off, the words in the language of the call, then telephone only. The marks
 * of an earlier payment in the same call are overwritten first, so that an agent can never read them as the result
 * of this one. Of the recording's mark only what a payment wrote goes: a front door writes there that the call is
 * not recorded at all.
 */
export function opening(design: PaymentDesign) {
  return [
    checkValue('check-channel', {
      value: '$.Channel',
      equals: { VOICE: hasAgent(design) ? 'mark-started' : 'check-no-agent' },
      otherwise: 'end-wrong-channel',
    }),
    ...(hasAgent(design) ? [] : [withoutAgent()]),
    setContactAttributes('mark-started', {
      attributes: {
        [RESULT.status]: 'started',
        [RESULT.step]: 'preparing',
        [RESULT.reason]: NO_VALUE,
        [RESULT.id]: NO_VALUE,
        [RESULT.brand]: NO_VALUE,
        [RESULT.lastFour]: NO_VALUE,
      },
      next: 'check-recording-mark',
      onError: 'end-unavailable',
    }),
    checkValue('check-recording-mark', {
      value: `$.Attributes.${RESULT.recording}`,
      equals: { [UNCONFIRMED]: 'clear-recording-mark' },
      otherwise: 'prepare',
    }),
    setContactAttributes('clear-recording-mark', {
      attributes: { [RESULT.recording]: NO_VALUE },
      next: 'prepare',
      onError: 'end-unavailable',
    }),
  ];
}

/**
 * Nobody is held in self-service and nobody asks who listens: a contact that never had an agent can neither be
 * monitored nor be joined. One that an agent transferred here may still have him on the line.
 */
function withoutAgent() {
  return checkValue('check-no-agent', {
    value: '$.InitiationMethod',
    equals: { INBOUND: 'mark-started', API: 'mark-started' },
    otherwise: 'end-agent-in-call',
  });
}

/** Which words the flow says, and where they go. */
export interface SpokenWords {
  readonly design: PaymentDesign;
  /** Whether a block of the flow says what is in this flow attribute. */
  readonly isSaid: (attribute: string) => boolean;
}

/** Logging off, then the language. A caller whose language nobody marked gets the first. */
export function speakingTheLanguage(said: SpokenWords) {
  const { voices } = said.design;
  const starts = voices.map((voice) => startOf(voice, said));
  const [first = ''] = starts;
  const choose = 'which-language';
  const equals = Object.fromEntries(
    voices.map(({ language }, index) => [language.code, starts[index] ?? '']),
  );
  return [
    flowLoggingOff('logging-off', { next: voices.length > 1 ? choose : first }),
    ...(voices.length > 1
      ? [
          checkValue(choose, {
            value: `$.Attributes.${PAYMENT_CALL_ATTRIBUTES.language}`,
            equals,
            otherwise: first,
          }),
        ]
      : []),
    ...voices.flatMap((voice) => words(voice, said)),
    playPrompt('say-no-words', { message: apology(voices), next: 'end-unavailable' }),
  ];
}

/** English alone keeps the instance's own voice, as the front door does. */
function isSet({ voices }: PaymentDesign): boolean {
  return voices.length > 1 || voices[0]?.language.code !== LANGUAGES.english.code;
}

function startOf({ language }: PaymentVoice, { design }: SpokenWords): string {
  return `${isSet(design) ? 'set-voice' : 'words'}-${language.code}`;
}

/** All that this flow says in one language, as flow attributes: one block for a language, however much it says. */
function words({ language, words: spoken }: PaymentVoice, { design, isSaid }: SpokenWords) {
  const set = `words-${language.code}`;
  const { mode, recordings } = design;
  const recorded = recordings === undefined ? {} : addressesOfRecordings(recordings, language.code);
  const said = Object.entries({ ...attributesOfWords(spoken, mode), ...recorded }).filter(([name]) =>
    isSaid(name),
  );
  const voice = {
    voice: language.voice,
    engine: language.engine ?? 'neural',
    next: set,
    onError: set,
  } as const;
  return [
    ...(isSet(design) ? [setVoice(`set-voice-${language.code}`, voice)] : []),
    setFlowAttributes(set, {
      attributes: { ...Object.fromEntries(said), [FLOW_ATTRIBUTES.language]: language.code },
      next: 'check-channel',
      onError: 'say-no-words',
    }),
  ];
}

/** Without words the payment cannot be taken, and this is the only message that is still there. */
function apology(voices: readonly PaymentVoice[]): string {
  const sentences = voices.map(
    ({ language, words: { unavailable } }) =>
      `<lang xml:lang="${language.code}">${unavailable.replace(/<[^>]*>/g, '')}</lang>`,
  );
  return `<speak>${sentences.join('')}</speak>`;
}
