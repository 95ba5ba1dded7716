/**
 * How often somebody may be wrong about the digits of one customer. An attempt is written before the digits are
 * compared, so that neither a crash nor two calls at once can have one for nothing; one that was right is taken back.
 */

/** The attempts at one customer that still count. */
export interface Attempts {
  readonly count: number;
  /** Milliseconds since 1970: they count until then, from the last one on. */
  readonly until: number;
  /** Tells this state from every other of the row. */
  readonly token: string;
}

export interface AttemptRules {
  /** Wrong attempts after which the customer is locked. */
  readonly limit: number;
  readonly lockSeconds: number;
}

/** The rows of attempts, by keyed hash of the customer. */
export interface AttemptRows {
  /** Reads consistently. */
  find(key: string): Promise<Attempts | undefined>;
  /**
   * Writes the next state over the one that was read; a write whose answer was lost and that is repeated took effect.
   *
   * @returns false when the row is no longer the one that was read
   */
  change(key: string, from: Attempts | undefined, to: Attempts): Promise<boolean>;
}

/** An attempt that counts now, and what was there before it. */
export interface Taken {
  readonly before: Attempts | undefined;
  readonly attempts: Attempts;
  /** Whether a wrong one is the last. */
  readonly isLast: boolean;
}

export interface AttemptPorts {
  readonly rows: AttemptRows;
  readonly now: () => Date;
  readonly newToken: () => string;
}

/** Others may write at the same time; whoever loses this often is not let in. */
const MOST_RACES = 4;

export function isLocked(attempts: Attempts | undefined, { limit }: AttemptRules, now: Date): boolean {
  return attempts !== undefined && isRunning(attempts, now) && attempts.count >= limit;
}

/**
 * Takes one attempt. Every attempt prolongs the time in which all of them count, so that no period as long as the
 * lock ever holds more than the limit; being refused prolongs nothing.
 *
 * @returns `locked` when there is none left
 * @throws Error when the row could not be written
 */
export async function takeAttempt(
  key: string,
  rules: AttemptRules,
  { rows, now, newToken }: AttemptPorts,
): Promise<Taken | 'locked'> {
  for (let race = 0; race < MOST_RACES; race += 1) {
    const before = await rows.find(key);
    const at = now();
    if (isLocked(before, rules, at)) return 'locked';
    const attempts = oneMore(before, at, { ...rules, token: newToken() });
    if (await rows.change(key, before, attempts))
      return { before, attempts, isLast: attempts.count >= rules.limit };
  }
  throw new Error('the attempts of this customer change too fast');
}

/** Somebody whose clock is behind, or who was slow, shortens nothing. */
function oneMore(
  before: Attempts | undefined,
  at: Date,
  { lockSeconds, token }: AttemptRules & { readonly token: string },
): Attempts {
  const until = at.getTime() + lockSeconds * 1000;
  if (before === undefined || !isRunning(before, at)) return { count: 1, until, token };
  return { count: before.count + 1, until: Math.max(before.until, until), token };
}

/** Takes an attempt back that told nobody anything. Where another came after it, or writing fails, it still counts. */
export async function takeBack(
  key: string,
  { before, attempts }: Taken,
  { rows, newToken }: AttemptPorts,
): Promise<void> {
  const earlier = before ?? { count: 0, until: attempts.until };
  await rows.change(key, attempts, { ...earlier, token: newToken() }).catch(() => false);
}

function isRunning({ until }: Attempts, now: Date): boolean {
  // A time that cannot be read counts as one to come: nobody is let in by a broken row.
  return !(until <= now.getTime());
}
