import {
  checkValue,
  type FlowStep,
  invokeLambda,
  loop,
  playPrompt,
  setContactAttributes,
  setFlowAttributes,
} from '../../flow';
import type { PaymentDesign } from './design';
import {
  FLOW_ATTRIBUTES,
  flowAttribute,
  NO_VALUE,
  PAYMENT_REFERENCES,
  PAYMENT_RESULT_ATTRIBUTES,
} from './names';
import { say } from './say';
import { speak } from './speech';

/** How often the flow asks for the outcome of a slow gateway; the vault ends it earlier. */
const POLLS = 20;

const paymentId = flowAttribute('paymentId');

/**
 * Charges once. A time-out or an answer nobody knows is `unknown`, never `declined`: the gateway may have
 * charged. The ciphertexts are forgotten before anything is said about the outcome.
 */
export function charging(design: PaymentDesign) {
  const { entry } = design;
  return [
    setContactAttributes('charging-step', {
      attributes: { [PAYMENT_RESULT_ATTRIBUTES.step]: 'charging' },
      next: 'say-charging',
      onError: 'say-charging',
    }),
    playPrompt('say-charging', {
      message: speak('charging'),
      next: design.postal ? 'charge-with-postal' : 'charge',
    }),
    ...(design.postal
      ? [
          checkValue('charge-with-postal', {
            value: flowAttribute('postalWanted'),
            equals: { true: 'charge-postal' },
            otherwise: 'charge',
          }),
          charge('charge-postal', { entry, postal: flowAttribute('postal') }),
        ]
      : []),
    charge('charge', { entry }),
    forgetCard('forget-card', 'check-outcome'),
    forgetCard('forget-card-unknown', 'say-working'),
    outcome('check-outcome', { ...OUTCOMES, invalid: 'end-invalid' }),
    ...polling(design),
  ];
}

const OUTCOMES = {
  approved: 'end-approved',
  partial: 'end-partial',
  declined: 'end-declined',
  unavailable: 'end-unavailable',
  closed: 'end-closed',
  working: 'poll',
};

function outcome(id: string, equals: Readonly<Record<string, string>>) {
  return checkValue(id, { value: '$.External.outcome', equals, otherwise: 'end-unknown' });
}

function charge(id: string, more: Readonly<Record<string, string>>) {
  return invokeLambda(id, {
    function: PAYMENT_REFERENCES.relay,
    parameters: {
      operation: 'charge',
      paymentId,
      number: flowAttribute('number'),
      expiry: flowAttribute('expiry'),
      code: flowAttribute('code'),
      ...more,
    },
    next: 'forget-card',
    onError: 'forget-card-unknown',
  });
}

/**
 * A charge whose answer was lost is asked for like one that takes long. That nothing was submitted yet says nothing
 * then: the charge may still be on its way.
 */
function polling(design: PaymentDesign) {
  return [
    loop('poll', { count: POLLS, each: 'say-working', done: 'end-unknown' }),
    ...say('say-working', { says: 'working', next: 'status' }, design),
    invokeLambda('status', {
      function: PAYMENT_REFERENCES.relay,
      parameters: { operation: 'status', paymentId },
      next: 'check-status',
      onError: 'poll',
    }),
    outcome('check-status', OUTCOMES),
  ];
}

/** Overwrites every ciphertext. A failure changes nothing: flow attributes end with the flow anyway. */
export function forgetCard(id: string, next: string): FlowStep<'UpdateFlowAttributes'> {
  const attributes = {
    [FLOW_ATTRIBUTES.number]: NO_VALUE,
    [FLOW_ATTRIBUTES.expiry]: NO_VALUE,
    [FLOW_ATTRIBUTES.code]: NO_VALUE,
    [FLOW_ATTRIBUTES.postal]: NO_VALUE,
  };
  return setFlowAttributes(id, { attributes, next, onError: next });
}
