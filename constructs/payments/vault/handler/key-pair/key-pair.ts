import { HardlineError } from '../../../../../lib/errors';
import {
  daysLater,
  publicHalf,
  publicKeyAnswer,
  retiredKeyPair,
  type StoredKeyPair,
} from '../../../../../lib/payments/key-pair';
import type { PublicKeySlots } from '../../../../../lib/payments/ledger';
import { isKeyName } from '../../../../../lib/payments/seam-request';
import type { CustomResourceLogic, CustomResourceResult } from '../../../../private/handler/custom-resource';
import {
  type CustomResourceRequest,
  textProperty,
} from '../../../../private/handler/custom-resource-request';
import type { KeySecrets } from '../key-secrets';
import type { CertificateRequest, CertifiedKeyPair } from './certificate';

export interface KeyPairPorts {
  readonly secrets: KeySecrets;
  readonly slots: Pick<PublicKeySlots, 'put'>;
  readonly make: (request: CertificateRequest) => Promise<CertifiedKeyPair>;
  readonly now: () => Date;
}

interface Wanted {
  readonly secretArn: string;
  readonly slot: string;
  readonly generation: string;
  readonly commonName: string;
  readonly validityDays: number;
}

/** Letters, digits and what names of companies hold; at most 64 characters, the limit of X.520. */
const COMMON_NAME = /^[A-Za-z0-9][A-Za-z0-9 .,'()&+:/-]{0,63}$/;
const SECRET_ARN = /^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[\w/+=.@-]{1,512}$/;
const LONGEST_VALIDITY_DAYS = 3650;

/**
 * `Custom::HardlineKeyPair`: makes a slot's key pair and keeps the private half in the slot's secret and nowhere
 * else. A generation is made once: CloudFormation repeats requests, at times before the first is answered, and a
 * second key under the same name would make every ciphertext of the first unreadable.
 */
export function keyPairResource(ports: KeyPairPorts): CustomResourceLogic {
  const provide = (request: CustomResourceRequest) => provided(wantedOf(request), ports);
  return { create: provide, update: provide, delete: (request) => retire(request, ports) };
}

async function provided(wanted: Wanted, ports: KeyPairPorts): Promise<CustomResourceResult> {
  const { slot, generation } = wanted;
  const key = publicHalf(slot, await storedPair(wanted, ports));
  // Also for a pair that was there: the function may have died between the two writes.
  await ports.slots.put(key);
  const { PublicKeyPem, CertificateJson, NotAfter } = publicKeyAnswer(key);
  return {
    physicalId: physicalId(slot, generation),
    attributes: { PublicKeyPem, CertificateJson, NotAfter },
  };
}

async function storedPair(wanted: Wanted, ports: KeyPairPorts): Promise<StoredKeyPair> {
  const current = await ports.secrets.get(wanted.secretArn);
  if (current?.generation === wanted.generation) return usable(current, wanted);
  return (await restored(wanted, ports)) ?? made(wanted, ports);
}

/** An update that is rolled back asks for the generation before: that key is still the secret's last version. */
async function restored(wanted: Wanted, { secrets }: KeyPairPorts): Promise<StoredKeyPair | undefined> {
  const previous = await secrets.get(wanted.secretArn, 'AWSPREVIOUS');
  if (previous?.generation !== wanted.generation) return undefined;
  await secrets.put(wanted.secretArn, usable(previous, wanted));
  return previous;
}

async function made(wanted: Wanted, { make, secrets, now }: KeyPairPorts): Promise<StoredKeyPair> {
  const { generation, commonName, validityDays } = wanted;
  const created = now();
  const notAfter = daysLater(created, validityDays);
  const keys = await make({ commonName, notAfter, now: created });
  const pair = {
    generation,
    ...keys,
    notAfter: notAfter.toISOString(),
    createdAt: created.toISOString(),
  };
  return (await secrets.putFirst(wanted.secretArn, wanted.slot, pair))
    ? pair
    : madeByAnother(wanted, secrets);
}

/** The same request was delivered twice at once, and the other one was quicker: its pair is the one that counts. */
async function madeByAnother(wanted: Wanted, secrets: KeySecrets): Promise<StoredKeyPair> {
  const current = await secrets.get(wanted.secretArn);
  if (current?.generation === wanted.generation) return usable(current, wanted);
  throw new HardlineError(
    `generation ${wanted.generation} of key slot ${wanted.slot} was made before and is no longer in use; ` +
      'choose a new generation',
  );
}

function usable(pair: StoredKeyPair, { slot, generation }: Wanted): StoredKeyPair {
  if (pair.retired === undefined) return pair;
  throw new HardlineError(
    `generation ${generation} of key slot ${slot} was retired at ${pair.retired.at}; choose a new generation`,
  );
}

/** Marks the key with an end date. Another generation in the secret means that this one was replaced already. */
async function retire(
  request: CustomResourceRequest & { readonly physicalId: string },
  { secrets, slots, now }: KeyPairPorts,
): Promise<void> {
  const { SecretArn: secretArn, Slot: slot } = request.properties;
  if (typeof secretArn !== 'string' || typeof slot !== 'string') return;
  const stored = await secrets.get(secretArn);
  if (stored === undefined || physicalId(slot, stored.generation) !== request.physicalId) return;
  const retired = retiredKeyPair(stored, now());
  if (retired !== stored) await secrets.put(secretArn, retired);
  await slots.put(publicHalf(slot, retired));
}

function physicalId(slot: string, generation: string): string {
  return `${slot}-${generation}`;
}

/** @throws HardlineError naming the property that cannot be used */
function wantedOf({ properties }: CustomResourceRequest): Wanted {
  const slot = textProperty(properties, 'Slot');
  const generation = textProperty(properties, 'Generation');
  if (!isKeyName({ slot, generation })) {
    throw new HardlineError(
      'property Slot must be up to 32 lower-case letters, digits and hyphens, ' +
        'Generation up to 32 letters, digits, dots and hyphens',
    );
  }
  const validityDays = Number(textProperty(properties, 'ValidityDays', /^[1-9][0-9]{0,3}$/));
  if (validityDays > LONGEST_VALIDITY_DAYS) {
    throw new HardlineError(
      `property ValidityDays is ${validityDays}; use 1 to ${LONGEST_VALIDITY_DAYS}, and a rotation well before`,
    );
  }
  return {
    secretArn: textProperty(properties, 'SecretArn', SECRET_ARN),
    slot,
    generation,
    commonName: textProperty(properties, 'CommonName', COMMON_NAME),
    validityDays,
  };
}
