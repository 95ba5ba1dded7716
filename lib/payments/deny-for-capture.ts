import { chargeable } from './chargeable';
import type { Charged } from './charged';
import { deny } from './deny';
import type { ChargeDenial, ChargeDenialRequest } from './seam';
import type { SettlePorts } from './settle';

const DENIED: Readonly<Record<ChargeDenial, Charged>> = {
  closed: { answer: { outcome: 'closed', reason: 'closed' }, why: 'denied-by-capture' },
  invalid: { answer: { outcome: 'invalid' }, why: 'denied-by-capture' },
  unseen: { answer: { outcome: 'unavailable' }, why: 'contact-unseen' },
};

/** Ends a payment that the capture half will not have charged, or answers what became of it. */
export async function denyForCapture(
  request: ChargeDenialRequest,
  rules: { readonly merchant: string; readonly longestWorkingMs?: number },
  ports: SettlePorts,
): Promise<Charged> {
  const denied = DENIED[request.denied];
  try {
    const found = await chargeable(request, rules, ports);
    return 'answer' in found ? found : await deny(found, denied, rules, ports);
  } catch (error) {
    return { answer: { outcome: 'unknown' }, why: 'ledger-failed', error };
  }
}
