import { type Charged, chargeable } from './charge';
import { deny } from './deny';
import type { ChargeAnswer, ChargeDenialRequest } from './seam';
import type { SettlePorts } from './settle';

/** Ends a payment that the capture half will not have charged, or answers what became of it. */
export async function denyForCapture(
  request: ChargeDenialRequest,
  rules: { readonly merchant: string; readonly longestWorkingMs?: number },
  ports: SettlePorts,
): Promise<Charged> {
  const answer: ChargeAnswer =
    request.denied === 'closed' ? { outcome: 'closed', reason: 'closed' } : { outcome: 'invalid' };
  try {
    const found = await chargeable(request, rules, ports);
    return 'answer' in found ? found : await deny(found, { answer, why: 'denied-by-capture' }, rules, ports);
  } catch (error) {
    return { answer: { outcome: 'unknown' }, why: 'ledger-failed', error };
  }
}
