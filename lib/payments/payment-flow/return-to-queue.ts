import {
  checkValue,
  flowLoggingOn,
  offHold,
  playPrompt,
  recordCall,
  setContactAttributes,
  setWorkingQueue,
  transferToQueue,
} from '../../flow';
import { ssmlOf } from '../../prompts';
import { hasAgent, type PaymentDesign } from './design';
import { markUnconfirmed, resumeRecording } from './exit';
import { flowAttribute, NO_VALUE, PAYMENT_REFERENCES, PAYMENT_REQUEST_ATTRIBUTES } from './names';
import { say } from './say';
import { speak } from './speech';

/** The contact of self-service comes first in the queue; one that an agent sent is there already, with its own place. */
export const RETURN_PRIORITY = 'return-priority';

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

/** How long a caller hears nothing between two tries, whatever the words are. */
const PAUSE = '<break time="10s"/>';

/**
 * A full queue or an error is tried again for as long as the caller stays, and he hears every few seconds that he is
 * waiting: nobody is let go by the flow. The pause is in the block itself, so that no words make the rounds faster, and
 * where the words are not to be had the block after it says them as they were deployed.
 */
function queueing({ voices }: PaymentDesign) {
  const again = 'return-set-queue';
  const waiting = 'return-say-waiting';
  const [first] = voices;
  return [
    setWorkingQueue(again, {
      queue: PAYMENT_REFERENCES.returnQueue,
      next: 'return-transfer',
      onError: 'return-transfer',
    }),
    transferToQueue('return-transfer', {
      atCapacity: waiting,
      onError: waiting,
      waitsWithoutBound: 'a caller whose agent left during a payment is never let go by the flow',
    }),
    playPrompt(waiting, {
      message: speakAndPause(speak('stillWaiting')),
      next: again,
      onError: `${waiting}-plain`,
    }),
    playPrompt(`${waiting}-plain`, {
      message: speakAndPause(`<speak>${ssmlOf(first?.words.stillWaiting ?? '')}</speak>`),
      next: again,
    }),
  ];
}

function speakAndPause(ssml: string): string {
  return ssml.replace('</speak>', `${PAUSE}</speak>`);
}
