interface Appointment {
  readonly at: number;
  readonly run: () => void;
}

/** When every played world begins. */
export const BEGINNING = Date.parse('2026-11-22T12:00:00Z');

/** The real ones, which the world's own turns need while everybody else sees virtual time. */
const {
  setTimeout: realSetTimeout,
  clearTimeout: realClearTimeout,
  setImmediate: realSetImmediate,
} = globalThis;
const realNow = Date.now;
const realAbortTimeout = AbortSignal.timeout;

/**
 * Time that passes only when everybody waits. What a handler does between two waits happens at one moment, and of
 * those who wait the next in time goes on, so a run is the same for the same case.
 */
export class VirtualTime {
  public now = BEGINNING;
  private readonly queue: Appointment[] = [];

  /** Makes something happen after some time. */
  public after(milliseconds: number, run: () => void): () => void {
    const appointment = { at: this.now + Math.max(0, Math.round(milliseconds)), run };
    let place = this.queue.length;
    while (place > 0 && (this.queue[place - 1]?.at ?? 0) > appointment.at) place -= 1;
    this.queue.splice(place, 0, appointment);
    return () => {
      const found = this.queue.indexOf(appointment);
      if (found >= 0) this.queue.splice(found, 1);
    };
  }

  public sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.after(milliseconds, resolve);
    });
  }

  /** Lets time pass until the work is done; whatever else is due later stays due. */
  public async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const finish = () => {
      isDone = true;
    };
    work.then(finish, finish);
    for (await turn(); !isDone; await turn()) {
      const next = this.queue.shift();
      if (next === undefined) throw new Error('everybody waits for something that never comes');
      this.now = next.at;
      next.run();
    }
    return work;
  }

  /** Runs with timers and the clock of the process virtual, so that handlers run as they are. */
  public async asTheClock<T>(work: () => Promise<T>): Promise<T> {
    globalThis.setTimeout = ((run: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) => {
      const cancel = this.after(milliseconds, () => run(...args));
      const handle = { cancel, ref: () => handle, unref: () => handle, hasRef: () => true };
      return handle;
    }) as unknown as typeof setTimeout;
    globalThis.clearTimeout = ((handle?: { cancel?: () => void }) =>
      handle?.cancel?.()) as typeof clearTimeout;
    Date.now = () => this.now;
    // What hangs is given up by the plan of faults, as a client does whose signal fires.
    AbortSignal.timeout = () => new AbortController().signal;
    try {
      return await work();
    } finally {
      globalThis.setTimeout = realSetTimeout;
      globalThis.clearTimeout = realClearTimeout;
      Date.now = realNow;
      AbortSignal.timeout = realAbortTimeout;
    }
  }
}

/** Everything that is not waiting for time has run. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    realSetImmediate(resolve);
  });
}
