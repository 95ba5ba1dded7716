import { follow } from '../template/follow';
import { valueAt } from '../template/narrow';
import type { Assembly, ResourceView } from '../template/types';
import { BUCKET, changed, intended, REGISTER, recordings, STORAGE } from './fixture-parts';
import { customerKeyArn, property } from './property';
import { bucketsOf } from './recording-buckets';
import { SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { pass, unknown } from './verdict';

const KEY_PATHS = {
  S3: 'S3Config.EncryptionConfig.KeyId',
  KINESIS_VIDEO_STREAM: 'KinesisVideoStreamConfig.EncryptionConfig.KeyId',
} as const;

function judgeStorageKey(config: ResourceView, assembly: Assembly): Verdict {
  const type = config.properties['StorageType'] === 'S3' ? 'S3' : 'KINESIS_VIDEO_STREAM';
  return property(KEY_PATHS[type], customerKeyArn)(config, assembly);
}

function judgeVisible(config: ResourceView, assembly: Assembly): Verdict {
  const evidence = 'Properties.S3Config.BucketName';
  const [bucket] = bucketsOf(config, assembly);
  if (bucket !== undefined) return pass(evidence, `leads to ${bucket.logicalId}, which is judged`);
  const followed = follow(valueAt(config.properties, 'S3Config.BucketName'), config.template, assembly);
  const name = followed.kind === 'literal' ? ` ${String(followed.value)}` : '';
  return unknown(
    evidence,
    `the bucket${name} is not in these templates: its policy, retention and encryption cannot be seen`,
  );
}

const isS3 = ({ properties }: ResourceView) => properties['StorageType'] === 'S3';
const isEncryptable = ({ properties }: ResourceView) =>
  Object.keys(KEY_PATHS).some((type) => type === properties['StorageType']);

/** Where Connect writes, and under which key. */
export const STORAGE_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-REC1',
    title: 'Storage configurations encrypt with a customer key',
    why: 'Only a key of your own lets you say who may read recordings, and take that away again; Connect accepts nothing but the full ARN of a symmetric key.',
    severity: 'error',
    sources: [SOURCES.connectKeys, SOURCES.storageConfig],
    appliesTo: ['AWS::Connect::InstanceStorageConfig'],
    where: isEncryptable,
    judge: judgeStorageKey,
    fix: 'set EncryptionConfig to EncryptionType KMS with the ARN of a customer key as KeyId',
    fixtures: {
      pass: recordings(),
      fail: recordings({
        Storage: changed(STORAGE, {
          S3Config: { BucketName: { Ref: 'Bucket' }, BucketPrefix: 'recordings' },
        }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-REC10',
    title: 'The storage bucket can be judged',
    why: 'A bucket that is not in these templates may be unprotected without anyone here seeing it.',
    severity: 'warning',
    sources: [SOURCES.storageConfig],
    appliesTo: ['AWS::Connect::InstanceStorageConfig'],
    where: isS3,
    judge: judgeVisible,
    fix: 'review the template that holds the bucket together with this one, or acknowledge this with where the bucket is judged',
    fixtures: {
      pass: recordings(),
      fail: recordings({
        Storage: changed(STORAGE, {
          S3Config: {
            ...(STORAGE.Properties?.['S3Config'] as object),
            BucketName: 'a-bucket-of-another-team',
          },
        }),
        Bucket: intended(BUCKET, { classification: 'recordings', register: REGISTER }),
      }),
    },
  },
];
