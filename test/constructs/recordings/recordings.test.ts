import { Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import {
  ConnectInstance,
  type ReadRecordingsOptions,
  Recordings,
  Retention,
  StoredData,
} from '../../../constructs';
import { EMPTY_BUCKET, lifecycleActions, readLifecycleRules, withVersion } from '../../../lib/s3-lifecycle';
import { only, resourcesOf, type SynthesizedTemplate, synthesize, synthesizeApp } from '../../support/synth';

const instanceIn = (stack: Stack) =>
  ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
    instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
    alias: 'acme-care',
    serviceRoleArn:
      'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc',
  });
const record = (retention?: Retention) =>
  synthesize((stack) => void new Recordings(stack, 'Recordings', { instance: instanceIn(stack), retention }));
const recordingsBucket = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::S3::Bucket').find(
    ({ Metadata }) => Metadata.Hardline.classification === 'recordings',
  );
const recordingsPolicy = (template: SynthesizedTemplate) =>
  resourcesOf(template, 'AWS::S3::BucketPolicy').find(({ Properties }) =>
    JSON.stringify(Properties).includes('DenyReads'),
  )?.Properties.PolicyDocument.Statement;

test('stores every S3 resource type of Connect under one customer key', () => {
  const template = record();
  const configurations = resourcesOf(template, 'AWS::Connect::InstanceStorageConfig');
  const [keyId] = Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::KMS::Key') ?? [];

  expect(configurations.map(({ Properties }) => Properties.ResourceType).sort()).toEqual([
    'ATTACHMENTS',
    'CALL_RECORDINGS',
    'CHAT_TRANSCRIPTS',
    'CONTACT_EVALUATIONS',
    'EMAIL_MESSAGES',
    'SCHEDULED_REPORTS',
    'SCREEN_RECORDINGS',
  ]);
  for (const { Properties } of configurations)
    expect(Properties.S3Config.EncryptionConfig).toEqual({
      EncryptionType: 'KMS',
      KeyId: { 'Fn::GetAtt': [keyId, 'Arn'] },
    });
});

test('keeps the key and the bucket when the stack goes, the key as a rotating multi-Region primary', () => {
  const template = record();

  expect(only(template, 'AWS::KMS::Key')).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    Properties: { EnableKeyRotation: true, MultiRegion: true },
  });
  expect(recordingsBucket(template)).toMatchObject({
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
});

test('deletes everything after the retention, whatever prefix Connect chose, old versions included', () => {
  const rules = recordingsBucket(record(Retention.days(30)))?.Properties.LifecycleConfiguration.Rules;

  expect(rules[0]).toMatchObject({
    Status: 'Enabled',
    ExpirationInDays: 30,
    NoncurrentVersionExpiration: { NoncurrentDays: 7 },
  });
  expect(rules[0].Prefix).toBeUndefined();
});

test('deletes raw transcripts and staged attachments after a day, and no redacted file with them', () => {
  const rules: { Prefix?: string; ExpirationInDays?: number }[] = recordingsBucket(record())?.Properties
    .LifecycleConfiguration.Rules;
  const short = rules
    .filter(({ ExpirationInDays }) => ExpirationInDays === 1)
    .map(({ Prefix }) => Prefix ?? '');

  expect(short).toEqual(
    expect.arrayContaining(['Analysis/Voice/20', 'connect/acme-care/Attachments/staging']),
  );
  expect(short.some((prefix) => 'Analysis/Voice/Redacted/2026/11/22/x.json'.startsWith(prefix))).toBe(false);
});

test('gives a kind its own time, and what it may not know the longest', () => {
  const rules: { Prefix?: string; ExpirationInDays?: number }[] = recordingsBucket(
    record(Retention.days(30).keep(StoredData.CHAT_TRANSCRIPTS, { days: 400, undoDays: 2 })),
  )?.Properties.LifecycleConfiguration.Rules;
  const daysBelow = (prefix: string) => rules.find((rule) => rule.Prefix === prefix)?.ExpirationInDays;

  expect(rules[0]).toMatchObject({ Id: 'everything', ExpirationInDays: 400 });
  expect(daysBelow('connect/acme-care/CallRecordings/')).toBe(30);
  expect(daysBelow('connect/acme-care/ChatTranscripts/')).toBe(400);
});

test('deletes as its register says, by a model of S3 that reads the template', () => {
  const template = record(
    Retention.days(30)
      .keep(StoredData.CHAT_TRANSCRIPTS, { days: 400, undoDays: 2 })
      .keep(StoredData.SCHEDULED_REPORTS, { folder: 'Sales/', days: 5 }),
  );
  const rules = readLifecycleRules(recordingsBucket(template)?.Properties.LifecycleConfiguration);
  const days = (key: string) => {
    const version = { versionId: 'v', created: 1, isDeleteMarker: false };
    const [{ due = 0 } = {}] = lifecycleActions(withVersion(EMPTY_BUCKET, key, version), rules);
    return due / 86_400_000 - 1;
  };

  expect(
    [
      'connect/acme-care/ChatTranscripts/2026/11/22/a.json',
      'connect/acme-care/CallRecordings/ivr/2026/11/22/a.wav',
      'connect/acme-care/Reports/Sales/a.csv',
      'Analysis/Voice/ivr/2026/11/22/a.json',
      'Analysis/Voice/ivr/Redacted/2026/11/22/a.json',
      'Something/new',
    ].map(days),
  ).toEqual([400, 30, 5, 1, 30, 400]);
});

test('has no storage configuration of what is not stored, and no upload without attachments', () => {
  const template = record(
    Retention.days(30)
      .notStored(StoredData.ATTACHMENTS, 'nobody may send a file')
      .notStored(StoredData.CALL_RECORDINGS, 'agents are not recorded'),
  );
  const types = resourcesOf(template, 'AWS::Connect::InstanceStorageConfig').map(
    ({ Properties }) => Properties.ResourceType,
  );

  expect(types).not.toContain('ATTACHMENTS');
  // Recordings of the IVR go there too.
  expect(types).toContain('CALL_RECORDINGS');
  expect(recordingsBucket(template)?.Properties.CorsConfiguration).toBeUndefined();
});

test('refuses a folder that should outlive what is around it', () => {
  const retention = Retention.days(30).keep(StoredData.SCHEDULED_REPORTS, { folder: 'Sales/', days: 60 });

  expect(() => record(retention)).toThrow(
    /Test\/Recordings\/Bucket: the rules of 'scheduled-reports\/Sales\/' .* and 'scheduled-reports' .* are in conflict/,
  );
});

test('writes its register into the template, and keeps access logs as long as is said', () => {
  const buckets = resourcesOf(
    record(Retention.days(30).keep(StoredData.ACCESS_LOGS, { days: 800 })),
    'AWS::S3::Bucket',
  );
  const [logs, content] = ['access-logs', 'recordings'].map((classification) =>
    buckets.find(({ Metadata }) => Metadata.Hardline.classification === classification),
  );

  expect(logs?.Properties.LifecycleConfiguration.Rules[0].ExpirationInDays).toBe(800);
  expect(content?.Metadata.Hardline.register).toContainEqual({ kind: 'attachments', days: 30, undoDays: 7 });
});

test('denies reading to everybody but Connect and named readers, deleting to everybody but Connect', () => {
  const [, reads, deletes] = recordingsPolicy(record());
  const connect = [expect.stringContaining('AWSServiceRoleForAmazonConnect')];

  expect(reads.Action).toEqual(expect.arrayContaining(['s3:GetObject', 's3:GetObjectVersionForReplication']));
  expect(deletes.Action).toEqual(['s3:DeleteObject', 's3:DeleteObjectVersion']);
  for (const { Effect, Condition } of [reads, deletes]) {
    expect(Effect).toBe('Deny');
    expect(Condition.ArnNotEquals['aws:PrincipalArn']).toEqual(connect);
  }
});

test('lets the account administer the key without using it, and grant it to this instance only', () => {
  const [administer, grant] = only(record(), 'AWS::KMS::Key').Properties.KeyPolicy.Statement;

  expect(administer.Action).toContain('kms:PutKeyPolicy');
  expect(administer.Action).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/Decrypt|GenerateDataKey|CreateGrant|\*/)]),
  );
  expect(grant).toMatchObject({
    Action: 'kms:CreateGrant',
    Condition: {
      StringEquals: { 'kms:GranteePrincipal': expect.stringContaining('AWSServiceRoleForAmazonConnect') },
    },
  });
});

describe('a reader', () => {
  const readBy = (options?: ReadRecordingsOptions) =>
    synthesize((stack) => {
      const recordings = new Recordings(stack, 'Recordings', { instance: instanceIn(stack) });
      recordings.grants.read(
        Role.fromRoleArn(stack, 'Analyst', 'arn:aws:iam::111111111111:role/analyst'),
        options,
      );
    });

  test('gets bucket policy, key policy and identity policy in one call, and is spared by the deny', () => {
    const template = readBy();
    const statements = recordingsPolicy(template);
    const identity = only(template, 'AWS::IAM::ManagedPolicy').Properties;

    expect(statements.at(-1)).toMatchObject({
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111111111111:role/analyst' },
    });
    expect(JSON.stringify(statements)).toContain(
      '"aws:PrincipalArn":["arn:aws:iam::111111111111:role/aws-service-role',
    );
    expect(statements[1].Condition.ArnNotEquals['aws:PrincipalArn']).toContain(
      'arn:aws:iam::111111111111:role/analyst',
    );
    expect(JSON.stringify(only(template, 'AWS::KMS::Key').Properties.KeyPolicy)).toContain('role/analyst');
    expect(identity.Roles).toEqual(['analyst']);
    expect(
      identity.PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action),
    ).toEqual(['s3:ListBucket', 's3:GetObject', 's3:GetObjectVersion', 'kms:Decrypt']);
  });

  test('of another account gets no policy of a stranger here who has the same name', () => {
    const { 'Stack-A': template } = synthesizeApp((app) => {
      const stack = new Stack(app, 'Stack-A', { env: { account: '111111111111', region: 'us-east-1' } });
      const { grants } = new Recordings(stack, 'Recordings', { instance: instanceIn(stack) });
      grants.read(Role.fromRoleArn(stack, 'Auditor', 'arn:aws:iam::999999999999:role/auditor'));
    });

    expect(JSON.stringify(template?.Resources)).toContain('arn:aws:iam::999999999999:role/auditor');
    expect(
      Object.values(template?.Resources ?? {}).some(({ Type }) => Type === 'AWS::IAM::ManagedPolicy'),
    ).toBe(false);
  });

  test('is granted once when granted twice, and again for another folder', () => {
    const template = synthesize((stack) => {
      const { grants } = new Recordings(stack, 'Recordings', { instance: instanceIn(stack) });
      const role = Role.fromRoleArn(stack, 'Analyst', 'arn:aws:iam::111111111111:role/analyst');
      for (const prefix of ['calls/', 'calls/', 'chats/']) grants.read(role, { prefix });
    });

    expect(resourcesOf(template, 'AWS::IAM::ManagedPolicy')).toHaveLength(2);
  });

  test('stays below a prefix', () => {
    const text = JSON.stringify(
      only(readBy({ prefix: 'connect/acme-care/CallRecordings/' }), 'AWS::IAM::ManagedPolicy').Properties,
    );

    expect(text).toContain('/connect/acme-care/CallRecordings/*');
    expect(text).toContain('"s3:prefix":"connect/acme-care/CallRecordings/*"');
    expect(() => readBy({ prefix: '/connect' })).toThrow(
      /prefix '\/connect' is refused: leave out the leading slash/,
    );
  });
});

describe('a bucket that exists already', () => {
  const adopted = {
    bucketName: 'acme-recordings',
    keyArn: 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  };
  const adopt = (more: object = {}) =>
    synthesize((stack) => {
      const recordings = new Recordings(stack, 'Recordings', {
        instance: instanceIn(stack),
        adopted,
        ...more,
      });
      recordings.grants.read(Role.fromRoleArn(stack, 'Analyst', 'arn:aws:iam::111111111111:role/analyst'));
    });

  test('receives what Connect writes and is not changed: no bucket, key, policy or lifecycle of ours', () => {
    const types = new Set(Object.values(adopt().Resources).map(({ Type }) => Type));

    expect([...types].sort()).toEqual(['AWS::Connect::InstanceStorageConfig', 'AWS::IAM::ManagedPolicy']);
    expect(resourcesOf(adopt(), 'AWS::Connect::InstanceStorageConfig')[0]?.Properties.S3Config).toMatchObject(
      {
        BucketName: 'acme-recordings',
        EncryptionConfig: { EncryptionType: 'KMS', KeyId: adopted.keyArn },
      },
    );
  });

  test('refuses a retention, which would delete what is in it', () => {
    expect(() => adopt({ retention: Retention.days(30) })).toThrow(
      /a retention is given for a bucket that exists already: leave it out/,
    );
  });

  test('refuses the alias of a key, which Connect does not take', () => {
    expect(() => adopt({ adopted: { ...adopted, keyArn: 'alias/recordings' } })).toThrow(
      /keyArn 'alias\/recordings' is refused: Connect takes the full ARN/,
    );
  });
});
