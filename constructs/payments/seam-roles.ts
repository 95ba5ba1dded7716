import { Construct } from 'constructs';
import { serviceRole } from '../private/role';
import { RequestSigningKey } from './external/request-signing-key';
import { takePlaceInSeam } from './seam-order';
import type { VaultSeam } from './vault-seam';

/**
 * Props of the roles at the seam.
 */
export interface PaymentSeamRolesProps {
  /**
   * The seam.
   */
  readonly vault: VaultSeam;
}

/**
 * The two roles of the contact center that the vault names in its functions' policies. AWS refuses a policy
 * that names a role which does not exist, so these are deployed before the vault, and what they may do is
 * attached by the capture half later. Where another party verifies signatures, the key that signs is made here too,
 * so that the other party has the public key in time.
 */
export class PaymentSeamRoles extends Construct {
  public constructor(scope: Construct, id: string, props: PaymentSeamRolesProps) {
    super(scope, id);
    const { relayRoleName, linkRoleName, rolePath, name, external } = props.vault;
    takePlaceInSeam(this, name, 'roles');
    const service = 'lambda.amazonaws.com';
    const relay = serviceRole(this, 'Relay', {
      service,
      description: 'Relays encrypted card fields to the payment vault',
      roleName: relayRoleName,
      rolePath,
    });
    const link = serviceRole(this, 'Link', {
      service,
      description: external
        ? 'Registers payment keys at the vault of another party'
        : 'Fetches the public key of the payment vault',
      roleName: linkRoleName,
      rolePath,
    });
    const { way, signingKeyArn } = external?.authentication ?? {};
    if (way === 'signature' && signingKeyArn === undefined)
      new RequestSigningKey(this, 'SigningKey', { seam: name, roleArns: [relay.attrArn, link.attrArn] });
  }
}
