import { recordLock, UNKNOWN_ENVIRONMENT } from '../../../lib/lock';
import { assemblyOf } from '../review/assembly';

const HERE = 'aws://111122223333/eu-central-1';

describe('recording a lock', () => {
  test('records the create-only values of an instance by environment and construct path', () => {
    const assembly = assemblyOf([
      {
        name: 'Stack',
        environment: HERE,
        resources: {
          Instance: {
            Type: 'AWS::Connect::Instance',
            Properties: { InstanceAlias: 'acme-care', IdentityManagementType: 'SAML', Attributes: {} },
            Metadata: { 'aws:cdk:path': 'Stack/Center/Instance/Resource' },
          },
        },
      },
    ]);

    const { environments } = recordLock(assembly);

    expect(environments).toEqual({
      [HERE]: {
        'Stack/Center/Instance': {
          type: 'AWS::Connect::Instance',
          createOnly: { InstanceAlias: 'acme-care', IdentityManagementType: 'SAML', DirectoryId: null },
        },
      },
    });
  });

  test('records a value that is known at deployment only as absent', () => {
    const assembly = assemblyOf([
      {
        name: 'Stack',
        resources: {
          Number: {
            Type: 'AWS::Connect::PhoneNumber',
            Properties: { CountryCode: 'DE', Type: 'DID', Description: { Ref: 'Text' } },
          },
        },
      },
    ]);

    const recorded = recordLock(assembly).environments[UNKNOWN_ENVIRONMENT]?.['Stack/Number']?.createOnly;

    expect(recorded).toEqual({ CountryCode: 'DE', Type: 'DID', Prefix: null, SourcePhoneNumberArn: null });
  });

  test('records how long a resource keeps data', () => {
    const assembly = assemblyOf([
      {
        name: 'Stack',
        environment: HERE,
        resources: { Bucket: { Type: 'AWS::S3::Bucket', Metadata: { Hardline: { retentionDays: 90 } } } },
      },
    ]);

    expect(recordLock(assembly).environments[HERE]).toEqual({
      'Stack/Bucket': { type: 'AWS::S3::Bucket', retentionDays: 90, versions: false },
    });
  });

  test('records it by kind of data, folders apart, and that versions are kept', () => {
    const register = [
      { kind: 'attachments', days: 30, undoDays: 7 },
      { kind: 'scheduled-reports', folder: 'Sales/', days: 10, undoDays: 1 },
    ];
    const assembly = assemblyOf([
      {
        name: 'Stack',
        environment: HERE,
        resources: {
          Bucket: {
            Type: 'AWS::S3::Bucket',
            Properties: { VersioningConfiguration: { Status: 'Enabled' } },
            Metadata: { Hardline: { retentionDays: 30, register } },
          },
        },
      },
    ]);

    expect(recordLock(assembly).environments[HERE]?.['Stack/Bucket']).toMatchObject({
      kinds: {
        attachments: { days: 30, undoDays: 7 },
        'scheduled-reports/Sales/': { days: 10, undoDays: 1 },
      },
      versions: true,
    });
  });

  test('records nothing of a template that has nothing to lock', () => {
    const assembly = assemblyOf([{ name: 'Stack', resources: { Queue: { Type: 'AWS::SQS::Queue' } } }]);

    expect(recordLock(assembly).environments).toEqual({});
  });
});
