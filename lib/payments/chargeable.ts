import type { ChargePorts, ChargeRules } from './charge';
import { type Charged, ended } from './charged';
import { deny } from './deny';
import { hasLapsed, isStranded, type Payment } from './payment';
import type { ChargeRequest, PaymentContact } from './seam';
import { type Arrived, contactRefusal } from './seen-contact';
import { findPayment, storedAnswer } from './stored-outcome';

/**
 * The payment, or the answer to a charge that cannot be made or was made before. One that the caller did not confirm
 * is ended here, whoever asks for it: a flow that leaves the confirmation out takes no money.
 */
export async function chargeable(
  request: Pick<ChargeRequest, 'paymentId' | keyof PaymentContact>,
  rules: Pick<ChargeRules, 'merchant' | 'longestWorkingMs'>,
  ports: Pick<ChargePorts, 'ledger' | 'now'>,
): Promise<Payment | Charged> {
  const { merchant, longestWorkingMs } = rules;
  const { ledger, now } = ports;
  const found = await findPayment(request, merchant, ledger, now());
  if (found.kind === 'ended') return { answer: found.answer, why: 'repeated' };
  if (found.kind === 'nothing') return ended('invalid', found.why);
  const { payment } = found;
  const repeated = payment.state === 'started' ? undefined : storedAnswer(payment, now(), longestWorkingMs);
  if (repeated !== undefined) return { answer: repeated, why: 'repeated' };
  const isOver = hasLapsed(payment, now()) || isStranded(payment, now());
  if (isOver) return deny(payment, ended('invalid', 'lapsed'), rules, ports);
  return payment.state === 'prepared'
    ? deny(payment, ended('invalid', 'not-confirmed'), rules, ports)
    : payment;
}

/** The payment of a contact that may pay; the answer to any other. */
export async function payable(
  request: Arrived<Pick<ChargeRequest, 'paymentId' | 'seen' | keyof PaymentContact>>,
  rules: Pick<ChargeRules, 'merchant' | 'longestWorkingMs' | 'oldestLookMs'>,
  ports: Pick<ChargePorts, 'ledger' | 'now'>,
): Promise<Payment | Charged> {
  const found = await chargeable(request, rules, ports);
  if ('answer' in found) return found;
  const { entry, queueArn } = found;
  const expected = { entry, ...(queueArn === undefined ? {} : { queueArn }) };
  const lookedAt = { now: ports.now(), ...(rules.oldestLookMs ? { oldestMs: rules.oldestLookMs } : {}) };
  const refusal = contactRefusal(request.seen, expected, lookedAt);
  return refusal === undefined ? found : deny(found, ended('invalid', refusal), rules, ports);
}
