import { payable } from './chargeable';
import type { Charged } from './charged';
import { deny } from './deny';
import type { Ledger } from './ledger';
import type { ChargeRequest } from './seam';
import type { Arrived } from './seen-contact';
import { record } from './settle';

export interface StartPorts {
  readonly ledger: Ledger;
  readonly now: () => Date;
  /**
   * Gives the request to the worker, which charges without anybody waiting.
   *
   * @returns `refused` when it certainly does not run, `unclear` when nobody knows
   */
  readonly begin: (request: Arrived<ChargeRequest>) => Promise<'accepted' | 'refused' | 'unclear'>;
}

/**
 * Starts a charge that may take longer than Connect waits. The conditional write to `started` makes it one start,
 * however often the call is repeated; the worker charges as always.
 */
export async function startCharge(
  request: Arrived<ChargeRequest>,
  rules: { readonly merchant: string; readonly longestWorkingMs?: number },
  ports: StartPorts,
): Promise<Charged> {
  try {
    const found = await payable(request, rules, ports);
    if ('answer' in found) return found;
    if (found.state === 'started') return { answer: { outcome: 'working' }, why: 'repeated' };
    const started = await record(found, { kind: 'started' }, ports);
    if (started.kind === 'replaced') return { answer: { outcome: 'invalid' }, why: 'lost-race' };
    // Whoever kept changing the row may have given it to a worker; the status tells.
    if (started.kind === 'busy') return { answer: { outcome: 'working' }, why: 'lost-race' };
    if (!started.isNew) return { answer: { outcome: 'working' }, why: 'repeated' };
    if ((await ports.begin(request)) !== 'refused') return { answer: { outcome: 'working' } };
    const refused: Charged = { answer: { outcome: 'unavailable' }, why: 'worker-refused' };
    return await deny(started.payment, refused, rules, ports);
  } catch (error) {
    // Nothing was submitted here; whether a worker began is told by the status.
    return { answer: { outcome: 'working' }, why: 'ledger-failed', error };
  }
}
