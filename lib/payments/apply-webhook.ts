import type { AdyenEvent } from './gateway/adyen-webhook';
import type { CapRules } from './limits';
import { type SettlePorts, settle } from './settle';
import { isUnclear, isUnsent } from './transitions';

/** What an event of the gateway did to the ledger. */
export type Applied =
  | 'settled'
  /** The ledger says the same, or it was cancelled by the merchant after it was settled. */
  | 'nothing-to-do'
  /** A person was asked: the ledger says that it was paid, the gateway that it was refused. */
  | 'contradiction'
  /** Another vault's, or one that was replaced since. */
  | 'not-ours'
  /** The row kept changing; the gateway sends an event again that is not accepted. */
  | 'busy';

/**
 * Writes a verified event to the ledger by the same conditional writes as every other word of the gateway, so that a
 * replayed or a late one changes nothing. It never says that money was taken.
 */
export async function applyWebhook(
  { paymentId, kind, gatewayReference }: AdyenEvent,
  { merchant, caps = {} }: { readonly merchant: string; readonly caps?: CapRules },
  ports: SettlePorts,
): Promise<Applied> {
  const pointer = await ports.ledger.pointer(paymentId);
  if (pointer?.merchant !== merchant) return 'not-ours';
  const payment = await ports.ledger.find(pointer);
  if (payment?.paymentId !== paymentId) return 'not-ours';
  // What the merchant cancels after it was settled is his own business, and no word about the charge.
  const isLater = kind === 'taken-back' && !isUnclear(payment.state);
  if (isLater || isUnsent(payment.state)) return 'nothing-to-do';
  const facts = gatewayReference === undefined ? {} : { gatewayReference };
  const word = { kind: 'declined', result: { ...facts, reasonClass: 'refused' } } as const;
  const settled = await settle(payment, word, caps, ports);
  if (settled.kind !== 'written') return settled.kind === 'busy' ? 'busy' : 'not-ours';
  if (settled.contradiction) return 'contradiction';
  return settled.isNew ? 'settled' : 'nothing-to-do';
}
