import {
  checkValue,
  disconnect,
  flowLoggingOn,
  loop,
  offHold,
  playPrompt,
  recordCall,
  setWorkingQueue,
  transferToQueue,
} from '../../flow';
import { hasAgent, type PaymentDesign } from './design';
import { markUnconfirmed, resumeRecording } from './exit';
import { flowAttribute, PAYMENT_REFERENCES } from './names';
import { speak } from './speech';

/** The contact of self-service comes first in the queue; one that an agent sent is there already, with its own place. */
export const RETURN_PRIORITY = 'return-priority';

/** About a quarter of an hour at 17 seconds each; then the caller is told and let go. */
const RETRIES = 50;

/**
 * The caller goes to the next agent, never silently away: the one he had has left, or he paid without one. Logging
 * and recording are switched on again first, because the next agent's part belongs to this contact and inherits what
 * the payment switched off. Media streaming stays off: the flow cannot know whether it was on.
 */
export function returningToQueue(design: PaymentDesign) {
  return [
    ...(hasAgent(design) ? resuming() : []),
    recordCall('return-record', {
      analytics: { language: flowAttribute('language') },
      next: 'return-logging-on',
      onError: 'return-mark-unrecorded',
    }),
    markUnconfirmed('return-mark-unrecorded', 'return-logging-on'),
    flowLoggingOn('return-logging-on', { next: hasAgent(design) ? 'return-say' : RETURN_PRIORITY }),
    ...(hasAgent(design)
      ? [playPrompt('return-say', { message: speak('agentGone'), next: 'return-set-queue' })]
      : []),
    ...queueing(),
  ];
}

/** Whoever is still held, against what the guard saw, is off hold before the caller goes on. */
function resuming() {
  return [
    offHold('return-off-hold', { next: 'return-resume', onError: 'return-resume' }),
    resumeRecording('return-resume', 'return-check-resumed', 'return-mark-unconfirmed'),
    checkValue('return-check-resumed', {
      value: '$.External.protection',
      equals: { off: 'return-record' },
      otherwise: 'return-mark-unconfirmed',
    }),
    // A suspension that may still hold is no reason to leave the block out: the next agent joins after it.
    markUnconfirmed('return-mark-unconfirmed', 'return-record'),
  ];
}

/**
 * A full queue or an error is tried again while the caller hears that he is still waiting. The first try comes
 * before the loop, so that even a loop that fails cannot end the call untried.
 */
function queueing() {
  return [
    setWorkingQueue('return-set-queue', {
      queue: PAYMENT_REFERENCES.returnQueue,
      next: 'return-transfer',
      onError: 'return-say-waiting',
    }),
    transferToQueue('return-transfer', { atCapacity: 'return-say-waiting', onError: 'return-say-waiting' }),
    playPrompt('return-say-waiting', { message: speak('stillWaiting'), next: 'return-attempt' }),
    loop('return-attempt', { count: RETRIES, each: 'return-set-queue', done: 'return-say-no-agent' }),
    playPrompt('return-say-no-agent', { message: speak('noAgent'), next: 'return-leave' }),
    disconnect('return-leave'),
  ];
}
