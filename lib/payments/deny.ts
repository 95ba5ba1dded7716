import type { Charged } from './charged';
import type { Denial, Payment } from './payment';
import type { ChargeAnswer } from './seam';
import { record, type SettlePorts } from './settle';
import { storedAnswer } from './stored-outcome';

/**
 * Ends a payment that is not to be submitted, before anybody is told so. Connect may run a charge twice at the same
 * time, and what stops one run (a full cap, a switch, a slow secret) need not stop the other: without this write it
 * could still charge. When the other was faster, its outcome is the answer.
 */
export async function deny(
  payment: Payment,
  denied: Charged,
  { longestWorkingMs }: { readonly longestWorkingMs?: number },
  ports: SettlePorts,
): Promise<Charged> {
  const given = await record(payment, { kind: 'given-up', ...denialOf(denied.answer) }, ports);
  // Only a payment that charged nothing, and cannot any more, leaves its row to another attempt.
  if (given.kind === 'replaced') return denied;
  if (given.kind === 'busy') return { answer: { outcome: 'unknown' }, why: 'lost-race' };
  if (given.isNew) return denied;
  const answer = storedAnswer(given.payment, ports.now(), longestWorkingMs);
  return answer === undefined
    ? { answer: { outcome: 'unknown' }, why: 'lost-race' }
    : { answer, why: 'repeated' };
}

function denialOf({ outcome, reason }: ChargeAnswer): { readonly deniedAs?: Denial } {
  if (outcome === 'invalid') return { deniedAs: 'invalid' };
  return outcome === 'closed' ? { deniedAs: reason ?? 'closed' } : {};
}
