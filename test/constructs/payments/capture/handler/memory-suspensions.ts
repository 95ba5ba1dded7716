import {
  CLAIM_SECONDS,
  type Suspension,
  type Suspensions,
  type SweptSuspensions,
} from '../../../../../constructs/payments/capture/handler/suspensions';

/** The records of suspensions in memory; it passes the same conformance suite as the table. */
export class MemorySuspensions implements Suspensions, SweptSuspensions {
  readonly #records = new Map<string, Suspension>();

  public async open(suspension: Suspension, now: number): Promise<'opened' | 'claimed'> {
    const before = this.#records.get(suspension.initialContactId);
    if (before?.claimedAt !== undefined && before.claimedAt >= now - CLAIM_SECONDS) return 'claimed';
    const contactIds = [...new Set([...(before?.contactIds ?? []), ...suspension.contactIds])];
    this.#records.set(suspension.initialContactId, { ...suspension, contactIds, heldSeen: false });
    return 'opened';
  }

  public async find(initialContactId: string): Promise<Suspension | undefined> {
    return this.#records.get(initialContactId);
  }

  public async noteHeld({ initialContactId, paymentContactId }: Suspension): Promise<void> {
    const record = this.#records.get(initialContactId);
    if (record?.paymentContactId !== paymentContactId) return;
    this.#records.set(initialContactId, { ...record, heldSeen: true });
  }

  public async close({ initialContactId, paymentContactId }: Suspension): Promise<void> {
    const record = this.#records.get(initialContactId);
    if (record?.paymentContactId === paymentContactId) this.#records.delete(initialContactId);
  }

  public async all(): Promise<readonly Suspension[]> {
    return [...this.#records.values()];
  }

  public async claim(suspension: Suspension, now: number): Promise<boolean> {
    const record = this.#records.get(suspension.initialContactId);
    const isFree = record?.claimedAt === undefined || record.claimedAt < now - CLAIM_SECONDS;
    const isSame =
      record?.paymentContactId === suspension.paymentContactId && record.leaseUntil === suspension.leaseUntil;
    if (record === undefined || !isFree || !isSame) return false;
    this.#records.set(suspension.initialContactId, { ...record, claimedAt: now });
    return true;
  }

  public async settle({ initialContactId }: Suspension, claimedAt: number): Promise<void> {
    if (this.#records.get(initialContactId)?.claimedAt === claimedAt) this.#records.delete(initialContactId);
  }
}
