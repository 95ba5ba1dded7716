import { HardlineError } from '../../../../../lib/errors';
import { RETIRED_REGISTRATION_HOURS } from '../../../../../lib/payments/key-pair';
import { KEY_SLOTS, released } from '../../../../../lib/payments/key-slots';
import type {
  Entrances,
  KeyRegister,
  KeyRegistration,
  PublicKeySlot,
  PublicKeySlots,
} from '../../../../../lib/payments/ledger';
import { publicKeySha256 } from '../../../../../lib/payments/public-certificate';
import {
  type KeyRegistrationAnswer,
  type KeyRegistrationRequest,
  type KeyRetirementRequest,
  SEAM_VERSION,
} from '../../../../../lib/payments/seam';
import { readKeyRegistrationRequest } from '../../../../../lib/payments/seam-request';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import { slotKey } from '../slot-key';

export interface RegisterKeyPorts {
  readonly slots: PublicKeySlots;
  readonly register: KeyRegister;
  readonly entrances: Pick<Entrances, 'put'>;
  readonly now: () => Date;
  readonly write?: LogWriter;
}

/**
 * The vault's `register-key`: notes which of Connect's key ids belongs to which private key and instance, and by which
 * ways that instance's contacts come to pay; and takes an id back. The vault decrypts nothing under an id, and begins
 * nothing for a contact, that was not announced here. It throws, since the caller is a deployment that must stop.
 */
export function registerKeyHandler(ports: RegisterKeyPorts) {
  return async (event: unknown): Promise<KeyRegistrationAnswer> => {
    const request = readKeyRegistrationRequest(event);
    if (request === undefined) {
      throw new HardlineError(
        `event is not a key registration; send seam '${SEAM_VERSION}', operation register or retire, ` +
          'keyId, slot, generation and instanceArn, and with register queueArn and selfService',
      );
    }
    const { operation, keyId, slot, generation } = request;
    const result =
      request.operation === 'register' ? await register(request, ports) : await retire(request, ports);
    logLine('register-key', { operation, keyId, slot, generation, result }, ports.write);
    return { result };
  };
}

async function register(request: KeyRegistrationRequest, ports: RegisterKeyPorts): Promise<'registered'> {
  const { keyId, slot, generation, instanceArn, queueArn, selfService } = request;
  const key = await slotKey(request, ports.slots);
  refuseOtherKey(key, request);
  const known = await ports.register.find(keyId);
  if (known !== undefined && !isSame(known, request)) {
    throw new HardlineError(
      `key ${keyId} is registered for another slot, generation or instance; every association has its own id`,
    );
  }
  await ports.register.put({ keyId, slot, generation, instanceArn, status: 'active' });
  await ports.slots.put({ ...key, registeredAs: keyId });
  await ports.entrances.put({ instanceArn, queueArn, selfService });
  return 'registered';
}

/** Where the other half says which key it gave to Connect, it is the one of the slot. */
function refuseOtherKey(
  { publicKeyPem }: PublicKeySlot,
  { slot, generation, publicKeySha256: said }: KeyRegistrationRequest,
): void {
  if (said === undefined || said === publicKeySha256(publicKeyPem)) return;
  throw new HardlineError(
    `the public key of generation ${generation} in slot ${slot} is another one than Connect was given; deploy the capture half again`,
  );
}

/** Calls that captured a field before still finish: the id ends a day later. An id nobody knows is no error. */
async function retire(request: KeyRetirementRequest, ports: RegisterKeyPorts): Promise<'retired'> {
  const known = await ports.register.find(request.keyId);
  if (known === undefined || !isSame(known, request)) return 'retired';
  if (known.status === 'active') {
    const until = new Date(ports.now().getTime() + RETIRED_REGISTRATION_HOURS * 3600 * 1000);
    await ports.register.put({ ...known, status: 'retired', until: until.toISOString() });
  }
  await release(request, ports);
  return 'retired';
}

/** A slot that another id has taken over stays as it is. */
async function release({ keyId, slot }: KeyRetirementRequest, ports: RegisterKeyPorts): Promise<void> {
  const own = await ports.slots.find(slot);
  if (own?.registeredAs !== keyId) return;
  const others = await Promise.all(
    KEY_SLOTS.filter((name) => name !== slot).map((name) => ports.slots.find(name)),
  );
  const there = others.filter((other) => other !== undefined);
  await ports.slots.put(released(own, there, ports.now()));
}

function isSame(known: KeyRegistration, request: KeyRegistrationRequest | KeyRetirementRequest): boolean {
  return (
    known.slot === request.slot &&
    known.generation === request.generation &&
    known.instanceArn === request.instanceArn
  );
}
