import {
  checkValue,
  disconnect,
  flowLoggingOn,
  loop,
  playPrompt,
  recordCall,
  setWorkingQueue,
  transferToQueue,
} from '../../flow';
import { markUnconfirmed, resumeRecording } from './exit';
import { PAYMENT_REFERENCES } from './names';
import type { PaymentPrompts } from './prompts';

/** About a minute and a half at 15 seconds each, then the caller is told and let go. */
const RETRIES = 6;

/**
 * The agent has left: the caller goes to the next one, never silently away. Logging and recording are switched
 * on again first, because the next agent's part belongs to this contact and inherits what the payment switched
 * off. Media streaming stays off: the flow cannot know whether it was on.
 */
export function returningToQueue(prompts: PaymentPrompts, language: string) {
  return [
    resumeRecording('return-resume', 'return-check-resumed', 'return-mark-unconfirmed'),
    checkValue('return-check-resumed', {
      value: '$.External.protection',
      equals: { off: 'return-record' },
      otherwise: 'return-mark-unconfirmed',
    }),
    recordCall('return-record', {
      analytics: { language },
      next: 'return-logging-on',
      onError: 'return-mark-unrecorded',
    }),
    // A suspension that may still hold is no reason to leave the block out: the next agent joins after it.
    markUnconfirmed('return-mark-unconfirmed', 'return-record'),
    markUnconfirmed('return-mark-unrecorded', 'return-logging-on'),
    flowLoggingOn('return-logging-on', { next: 'return-say' }),
    playPrompt('return-say', { message: prompts.agentGone, next: 'return-set-queue' }),
    ...queueing(prompts),
  ];
}

/**
 * A full queue or an error is tried again while the caller hears that he is still waiting. The first try comes
 * before the loop, so that even a loop that fails cannot end the call untried.
 */
function queueing(prompts: PaymentPrompts) {
  return [
    setWorkingQueue('return-set-queue', {
      queue: PAYMENT_REFERENCES.returnQueue,
      next: 'return-transfer',
      onError: 'return-say-waiting',
    }),
    transferToQueue('return-transfer', { atCapacity: 'return-say-waiting', onError: 'return-say-waiting' }),
    playPrompt('return-say-waiting', { message: prompts.stillWaiting, next: 'return-attempt' }),
    loop('return-attempt', { count: RETRIES, each: 'return-set-queue', done: 'return-say-no-agent' }),
    playPrompt('return-say-no-agent', { message: prompts.noAgent, next: 'return-leave' }),
    disconnect('return-leave'),
  ];
}
