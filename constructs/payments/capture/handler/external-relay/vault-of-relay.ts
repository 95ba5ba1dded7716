import { VERIFY_OPERATION } from '../../../../../lib/caller-verification/seam';
import type { VaultHttp } from '../external-vault/vault-http';
import type { VaultFunctions } from '../relay/vault-functions';

/**
 * The vault of another party as the relay calls it. Digits of callers are no matter of its contract; the construct
 * that would ask is refused at synth.
 */
export function vaultOfRelay(
  vault: Pick<VaultHttp, 'call'>,
  timeoutMs: number,
): Pick<VaultFunctions, 'call'> {
  return {
    call: async (request, spentMs = 0) =>
      request.operation === VERIFY_OPERATION
        ? { kind: 'not-run', failure: 'not-offered' }
        : vault.call(request, timeoutMs - spentMs),
  };
}
