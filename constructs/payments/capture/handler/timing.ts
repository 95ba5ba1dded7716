/** The clock and the dice of the retries, so that tests run on neither. */
export interface Timing {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
}

export const systemTiming: Timing = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: () => Math.random(),
};

/** A guard must answer inside Connect's 8 seconds; the rest is for a cold start and the way back. */
export const TOTAL_MS = 6000;

/** One call that hangs must leave time for another attempt. */
const ONE_CALL_MS = 2500;

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 1000;

/** How long all calls of a run may take, and how long one of them. */
export interface TimeLimits {
  readonly totalMs: number;
  readonly oneCallMs: number;
}

const OF_A_GUARD: TimeLimits = { totalMs: TOTAL_MS, oneCallMs: ONE_CALL_MS };

/** Time that is left for calls and pauses; every retry of one run draws on the same budget. */
export class TimeBudget {
  private readonly end: number;

  public constructor(
    private readonly timing: Timing,
    private readonly limits: TimeLimits = OF_A_GUARD,
  ) {
    this.end = timing.now() + limits.totalMs;
  }

  /** The time limit of the next call, zero when there is none left. */
  public callMs(): number {
    // Whole milliseconds: a time limit of an AbortSignal must be a whole number.
    return Math.max(0, Math.min(this.limits.oneCallMs, Math.floor(this.end - this.timing.now())));
  }

  /** Waits a random time that grows with the attempt; false when the budget does not allow another attempt. */
  public async pause(attempt: number): Promise<boolean> {
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
    const wait = longest / 2 + (longest / 2) * this.timing.random();
    if (this.timing.now() + wait >= this.end) return false;
    await this.timing.sleep(wait);
    return true;
  }
}
