import type { Assembly, ResourceView } from '../template/types';
import { judgeTlsOnly } from './bucket-policy';
import { BUCKET, BUCKET_POLICY, changed, keyPolicy, recordings } from './fixture-parts';
import { judgeLifecycle } from './lifecycle';
import { customerKey, equals, isSet, isTrue, property } from './property';
import { holdsRecordings } from './recording-buckets';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { pass, worst } from './verdict';

const PUBLIC_ACCESS = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export function judgePublicAccess(bucket: ResourceView, assembly: Assembly): Verdict {
  const verdicts = PUBLIC_ACCESS.map((name) =>
    property(`PublicAccessBlockConfiguration.${name}`, isTrue)(bucket, assembly),
  );
  return worst(verdicts, pass('Properties.PublicAccessBlockConfiguration', 'all four are true'));
}

const DEFAULT_ENCRYPTION =
  'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault';

export function judgeDefaultEncryption(bucket: ResourceView, assembly: Assembly): Verdict {
  const algorithm = property(`${DEFAULT_ENCRYPTION}.SSEAlgorithm`, {
    words: 'aws:kms or aws:kms:dsse',
    literal: (value) => value === 'aws:kms' || value === 'aws:kms:dsse',
  })(bucket, assembly);
  return worst(
    [algorithm, property(`${DEFAULT_ENCRYPTION}.KMSMasterKeyID`, customerKey)(bucket, assembly)],
    algorithm,
  );
}

const judgeObjectLock = property('ObjectLockConfiguration.Rule.DefaultRetention.Mode', {
  words: 'absent or GOVERNANCE',
  absent: true,
  literal: (value) => value === 'GOVERNANCE',
});

const OTHER_BUCKET_POLICY = changed(BUCKET_POLICY, { PolicyDocument: keyPolicy() });

/** Buckets that Connect writes to. */
export const RECORDINGS_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-REC2',
    title: 'The recordings bucket answers over TLS only',
    why: 'A recording fetched over plain HTTP can be read on the way.',
    severity: 'error',
    sources: [SOURCES.s3Security, pci('4.2.1')],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsRecordings,
    judge: judgeTlsOnly,
    fix: 'add a bucket policy that denies s3:* to everyone when aws:SecureTransport is false',
    fixtures: { pass: recordings(), fail: recordings({ BucketPolicy: OTHER_BUCKET_POLICY }) },
  },
  {
    kind: 'resource',
    id: 'HL-REC3',
    title: 'The recordings bucket blocks public access',
    why: 'One statement too many in a bucket policy must not publish calls.',
    severity: 'error',
    sources: [SOURCES.s3Security],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsRecordings,
    judge: judgePublicAccess,
    fix: 'set all four switches of PublicAccessBlockConfiguration to true',
    fixtures: {
      pass: recordings(),
      fail: recordings({
        Bucket: changed(BUCKET, {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
          },
        }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-REC4',
    title: 'The recordings bucket ignores access control lists',
    why: 'With lists on, whoever uploads an object decides who reads it.',
    severity: 'error',
    sources: [SOURCES.s3Security],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsRecordings,
    judge: property('OwnershipControls.Rules.0.ObjectOwnership', equals('BucketOwnerEnforced')),
    fix: 'set OwnershipControls to BucketOwnerEnforced',
    fixtures: {
      pass: recordings(),
      fail: recordings({ Bucket: changed(BUCKET, { OwnershipControls: undefined }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-REC5',
    title: 'The recordings bucket keeps versions',
    why: 'Without versions an overwritten or deleted recording is gone, by accident or by an attacker.',
    severity: 'error',
    sources: [SOURCES.s3Security],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsRecordings,
    judge: property('VersioningConfiguration.Status', equals('Enabled')),
    fix: 'set VersioningConfiguration.Status to Enabled',
    fixtures: {
      pass: recordings(),
      fail: recordings({ Bucket: changed(BUCKET, { VersioningConfiguration: undefined }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-REC6',
    title: 'Access to the recordings bucket is logged',
    why: 'Who listened to a call is the first question after a leak.',
    severity: 'error',
    sources: [SOURCES.s3Security, pci('10.2.1')],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsRecordings,
    judge: property('LoggingConfiguration.DestinationBucketName', isSet),
    fix: 'set LoggingConfiguration.DestinationBucketName to the bucket for access logs',
    fixtures: {
      pass: recordings(),
      fail: recordings({
        Bucket: changed(BUCKET, { LoggingConfiguration: { LogFilePrefix: 'recordings/' } }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-REC7',
    title: 'The recordings bucket encrypts with a customer key by default',
    why: 'Contact Lens and other writers may leave the key out of their request; the default then decides.',
    severity: 'error',
    sources: [SOURCES.s3Security, SOURCES.connectKeys],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsRecordings,
    judge: judgeDefaultEncryption,
    fix: 'set BucketEncryption to aws:kms with a customer key as KMSMasterKeyID',
    fixtures: {
      pass: recordings(),
      fail: recordings({
        Bucket: changed(BUCKET, {
          BucketEncryption: {
            ServerSideEncryptionConfiguration: [
              { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
            ],
          },
        }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-REC8',
    title: 'Everything that Connect writes expires',
    why: 'Recordings are personal data: what nothing deletes is kept for ever. Contact Lens writes to Analysis/ at the root of the bucket, outside the configured prefix, and an overlapping rule cuts a longer one short.',
    severity: 'error',
    sources: [SOURCES.connectOutputs, SOURCES.connectRedaction, SOURCES.s3Lifecycle, pci('3.2.1')],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsRecordings,
    judge: judgeLifecycle,
    fix: 'add enabled lifecycle rules with ExpirationInDays and NoncurrentVersionExpiration for every prefix, Analysis/ and Unprocessed included',
    fixtures: {
      pass: recordings(),
      fail: recordings({
        Bucket: changed(BUCKET, {
          LifecycleConfiguration: {
            Rules: [
              {
                Status: 'Enabled',
                Prefix: 'recordings/',
                ExpirationInDays: 90,
                NoncurrentVersionExpiration: { NoncurrentDays: 1 },
              },
            ],
          },
        }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-REC9',
    title: 'No Object Lock in compliance mode on a live bucket',
    why: 'Connect does not support it: its writes fail. Locked copies belong in an archive bucket of their own.',
    severity: 'error',
    sources: [SOURCES.connectInstances],
    appliesTo: ['AWS::S3::Bucket'],
    where: holdsRecordings,
    judge: judgeObjectLock,
    fix: 'take ObjectLockConfiguration off the bucket and copy what must be locked to an archive bucket',
    fixtures: {
      pass: recordings(),
      fail: recordings({
        Bucket: changed(BUCKET, {
          ObjectLockEnabled: true,
          ObjectLockConfiguration: {
            ObjectLockEnabled: 'Enabled',
            Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } },
          },
        }),
      }),
    },
  },
];
