import type { Ledger } from './ledger';
import { elapsedMs, type Payment } from './payment';
import type { ChargeAnswer, StatusRequest } from './seam';
import { record } from './settle';
import { findPayment, LONGEST_WORKING_MS, type NotFound, storedAnswer } from './stored-outcome';

export interface StatusRules {
  readonly merchant: string;
  /** How long a caller hears that it is being worked on. */
  readonly longestWorkingMs?: number;
}

export interface StatusPorts {
  readonly ledger: Ledger;
  readonly now: () => Date;
}

export interface Told {
  readonly answer: ChargeAnswer;
  readonly why?: NotFound | 'not-charged-yet';
}

/**
 * What became of a charge. One that nothing began in time is ended by a conditional write, after which nothing can:
 * the caller then hears for certain that nothing was charged. A confirmed payment is one whose charge may be on its
 * way, or was lost before the vault saw it.
 */
export async function status(
  request: StatusRequest,
  { merchant, longestWorkingMs = LONGEST_WORKING_MS }: StatusRules,
  { ledger, now }: StatusPorts,
): Promise<Told> {
  const found = await findPayment(request, merchant, ledger, now());
  if (found.kind === 'ended') return { answer: found.answer };
  if (found.kind === 'nothing') return { answer: { outcome: 'invalid' }, why: found.why };
  let { payment } = found;
  if (hasWaited(payment, now(), longestWorkingMs)) {
    const given = await record(payment, { kind: 'given-up' }, { ledger, now });
    if (given.kind === 'written') payment = given.payment;
  }
  const answer = storedAnswer(payment, now(), longestWorkingMs);
  if (answer !== undefined) return { answer };
  const outcome = payment.state === 'confirmed' ? 'working' : 'invalid';
  return { answer: { outcome }, why: 'not-charged-yet' };
}

function hasWaited({ state, startedAt, confirmedAt }: Payment, now: Date, longestMs: number): boolean {
  if (state !== 'started' && state !== 'confirmed') return false;
  return elapsedMs(state === 'started' ? startedAt : confirmedAt, now) > longestMs;
}
