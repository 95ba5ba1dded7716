import { CallTimeout } from '../../../private/handler/https-call';
import type { LogWriter } from '../../../private/handler/log-line';
import { metric } from '../../../private/handler/metric';
import type { TimeBudget } from './timing';

/** What a command of the Connect client came to. */
export type ConnectAnswer<T> =
  | { readonly kind: 'done'; readonly output: T }
  | { readonly kind: 'refused'; readonly failure: string; readonly message: string };

const THROTTLED = /^(Throttling|TooManyRequests)/;

/**
 * Calls Connect's API for a caller who waits: repeats what a busy service refused, with growing and random pauses,
 * while the budget lasts, and counts every refusal for its rate.
 */
export class ConnectCalls {
  public constructor(
    private readonly budget: TimeBudget,
    private readonly write?: LogWriter,
  ) {}

  /** @param send sends the command once; the SDK itself repeats nothing */
  public async call<T>(
    operation: string,
    send: (abortSignal: AbortSignal) => Promise<T>,
  ): Promise<ConnectAnswer<T>> {
    let answer: ConnectAnswer<T> = { kind: 'refused', failure: 'OutOfTime', message: '' };
    for (let attempt = 0; this.budget.callMs() > 0; attempt += 1) {
      const { worthRepeating, ...came } = await this.once(operation, send);
      answer = came;
      if (!worthRepeating || !(await this.budget.pause(attempt))) break;
    }
    return answer;
  }

  private async once<T>(
    operation: string,
    send: (abortSignal: AbortSignal) => Promise<T>,
  ): Promise<ConnectAnswer<T> & { readonly worthRepeating: boolean }> {
    // A signal of its own, since one of `AbortSignal.timeout` goes on to its end when the answer is long there.
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(new CallTimeout('timeout')), this.budget.callMs());
    try {
      return { kind: 'done', output: await send(abort.signal), worthRepeating: false };
    } catch (error) {
      const { name = 'UnknownError', message = '', $fault: fault } = error as ServiceFailure;
      const throttled = THROTTLED.test(name);
      if (throttled) metric('ConnectThrottled', { operation }, 1, this.write);
      return { kind: 'refused', failure: name, message, worthRepeating: throttled || fault !== 'client' };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** What the SDK's errors have in common; a failure of the network has no fault. */
interface ServiceFailure {
  readonly name?: string;
  readonly message?: string;
  readonly $fault?: 'client' | 'server';
}
