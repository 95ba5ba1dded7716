import type { Circuit } from './gateway/circuit';
import type { Cap, Counter, MessageUse, Work } from './ledger-rows';
import { type Payment, type PaymentContact, type PaymentResult, resultOf } from './payment';
import { isUnsent, type PaymentState } from './transitions';

export { HALF, LEDGER_ROWS } from './ledger-rows';

/** Names a payment of the merchant: at most one is open and at most one is ever approved. */
export interface PaymentName {
  readonly merchant: string;
  readonly reference: string;
}

/**
 * Leads from a payment id to the row, and holds how the payment ended once another one took its place there. No
 * amount, no card data beyond brand and last four.
 */
export interface PaymentPointer extends PaymentName, PaymentContact, PaymentResult {
  readonly paymentId: string;
  /** The last state of a payment that was replaced; absent while its row is there, or when it was never submitted. */
  readonly state?: PaymentState;
}

/** Which captured messages were taken, and for what. */
export interface MessageRows {
  /**
   * Takes a message for one payment, contact and field; the same use may take it again.
   *
   * @returns false when it was taken for another
   */
  claim(messageId: string, use: MessageUse): Promise<boolean>;
}

/** Money of a day, in minor units. */
export interface CapRows {
  total(cap: Cap): Promise<number>;
  /**
   * Adds an amount when the total stays within the limit. A repeat after a lost answer may count twice, which is
   * the safe side.
   */
  reserve(cap: Cap, amount: number, limit: number): Promise<boolean>;
  /** Takes an amount back. It is sent once: a repeat would take it back twice. */
  giveBack(cap: Cap, amount: number): Promise<void>;
}

/** How often something happened in a window of time. */
export interface CounterRows {
  /** @returns the count with this one */
  count(counter: Counter): Promise<number>;
  counted(counter: Counter): Promise<number>;
}

export interface CircuitRows {
  /** @returns undefined while nothing was ever reported */
  circuit(gateway: string): Promise<Circuit | undefined>;
  /** @returns false when it changed since it was read */
  change(gateway: string, from: Circuit | undefined, to: Circuit): Promise<boolean>;
}

/** What has to be looked after, by the time when; and what a person has to look after. */
export interface WorkRows {
  add(work: Work): Promise<void>;
  remove(work: Work): Promise<void>;
  /** The oldest first. */
  due(until: Date, limit: number): Promise<readonly Work[]>;
  handOver(work: Work): Promise<void>;
  handedOver(limit: number): Promise<readonly Work[]>;
  /** A person has settled it. */
  settled(work: Work): Promise<void>;
}

/**
 * The vault's book of payments.
 *
 * Writes are conditional on a single row and say whether they took effect. An adapter that retries must tell its
 * own earlier write from another's, or a lost answer would look like a lost race.
 */
export interface Ledger {
  readonly messages: MessageRows;
  readonly caps: CapRows;
  readonly counters: CounterRows;
  readonly circuits: CircuitRows;
  readonly work: WorkRows;
  /** Reads consistently. */
  find(name: PaymentName): Promise<Payment | undefined>;
  pointer(paymentId: string): Promise<PaymentPointer | undefined>;
  /**
   * Writes a prepared payment and its pointer. How the replaced payment ended is written to its own pointer first,
   * so that no payment id loses its outcome.
   *
   * @param replaces the row that was read before, undefined when there was none
   * @returns false when the row is no longer the one that was read
   */
  open(payment: Payment, replaces: Payment | undefined): Promise<boolean>;
  /** Writes the payment's next state over the state that was read. */
  move(from: Payment, to: Payment): Promise<boolean>;
}

/** Connect's id of a public key, and which private key belongs to it. */
export interface KeyRegistration {
  readonly keyId: string;
  readonly slot: string;
  readonly generation: string;
  readonly instanceArn: string;
  /** `destroyed`: what was captured under it can never be read again. */
  readonly status: 'active' | 'retired' | 'destroyed';
  /** ISO 8601; until then a retired key still decrypts, for calls that began before. */
  readonly until?: string;
}

export interface KeyRegister {
  find(keyId: string): Promise<KeyRegistration | undefined>;
  put(registration: KeyRegistration): Promise<void>;
}

/** By which ways contacts of an instance come to a payment, as its capture half registered them. */
export interface Entrance {
  readonly instanceArn: string;
  /** The queue of the payment quick connect. */
  readonly queueArn: string;
  /** Whether callers may pay without an agent. */
  readonly selfService: 'true' | 'false';
}

export interface Entrances {
  /** @returns undefined for an instance that no capture half registered */
  find(instanceArn: string): Promise<Entrance | undefined>;
  put(entrance: Entrance): Promise<void>;
}

/**
 * The public half of a key slot. It is kept beside the ledger, so that the function which hands it out needs no
 * right to read the secret with the private half.
 */
export interface PublicKeySlot {
  readonly slot: string;
  readonly generation: string;
  readonly publicKeyPem: string;
  readonly certificatePem: string;
  /** ISO 8601. */
  readonly notAfter: string;
  /** Connect's id of the key, while it is registered: the slot is in use. */
  readonly registeredAs?: string;
  /** ISO 8601; the pair was taken out of use and is not handed out again. */
  readonly retiredAt?: string;
}

/**
 * One generation of a payment key from its making to its end: the record of its private half, which never goes. No
 * key material.
 */
export interface PrivateHalf {
  readonly slot: string;
  readonly generation: string;
  /** ISO 8601. */
  readonly madeAt: string;
  /** Connect's ids that it was ever registered under. */
  readonly keyIds: readonly string[];
  /** ISO 8601; from then on nothing can read it. */
  readonly destroyedAt?: string;
  readonly destroyedFor?: 'retired' | 'compromised';
  /** ISO 8601; until then an administrator can bring it back. */
  readonly goneFrom?: string;
  /** ISO 8601; when it was seen to be gone for good. */
  readonly goneAt?: string;
}

export interface PrivateHalves {
  find(slot: string, generation: string): Promise<PrivateHalf | undefined>;
  /** Every generation that a slot ever held, the oldest first. */
  of(slot: string): Promise<readonly PrivateHalf[]>;
  put(half: PrivateHalf): Promise<void>;
}

export interface PublicKeySlots {
  find(slot: string): Promise<PublicKeySlot | undefined>;
  put(slot: PublicKeySlot): Promise<void>;
}

/** The pointer to a payment that has a row. */
export function pointerTo(payment: Payment): PaymentPointer {
  const { paymentId, merchant, reference, instanceArn, contactId, initialContactId } = payment;
  return { paymentId, merchant, reference, instanceArn, contactId, initialContactId };
}

/** The pointer that is left of a payment whose row goes to another; undefined when it was never submitted. */
export function lastPointer(payment: Payment | undefined): PaymentPointer | undefined {
  if (payment === undefined || isUnsent(payment.state)) return undefined;
  return { ...pointerTo(payment), state: payment.state, ...resultOf(payment) };
}
