import {
  type KeyRegister,
  type KeyRegistration,
  type Ledger,
  lastPointer,
  type PaymentName,
  type PaymentPointer,
  type PublicKeySlot,
  type PublicKeySlots,
  pointerTo,
} from './ledger';
import type { Payment } from './payment';

/** A ledger in memory, for calls played by the thousands; it passes the same tests as the table. */
export class MemoryLedger implements Ledger {
  private readonly payments = new Map<string, Payment>();
  private readonly pointers = new Map<string, PaymentPointer>();

  /** Every payment's row, in the order of its first opening. */
  public get rows(): readonly Payment[] {
    return [...this.payments.values()];
  }

  public async find(name: PaymentName): Promise<Payment | undefined> {
    return this.payments.get(keyOf(name));
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
    const stored = this.payments.get(keyOf(payment));
    if (stored?.paymentId !== expected?.paymentId || stored?.state !== expected?.state) return false;
    this.payments.set(keyOf(payment), payment);
    return true;
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

export class MemoryPublicKeySlots implements PublicKeySlots {
  private readonly slots = new Map<string, PublicKeySlot>();

  public async find(slot: string): Promise<PublicKeySlot | undefined> {
    return this.slots.get(slot);
  }

  public async put(slot: PublicKeySlot): Promise<void> {
    this.slots.set(slot.slot, slot);
  }
}

function keyOf({ merchant, reference }: PaymentName): string {
  return `${merchant}#${reference}`;
}
