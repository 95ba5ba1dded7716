import { App, Stack } from 'aws-cdk-lib';
import {
  ContactCenterInstance,
  HardenedContactCenter,
  Identity,
  PaymentEnvironment,
  PaymentGateway,
  PaymentSeamRoles,
  PaymentVault,
  type PaymentVaultOptions,
  SupportTeam,
  VaultSeam,
} from '../../../constructs';
import { type Example, temporaryFolder } from './synthesized';

export const SHOP_GATEWAY_SECRET = 'arn:aws:secretsmanager:us-east-1:111111111111:secret:shop/stripe-AbCdEf';

/** A shop that takes payments with one stack in one account. */
export function shopApp(more: Pick<PaymentVaultOptions, 'slowGateway'> = {}): Example {
  const folder = temporaryFolder();
  const app = new App({ outdir: folder });
  const stack = new Stack(app, 'Shop');
  const seam = VaultSeam.inAccount({ name: 'shop-care' });
  const center = new HardenedContactCenter(stack, 'Center', {
    instance: ContactCenterInstance.create({ alias: 'shop-care', identity: Identity.saml() }),
    support: SupportTeam.email('contact-center-support@example.com'),
  });
  const roles = new PaymentSeamRoles(stack, 'Roles', { vault: seam });
  const vault = new PaymentVault(stack, 'Vault', {
    vault: seam,
    gateway: PaymentGateway.stripe({
      apiKeySecretArn: SHOP_GATEWAY_SECRET,
      environment: PaymentEnvironment.TEST,
    }),
    merchant: 'shop',
    limits: { USD: 500_000 },
    ...more,
  });
  const payments = center.addPayments('Payments', { vault: seam });
  // The halves share no token: within one stack their order has to be said.
  vault.node.addDependency(roles);
  payments.node.addDependency(vault);
  return { app, folder };
}
