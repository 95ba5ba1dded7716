import { SEAM_VERSION } from '../../../../../lib/payments/seam';
import type { CustomResourceLogic } from '../../../../private/handler/custom-resource';
import {
  type CustomResourceRequest,
  textProperty,
} from '../../../../private/handler/custom-resource-request';
import type { LogWriter } from '../../../../private/handler/log-line';
import { linkLogic } from './link-logic';
import { type PublicKeyAttributes, publicKeyAttributes } from './public-key';
import type { VaultKeys } from './vault-keys';

type Vault = Pick<VaultKeys, 'call' | 'callIfThere'>;

export interface VaultLinkPorts {
  readonly now?: () => Date;
  readonly write?: LogWriter;
}

/** The link to a vault of this library, whose key functions are called by their ARNs. */
export function vaultLink(vault: Vault, ports: VaultLinkPorts = {}): CustomResourceLogic {
  const now = ports.now ?? (() => new Date());
  const linked = {
    publicKey: (request: CustomResourceRequest) => fetchPublicKey(vault, request, now()),
    addressOf: (properties: CustomResourceRequest['properties']) => textProperty(properties, 'FunctionArn'),
    register: vault.call.bind(vault),
    retire: vault.callIfThere.bind(vault),
  };
  return linkLogic(linked, ports.write);
}

async function fetchPublicKey(
  vault: Vault,
  { properties }: CustomResourceRequest,
  now: Date,
): Promise<PublicKeyAttributes> {
  const slot = textProperty(properties, 'Slot');
  const generation = textProperty(properties, 'Generation');
  const key = { seam: SEAM_VERSION, slot, generation } as const;
  await vault.call(textProperty(properties, 'MakeFunctionArn'), { ...key, operation: 'make-key' });
  const functionArn = textProperty(properties, 'FunctionArn');
  const answer = await vault.call(functionArn, { ...key, operation: 'public-key' });
  return publicKeyAttributes(answer, generation, now);
}
