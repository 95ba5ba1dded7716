import { HardlineError } from '../../../../../lib/errors';
import {
  daysLater,
  keySecretName,
  publicHalf,
  type StoredKeyPair,
} from '../../../../../lib/payments/key-pair';
import { KEY_SLOTS, whyNotInSlot } from '../../../../../lib/payments/key-slots';
import type { PrivateHalves, PublicKeySlots } from '../../../../../lib/payments/ledger';
import { type MakeKeyAnswer, type MakeKeyRequest, SEAM_VERSION } from '../../../../../lib/payments/seam';
import { readMakeKeyRequest } from '../../../../../lib/payments/seam-request';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import type { NewKeySecrets } from '../key-secrets';
import type { CertificateRequest, CertifiedKeyPair } from './certificate';

export interface MakeKeyPorts {
  readonly secrets: NewKeySecrets;
  readonly slots: PublicKeySlots;
  readonly halves: PrivateHalves;
  /** Begins the names of the secrets. */
  readonly secretPrefix: string;
  readonly make: (request: CertificateRequest) => Promise<CertifiedKeyPair>;
  readonly certificate: { readonly commonName: string; readonly validityDays: number };
  readonly now: () => Date;
  readonly write?: LogWriter;
}

/**
 * The vault's `make-key`: makes a generation's key pair and keeps the private half in a secret of its own and nowhere
 * else. A generation is made once: a deployment is repeated, at times before the first is answered, and a second key
 * under the same name would make every ciphertext of the first unreadable. The pair before stays until it is destroyed,
 * for calls that captured with it. It throws, since the caller is a deployment that must stop.
 */
export function makeKeyHandler(ports: MakeKeyPorts) {
  return async (event: unknown): Promise<MakeKeyAnswer> => {
    const request = readMakeKeyRequest(event);
    if (request === undefined) {
      throw new HardlineError(
        `event is not a request for a key; send seam '${SEAM_VERSION}', operation make-key, slot, and a whole number as generation`,
      );
    }
    const result = await provided(request, ports);
    const { operation, slot, generation } = request;
    logLine('make-key', { operation, slot, generation, result }, ports.write);
    return { result };
  };
}

async function provided(request: MakeKeyRequest, ports: MakeKeyPorts): Promise<MakeKeyAnswer['result']> {
  const { slot, generation } = request;
  if (!KEY_SLOTS.some((known) => known === slot))
    throw new HardlineError(`the vault has no key slot ${slot}; it has ${KEY_SLOTS.join(', ')}`);
  const known = await knownSlots(ports);
  const refusal = whyNotInSlot(request, known);
  if (refusal !== undefined) throw new HardlineError(refusal);
  if (known.some((each) => each.slot === slot && each.generation === generation)) return 'there';
  // Also for a pair that was there: the function may have died between the writes. The slot's row is the last one.
  const pair = await storedPair(request, ports);
  if ((await ports.halves.find(slot, generation)) === undefined)
    await ports.halves.put({ slot, generation, madeAt: pair.createdAt, keyIds: [] });
  await ports.slots.put(publicHalf(slot, pair));
  return 'made';
}

async function knownSlots({ slots }: MakeKeyPorts) {
  const found = await Promise.all(KEY_SLOTS.map((slot) => slots.find(slot)));
  return found.filter((slot) => slot !== undefined);
}

async function storedPair(
  { slot, generation }: MakeKeyRequest,
  { secrets, secretPrefix, make, certificate, now }: MakeKeyPorts,
): Promise<StoredKeyPair> {
  const name = keySecretName(secretPrefix, { slot, generation });
  const current = await secrets.get(name);
  if (current?.generation === generation) return current;
  const created = now();
  const notAfter = daysLater(created, certificate.validityDays);
  const keys = await make({ commonName: certificate.commonName, notAfter, now: created });
  const dates = { notAfter: notAfter.toISOString(), createdAt: created.toISOString() };
  const pair = { generation, ...keys, ...dates };
  if (await secrets.putFirst(name, pair)) return pair;
  // The same request was delivered twice at once, and the other one was quicker: its pair is the one that counts.
  const other = await secrets.get(name);
  if (other?.generation === generation) return other;
  throw new HardlineError(
    `generation ${generation} of key slot ${slot} was made before and is no longer in use; choose a new generation`,
  );
}
