import { checkValue, disconnect, invokeLambda, offHold, setContactAttributes } from '../../flow';
import { encryptedInput } from './capture';
import { forgetCard } from './charge';
import { hasAgent, type PaymentDesign } from './design';
import { EXIT, PAYMENT_REFERENCES, PAYMENT_RESULT_ATTRIBUTES, UNCONFIRMED } from './names';
import { say } from './say';

/** Late digits of whoever was still typing. */
const DRAIN = { maximumLength: 20, firstKeySeconds: 3, betweenKeysSeconds: 2 } as const;

/**
 * The one way out of a payment, whatever happened and however early: forget the card, let late digits run
 * into a last encrypted capture that nobody reads, then hand the caller on.
 */
export function exiting(design: PaymentDesign) {
  const next = hasAgent(design) ? 'exit-watch' : 'exit-say';
  const { action, ...drain } = encryptedInput('exit-drain', { says: 'lateDigits', ...DRAIN, next });
  const Transitions = { NextAction: next, Errors: [{ NextAction: next, ErrorType: 'NoMatchingError' }] };
  return [
    forgetCard(EXIT, 'exit-drain'),
    { ...drain, action: { ...action, Transitions } },
    ...(hasAgent(design)
      ? backToAgent(design)
      : say('exit-say', { says: 'toAgent', next: 'return-record' }, design)),
  ];
}

/**
 * Brings the agent back, resumes recording, leaves. Taking an agent off hold who was never held, or resuming what
 * was never suspended, changes nothing. An agent who is known to be gone is not waited for: a caller must not be let go
 * alone.
 *
 * Disconnecting ends only this leg: caller and agent stay connected in the contact before it.
 */
function backToAgent(design: PaymentDesign) {
  return [
    invokeLambda('exit-watch', {
      function: PAYMENT_REFERENCES.callGuard,
      parameters: { operation: 'watch' },
      next: 'exit-watched',
      onError: 'exit-say',
    }),
    checkValue('exit-watched', {
      value: '$.External.listening',
      equals: { 'agent-gone': 'return-off-hold' },
      otherwise: 'exit-say',
    }),
    ...say('exit-say', { says: 'backToAgent', next: 'exit-off-hold' }, design),
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
