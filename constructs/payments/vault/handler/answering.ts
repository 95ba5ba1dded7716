import { errorName, type LogFields, type LogWriter, logLine } from '../../../private/handler/log-line';

/** What one request of the seam led to: the answer, and what is logged of it. */
export interface Decision<A> {
  readonly answer: A;
  readonly log: LogFields;
}

export interface Answering<R, A> {
  readonly operation: string;
  /** Undefined for anything that is not such a request. */
  readonly read: (event: unknown) => R | undefined;
  readonly decide: (request: R) => Promise<Decision<A>>;
  /** The answer when the event is no request, or deciding failed. */
  readonly otherwise: A;
  /** The answer when deciding failed, where that leaves open what happened. */
  readonly failed?: A;
  readonly now: () => Date;
  readonly write?: LogWriter;
}

/**
 * Makes the handler of one operation: checks the event, decides, logs one line, answers. It does not throw:
 * Connect repeats an invocation that failed, and Lambda would log the error with whatever it quotes.
 */
export function answering<R extends object, A>(how: Answering<R, A>) {
  return async (event: unknown): Promise<A> => {
    const started = how.now().getTime();
    const request = how.read(event);
    const { answer, log } = request === undefined ? notARequest(how) : await decided(how, request);
    const durationMs = how.now().getTime() - started;
    logLine('answered', { operation: how.operation, ...contactOf(request), ...log, durationMs }, how.write);
    return answer;
  };
}

/** A request of a call says which; one of a back office has none. */
function contactOf(request: object = {}): LogFields {
  return 'contactId' in request && typeof request.contactId === 'string'
    ? { contactId: request.contactId }
    : {};
}

function notARequest<R, A>({ otherwise }: Answering<R, A>): Decision<A> {
  return { answer: otherwise, log: { failure: 'not-a-request' } };
}

async function decided<R, A>(how: Answering<R, A>, request: R): Promise<Decision<A>> {
  const { decide, otherwise, failed = otherwise } = how;
  try {
    return await decide(request);
  } catch (error) {
    return { answer: failed, log: { failure: 'failed', error: errorName(error) } };
  }
}
