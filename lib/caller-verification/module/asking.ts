import { checkValue, invokeLambda, loop, playPrompt, storeEncryptedInput } from '../../flow';
import { PAYMENT_CALL_ATTRIBUTES } from '../../payments/payment-flow/names';
import { VERIFY_OPERATION, type VerifyResult } from '../seam';
import type { DigitDesign, DigitPace } from './design';
import { DIGIT_REFERENCES } from './names';
import { speak } from './speech';
import type { DigitPrompt } from './words';

const INPUT = '$.StoredCustomerInput';

/** Attempts in one call; the vault may lock before. */
const ATTEMPTS = 3;
/** Inputs that are no attempt: nothing typed, too few or too many digits. */
const EMPTY_INPUTS = 2;
const REPEATS = 3;

/**
 * The longest input. A whole card number goes into one input with its pound key, and is refused as a whole: a shorter
 * limit would end the input by itself and leave the rest of the number to the next one.
 */
const LONGEST_INPUT = 20;

/** Where each word of the vault leads. */
const AFTER: Readonly<Record<VerifyResult, string>> = {
  verified: 'verified-say',
  'not-verified': 'wrong-say',
  locked: 'locked-say',
  'not-readable': 'wrong-count-say',
  'agent-requested': 'agent-requested-say',
  'repeat-requested': 'repeat',
  unavailable: 'unavailable-say',
};

/** Asks, has the vault judge, and asks again. The ciphertext goes from the input to the relay and nowhere else. */
export function asking(design: DigitDesign) {
  const { pace, slowPace } = design;
  return [
    loop('attempt', { count: ATTEMPTS, each: 'ask', done: 'not-verified-say' }),
    checkValue('ask', {
      value: `$.Attributes.${PAYMENT_CALL_ATTRIBUTES.pace}`,
      equals: { slow: 'digits-slow' },
      otherwise: 'digits',
    }),
    encryptedInput('digits', { says: 'ask', pace, maximumLength: LONGEST_INPUT, next: 'received' }),
    encryptedInput('digits-slow', {
      says: 'ask',
      pace: slowPace,
      maximumLength: LONGEST_INPUT,
      next: 'received',
    }),
    // Connect puts the word `Timeout` where no digit came.
    checkValue('received', {
      value: INPUT,
      equals: { Timeout: 'nothing-heard-say' },
      otherwise: 'verify',
    }),
    invokeLambda('verify', {
      function: DIGIT_REFERENCES.relay,
      parameters: {
        operation: VERIFY_OPERATION,
        customer: '$.Modules.Input.customer',
        expected: '$.Modules.Input.expected',
        count: String(design.count),
        ciphertext: INPUT,
      },
      next: 'check-result',
      onError: AFTER.unavailable,
    }),
    checkValue('check-result', { value: '$.External.result', equals: AFTER, otherwise: AFTER.unavailable }),
    ...askingAgain(),
  ];
}

function askingAgain() {
  return [
    playPrompt('wrong-say', { message: speak('wrong'), next: 'attempt' }),
    playPrompt('wrong-count-say', { message: speak('wrongCount'), next: 'empty' }),
    playPrompt('nothing-heard-say', { message: speak('nothingHeard'), next: 'empty' }),
    loop('empty', { count: EMPTY_INPUTS, each: 'ask', done: 'not-verified-say' }),
    loop('repeat', { count: REPEATS, each: 'ask', done: 'not-verified-say' }),
  ];
}

interface EncryptedInputProps {
  readonly says: DigitPrompt;
  readonly pace: DigitPace;
  readonly maximumLength: number;
  readonly next: string;
  /** @default - digits cannot be taken */
  readonly onError?: string;
}

/** An input of the module: encrypted with the key of the payments, whatever it is. */
export function encryptedInput(id: string, props: EncryptedInputProps) {
  const { says, pace, maximumLength, next, onError = AFTER.unavailable } = props;
  return storeEncryptedInput(id, {
    message: speak(says),
    maximumLength,
    timeLimitSeconds: pace.firstKeySeconds,
    interdigitSeconds: pace.betweenKeysSeconds,
    encryption: { keyId: DIGIT_REFERENCES.securityKey, certificate: DIGIT_REFERENCES.certificate },
    next,
    onError,
  });
}
