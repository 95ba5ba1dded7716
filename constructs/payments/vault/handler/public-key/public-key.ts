import { HardlineError } from '../../../../../lib/errors';
import { publicKeyAnswer } from '../../../../../lib/payments/key-pair';
import type { PublicKeySlots } from '../../../../../lib/payments/ledger';
import { type PublicKeyAnswer, SEAM_VERSION } from '../../../../../lib/payments/seam';
import { readPublicKeyRequest } from '../../../../../lib/payments/seam-request';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import { slotKey } from '../slot-key';

/**
 * The vault's `public-key`: public key and certificate of a slot, for the capture half's deployment. It throws,
 * since the caller is a deployment that must stop.
 */
export function publicKeyHandler(ports: {
  readonly slots: Pick<PublicKeySlots, 'find'>;
  readonly write?: LogWriter;
}) {
  return async (event: unknown): Promise<PublicKeyAnswer> => {
    const request = readPublicKeyRequest(event);
    if (request === undefined) {
      throw new HardlineError(
        `event is not a public-key request; send seam '${SEAM_VERSION}', operation, slot and generation`,
      );
    }
    const { slot, generation } = request;
    const key = await slotKey(request, ports.slots);
    logLine('public-key', { operation: 'public-key', slot, generation, result: 'given' }, ports.write);
    return publicKeyAnswer(key);
  };
}
