import { Duration, type Stack } from 'aws-cdk-lib';
import { Role } from 'aws-cdk-lib/aws-iam';
import {
  ConnectInstance,
  ContactStream,
  type DataPurpose,
  MediaStreams,
  StreamedData,
} from '../../../constructs';
import { STREAMED_KINDS } from '../../../lib/retention';
import { only, synthesize } from '../../support/synth';

const SERVICE_ROLE =
  'arn:aws:iam::111111111111:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_abc';
const PURPOSE: DataPurpose = {
  why: 'fraud watch',
  legalBasis: 'GDPR 6(1)(f)',
  owner: 'fraud team',
  minimumDays: 1,
  maximumDays: 7,
};
const instanceIn = (stack: Stack) =>
  ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
    instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
    alias: 'acme-care',
    serviceRoleArn: SERVICE_ROLE,
  });
const streamed = (more: object = {}, also: (stream: ContactStream, stack: Stack) => void = () => undefined) =>
  synthesize((stack) => {
    const props = { instance: instanceIn(stack), data: StreamedData.CONTACT_RECORDS, purpose: PURPOSE };
    also(new ContactStream(stack, 'Records', { ...props, ...more }), stack);
  });
const audio = (more: object = {}) =>
  synthesize(
    (stack) =>
      void new MediaStreams(stack, 'Audio', { instance: instanceIn(stack), purpose: PURPOSE, ...more }),
  );

describe('a stream of contact data', () => {
  test('is encrypted under a key of its own that Connect may encrypt with, and nothing else', () => {
    const template = streamed();
    const [, ...statements] = only(template, 'AWS::KMS::Key').Properties.KeyPolicy.Statement;

    expect(only(template, 'AWS::Kinesis::Stream').Properties).toMatchObject({
      RetentionPeriodHours: 24,
      StreamEncryption: { EncryptionType: 'KMS', KeyId: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } },
    });
    expect(statements).toEqual([
      {
        Sid: 'ConnectEncrypts',
        Effect: 'Allow',
        Principal: { AWS: SERVICE_ROLE },
        Action: 'kms:GenerateDataKey',
        Resource: '*',
      },
    ]);
  });

  test.each(Object.values(StreamedData))('is associated by the resource type of its kind: %s', (data) => {
    const { Properties } = only(streamed({ data }), 'AWS::Connect::InstanceStorageConfig');
    const kind = STREAMED_KINDS.find(({ name }) => name === data);

    expect(Properties.ResourceType).toBe(kind?.place.storageType);
    expect(Properties.KinesisStreamConfig.StreamArn).toEqual({ 'Fn::GetAtt': [expect.any(String), 'Arn'] });
  });

  test('stays when its stack goes, and says why it exists', () => {
    const stream = only(streamed(), 'AWS::Kinesis::Stream');

    expect(stream.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(stream.Metadata.Hardline.register).toEqual([
      { kind: 'contact-record-stream', days: 1, undoDays: 0, purpose: PURPOSE },
    ]);
  });

  test('is read by a role that gets its own policy and the key together', () => {
    const template = streamed({}, ({ grants }, stack) => {
      const role = Role.fromRoleArn(stack, 'Reader', 'arn:aws:iam::111111111111:role/reader');
      grants.read(role);
      grants.read(role);
    });
    const [read, decrypt] = only(template, 'AWS::IAM::ManagedPolicy').Properties.PolicyDocument.Statement;

    expect(read.Action).toContain('kinesis:GetRecords');
    expect(decrypt.Action).toBe('kms:Decrypt');
    expect(JSON.stringify(only(template, 'AWS::KMS::Key').Properties.KeyPolicy)).toContain('role/reader');
  });

  test.each([
    ['an unknown kind', { data: 'call-recordings' }, /data 'call-recordings' is unknown: use one of/],
    [
      'less than a day',
      { retention: Duration.hours(23) },
      /23 hours is refused: the service takes 24 to 8760/,
    ],
    ['more than a year', { retention: Duration.hours(8761) }, /the service takes 24 to 8760/],
    ['half an hour', { retention: Duration.minutes(1470) }, /use whole hours/],
    [
      'more than its purpose allows',
      { retention: Duration.days(8) },
      /192 hours are over the stated maximum of 7 days/,
    ],
    [
      'less than its purpose needs',
      { purpose: { ...PURPOSE, minimumDays: 2 } },
      /24 hours are below the stated minimum of 2 days/,
    ],
    ['a purpose without an owner', { purpose: { ...PURPOSE, owner: '' } }, /has no owner/],
    [
      'a maximum below the minimum',
      { purpose: { ...PURPOSE, minimumDays: 9 } },
      /the maximum of 7 days is below the minimum of 9/,
    ],
  ])('refuses %s', (_, more, message) => {
    expect(() => streamed(more)).toThrow(message);
  });
});

describe('live audio', () => {
  test('is kept for no hour, under a key that only this instance can be granted', () => {
    const template = audio();
    const [, grant] = only(template, 'AWS::KMS::Key').Properties.KeyPolicy.Statement;

    expect(
      only(template, 'AWS::Connect::InstanceStorageConfig').Properties.KinesisVideoStreamConfig,
    ).toMatchObject({ RetentionPeriodHours: 0, EncryptionConfig: { EncryptionType: 'KMS' } });
    expect(grant).toMatchObject({
      Action: 'kms:CreateGrant',
      Condition: { StringEquals: { 'kms:GranteePrincipal': SERVICE_ROLE } },
    });
  });

  test('refuses more hours than the service or the purpose allows', () => {
    expect(() => audio({ retention: Duration.hours(87_601) })).toThrow(/the service takes 0 to 87600/);
    expect(() => audio({ retention: Duration.days(8) })).toThrow(/over the stated maximum of 7 days/);
  });
});
