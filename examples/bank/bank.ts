import { type App, Validations } from 'aws-cdk-lib';
import {
  AwsSolutionsChecks,
  HIPAASecurityChecks,
  NIST80053R5Checks,
  PCIDSS321Checks,
  ServerlessChecks,
} from 'cdk-nag';
import {
  ContactCenterInstance,
  HardenedContactCenterStacks,
  HardlineChecks,
  Identity,
  Language,
  OpeningHours,
  PaymentGateway,
  Retention,
  SupportTeam,
} from '../../constructs';
import { settingsFrom } from './settings';

/**
 * A bank's contact center: recorded and redacted calls, and card payments whose vault is in a second account.
 */
export function bank(app: App): HardenedContactCenterStacks {
  const settings = settingsFrom(app);
  const stacks = new HardenedContactCenterStacks(app, 'Bank', {
    name: 'bank-care',
    env: settings.contactCenter,
    instance: ContactCenterInstance.create({ alias: settings.alias, identity: Identity.saml() }),
    support: SupportTeam.email('contact-center-support@example.com'),
    retention: Retention.days(90),
    frontDoor: {
      hours: OpeningHours.weekdays({ timeZone: 'America/New_York', fromHour: 8, toHour: 20 }),
      queues: [
        {
          name: 'Care',
          words: { 'en-US': 'For help with your account', 'es-US': 'Para ayuda con su cuenta' },
        },
        { name: 'Billing', words: { 'en-US': 'For your bill', 'es-US': 'Para su factura' } },
      ],
      languages: [Language.ENGLISH, Language.SPANISH],
    },
    payments: {
      vaultEnv: settings.vault,
      gateway: PaymentGateway.stripe({ apiKeySecretArn: settings.gatewaySecretArn }),
      merchant: 'bank',
      limits: { USD: 500_000 },
    },
  });
  // Remove this with `Identity.saml(metadata)`: the metadata of your identity provider.
  Validations.of(stacks.instance).acknowledge({
    id: 'Annotation::Hardline:SamlProviderMissing',
    reason:
      'The bank of this example has no identity provider whose metadata could be given; until then nobody signs in.',
  });
  Validations.of(app).addPlugins(
    new HardlineChecks(app),
    new AwsSolutionsChecks(),
    new NIST80053R5Checks(),
    new PCIDSS321Checks(),
    new HIPAASecurityChecks(),
    new ServerlessChecks(),
  );
  return stacks;
}
