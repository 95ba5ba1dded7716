import { readFileSync } from 'node:fs';
import { readCsv } from '../../../lib/csv';
import {
  agentsOf,
  CSV_COLUMNS,
  DEPENDENCY_KIND_NAMES,
  declaredDependencies,
  dependencyRecord,
  readRecord,
  recordCsv,
  recordJson,
  recordMarkdown,
} from '../../../lib/dependencies';
import { assemblyOf, declaring, orders } from './fixtures';

const ASSEMBLY = assemblyOf({
  Rule: declaring(orders()),
  Group: { Type: 'AWS::EC2::SecurityGroup', Metadata: { Hardline: { enforces: ['Orders'] } } },
});

describe('the record', () => {
  test('has a row for each way, with what lets it pass', () => {
    const { rows } = dependencyRecord(ASSEMBLY);

    expect(rows).toEqual([
      expect.objectContaining({
        dependency: 'Orders',
        source: 'Care/OrderLookup',
        destination: '10.20.0.0/24',
        protocol: 'tcp',
        port: 5432,
        enforcedBy: ['Care/Rule', 'Care/Group'],
      }),
    ]);
  });

  test('has a row for each function and each address', () => {
    const dependency = orders({
      functions: ['A', 'B'],
      addresses: [
        { kind: 'host', value: 'one.example.com' },
        { kind: 'host', value: 'two.example.com' },
      ],
    });

    const { rows } = dependencyRecord(assemblyOf({ Rule: declaring(dependency) }));

    expect(rows.map(({ source, destination }) => `${source} ${destination}`)).toEqual([
      'A one.example.com',
      'B one.example.com',
      'A two.example.com',
      'B two.example.com',
    ]);
  });

  test('leaves out what is no declaration', () => {
    const broken = assemblyOf({
      Rule: { Type: 'AWS::EC2::SecurityGroup', Metadata: { Hardline: { dependency: { name: 'X' } } } },
    });

    expect(declaredDependencies(broken)).toEqual([]);
  });

  test('tells what workstations of agents need, by Region and sign-in', () => {
    const instance = (identity: string) =>
      assemblyOf(
        {
          Instance: {
            Type: 'AWS::Connect::Instance',
            Properties: { InstanceAlias: 'acme-care', IdentityManagementType: identity },
          },
        },
        'aws://111111111111/eu-central-1',
      );
    const rowsFor = (identity: string) =>
      dependencyRecord(instance(identity), agentsOf(instance(identity))).rows.map(
        ({ destination, protocol, port }) => `${destination} ${protocol} ${port}`,
      );

    expect(rowsFor('SAML')).toEqual(
      expect.arrayContaining([
        'acme-care.my.connect.aws tcp 443',
        'TurnNlb-*.elb.eu-central-1.amazonaws.com udp 3478',
        '*.signin.aws.amazon.com tcp 443',
      ]),
    );
    expect(rowsFor('CONNECT_MANAGED')).toContain('*.s3.dualstack.eu-central-1.amazonaws.com tcp 443');
    expect(rowsFor('CONNECT_MANAGED')).not.toContain('*.signin.aws.amazon.com tcp 443');
  });

  test('says nothing of agents where alias or Region are only known at deployment', () => {
    const unknown = assemblyOf({ Instance: { Type: 'AWS::Connect::Instance', Properties: {} } });

    expect(agentsOf(unknown)).toBeUndefined();
  });
});

describe('what is printed', () => {
  test('as CSV begins with what firewall teams import, and reads back', () => {
    const [row] = readCsv(recordCsv(dependencyRecord(ASSEMBLY)), 'r.csv', '');

    expect(CSV_COLUMNS.slice(0, 7)).toEqual([
      'source',
      'destination',
      'protocol',
      'port',
      'purpose',
      'owner',
      'criticality',
    ]);
    expect(row?.cells).toMatchObject({
      source: 'Care/OrderLookup',
      port: '5432',
      enforced_by: 'Care/Rule; Care/Group',
    });
  });

  test('as CSV is no formula and quotes what needs it', () => {
    const [row] = dependencyRecord(ASSEMBLY).rows;
    const csv = recordCsv({ version: 1, rows: [{ ...row!, source: '=1+1', purpose: 'a "b", c' }] });

    expect(csv).toContain(`\r\n'=1+1,`);
    expect(csv).toContain('"a ""b"", c"');
  });

  test('as Markdown keeps bars out of its cells', () => {
    const [row] = dependencyRecord(ASSEMBLY).rows;

    expect(recordMarkdown({ version: 1, rows: [{ ...row!, purpose: 'a|b' }] })).toContain('a\\|b');
  });

  test('as JSON reads back, in the published shape', () => {
    const record = dependencyRecord(ASSEMBLY);
    const schema = JSON.parse(readFileSync('docs/schemas/dependency-record.schema.json', 'utf8'));
    const row = schema.properties.rows.items;

    expect(readRecord(JSON.parse(recordJson(record)), 'r.json')).toEqual(record);
    expect(Object.keys(row.properties).sort()).toEqual(Object.keys(record.rows[0]!).sort());
    expect([...row.required].sort()).toEqual(Object.keys(record.rows[0]!).sort());
    expect(row.properties.kind.enum).toEqual([...DEPENDENCY_KIND_NAMES, 'agent']);
  });

  test.each([
    [{ version: 2, rows: [] }, /is a record of version 2, this command reads version 1/],
    [{ version: 1, rows: [{}] }, /row 1 is incomplete/],
  ])('is refused when it is read back wrong: %j', (document, message) => {
    expect(() => readRecord(document, 'r.json')).toThrow(message);
  });
});
