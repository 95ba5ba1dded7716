import {
  checkValue,
  holdAgent,
  invokeLambda,
  mediaStreamingOff,
  playPrompt,
  recordingOff,
  screenRecordingOff,
  setContactAttributes,
  setFlowAttributes,
} from '../../flow';
import { hasAgent, type PaymentDesign } from './design';
import {
  FLOW_ATTRIBUTES,
  flowAttribute,
  PAYMENT_REFERENCES,
  PAYMENT_REQUEST_ATTRIBUTES,
  PAYMENT_RESULT_ATTRIBUTES,
} from './names';
import { AFTER_PREPARE } from './replaced-words';
import { speak, wordsOfTokenize } from './speech';

/** Where an unprotected payment ends. */
const onError = 'end-not-protected';

/**
 * The vault binds amount, currency and reference to this contact before any digit is asked for.
 *
 * @param own the flow attributes with words that the library does not have
 */
export function preparing(design: PaymentDesign, own: readonly string[]) {
  return [
    invokeLambda('prepare', {
      function: PAYMENT_REFERENCES.relay,
      parameters: {
        operation: 'prepare',
        entry: design.entry,
        mode: design.mode,
        language: flowAttribute('language'),
        caller: '$.CustomerEndpoint.Address',
        ...requested(),
        ...Object.fromEntries(own.map((name) => [name, `$.FlowAttributes.${name}`])),
      },
      next: AFTER_PREPARE,
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
        closed: 'end-closed',
        'link-only': 'end-link-only',
        'gateway-down': 'end-gateway-down',
        'vault-unavailable': 'end-unavailable',
        'contact-unseen': 'end-contact-unseen',
      },
      otherwise: 'end-refused',
    }),
    setFlowAttributes('keep-payment', {
      attributes: {
        [FLOW_ATTRIBUTES.paymentId]: '$.External.paymentId',
        [FLOW_ATTRIBUTES.amount]: '$.External.amountSpoken',
        [FLOW_ATTRIBUTES.postalWanted]: '$.External.postal',
      },
      next: 'mark-prepared',
      onError: 'end-unavailable',
    }),
    setContactAttributes('mark-prepared', {
      attributes: { [PAYMENT_RESULT_ATTRIBUTES.id]: '$.External.paymentId' },
      next: 'check-mode',
      onError: 'end-unavailable',
    }),
    ...choosingWords(design),
  ];
}

/** A switch of the vault may turn any mode into storing the card: the caller is told what really happens. */
function choosingWords(design: PaymentDesign) {
  const next = hasAgent(design) ? 'hold-agent' : 'recording-off';
  const tokenize = { tokenize: 'use-words-of-tokenize' };
  return [
    checkValue('check-mode', {
      value: '$.External.mode',
      equals: { ...tokenize, ...(design.mode === 'tokenize' ? {} : { [design.mode]: next }) },
      otherwise: 'end-unavailable',
    }),
    setFlowAttributes('use-words-of-tokenize', {
      attributes: wordsOfTokenize(),
      next,
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
 * doubt ends the payment before the first digit. Without an agent there is nobody to hold and nothing that runs
 * already: what records the automated part is switched off by block.
 */
export function protecting(design: PaymentDesign) {
  const introduction = playPrompt('say-introduction', {
    message: speak('intro', ...(hasAgent(design) ? AGENT : SELF)),
    next: 'number-step',
  });
  return [...(hasAgent(design) ? holding() : switchingOff('say-introduction')), introduction];
}

const AGENT = ['privacyAgent', 'keysAgent'] as const;
const SELF = ['privacySelf', 'keysSelf'] as const;

function holding() {
  return [
    holdAgent('hold-agent', { next: 'recording-off', onError: 'end-agent-not-held' }),
    ...switchingOff('suspend-recording'),
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
  ];
}

function switchingOff(next: string) {
  return [
    recordingOff('recording-off', { next: 'screen-recording-off', onError }),
    screenRecordingOff('screen-recording-off', { next: 'media-streaming-off', onError }),
    mediaStreamingOff('media-streaming-off', { next, onError }),
  ];
}
