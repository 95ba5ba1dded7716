import { checkValue, flowLoggingOff, mediaStreamingOff, recordingOff, setFlowAttributes } from '../../flow';
import { LANGUAGE_ATTRIBUTE } from '../../prompts';
import type { DigitDesign } from './design';
import { LANGUAGE_OF_DIGITS } from './names';
import { wordsAsAttributes } from './speech';

const UNAVAILABLE = 'unavailable-say';

/**
 * Before the first digit: flow logging off, the words, telephone only, nobody in the call who could hear, and nothing
 * that records or streams. A module inherits what its caller switched on, so it relies on nothing.
 */
export function opening({ voices }: DigitDesign) {
  const [first = ''] = voices.map(({ language }) => wordsIn(language.code));
  const start = voices.length > 1 ? 'which-language' : first;
  return [
    flowLoggingOff('logging-off', { next: start }),
    ...(voices.length > 1
      ? [
          checkValue('which-language', {
            value: `$.Attributes.${LANGUAGE_ATTRIBUTE}`,
            equals: Object.fromEntries(voices.map(({ language: { code } }) => [code, wordsIn(code)])),
            otherwise: first,
          }),
        ]
      : []),
    ...voices.map(({ language: { code }, words }) =>
      setFlowAttributes(wordsIn(code), {
        attributes: { ...wordsAsAttributes(words), [LANGUAGE_OF_DIGITS]: code },
        next: 'check-channel',
        onError: UNAVAILABLE,
      }),
    ),
    checkValue('check-channel', {
      value: '$.Channel',
      equals: { VOICE: 'check-no-agent' },
      otherwise: UNAVAILABLE,
    }),
    // A contact that no agent sent here has none who could hear it, nor a recording that runs already.
    checkValue('check-no-agent', {
      value: '$.InitiationMethod',
      equals: { INBOUND: 'recording-off', API: 'recording-off' },
      otherwise: UNAVAILABLE,
    }),
    recordingOff('recording-off', { next: 'media-streaming-off', onError: UNAVAILABLE }),
    mediaStreamingOff('media-streaming-off', { next: 'attempt', onError: UNAVAILABLE }),
  ];
}

function wordsIn(code: string): string {
  return `words-${code}`;
}
