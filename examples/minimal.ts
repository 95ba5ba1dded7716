import { App, Stack, Validations } from 'aws-cdk-lib';
import {
  ContactCenterInstance,
  HardenedContactCenter,
  HardlineChecks,
  Identity,
  Retention,
  SupportTeam,
} from '../constructs';

const app = new App();
const stack = new Stack(app, 'Care', { terminationProtection: true });

const center = new HardenedContactCenter(stack, 'ContactCenter', {
  instance: ContactCenterInstance.create({
    alias: app.node.tryGetContext('careAlias') ?? 'acme-care',
    identity: Identity.saml(),
  }),
  support: SupportTeam.email('contact-center-support@example.com'),
  retention: Retention.days(90).withPurpose({
    why: 'complaints about a contact',
    legalBasis: 'GDPR 6(1)(f)',
    owner: 'contact-center quality',
    minimumDays: 60,
    maximumDays: 100,
  }),
});

// Remove this with `Identity.saml(metadata)`: the metadata of your identity provider.
Validations.of(center.instance).acknowledge({
  id: 'Annotation::Hardline:SamlProviderMissing',
  reason: 'This example has no identity provider whose metadata could be given; until then nobody signs in.',
});
Validations.of(app).addPlugins(new HardlineChecks(app));
