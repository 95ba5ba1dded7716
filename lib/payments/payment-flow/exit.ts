import {
  checkValue,
  disconnect,
  invokeLambda,
  offHold,
  playPrompt,
  setContactAttributes,
  storeEncryptedInput,
} from '../../flow';
import { PAYMENT_ENCRYPTION } from './capture';
import { forgetCard } from './charge';
import { EXIT, PAYMENT_REFERENCES, PAYMENT_RESULT_ATTRIBUTES, UNCONFIRMED } from './names';
import type { PaymentPrompts } from './prompts';

/**
 * The one way out of a payment, whatever happened and however early: forget the card, let late digits run
 * into a last encrypted capture that nobody reads, bring the agent back, resume recording, leave. Taking an
 * agent off hold who was never held, or resuming what was never suspended, changes nothing.
 *
 * Disconnecting ends only this leg: caller and agent stay connected in the contact before it.
 */
export function exiting(prompts: PaymentPrompts) {
  return [
    forgetCard(EXIT, 'exit-drain'),
    storeEncryptedInput('exit-drain', {
      message: prompts.lateDigits,
      maximumLength: 20,
      timeLimitSeconds: 3,
      interdigitSeconds: 2,
      encryption: PAYMENT_ENCRYPTION,
      next: 'exit-say',
      onError: 'exit-say',
    }),
    playPrompt('exit-say', { message: prompts.backToAgent, next: 'exit-off-hold' }),
    offHold('exit-off-hold', { next: 'exit-resume', onError: 'return-resume' }),
    resumeRecording('exit-resume', 'exit-check-resumed', 'exit-mark-unconfirmed'),
    checkValue('exit-check-resumed', {
      value: '$.External.protection',
      equals: { off: 'exit-leave' },
      otherwise: 'exit-mark-unconfirmed',
    }),
    markUnconfirmed('exit-mark-unconfirmed', 'exit-leave'),
    disconnect('exit-leave'),
  ];
}

/** Asks the guard to resume what it suspended. */
export function resumeRecording(id: string, next: string, onError: string) {
  return invokeLambda(id, {
    function: PAYMENT_REFERENCES.recordingGuard,
    parameters: { operation: 'resume' },
    next,
    onError,
  });
}

/** The agent, reports and the next flow see that nobody confirmed that the rest of the call is recorded. */
export function markUnconfirmed(id: string, next: string) {
  const attributes = { [PAYMENT_RESULT_ATTRIBUTES.recording]: UNCONFIRMED };
  return setContactAttributes(id, { attributes, next, onError: next });
}
