import type { CfnBucketProps } from 'aws-cdk-lib/aws-s3';
import type { Statement } from './policy';

/** What every bucket of ours has: no lists of access, nothing public, versions. */
export const PRIVATE_AND_VERSIONED = {
  ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
  publicAccessBlockConfiguration: {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  },
  versioningConfiguration: { status: 'Enabled' },
} as const satisfies CfnBucketProps;

/** Encryption with a customer key by default. */
export function encryptedWith(keyArn: string): Pick<CfnBucketProps, 'bucketEncryption'> {
  return {
    bucketEncryption: {
      serverSideEncryptionConfiguration: [
        {
          bucketKeyEnabled: true,
          serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
        },
      ],
    },
  };
}

export const READS = [
  's3:GetObject',
  's3:GetObjectTorrent',
  's3:GetObjectVersion',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionTorrent',
];
export const DELETES = ['s3:DeleteObject', 's3:DeleteObjectVersion'];

/** Data actions only: whoever administers the account can still repair the policy. */
export function denyToAllBut(
  sid: string,
  { actions, objects, spared }: { actions: readonly string[]; objects: string; spared: readonly string[] },
): Statement {
  return {
    Sid: sid,
    Effect: 'Deny',
    Principal: '*',
    Action: actions,
    Resource: objects,
    Condition: {
      ArnNotEquals: { 'aws:PrincipalArn': [...spared] },
      Bool: { 'aws:PrincipalIsAWSService': 'false' },
    },
  };
}
