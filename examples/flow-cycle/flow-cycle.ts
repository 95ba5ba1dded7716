import { type App, Stack, Validations } from 'aws-cdk-lib';
import {
  ContactCenterInstance,
  ContactFlow,
  FlowContent,
  FlowPublication,
  FlowTestCase,
  HardenedContactCenter,
  HardlineChecks,
  Identity,
  Retention,
  SupportTeam,
} from '../../constructs';
import { mainMenu, orderStatus } from './menu-flows';

/** A menu and its branch refer to each other, so one of them is published when both exist. */
export function flowCycle(app: App): Stack {
  const stack = new Stack(app, 'Orders', { terminationProtection: true });
  const { instance, operationsKeyArn } = new HardenedContactCenter(stack, 'ContactCenter', {
    instance: ContactCenterInstance.create({ alias: 'acme-orders', identity: Identity.saml() }),
    support: SupportTeam.email('contact-center-support@example.com'),
    retention: Retention.days(90).withPurpose({
      why: 'complaints about a contact',
      legalBasis: 'GDPR 6(1)(f)',
      owner: 'contact-center quality',
      minimumDays: 60,
      maximumDays: 100,
    }),
  });

  const publication = new FlowPublication(stack, 'Publication', { instance, operationsKeyArn });
  const branch = new ContactFlow(stack, 'OrderStatus', {
    instance,
    name: 'Order status',
    content: FlowContent.fromDocument(orderStatus),
    publishLater: publication,
  });
  const main = new ContactFlow(stack, 'MainMenu', {
    instance,
    name: 'Main menu',
    content: FlowContent.fromDocument(mainMenu),
    references: { 'flow:order-status': branch.flowArn },
    testCases: [FlowTestCase.fromFile('examples/flow-cycle/unknown-key.yaml')],
  });
  branch.bind('flow:main-menu', main.flowArn);

  Validations.of(instance).acknowledge({
    id: 'Annotation::Hardline:SamlProviderMissing',
    reason:
      'This example has no identity provider whose metadata could be given; until then nobody signs in.',
  });
  Validations.of(app).addPlugins(new HardlineChecks(app));
  return stack;
}
