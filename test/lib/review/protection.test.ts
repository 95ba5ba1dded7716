import { protectionOf } from '../../../lib/review/protection';
import type { RawResource } from '../../../lib/template';
import { assemblyOf } from './assembly';
import { sampleAssembly } from './sample';

function rowOf(kind: string, tables = protectionOf(sampleAssembly())): Record<string, string | undefined> {
  const table = tables.find((each) => each.kind === kind);
  return Object.fromEntries(
    table?.columns.map((column, index) => [column, table.rows[0]?.cells[index]]) ?? [],
  );
}

function protect(resources: Record<string, RawResource>) {
  return protectionOf(assemblyOf([{ name: 'Stack', resources }]));
}

describe('how resources are protected', () => {
  test('tells who can decrypt with a key and who can change its policy', () => {
    const key = rowOf('Keys');

    expect(key['Who can decrypt']).toBe('Center/QualityTeam');
    expect(key['Policy can be changed by']).toBe('whom the account’s identity policies allow');
    expect(key.Rotation).toBe('on');
  });

  test('tells a bucket’s encryption, transport, retention by prefix and readers', () => {
    expect(rowOf('Buckets')).toMatchObject({
      Encryption: 'customer key Center/Recordings/Key',
      'TLS only': 'yes',
      'Public access': 'blocked',
      Retention: '90 days: recordings/; 30 days: Analysis/Voice/20',
      'Who can read': 'Center/QualityTeam',
      'On delete': 'deleted',
    });
  });

  test('tells what a bare bucket lacks', () => {
    expect(rowOf('Buckets', protect({ Bucket: { Type: 'AWS::S3::Bucket' } }))).toMatchObject({
      Holds: 'not stated',
      Encryption: 'key of S3',
      'Public access': 'not blocked here',
      'TLS only': 'no',
      Versions: 'not kept',
      Retention: 'kept for ever',
      'Who can read': 'nobody by these templates',
    });
  });

  test('counts wildcard actions, wildcard resources and conditions among those who can read', () => {
    const policy = (Action: string, Resource: unknown, Condition?: object): RawResource => ({
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'Reader' }],
        PolicyDocument: { Statement: { Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) } },
      },
    });
    const secret = { Type: 'AWS::SecretsManager::Secret' };
    const role = { Type: 'AWS::IAM::Role' };
    const readers = (more: RawResource) =>
      rowOf('Secrets', protect({ Secret: secret, Reader: role, Policy: more }))['Who can read'];

    expect(readers(policy('secretsmanager:Get*', '*'))).toBe('Reader');
    expect(readers(policy('*', { Ref: 'Secret' }))).toBe('Reader');
    expect(readers(policy('secretsmanager:GetSecretValue', { Ref: 'Secret' }, { Bool: { x: 'y' } }))).toBe(
      'Reader (under conditions)',
    );
    expect(readers(policy('secretsmanager:DescribeSecret', { Ref: 'Secret' }))).toBe(
      'nobody by these templates',
    );
    expect(readers(policy('secretsmanager:GetSecretValue', { Ref: 'Other' }))).toBe(
      'nobody by these templates',
    );
  });

  test('names everybody when a resource policy does', () => {
    const table = protect({
      Bucket: { Type: 'AWS::S3::Bucket' },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: {
            Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }],
          },
        },
      },
    });

    expect(rowOf('Buckets', table)['Who can read']).toBe('everybody');
  });
});
