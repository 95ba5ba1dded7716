import {
  breaksOf,
  changesOfChangeSet,
  changesOfTemplates,
  dependencyRecord,
  rulesFromCsv,
  rulesFromJson,
} from '../../../lib/dependencies';
import { assemblyOf, declaring, orders } from './fixtures';

const GATEWAY = orders({
  name: 'Gateway',
  kind: 'http-internet',
  criticality: 'critical',
  port: 443,
  addresses: [{ kind: 'host', value: 'api.stripe.com' }],
  functions: ['Vault/Charge'],
});
const RESOURCES = { Orders: declaring(orders()), Gateway: declaring(GATEWAY) };
const ASSEMBLY = assemblyOf(RESOURCES);
const RECORD = dependencyRecord(ASSEMBLY);

const rules = (...lines: string[]) =>
  rulesFromCsv(['action,source,destination,protocol,port', ...lines].join('\n'), 'rules.csv');
const broken = (...lines: string[]) =>
  breaksOf(RECORD, rules(...lines)).map(({ row, certainty }) => `${row.dependency} ${certainty}`);

describe('a rule that goes', () => {
  test.each([
    ['remove,,10.20.0.0/16,tcp,5432', ['Orders breaks']],
    ['remove,Care/OrderLookup,10.20.0.9,tcp,1024-6000', ['Orders breaks']],
    ['deny,any,any,any,any', ['Gateway breaks', 'Orders breaks']],
    ['remove,,.stripe.com,tcp,443', ['Gateway breaks']],
    ['remove,10.1.0.0/24,api.stripe.com,tcp,443', ['Gateway may-break']],
    ['remove,,10.30.0.0/16,tcp,5432', []],
    ['remove,,10.20.0.0/16,udp,5432', []],
    ['remove,,10.20.0.0/16,tcp,443', []],
    ['remove,,api.adyen.com,tcp,443', []],
  ])('%s', (line, expected) => {
    expect(broken(line)).toEqual(expected);
  });

  test('is named with where it is written and what callers notice', () => {
    const [found] = breaksOf(RECORD, rules('remove,,10.30.0.0/16,tcp,1', 'remove,,10.20.0.0/24,tcp,5432'));

    expect(found).toMatchObject({
      because: 'removes the rule from any to 10.20.0.0/24, tcp port 5432',
      where: 'rules.csv line 3',
      row: { whenGone: 'callers are asked to wait for an agent', owner: 'orders-team' },
    });
  });

  test('is read from JSON as from CSV', () => {
    const fromJson = rulesFromJson(
      { rules: [{ action: 'remove', destination: '10.20.0.0/24', port: 5432 }] },
      'r.json',
    );

    expect(breaksOf(RECORD, fromJson ?? [])).toHaveLength(1);
  });

  test.each([
    ['remove,,x,icmp,1', /protocol "icmp" is unknown/],
    ['open,,x,tcp,1', /line 2: action "open" is unknown, use remove or deny/],
    ['remove,,x,tcp,99999', /port "99999" is refused/],
    ['remove,,x,tcp,20-10', /port "20-10" is refused/],
    ['remove,x', /line 2 has 2 cells, its names are 5/],
  ])('is refused when it cannot be read: %s', (line, message) => {
    expect(() => rules(line)).toThrow(message);
  });

  test('is refused without any of the columns, or with a key of another thing', () => {
    expect(() => rulesFromCsv('a,b\n1,2', 'r.csv')).toThrow(/r.csv line 2: has none of the columns/);
    expect(() => rulesFromJson([{ destination: 'x', to: 'y' }], 'r.json')).toThrow(
      /rule 1: has the key "to"/,
    );
  });
});

describe('a template', () => {
  test('breaks what it leaves out, and may break what it changes', () => {
    const after = assemblyOf({
      Gateway: declaring(GATEWAY, {
        Properties: { GroupId: 'sg-1', IpProtocol: 'tcp', FromPort: 444, ToPort: 444 },
      }),
    });

    const found = breaksOf(RECORD, changesOfTemplates(ASSEMBLY, after));

    expect(found.map(({ row, certainty, because }) => [row.dependency, certainty, because])).toEqual([
      ['Orders', 'breaks', 'removes Care/Orders'],
      ['Gateway', 'may-break', 'changes Care/Gateway (FromPort, ToPort)'],
    ]);
  });

  test('that says the same in another order breaks nothing', () => {
    const { Properties, ...rest } = RESOURCES.Orders;
    const turned = Object.fromEntries(Object.entries(Properties ?? {}).reverse());
    const after = assemblyOf({ ...RESOURCES, Orders: { ...rest, Properties: turned } });

    expect(changesOfTemplates(ASSEMBLY, after)).toEqual([]);
  });
});

describe('a change set', () => {
  const changeSet = (Action: string, Replacement?: string) => ({
    StackName: 'Care',
    Changes: [
      {
        Type: 'Resource',
        ResourceChange: {
          Action,
          LogicalResourceId: 'Orders',
          ...(Replacement ? { Replacement } : {}),
          Details: [{ Target: { Attribute: 'Properties', Name: 'FromPort' } }],
        },
      },
    ],
  });
  const found = (document: object) => breaksOf(RECORD, changesOfChangeSet(document, 'c.json') ?? []);

  test('breaks what it removes', () => {
    expect(found(changeSet('Remove'))).toMatchObject([
      { certainty: 'breaks', row: { dependency: 'Orders' } },
    ]);
  });

  test('may break what it changes or replaces', () => {
    expect(found(changeSet('Modify', 'False'))).toMatchObject([
      { certainty: 'may-break', because: 'changes Care/Orders (FromPort)' },
    ]);
    expect(found(changeSet('Modify', 'True'))).toMatchObject([
      { because: 'replaces Care/Orders (FromPort)' },
    ]);
  });

  test('breaks nothing by what it adds, nor in another stack', () => {
    expect(found(changeSet('Add'))).toEqual([]);
    expect(found({ ...changeSet('Remove'), StackName: 'Other' })).toEqual([]);
  });
});
