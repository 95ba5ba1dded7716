import { inventoryOf } from '../../../lib/review/inventory';
import type { RawResource } from '../../../lib/template';
import { assemblyOf } from './assembly';

const PURPOSE = {
  why: 'complaints',
  legalBasis: 'GDPR 6(1)(f)',
  owner: 'quality',
  minimumDays: 60,
  maximumDays: 120,
};
const expiring = (Prefix: string, ExpirationInDays: number, NoncurrentDays = 7) => ({
  Id: Prefix || 'everything',
  Status: 'Enabled',
  Prefix,
  ExpirationInDays,
  NoncurrentVersionExpiration: { NoncurrentDays },
});
const bucket = (Rules: readonly object[], more: object = {}): RawResource => ({
  Type: 'AWS::S3::Bucket',
  Properties: { VersioningConfiguration: { Status: 'Enabled' }, LifecycleConfiguration: { Rules } },
  Metadata: { Hardline: more },
});
const storage = (ResourceType: string): RawResource => ({
  Type: 'AWS::Connect::InstanceStorageConfig',
  Properties: {
    ResourceType,
    StorageType: 'S3',
    S3Config: { BucketName: { Ref: 'Bucket' }, BucketPrefix: 'connect/acme/Folder' },
  },
});
const rowsOf = (resources: Readonly<Record<string, RawResource>>) =>
  inventoryOf(assemblyOf([{ name: 'Stack', resources }]));

describe('the inventory of data', () => {
  test('is empty where no contact center is', () => {
    expect(rowsOf({ Bucket: bucket([]) })).toEqual([]);
  });

  test('tells the time by the lifecycle, the shortest rule that matches, whatever the register says', () => {
    const register = [{ kind: 'call-recordings', days: 400, undoDays: 30, purpose: PURPOSE }];
    const [calls] = rowsOf({
      Calls: storage('CALL_RECORDINGS'),
      Bucket: bucket([expiring('', 90), expiring('connect/acme/Folder/20', 30, 2)], { register }),
    }).filter(({ kind }) => kind === 'call-recordings');

    expect(calls).toMatchObject({
      kept: '30 days, 2 more to undo',
      days: 30,
      undoDays: 2,
      purpose: PURPOSE,
      silent: false,
      place: 'Bucket',
      where: 'connect/acme/Folder/20',
    });
  });

  test('shows what nothing deletes, what has no purpose, and what is not stored', () => {
    const register = [{ kind: 'email-messages', days: 90, undoDays: 7, notStored: 'nobody writes' }];
    const rows = rowsOf({
      Email: storage('EMAIL_MESSAGES'),
      Bucket: bucket([expiring('connect/', 90)], { register }),
    });
    const row = (wanted: string) => rows.find(({ kind }) => kind === wanted);

    expect(row('email-messages')).toMatchObject({ notStored: 'nobody writes', silent: false });
    expect(row('email-analysis-redacted')).toMatchObject({ kept: 'for ever', forEver: true, silent: true });
  });

  test('says of an old version that it stays', () => {
    const { NoncurrentVersionExpiration: _, ...rule } = expiring('', 90);
    const [reports] = rowsOf({ Reports: storage('SCHEDULED_REPORTS'), Bucket: bucket([rule]) });

    expect(reports).toMatchObject({ kept: '90 days, then as an old version for ever', forEver: true });
  });

  test('puts raw data first, then content, then audit, and at last what the service keeps', () => {
    const rows = rowsOf({
      Logs: {
        Type: 'AWS::Logs::LogGroup',
        Properties: { LogGroupName: '/aws/connect/acme', RetentionInDays: 365 },
      },
      Calls: storage('CALL_RECORDINGS'),
      Bucket: bucket([expiring('', 90)]),
    });

    expect(rows.map(({ kind }) => kind)).toEqual([
      'voice-analysis',
      'call-recordings',
      'ivr-recordings',
      'voice-analysis-redacted',
      'flow-logs',
      'contact-records',
      'agent-activity',
      'data-lake',
      'automated-interaction-logs',
      'test-runs',
    ]);
    expect(rows.find(({ kind }) => kind === 'flow-logs')).toMatchObject({
      days: 365,
      where: '/aws/connect/acme',
    });
  });

  test('reads streams: their hours, and that somebody else keeps what is not in these templates', () => {
    const config = (ResourceType: string, more: object): RawResource => ({
      Type: 'AWS::Connect::InstanceStorageConfig',
      Properties: { ResourceType, ...more },
    });
    const rows = rowsOf({
      Records: config('CONTACT_TRACE_RECORDS', {
        KinesisStreamConfig: { StreamArn: { 'Fn::GetAtt': ['Stream', 'Arn'] } },
      }),
      Events: config('AGENT_EVENTS', {
        KinesisStreamConfig: { StreamArn: 'arn:aws:kinesis:x:1:stream/theirs' },
      }),
      Media: config('MEDIA_STREAMS', {
        StorageType: 'KINESIS_VIDEO_STREAM',
        KinesisVideoStreamConfig: { RetentionPeriodHours: 2, EncryptionConfig: { KeyId: 'k' } },
      }),
      Stream: { Type: 'AWS::Kinesis::Stream', Properties: { RetentionPeriodHours: 48 } },
    });
    const kept = (wanted: string) => rows.find(({ kind }) => kind === wanted)?.kept;

    expect(kept('contact-record-stream')).toBe('2 days');
    expect(kept('agent-event-stream')).toBe('by whoever owns it');
    expect(kept('media-streams')).toBe('2 hours');
  });
});
