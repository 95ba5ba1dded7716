import type { Ledger } from './ledger';
import type { Payment } from './payment';
import type { LeaveAnswer, LeaveRequest } from './seam';
import { record } from './settle';
import { findPayment, type NotFound } from './stored-outcome';

export interface LeavePorts {
  readonly ledger: Ledger;
  readonly now: () => Date;
}

export interface Left {
  readonly answer: LeaveAnswer;
  /** Why nothing was written: it was charged, or is being charged, or is not this contact's. */
  readonly why?: NotFound | 'submitted' | 'busy';
  readonly payment?: Payment;
}

/**
 * The call gives a payment up before its charge. A payment that was given to a worker is taken back by the same
 * write that the worker would need; one that was submitted goes on, whatever the call does.
 */
export async function leave(
  request: LeaveRequest,
  { merchant }: { readonly merchant: string },
  { ledger, now }: LeavePorts,
): Promise<Left> {
  const answer: LeaveAnswer = { result: 'noted' };
  const found = await findPayment(request, merchant, ledger, now());
  if (found.kind === 'ended') return { answer, why: 'submitted' };
  if (found.kind === 'nothing') return { answer, why: found.why };
  const left = await record(found.payment, { kind: 'left', outcome: request.outcome }, { ledger, now });
  if (left.kind !== 'written') return { answer, why: left.kind };
  const { payment } = left;
  return payment.state === 'left' ? { answer, payment } : { answer, why: 'submitted' };
}
