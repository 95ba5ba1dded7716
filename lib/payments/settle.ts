import type { Ledger } from './ledger';
import type { Work } from './ledger-rows';
import { type CapRules, capsOf, giveBack } from './limits';
import { next, type PaymentEvent } from './next';
import type { Payment, PaymentResult } from './payment';
import { isUnclear } from './transitions';

/** A word of the gateway about a payment that was submitted. */
export interface GatewayWord {
  readonly kind: 'approved' | 'partial' | 'declined' | 'unavailable' | 'unknown';
  readonly result: PaymentResult;
}

export interface SettlePorts {
  readonly ledger: Ledger;
  readonly now: () => Date;
}

export type Settled =
  /** `payment` is what the ledger holds now. */
  | {
      readonly kind: 'written';
      readonly payment: Payment;
      /** False when the ledger said so before. */
      readonly isNew: boolean;
      readonly contradiction: boolean;
    }
  /** Another attempt has the row. */
  | { readonly kind: 'replaced' }
  /** The row kept changing; what it is now is looked after by reconciliation. */
  | { readonly kind: 'busy' };

const LOOKS = 4;

/** Writes an event over whatever the row has become since it was read. */
export async function record(
  payment: Payment,
  event: PaymentEvent,
  { ledger, now }: SettlePorts,
): Promise<Settled> {
  let current: Payment | undefined = payment;
  for (let look = 1; look <= LOOKS; look += 1) {
    if (current?.paymentId !== payment.paymentId) return { kind: 'replaced' };
    const step = next(current, event, now());
    const { contradiction } = step;
    if (step.kind !== 'moved') return { kind: 'written', payment: current, isNew: false, contradiction };
    if (await ledger.move(current, step.payment))
      return { kind: 'written', payment: step.payment, isNew: true, contradiction };
    current = await ledger.find(payment);
  }
  return { kind: 'busy' };
}

/**
 * Writes what the gateway said, and what follows from it: an amount that was not taken is given back to its caps by
 * whoever wrote that, so it is given back once; a payment that is clear needs no looking after.
 */
export async function settle(
  payment: Payment,
  word: GatewayWord,
  caps: CapRules,
  ports: SettlePorts,
): Promise<Settled> {
  const settled = await record(payment, word, ports);
  const isTaken = word.kind === 'approved' || word.kind === 'partial';
  if (settled.kind === 'replaced' && isTaken) await askPerson(payment, ports);
  if (settled.kind !== 'written') return settled;
  const { payment: after, isNew, contradiction } = settled;
  if (contradiction) await askPerson(payment, ports);
  if (isNew && (after.state === 'declined' || after.state === 'unavailable')) {
    await giveBack(ports.ledger.caps, capsOfSubmitted(after, caps), after.amount);
  }
  if (!isUnclear(after.state)) await forgetWork(payment, ports.ledger);
  return settled;
}

/** Money moved where the ledger says that none did, or the other way round. */
async function askPerson(
  { paymentId, merchant, reference }: Payment,
  { ledger, now }: SettlePorts,
): Promise<void> {
  await ledger.work.handOver({ due: now().toISOString(), paymentId, merchant, reference });
}

/** The caps that an amount was counted against when it was submitted. */
export function capsOfSubmitted(payment: Payment, caps: CapRules) {
  return capsOf(payment, caps, new Date(payment.submittedAt ?? payment.createdAt)).map(({ cap }) => cap);
}

/** The row in the list of work that a payment names. */
export function workOf({ paymentId, merchant, reference, reconcileAt }: Payment): Work | undefined {
  return reconcileAt === undefined ? undefined : { due: reconcileAt, paymentId, merchant, reference };
}

/** Work that stays though its payment is clear is dropped when it is due. */
async function forgetWork(payment: Payment, ledger: Ledger): Promise<void> {
  const work = workOf(payment);
  if (work !== undefined) await ledger.work.remove(work).catch(() => undefined);
}
