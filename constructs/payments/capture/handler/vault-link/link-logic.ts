import { HardlineError } from '../../../../../lib/errors';
import {
  type KeyRegistrationRequest,
  type KeyRetirementRequest,
  SEAM_VERSION,
} from '../../../../../lib/payments/seam';
import type { CustomResourceLogic, CustomResourceResult } from '../../../../private/handler/custom-resource';
import {
  type CustomResourceRequest,
  textProperty,
} from '../../../../private/handler/custom-resource-request';
import { type LogWriter, logLine } from '../../../../private/handler/log-line';
import type { PublicKeyAttributes } from './public-key';

const PUBLIC_KEY = 'Custom::HardlineVaultPublicKey';
const REGISTRATION = 'Custom::HardlineKeyRegistration';

type Put = (request: CustomResourceRequest) => Promise<CustomResourceResult>;
type Answer = Readonly<Record<string, unknown>>;

/** The vault as the link sees it: whoever runs it, and however it is called. */
export interface LinkedVault {
  /** The public key of a slot. */
  publicKey(request: CustomResourceRequest): Promise<PublicKeyAttributes>;
  /** Where it hears of a key id. */
  addressOf(properties: CustomResourceRequest['properties']): string;
  register(address: string, registration: KeyRegistrationRequest): Promise<Answer>;
  /** @returns undefined when there is no vault to call any more */
  retire(address: string, retirement: KeyRetirementRequest): Promise<Answer | undefined>;
}

/**
 * The two custom resources that join the halves of a payment without sharing a token: one finds the public key of
 * the vault, the other tells the vault which id Connect gave to that key. CloudFormation has no resource that reads
 * a value from another account, and none that calls a function.
 */
export function linkLogic(vault: LinkedVault, write?: LogWriter): CustomResourceLogic {
  const puts: Readonly<Record<string, Put>> = {
    [PUBLIC_KEY]: (request) => findPublicKey(vault, request),
    [REGISTRATION]: (request) => register(vault, request),
  };
  const put: Put = async (request) => (puts[request.resourceType] ?? refuseType)(request);
  return {
    create: put,
    update: async (request) => {
      if (request.resourceType === PUBLIC_KEY) refuseExchange(request);
      return put(request);
    },
    delete: async (request) => {
      if (request.resourceType === REGISTRATION) await retire(vault, request, write);
    },
  };
}

async function findPublicKey(
  vault: LinkedVault,
  request: CustomResourceRequest,
): Promise<CustomResourceResult> {
  const slot = textProperty(request.properties, 'Slot');
  const generation = textProperty(request.properties, 'Generation');
  const attributes = await vault.publicKey(request);
  return { physicalId: physicalId(slot, generation), attributes: { ...attributes } };
}

/**
 * A slot is filled when it is empty: another key in its place would take Connect's old one away from calls in
 * progress. A rollback asks for the generation that the physical id names, and passes.
 */
function refuseExchange(request: CustomResourceRequest & { readonly physicalId: string }): void {
  const slot = textProperty(request.properties, 'Slot');
  const generation = textProperty(request.properties, 'Generation');
  if (request.physicalId === physicalId(slot, generation)) return;
  throw new HardlineError(
    `key slot ${slot} is filled and takes no generation ${generation}: fill the other slot, switch to it, and empty this one`,
  );
}

function physicalId(slot: string, generation: string): string {
  return `vault-public-key-${slot}-${generation}`;
}

/** Another key, or another vault, is another registration: CloudFormation then has the old one retired. */
async function register(vault: LinkedVault, request: CustomResourceRequest): Promise<CustomResourceResult> {
  const address = vault.addressOf(request.properties);
  const registration = registrationOf(request);
  const { result } = await vault.register(address, registration);
  if (result !== 'registered') throw new HardlineError('the vault did not confirm the registration', address);
  // The flow takes the id from here, so that it is published after the vault knows it.
  const attributes = { KeyIdJson: JSON.stringify(registration.keyId).slice(1, -1) };
  return { physicalId: `${registration.keyId}@${address}`, attributes };
}

/** A vault that is gone, or has let go of us, takes no payment under this id: nothing is left to retire. */
async function retire(vault: LinkedVault, request: CustomResourceRequest, write?: LogWriter): Promise<void> {
  const retirement: KeyRetirementRequest = { ...registeredKey(request), operation: 'retire' };
  const answer = await vault.retire(vault.addressOf(request.properties), retirement);
  if (answer !== undefined) return;
  const { keyId, slot, generation } = retirement;
  logLine('key-not-retired', { keyId, slot, generation, reason: 'vault-unreachable' }, write);
}

/** With the ways by which contacts come to pay: another queue is another registration of the same key. */
function registrationOf(request: CustomResourceRequest): KeyRegistrationRequest {
  const queueArn = textProperty(request.properties, 'QueueArn');
  const selfService = request.properties['SelfService'] === 'true' ? 'true' : 'false';
  return { ...registeredKey(request), operation: 'register', queueArn, selfService };
}

function registeredKey({ properties }: CustomResourceRequest) {
  return {
    seam: SEAM_VERSION as typeof SEAM_VERSION,
    keyId: textProperty(properties, 'KeyId'),
    slot: textProperty(properties, 'Slot'),
    generation: textProperty(properties, 'Generation'),
    instanceArn: textProperty(properties, 'InstanceArn'),
    ...(properties['PublicKeySha256'] === undefined
      ? {}
      : { publicKeySha256: textProperty(properties, 'PublicKeySha256') }),
  };
}

async function refuseType({ resourceType }: CustomResourceRequest): Promise<never> {
  throw new HardlineError(`resource type ${resourceType} is unknown; use ${PUBLIC_KEY} or ${REGISTRATION}`);
}
