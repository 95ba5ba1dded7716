/**
 * The record of a call whose recording is suspended: one for each call, by the contact that the caller began with.
 * It holds contact ids and times, nothing of the caller or the payment.
 */
export interface Suspension {
  readonly initialContactId: string;
  /** The contact of the payment. */
  readonly paymentContactId: string;
  /** The contacts whose recording was suspended, those of an earlier payment whose record was left over too. */
  readonly contactIds: readonly string[];
  /** Until then the suspension is the payment's own, in seconds since 1970. */
  readonly leaseUntil: number;
  /** Whether Connect was seen to show the agent on hold. */
  readonly heldSeen: boolean;
  /** When the sweep began to resume it, in seconds. */
  readonly claimedAt?: number;
}

/** How long a sweep's claim holds; a sweep that died must not keep payments closed. */
export const CLAIM_SECONDS = 120;

/** What the guards need of the records. */
export interface Suspensions {
  /** Writes the record before anything is suspended; `claimed` while a sweep resumes that call's recording. */
  open(suspension: Suspension, now: number): Promise<'opened' | 'claimed'>;
  find(initialContactId: string): Promise<Suspension | undefined>;
  /** Notes that the agent was seen on hold, as long as the record is this payment's. */
  noteHeld(suspension: Suspension): Promise<void>;
  /** Takes the record back, unless another payment has taken it over. */
  close(suspension: Suspension): Promise<void>;
}

/** What the sweep needs of the records. */
export interface SweptSuspensions {
  all(): Promise<readonly Suspension[]>;
  /** Keeps payments of that call from beginning; false when one has begun since the record was read. */
  claim(suspension: Suspension, now: number): Promise<boolean>;
  /** Takes a claimed record back, unless a payment has taken it over since. */
  settle(suspension: Suspension, claimedAt: number): Promise<void>;
}
