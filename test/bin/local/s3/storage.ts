import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { LocalAws } from '../../../../bin/local';
import { TestAssembly } from '../support/assembly';

export const PLACE = { account: '111111111111', region: 'eu-central-1' };

/** The buckets of the tests: one of each kind. */
export const BUCKETS = {
  plain: {},
  versioned: { VersioningConfiguration: { Status: 'Enabled' } },
  locked: { ObjectLockEnabled: true },
  archive: {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: {
      ObjectLockEnabled: 'Enabled',
      Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } },
    },
  },
  encrypted: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:key' },
        },
      ],
    },
  },
} as const;

/** A local AWS with these buckets, and the SDK's own client in their account. */
export interface Storage {
  readonly aws: LocalAws;
  readonly s3: S3Client;
  client(place?: { account: string; region: string }, more?: S3ClientConfig): S3Client;
  stop(): Promise<void>;
}

export async function startStorage(): Promise<Storage> {
  const resources = Object.fromEntries(
    Object.entries(BUCKETS).map(([name, properties]) => [
      name,
      { Type: 'AWS::S3::Bucket', Properties: { BucketName: name, ...properties } },
    ]),
  );
  const assembly = new TestAssembly([{ name: 'Storage', account: PLACE.account, resources }]);
  const aws = await LocalAws.start({ assembly: assembly.folder });
  await aws.deploy();
  const client = (place = PLACE, more: S3ClientConfig = {}) => clientOf(aws, place, more);
  const s3 = client();
  const stop = async () => {
    s3.destroy();
    await aws.stop();
    assembly.delete();
  };
  return { aws, s3, client, stop };
}

/** As a person's command line has it. */
export function clientOf(
  aws: LocalAws,
  place: { account: string; region: string },
  more: S3ClientConfig = {},
): S3Client {
  const environment = aws.operatorEnvironment(place);
  return new S3Client({
    region: place.region,
    endpoint: environment['AWS_ENDPOINT_URL_S3'] ?? '',
    credentials: { accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '', secretAccessKey: 'local' },
    ...more,
  });
}
