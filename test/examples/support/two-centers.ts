import { App } from 'aws-cdk-lib';
import {
  ContactCenterInstance,
  HardenedContactCenterStacks,
  Identity,
  PaymentEnvironment,
  PaymentGateway,
  SupportTeam,
} from '../../../constructs';
import { type Example, temporaryFolder } from './synthesized';

const METADATA = '<EntityDescriptor entityID="https://idp.example.com/saml"/>';

/**
 * Two contact centers of one app in one account, which is not fixed: with an identity provider, a phone number
 * each, and payments in the same account.
 */
export function twoCentersApp(): Example {
  const folder = temporaryFolder();
  const app = new App({ outdir: folder });
  for (const [id, name] of [
    ['North', 'north-care'],
    ['South', 'south-care'],
  ] as const) {
    new HardenedContactCenterStacks(app, id, {
      name,
      instance: ContactCenterInstance.create({ alias: name, identity: Identity.saml(METADATA) }),
      support: SupportTeam.email('contact-center-support@example.com'),
      frontDoor: { phoneNumbers: [{ countryCode: 'US' }] },
      payments: {
        gateway: PaymentGateway.stripe({
          apiKeySecretArn: `arn:aws:secretsmanager:us-east-1:111111111111:secret:${name}/stripe-AbCdEf`,
          environment: PaymentEnvironment.TEST,
        }),
        merchant: name,
        limits: { USD: 500_000 },
      },
    });
  }
  return { app, folder };
}
