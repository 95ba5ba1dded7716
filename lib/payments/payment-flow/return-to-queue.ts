import {
  checkValue,
  disconnect,
  flowLoggingOn,
  loop,
  offHold,
  playPrompt,
  recordCall,
  setContactAttributes,
  setWorkingQueue,
  transferToQueue,
} from '../../flow';
import { hasAgent, type PaymentDesign } from './design';
import { markUnconfirmed, resumeRecording } from './exit';
import { flowAttribute, NO_VALUE, PAYMENT_REFERENCES, PAYMENT_REQUEST_ATTRIBUTES } from './names';
import { say } from './say';
import { speak } from './speech';

/** The contact of self-service comes first in the queue; one that an agent sent is there already, with its own place. */
export const RETURN_PRIORITY = 'return-priority';

/** What a Loop block counts to: half an hour of tries, one every 17 seconds, then three hours of tries. */
const TRIES = 100;
/** How often the caller then hears that he is still waiting before the next try: some two minutes. */
const SLOWER = 8;

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
    flowLoggingOn('return-logging-on', { next: hasAgent(design) ? 'return-forget-agent' : RETURN_PRIORITY }),
    ...(hasAgent(design) ? tellingOfTheNext(design) : []),
    ...queueing(design),
  ];
}

/** A payment that the next agent starts does not count for the one who has left. */
function tellingOfTheNext(design: PaymentDesign) {
  return [
    setContactAttributes('return-forget-agent', {
      attributes: { [PAYMENT_REQUEST_ATTRIBUTES.agent]: NO_VALUE },
      next: 'return-say',
      onError: 'return-say',
    }),
    ...say('return-say', { says: 'agentGone', next: 'return-set-queue' }, design),
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
 * A full queue or an error is tried again for as long as a caller can be expected to stay, and he hears every few
 * seconds that he is still waiting. A way round without any bound could not be told from a mistake, so this one has
 * a bound of more than three hours. The first try comes before the loops, so that even a loop that fails cannot end
 * the call untried.
 */
function queueing(design: PaymentDesign) {
  return [
    setWorkingQueue('return-set-queue', {
      queue: PAYMENT_REFERENCES.returnQueue,
      next: 'return-transfer',
      onError: 'return-say-waiting',
    }),
    transferToQueue('return-transfer', { atCapacity: 'return-say-waiting', onError: 'return-say-waiting' }),
    ...say('return-say-waiting', { says: 'stillWaiting', next: 'return-attempt' }, design),
    loop('return-attempt', { count: TRIES, each: 'return-set-queue', done: 'return-later' }),
    ...queueingSlowly(),
    ...say('return-say-no-agent', { says: 'noAgent', next: 'return-leave' }, design),
    disconnect('return-leave'),
  ];
}

function queueingSlowly() {
  const again = 'return-later';
  return [
    loop(again, { count: TRIES, each: 'return-later-say', done: 'return-say-no-agent' }),
    playPrompt('return-later-say', {
      message: speak(...Array.from({ length: SLOWER }, () => 'stillWaiting' as const)),
      next: 'return-later-set-queue',
    }),
    setWorkingQueue('return-later-set-queue', {
      queue: PAYMENT_REFERENCES.returnQueue,
      next: 'return-later-transfer',
      onError: again,
    }),
    transferToQueue('return-later-transfer', { atCapacity: again, onError: again }),
  ];
}
