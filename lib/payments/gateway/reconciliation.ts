import { HardlineError } from '../../errors';
import type { GatewayCapabilities, GatewayMode } from './capabilities';

/**
 * Why a gateway may not be used in a mode: an unknown outcome that nobody can settle would close its reference
 * for ever, or be paid twice.
 *
 * @returns undefined when it may
 */
export function modeRefusal(
  { modes, reconciliation }: GatewayCapabilities,
  mode: GatewayMode,
): string | undefined {
  if (!modes.includes(mode)) return `it cannot ${mode}; it can ${modes.join(', ')}`;
  const { lookupByReference, cancelByReference, webhook, idempotencyHoldsFor } = reconciliation;
  if (mode === 'tokenize') return undefined;
  if (!lookupByReference && !cancelByReference && !webhook) {
    return 'it has no look-up by reference, no cancel by reference and no webhook, so an unknown outcome is never settled';
  }
  if (idempotencyHoldsFor <= 0) return 'it has no idempotency keys, so a repeated request is a second charge';
  return undefined;
}

/** @throws HardlineError when the gateway may not be used in that mode */
export function requireMode(
  name: string,
  capabilities: GatewayCapabilities,
  mode: GatewayMode,
  where?: string,
): void {
  const why = modeRefusal(capabilities, mode);
  if (why === undefined) return;
  throw new HardlineError(
    `the gateway ${name} is refused for mode ${mode}: ${why}; choose another gateway`,
    where,
  );
}
