import {
  checkValue,
  endModule,
  flowLoggingOn,
  playPrompt,
  recordCall,
  setContactAttributes,
} from '../../flow';
import { encryptedInput } from './asking';
import type { DigitDesign } from './design';
import { DIGIT_ENDINGS, type DigitEnding, LANGUAGE_OF_DIGITS, RECORDING_MARK } from './names';
import { speak } from './speech';
import type { DigitPrompt } from './words';

const SAYS: Readonly<Record<DigitEnding, DigitPrompt>> = {
  verified: 'verified',
  'not-verified': 'notVerified',
  locked: 'locked',
  'agent-requested': 'agentRequested',
  unavailable: 'unavailable',
};

/** Late digits of whoever was still typing. */
const DRAIN = { firstKeySeconds: 3, betweenKeysSeconds: 2 } as const;
const LONGEST_DRAIN = 20;

/**
 * Each ending on a way of its own, so that no way that was not verified can lead to the one that was: it is said, late
 * digits run into a last encrypted input that nobody reads, then recording and flow logging go on.
 */
export function endings(design: DigitDesign) {
  return DIGIT_ENDINGS.flatMap((ending) => [
    playPrompt(`${ending}-say`, { message: speak(SAYS[ending]), next: `${ending}-drain` }),
    encryptedInput(`${ending}-drain`, {
      says: 'lateDigits',
      pace: DRAIN,
      maximumLength: LONGEST_DRAIN,
      next: after(ending, design),
      onError: after(ending, design),
    }),
    ...(design.recordsAfterwards ? recordingAgain(ending) : []),
    flowLoggingOn(`${ending}-logging-on`, { next: `${ending}-end` }),
    endModule(`${ending}-end`, { result: ending }),
  ]);
}

function after(ending: DigitEnding, { recordsAfterwards }: DigitDesign): string {
  return recordsAfterwards ? `${ending}-recorded` : `${ending}-logging-on`;
}

/** The agent who may take the call is recorded, unless a front door has told the caller that he is not. */
function recordingAgain(ending: DigitEnding) {
  const { attribute, off, unconfirmed } = RECORDING_MARK;
  const next = `${ending}-logging-on`;
  return [
    checkValue(`${ending}-recorded`, {
      value: `$.Attributes.${attribute}`,
      equals: { [off]: next },
      otherwise: `${ending}-record`,
    }),
    recordCall(`${ending}-record`, {
      analytics: { language: `$.FlowAttributes.${LANGUAGE_OF_DIGITS}` },
      next,
      onError: `${ending}-mark-unrecorded`,
    }),
    setContactAttributes(`${ending}-mark-unrecorded`, {
      attributes: { [attribute]: unconfirmed },
      next,
      onError: next,
    }),
  ];
}
