import { checkValue, type FlowStep, invokeLambda, playPrompt, setFlowAttributes } from '../../flow';
import { FLOW_ATTRIBUTES, flowAttribute, NO_VALUE, PAYMENT_REFERENCES } from './names';
import type { PaymentPrompts } from './prompts';

/**
 * Charges once. A time-out or an answer nobody knows is `unknown`, never `declined`: the gateway may have
 * charged. The ciphertexts are forgotten before anything is said about the outcome.
 */
export function charging(prompts: PaymentPrompts) {
  return [
    playPrompt('say-charging', { message: prompts.charging, next: 'charge' }),
    invokeLambda('charge', {
      function: PAYMENT_REFERENCES.relay,
      parameters: {
        operation: 'charge',
        paymentId: flowAttribute('paymentId'),
        number: flowAttribute('number'),
        expiry: flowAttribute('expiry'),
        code: flowAttribute('code'),
      },
      next: 'forget-card',
      onError: 'forget-card-unknown',
    }),
    forgetCard('forget-card', 'check-outcome'),
    forgetCard('forget-card-unknown', 'end-unknown'),
    checkValue('check-outcome', {
      value: '$.External.outcome',
      equals: {
        approved: 'end-approved',
        declined: 'end-declined',
        unavailable: 'end-unavailable',
        invalid: 'end-invalid',
      },
      otherwise: 'end-unknown',
    }),
  ];
}

/** Overwrites every ciphertext. A failure changes nothing: flow attributes end with the flow anyway. */
export function forgetCard(id: string, next: string): FlowStep<'UpdateFlowAttributes'> {
  const attributes = {
    [FLOW_ATTRIBUTES.number]: NO_VALUE,
    [FLOW_ATTRIBUTES.expiry]: NO_VALUE,
    [FLOW_ATTRIBUTES.code]: NO_VALUE,
  };
  return setFlowAttributes(id, { attributes, next, onError: next });
}
