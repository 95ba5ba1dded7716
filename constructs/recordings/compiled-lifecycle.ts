import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { CompiledRule } from '../../lib/retention';

/** A compiled rule as a bucket takes it. */
export function lifecycleRule(rule: CompiledRule): CfnBucket.RuleProperty {
  const { id, prefix, expirationInDays, noncurrentDays, abortUploadsAfterDays, removesDeleteMarkers } = rule;
  return {
    id,
    status: 'Enabled',
    ...(prefix === undefined ? {} : { prefix }),
    ...(expirationInDays === undefined ? {} : { expirationInDays }),
    ...(noncurrentDays === undefined ? {} : { noncurrentVersionExpiration: { noncurrentDays } }),
    ...(abortUploadsAfterDays === undefined
      ? {}
      : { abortIncompleteMultipartUpload: { daysAfterInitiation: abortUploadsAfterDays } }),
    ...(removesDeleteMarkers === true ? { expiredObjectDeleteMarker: true } : {}),
  };
}
