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

new HardenedContactCenter(stack, 'ContactCenter', {
  instance: ContactCenterInstance.create({
    alias: app.node.tryGetContext('alias') ?? 'acme-care',
    identity: Identity.saml(),
  }),
  support: SupportTeam.email('contact-center-support@example.com'),
  retention: Retention.days(90),
});

Validations.of(app).addPlugins(new HardlineChecks(app));
