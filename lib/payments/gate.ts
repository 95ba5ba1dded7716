import { admit, CLOSED_CIRCUIT } from './gateway/circuit';
import type { Ledger } from './ledger';
import type { ClosedReason, PaymentMode } from './seam';
import { ALL_OPEN, type ReadVaultSwitches } from './vault-switches';

/** What prepare finds before it looks at the payment. */
export type Admitted =
  | { readonly kind: 'admitted'; readonly mode: PaymentMode; readonly probe?: 'true' }
  | { readonly kind: 'refused'; readonly reason: ClosedReason };

export interface GatePorts {
  readonly ledger: Pick<Ledger, 'circuits'>;
  readonly now: () => Date;
  /** Default: all open. */
  readonly switches?: ReadVaultSwitches;
}

/** The mode that the switches leave of the one that was asked for. */
export async function openMode(
  mode: PaymentMode,
  switches: ReadVaultSwitches = async () => ALL_OPEN,
): Promise<Admitted> {
  const { payments, gateway, mode: allowed } = await switches();
  if (payments === 'closed') return { kind: 'refused', reason: 'closed' };
  if (gateway === 'closed') return { kind: 'refused', reason: 'gateway-down' };
  return { kind: 'admitted', mode: allowed === 'tokenize-only' ? 'tokenize' : mode };
}

/**
 * Whether the gateway's circuit lets a payment begin. While it is open one payment after the other is let through
 * to try: only who wins the write is that one.
 */
export async function throughCircuit(
  gateway: string,
  { ledger, now }: Pick<GatePorts, 'ledger' | 'now'>,
): Promise<{ readonly kind: 'open'; readonly probe?: 'true' } | { readonly kind: 'closed' }> {
  const stored = await ledger.circuits.circuit(gateway);
  const admission = admit(stored ?? CLOSED_CIRCUIT, now().getTime());
  if (admission.kind === 'admitted') return { kind: 'open' };
  if (admission.kind === 'refused') return { kind: 'closed' };
  const won = await ledger.circuits.change(gateway, stored, admission.next);
  return won ? { kind: 'open', probe: 'true' } : { kind: 'closed' };
}
