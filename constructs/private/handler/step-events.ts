import { EVENT_SOURCE, EVENT_TYPE, type PaymentStep, stepDetail } from '../../../lib/payments/events';
import { type AwsCall, awsCall, type CallerConfig } from './aws-json';
import { errorName, type LogWriter, logLine } from './log-line';
import { metric } from './metric';

/** A payment never waits longer than this for its event to be taken. */
export const LONGEST_EVENT_MS = 500;

/** What the events need from outside; the defaults are those of a deployed function. */
export interface StepEventPorts {
  readonly now?: () => Date;
  readonly write?: LogWriter;
}

/** Tells each step of a payment to EventBridge. An event that is not taken in time is counted and given up. */
export class StepEvents {
  public constructor(
    private readonly call: AwsCall,
    private readonly ports: StepEventPorts = {},
  ) {}

  /** Sends one event; never throws, and takes half a second at most, or less when there is less time. */
  public async send(step: PaymentStep, longestMs = LONGEST_EVENT_MS): Promise<void> {
    const entry = {
      Source: EVENT_SOURCE,
      DetailType: EVENT_TYPE,
      Detail: JSON.stringify(stepDetail(step, (this.ports.now ?? (() => new Date()))())),
    };
    try {
      const answer = await inTime(this.call(PUT_EVENTS, { Entries: [entry] }), longestMs);
      if (answer['FailedEntryCount'] !== 0) throw new EventRefused();
    } catch (error) {
      logLine('event-not-sent', { operation: step.step, error: errorName(error) }, this.ports.write);
      metric('EventNotSent', {}, 1, this.ports.write);
    }
  }
}

/** The events of a function. @param caller `config` of any SDK client */
export function stepEvents(caller: CallerConfig, ports: StepEventPorts = {}): StepEvents {
  return new StepEvents(awsCall(caller), ports);
}

const PUT_EVENTS = {
  service: 'events',
  target: 'AWSEvents.PutEvents',
  timeoutMs: LONGEST_EVENT_MS,
} as const;

class EventRefused extends Error {
  public override readonly name = 'EventRefused';
}

class EventTooSlow extends Error {
  public override readonly name = 'EventTooSlow';
}

/** The race is for whatever does not heed the abort signal, such as a credential provider that hangs. */
async function inTime<T>(sent: Promise<T>, longestMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new EventTooSlow()), Math.max(0, Math.min(longestMs, LONGEST_EVENT_MS)));
  });
  return Promise.race([sent, late]).finally(() => clearTimeout(timer));
}
