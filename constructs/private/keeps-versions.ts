import { Stack } from 'aws-cdk-lib';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';

/** Whether a bucket keeps versions, by its properties as they are when the question is asked. */
export function keepsVersions(bucket: CfnBucket): boolean {
  const versioning: { readonly status?: string } | undefined = Stack.of(bucket).resolve(
    bucket.versioningConfiguration,
  );
  return versioning?.status === 'Enabled';
}
