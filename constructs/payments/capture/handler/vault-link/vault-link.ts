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
import { publicKeyAttributes } from './public-key';
import type { VaultKeys } from './vault-keys';

const PUBLIC_KEY = 'Custom::HardlineVaultPublicKey';
const REGISTRATION = 'Custom::HardlineKeyRegistration';

type Vault = Pick<VaultKeys, 'call' | 'callIfThere'>;
type Put = (request: CustomResourceRequest) => Promise<CustomResourceResult>;

export interface VaultLinkPorts {
  readonly now?: () => Date;
  readonly write?: LogWriter;
}

/**
 * The two custom resources that join the halves of a payment without sharing a token: one fetches the public key of
 * the vault, the other tells the vault which id Connect gave to that key. CloudFormation has no resource that reads
 * a value from another account, and none that calls a function.
 */
export function vaultLink(vault: Vault, ports: VaultLinkPorts = {}): CustomResourceLogic {
  const now = ports.now ?? (() => new Date());
  const puts: Readonly<Record<string, Put>> = {
    [PUBLIC_KEY]: (request) => fetchPublicKey(vault, request, now()),
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
      if (request.resourceType === REGISTRATION) await retire(vault, request, ports.write);
    },
  };
}

async function fetchPublicKey(
  vault: Vault,
  request: CustomResourceRequest,
  now: Date,
): Promise<CustomResourceResult> {
  const slot = textProperty(request.properties, 'Slot');
  const generation = textProperty(request.properties, 'Generation');
  const key = { seam: SEAM_VERSION, slot, generation } as const;
  await vault.call(textProperty(request.properties, 'MakeFunctionArn'), { ...key, operation: 'make-key' });
  const functionArn = textProperty(request.properties, 'FunctionArn');
  const answer = await vault.call(functionArn, { ...key, operation: 'public-key' });
  const attributes = publicKeyAttributes(answer, generation, now);
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
async function register(vault: Vault, request: CustomResourceRequest): Promise<CustomResourceResult> {
  const functionArn = textProperty(request.properties, 'FunctionArn');
  const registration = registrationOf(request);
  const { result } = await vault.call(functionArn, registration);
  if (result !== 'registered')
    throw new HardlineError('the vault did not confirm the registration', functionArn);
  // The flow takes the id from here, so that it is published after the vault knows it.
  const attributes = { KeyIdJson: JSON.stringify(registration.keyId).slice(1, -1) };
  return { physicalId: `${registration.keyId}@${functionArn}`, attributes };
}

/** A vault that is gone, or has let go of us, takes no payment under this id: nothing is left to retire. */
async function retire(vault: Vault, request: CustomResourceRequest, write?: LogWriter): Promise<void> {
  const retirement: KeyRetirementRequest = { ...registeredKey(request), operation: 'retire' };
  const answer = await vault.callIfThere(textProperty(request.properties, 'FunctionArn'), retirement);
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
  };
}

async function refuseType({ resourceType }: CustomResourceRequest): Promise<never> {
  throw new HardlineError(`resource type ${resourceType} is unknown; use ${PUBLIC_KEY} or ${REGISTRATION}`);
}
