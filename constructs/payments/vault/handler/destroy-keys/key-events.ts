import { EVENT_SOURCE } from '../../../../../lib/payments/events';
import { KEY_EVENT_TYPE, type KeyEventDetail } from '../../../../../lib/payments/key-events';
import type { AwsCall } from '../../../../private/handler/aws-json';
import { errorName, type LogWriter, logLine } from '../../../../private/handler/log-line';

const PUT_EVENTS = { service: 'events', target: 'AWSEvents.PutEvents', timeoutMs: 2000 } as const;

/** Tells EventBridge of the end of a private half. The row in the ledger is the record; an event may get lost. */
export function keyEvents(call: AwsCall, write?: LogWriter): (detail: KeyEventDetail) => Promise<void> {
  return async (detail) => {
    const entry = { Source: EVENT_SOURCE, DetailType: KEY_EVENT_TYPE, Detail: JSON.stringify(detail) };
    try {
      const answer = await call(PUT_EVENTS, { Entries: [entry] });
      if (answer['FailedEntryCount'] !== 0) throw new EventRefused();
    } catch (error) {
      logLine('event-not-sent', { operation: 'destroy-keys', error: errorName(error) }, write);
    }
  };
}

class EventRefused extends Error {
  public override readonly name = 'EventRefused';
}
