import { HardlineError } from '../../../../../lib/errors';
import { publicPart } from '../../../../../lib/payments/key-pair';
import { type PublicKeyAnswer, SEAM_VERSION } from '../../../../../lib/payments/seam';
import { readPublicKeyRequest } from '../../../../../lib/payments/seam-request';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import { type SlotPorts, slotKeyPair } from '../slot-key';

/**
 * The vault's `public-key`: public key and certificate of a slot, for the capture half's deployment. It throws,
 * since the caller is a deployment that must stop.
 */
export function publicKeyHandler(ports: SlotPorts & { readonly write?: LogWriter }) {
  return async (event: unknown): Promise<PublicKeyAnswer> => {
    const request = readPublicKeyRequest(event);
    if (request === undefined) {
      throw new HardlineError(
        `event is not a public-key request; send seam '${SEAM_VERSION}', operation, slot and generation`,
      );
    }
    const { slot, generation } = request;
    const pair = await slotKeyPair(request, ports);
    logLine('public-key', { operation: 'public-key', slot, generation, result: 'given' }, ports.write);
    return publicPart(pair);
  };
}
