import { Construct } from 'constructs';
import { serviceRole } from '../private/role';
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
 * attached by the capture half later.
 */
export class PaymentSeamRoles extends Construct {
  public constructor(scope: Construct, id: string, props: PaymentSeamRolesProps) {
    super(scope, id);
    const { relayRoleName, linkRoleName, rolePath } = props.vault;
    takePlaceInSeam(this, props.vault.name, 'roles');
    const service = 'lambda.amazonaws.com';
    serviceRole(this, 'Relay', {
      service,
      description: 'Relays encrypted card fields to the payment vault',
      roleName: relayRoleName,
      rolePath,
    });
    serviceRole(this, 'Link', {
      service,
      description: 'Fetches the public key of the payment vault',
      roleName: linkRoleName,
      rolePath,
    });
  }
}
