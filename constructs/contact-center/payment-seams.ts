import type { Environment, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { PaymentSeamRoles, VaultSeam } from '../payments';
import type {
  ExternalPaymentStacksOptions,
  HardenedContactCenterStacksProps,
  PaymentStacksOptions,
} from './stacks-props';

type Props = HardenedContactCenterStacksProps;

/** The seam to a vault of this library, with its roles in the foundation. */
export function seamInAccount(
  foundation: Stack,
  { name, env }: Props,
  { vaultEnv, seamRolePath }: PaymentStacksOptions,
): VaultSeam {
  const vault = VaultSeam.inAccount({
    name,
    rolePath: seamRolePath,
    captureAccount: env?.account,
    vaultAccount: vaultEnvironment(foundation, env, vaultEnv)?.account,
    region: env?.region,
  });
  new PaymentSeamRoles(foundation, 'PaymentSeamRoles', { vault });
  return vault;
}

/** The seam to a vault that another party runs, with its roles in the foundation. */
export function seamToAnotherParty(
  foundation: Stack,
  { name }: Props,
  payments: ExternalPaymentStacksOptions,
): VaultSeam {
  const { endpoint, authentication, certificates, seamRolePath: rolePath } = payments;
  const vault = VaultSeam.external({ name, endpoint, authentication, certificates, rolePath });
  new PaymentSeamRoles(foundation, 'PaymentSeamRoles', { vault });
  return vault;
}

/** Refuses a contact center with two vaults. */
export function refuseTwoVaults(scope: IConstruct, { payments, externalPayments }: Props): void {
  if (payments && externalPayments)
    throw new HardlineError(
      '`payments` and `externalPayments` are both given: say who runs the vault, you or another party',
      scope.node.path,
    );
}

/** The halves call each other in one Region; accounts may differ. */
export function vaultEnvironment(
  scope: IConstruct,
  env: Environment | undefined,
  vaultEnv: Environment | undefined,
): Environment | undefined {
  if (vaultEnv?.region && vaultEnv.region !== env?.region)
    throw new HardlineError(
      `the vault is in ${vaultEnv.region} and the contact center in ${env?.region ?? 'no given Region'}: Connect and the relay call within one Region, give both the same`,
      scope.node.path,
    );
  return vaultEnv ? { region: env?.region, ...vaultEnv } : env;
}
