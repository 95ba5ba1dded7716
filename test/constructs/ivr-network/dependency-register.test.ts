import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import {
  Criticality,
  DependencyRegister,
  IvrDependency,
  type PlacedDependencyOptions,
} from '../../../constructs';
import { declaredDependencies, dependencyRecord } from '../../../lib/dependencies';
import { viewOf } from '../../../lib/template';

const ABOUT = {
  purpose: 'looks the order up by number',
  owner: 'orders-team',
  contact: 'channel orders-oncall',
  whenGone: 'callers wait for an agent',
};

function setUp() {
  const stack = new Stack(new App(), 'Care');
  return { stack, register: new DependencyRegister(stack, 'Dependencies', { name: 'acme-care' }) };
}

const orders = (more: Partial<PlacedDependencyOptions> = {}) =>
  IvrDependency.database('Orders', {
    ...ABOUT,
    port: 5432,
    cidrs: ['10.20.0.0/24'],
    functions: ['OrderLookup'],
    ...more,
  });

const assemblyOf = (stack: Stack) => ({
  path: 'cdk.out',
  templates: [viewOf(Template.fromStack(stack).toJSON(), { name: 'Care', file: 'Care.template.json' })],
});

describe('the register of dependencies', () => {
  test('writes each into a parameter that operators can read', () => {
    const { stack, register } = setUp();
    register.add(orders({ criticality: Criticality.CRITICAL }));

    const [parameter] = Object.values(Template.fromStack(stack).findResources('AWS::SSM::Parameter'));

    expect(parameter?.Properties).toMatchObject({
      Name: '/hardline/acme-care/dependencies/Orders',
      Type: 'String',
    });
    expect(JSON.parse(parameter?.Properties.Value)).toMatchObject({
      owner: 'orders-team',
      criticality: 'critical',
    });
  });

  test('leaves the declaration in the template, where the record is made from it', () => {
    const { stack, register } = setUp();
    register.add(orders());
    register.usedBy(orders(), ['Care/Refund']);

    const { rows } = dependencyRecord(assemblyOf(stack));

    expect(rows.map(({ source, destination, port }) => `${source} ${destination} ${port}`)).toEqual([
      'OrderLookup 10.20.0.0/24 5432',
      'Care/Refund 10.20.0.0/24 5432',
    ]);
  });

  test('takes a security group of this app, whose id is known at deployment', () => {
    const { stack, register } = setUp();
    const securityGroup = SecurityGroup.fromSecurityGroupId(stack, 'Group', `sg-${stack.account}`);
    register.add(orders({ cidrs: undefined, securityGroup }));

    const [declared] = declaredDependencies(assemblyOf(stack));

    expect(declared?.dependency.addresses).toEqual([
      { kind: 'group', value: expect.stringMatching(/^sg-\(known/) },
    ]);
  });

  test('refuses a second declaration of one name, and use of one that nobody declared', () => {
    const { register } = setUp();
    register.add(orders());

    expect(() => register.add(orders())).toThrow(/Care\/Dependencies: dependency 'Orders' is declared twice/);
    expect(() =>
      register.usedBy(IvrDependency.httpOnInternet('Crm', { ...ABOUT, host: 'crm.example.com' }), []),
    ).toThrow(/'Crm' is not declared here/);
  });

  test('fails the synth when nobody uses a dependency', () => {
    const { stack, register } = setUp();
    register.add(orders({ functions: [] }));

    expect(() => Template.fromStack(stack)).toThrow(/dependency Orders: no flow and no function uses it/);
  });

  test.each([
    ['no place', { cidrs: undefined }, /dependency Orders has 0 places: give exactly one of/],
    ['two places', { host: 'db.example.com' }, /dependency Orders has 2 places/],
    ['a port out of range', { port: 0 }, /dependency Orders: port 0 is refused/],
    ['an owner without contact', { contact: '' }, /dependency Orders: contact is empty/],
    ['a range that is none', { cidrs: ['10.20.0.1/24'] }, /CIDR "10.20.0.1\/24" is refused/],
    ['no range at all', { cidrs: [] }, /no address is given/],
  ])('refuses a database with %s', (_, more, message) => {
    expect(() => orders(more)).toThrow(message);
  });

  test('refuses a service without a name', () => {
    expect(() => IvrDependency.awsService('Orders', ABOUT)).toThrow(/dependency Orders has no service/);
  });
});

describe('kinds of dependency', () => {
  const host = { ...ABOUT, host: 'a.example.com', flows: ['Inbound'] };
  const place = { ...ABOUT, port: 5061, host: 'a.example.com', flows: ['Inbound'] };

  test.each([
    [IvrDependency.httpInVpc('A', place), 'http-in-vpc', 5061],
    [IvrDependency.httpByPrivateLink('A', place), 'http-private-link', 5061],
    [IvrDependency.httpOnInternet('A', host), 'http-internet', 443],
    [IvrDependency.onPremises('A', place), 'on-premises', 5061],
    [IvrDependency.awsService('A', { ...ABOUT, service: 'dynamodb' }), 'aws-service', 443],
    [IvrDependency.lexBot('A', ABOUT), 'lex-bot', 443],
    [IvrDependency.sip('A', place), 'sip', 5061],
    [IvrDependency.smtp('A', host), 'smtp', 587],
    [IvrDependency.dnsName('A', host), 'dns', 53],
    [IvrDependency.workstation('A', host), 'workstation', 443],
  ])('%# each has its name in the record and its port', (dependency, kind, port) => {
    const { stack, register } = setUp();
    register.add(dependency);
    if (kind === 'aws-service' || kind === 'lex-bot') register.usedBy(dependency, ['Lookup']);

    const [declared] = declaredDependencies(assemblyOf(stack));

    expect(declared?.dependency).toMatchObject({ kind, port });
  });
});
