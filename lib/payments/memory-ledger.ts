import type { Circuit } from './gateway/circuit';
import {
  type CapRows,
  type CircuitRows,
  type CounterRows,
  type Entrance,
  type Entrances,
  type KeyRegister,
  type KeyRegistration,
  type Ledger,
  lastPointer,
  type MessageRows,
  type PaymentName,
  type PaymentPointer,
  type PrivateHalf,
  type PrivateHalves,
  type PublicKeySlot,
  type PublicKeySlots,
  pointerTo,
  type WorkRows,
} from './ledger';
import {
  type Cap,
  type Counter,
  LEDGER_ROWS,
  type MessageUse,
  type Work,
  type WorkList,
} from './ledger-rows';
import type { Payment } from './payment';

/** A ledger in memory, for calls played by the thousands; it passes the same tests as the table. */
export class MemoryLedger implements Ledger {
  public readonly messages: MessageRows = new MemoryMessages();
  public readonly caps: CapRows = new MemoryCaps();
  public readonly counters: CounterRows = new MemoryCounters();
  public readonly circuits: CircuitRows = new MemoryCircuits();
  public readonly work: WorkRows = new MemoryWork();
  private readonly payments = new Map<string, Payment>();
  private readonly pointers = new Map<string, PaymentPointer>();

  /** Every payment's row, in the order of its first opening. */
  public get rows(): readonly Payment[] {
    return [...this.payments.values()];
  }

  public async find(name: PaymentName): Promise<Payment | undefined> {
    return this.payments.get(LEDGER_ROWS.payment(name).pk);
  }

  public async pointer(paymentId: string): Promise<PaymentPointer | undefined> {
    return this.pointers.get(paymentId);
  }

  public async open(payment: Payment, replaces: Payment | undefined): Promise<boolean> {
    for (const pointer of [lastPointer(replaces), pointerTo(payment)]) {
      if (pointer !== undefined) this.pointers.set(pointer.paymentId, pointer);
    }
    return this.replace(payment, replaces);
  }

  public async move(from: Payment, to: Payment): Promise<boolean> {
    return this.replace(to, from);
  }

  private replace(payment: Payment, expected: Payment | undefined): boolean {
    const { pk } = LEDGER_ROWS.payment(payment);
    const stored = this.payments.get(pk);
    if (stored?.paymentId !== expected?.paymentId || stored?.revision !== expected?.revision) return false;
    this.payments.set(pk, payment);
    return true;
  }
}

class MemoryMessages implements MessageRows {
  private readonly uses = new Map<string, MessageUse>();

  public async claim(messageId: string, use: MessageUse): Promise<boolean> {
    const stored = this.uses.get(messageId) ?? use;
    this.uses.set(messageId, stored);
    return (
      stored.paymentId === use.paymentId && stored.contactId === use.contactId && stored.field === use.field
    );
  }
}

class MemoryCaps implements CapRows {
  private readonly totals = new Map<string, number>();

  public async total(cap: Cap): Promise<number> {
    return this.of(cap);
  }

  public async reserve(cap: Cap, amount: number, limit: number): Promise<boolean> {
    const total = this.of(cap) + amount;
    if (total <= limit) this.totals.set(LEDGER_ROWS.cap(cap).pk, total);
    return total <= limit;
  }

  public async giveBack(cap: Cap, amount: number): Promise<void> {
    this.totals.set(LEDGER_ROWS.cap(cap).pk, this.of(cap) - amount);
  }

  private of(cap: Cap): number {
    return this.totals.get(LEDGER_ROWS.cap(cap).pk) ?? 0;
  }
}

class MemoryCounters implements CounterRows {
  private readonly counts = new Map<string, number>();

  public async count(counter: Counter): Promise<number> {
    const count = (this.counts.get(LEDGER_ROWS.counter(counter).pk) ?? 0) + 1;
    this.counts.set(LEDGER_ROWS.counter(counter).pk, count);
    return count;
  }

  public async counted(counter: Counter): Promise<number> {
    return this.counts.get(LEDGER_ROWS.counter(counter).pk) ?? 0;
  }
}

class MemoryCircuits implements CircuitRows {
  private readonly circuits = new Map<string, Circuit>();

  public async circuit(gateway: string): Promise<Circuit | undefined> {
    return this.circuits.get(gateway);
  }

  public async change(gateway: string, from: Circuit | undefined, to: Circuit): Promise<boolean> {
    if (this.circuits.get(gateway)?.version !== from?.version) return false;
    this.circuits.set(gateway, to);
    return true;
  }
}

class MemoryWork implements WorkRows {
  private readonly lists: Readonly<Record<WorkList, Map<string, Work>>> = {
    reconcile: new Map(),
    human: new Map(),
  };

  public async add(work: Work): Promise<void> {
    this.lists.reconcile.set(LEDGER_ROWS.work('reconcile', work).sk, work);
  }

  public async remove(work: Work): Promise<void> {
    this.lists.reconcile.delete(LEDGER_ROWS.work('reconcile', work).sk);
  }

  public async due(until: Date, limit: number): Promise<readonly Work[]> {
    return this.sorted('reconcile')
      .filter(({ due }) => due <= until.toISOString())
      .slice(0, limit);
  }

  public async handOver(work: Work): Promise<void> {
    this.lists.human.set(LEDGER_ROWS.work('human', work).sk, work);
  }

  public async handedOver(limit: number): Promise<readonly Work[]> {
    return this.sorted('human').slice(0, limit);
  }

  public async settled(work: Work): Promise<void> {
    this.lists.human.delete(LEDGER_ROWS.work('human', work).sk);
  }

  private sorted(list: WorkList): Work[] {
    return [...this.lists[list]].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, work]) => work);
  }
}

export class MemoryKeyRegister implements KeyRegister {
  private readonly registrations = new Map<string, KeyRegistration>();

  public async find(keyId: string): Promise<KeyRegistration | undefined> {
    return this.registrations.get(keyId);
  }

  public async put(registration: KeyRegistration): Promise<void> {
    this.registrations.set(registration.keyId, registration);
  }
}

export class MemoryPrivateHalves implements PrivateHalves {
  private readonly halves = new Map<string, PrivateHalf>();

  public async find(slot: string, generation: string): Promise<PrivateHalf | undefined> {
    return this.halves.get(LEDGER_ROWS.half(slot, generation).sk + slot);
  }

  public async of(slot: string): Promise<readonly PrivateHalf[]> {
    return [...this.halves.values()]
      .filter((half) => half.slot === slot)
      .sort((one, other) => Number(one.generation) - Number(other.generation));
  }

  public async put(half: PrivateHalf): Promise<void> {
    this.halves.set(LEDGER_ROWS.half(half.slot, half.generation).sk + half.slot, half);
  }
}

export class MemoryPublicKeySlots implements PublicKeySlots {
  private readonly slots = new Map<string, PublicKeySlot>();

  public async find(slot: string): Promise<PublicKeySlot | undefined> {
    return this.slots.get(slot);
  }

  public async put(slot: PublicKeySlot): Promise<void> {
    this.slots.set(slot.slot, slot);
  }
}

export class MemoryEntrances implements Entrances {
  private readonly entrances = new Map<string, Entrance>();

  /** @param known those that are registered already */
  public constructor(...known: readonly Entrance[]) {
    for (const entrance of known) this.entrances.set(entrance.instanceArn, entrance);
  }

  public async find(instanceArn: string): Promise<Entrance | undefined> {
    return this.entrances.get(instanceArn);
  }

  public async put(entrance: Entrance): Promise<void> {
    this.entrances.set(entrance.instanceArn, entrance);
  }
}
