import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import {
  ContactCenterInstance,
  HardenedContactCenter,
  HardenedContactCenterStacks,
  Identity,
  IvrDependency,
  SupportTeam,
} from '../../../constructs';

const PROPS = {
  instance: ContactCenterInstance.create({ alias: 'acme-care', identity: Identity.saml() }),
  support: SupportTeam.email('contact-center-support@example.com'),
};
const crm = () =>
  IvrDependency.httpOnInternet('Crm', {
    purpose: 'greets callers by their tier',
    owner: 'crm-team',
    contact: 'channel crm-oncall',
    whenGone: 'callers are asked more',
    host: 'crm.example.com',
    functions: ['tier-lookup'],
  });

test('a contact center declares its dependencies below its alias', () => {
  const stack = new Stack(new App(), 'Care');
  const center = new HardenedContactCenter(stack, 'Center', PROPS);

  const declared = center.addDependency(crm());

  expect(declared.name).toBe('Crm');
  Template.fromStack(stack).hasResourceProperties('AWS::SSM::Parameter', {
    Name: '/hardline/acme-care/dependencies/Crm',
  });
});

test('stacks of a contact center keep the record in the foundation, below their name', () => {
  const stacks = new HardenedContactCenterStacks(new App(), 'Care', { ...PROPS, name: 'acme' });

  stacks.addDependency(crm());

  Template.fromStack(stacks.foundation).hasResourceProperties('AWS::SSM::Parameter', {
    Name: '/hardline/acme/dependencies/Crm',
  });
});
