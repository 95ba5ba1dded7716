import {
  checkValue,
  flowLoggingOff,
  holdAgent,
  invokeLambda,
  mediaStreamingOff,
  playPrompt,
  recordingOff,
  screenRecordingOff,
  setContactAttributes,
  setFlowAttributes,
} from '../../flow';
import {
  FLOW_ATTRIBUTES,
  NO_VALUE,
  PAYMENT_REFERENCES,
  PAYMENT_REQUEST_ATTRIBUTES,
  PAYMENT_RESULT_ATTRIBUTES,
  UNCONFIRMED,
} from './names';
import type { PaymentPrompts } from './prompts';

const RESULT = PAYMENT_RESULT_ATTRIBUTES;

/**
 * Before anyone else may fail: logging off, then telephone only. The marks of an earlier payment in the same
 * call are overwritten first, so that an agent can never read them as the result of this one. Of the recording's
 * mark only what a payment wrote goes: a front door writes there that the call is not recorded at all.
 */
export function opening() {
  return [
    flowLoggingOff('logging-off', { next: 'check-channel' }),
    checkValue('check-channel', {
      value: '$.Channel',
      equals: { VOICE: 'mark-started' },
      otherwise: 'end-wrong-channel',
    }),
    setContactAttributes('mark-started', {
      attributes: {
        [RESULT.status]: 'started',
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

/** The vault binds amount, currency and reference to this contact before any digit is asked for. */
export function preparing() {
  return [
    invokeLambda('prepare', {
      function: PAYMENT_REFERENCES.relay,
      parameters: { operation: 'prepare', ...requested() },
      next: 'check-prepared',
      onError: 'end-unavailable',
    }),
    checkValue('check-prepared', {
      value: '$.External.result',
      equals: { ready: 'keep-payment', refused: 'check-refusal' },
      otherwise: 'end-unavailable',
    }),
    checkValue('check-refusal', {
      value: '$.External.reason',
      equals: {
        'already-paid': 'end-already-paid',
        'being-checked': 'end-being-checked',
        'vault-unavailable': 'end-unavailable',
      },
      otherwise: 'end-refused',
    }),
    setFlowAttributes('keep-payment', {
      attributes: {
        [FLOW_ATTRIBUTES.paymentId]: '$.External.paymentId',
        [FLOW_ATTRIBUTES.amount]: '$.External.amountSpoken',
      },
      next: 'mark-prepared',
      onError: 'end-unavailable',
    }),
    setContactAttributes('mark-prepared', {
      attributes: { [RESULT.id]: '$.External.paymentId' },
      next: 'hold-agent',
      onError: 'end-unavailable',
    }),
  ];
}

function requested(): Record<string, string> {
  const paths = Object.entries(PAYMENT_REQUEST_ATTRIBUTES).map(([name, key]) => [
    name,
    `$.Attributes.${key}`,
  ]);
  return Object.fromEntries(paths);
}

/**
 * Nobody hears and nothing records: the agent on hold, then recording, screen recording, analytics and media
 * streaming off by block, then the agent's running recording suspended by API, which no block can do. Any
 * doubt ends the payment before the first digit.
 */
export function protecting(prompts: PaymentPrompts) {
  const onError = 'end-not-protected';
  return [
    holdAgent('hold-agent', { next: 'recording-off', onError: 'end-agent-not-held' }),
    recordingOff('recording-off', { next: 'screen-recording-off', onError }),
    screenRecordingOff('screen-recording-off', { next: 'media-streaming-off', onError }),
    mediaStreamingOff('media-streaming-off', { next: 'suspend-recording', onError }),
    invokeLambda('suspend-recording', {
      function: PAYMENT_REFERENCES.recordingGuard,
      parameters: { operation: 'suspend' },
      next: 'check-suspended',
      onError,
    }),
    checkValue('check-suspended', {
      value: '$.External.protection',
      equals: { on: 'say-introduction' },
      otherwise: onError,
    }),
    playPrompt('say-introduction', { message: prompts.introduction, next: 'number-attempt' }),
  ];
}
