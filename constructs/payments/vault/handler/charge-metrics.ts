import type { Charged } from '../../../../lib/payments/charge';
import { isReadRefusal } from '../../../../lib/payments/field-reader';
import type { Payment } from '../../../../lib/payments/payment';
import { CONTACT_REASONS } from '../../../../lib/payments/seam';
import type { LogWriter } from '../../../private/handler/log-line';
import { metric } from '../../../private/handler/metric';

/** What a charge counts for; nothing is counted for a repeat. */
export function noteCharge({ payment, why, answer }: Charged, gateway = '-', write?: LogWriter): void {
  if (answer.outcome === 'closed' && why !== undefined) noteLimit(why, write);
  noteContact(why, write);
  if (isReadRefusal(why)) metric('DecryptionFailed', { reason: why }, 1, write);
  if (payment === undefined) return;
  const { agent, queue, language, entry } = payment;
  const { outcome } = answer;
  metric('PaymentOutcome', { outcome, agent, queue, language, entry }, 1, write);
  noteDuration(payment, outcome, write);
  metric('GatewayOutcome', { gateway, outcome }, 1, write);
  if (outcome === 'unknown') metric('OutcomeUnknown', { gateway }, 1, write);
  if (why === 'contradiction') metric('HumanQueue', {}, 1, write);
}

/** Time in payment: from the amount to the last thing that was written about it. */
export function noteDuration(
  { createdAt, updatedAt, queue, language }: Payment,
  outcome: string,
  write?: LogWriter,
): void {
  const milliseconds = Date.parse(updatedAt) - Date.parse(createdAt);
  metric('PaymentDuration', { outcome, queue, language }, milliseconds, write);
}

/** A contact that may not pay, by why. */
export function noteContact(reason: string | undefined, write?: LogWriter): void {
  if (CONTACT_REASONS.some((known) => known === reason)) metric('ContactRefused', { reason }, 1, write);
}

/** Which limit refused a payment. */
export function noteLimit(reason: string, write?: LogWriter): void {
  if (reason === 'over-day-cap' || reason === 'over-agent-cap')
    metric('CapReached', { kind: reason }, 1, write);
  if (reason === 'too-many') metric('VelocityReached', { kind: reason }, 1, write);
}
