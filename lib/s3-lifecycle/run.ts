import { type VersionedBucket, withoutVersion, withVersion } from './bucket';
import { type LifecycleAction, lifecycleActions } from './due';
import type { LifecycleRule } from './rules';

/** A bucket after its lifecycle has run, and what it did. */
export interface LifecycleRun {
  readonly bucket: VersionedBucket;
  readonly done: readonly LifecycleAction[];
}

/**
 * Runs a lifecycle once, at a time: everything that is due is done, each object once. S3 runs about once a day and
 * may be late.
 */
export function runLifecycle(
  bucket: VersionedBucket,
  rules: readonly LifecycleRule[],
  now: number,
): LifecycleRun {
  const done = lifecycleActions(bucket, rules).filter(({ due }) => due <= now);
  return { bucket: done.reduce((state, action) => after(state, action, now), bucket), done };
}

function after(bucket: VersionedBucket, action: LifecycleAction, now: number): VersionedBucket {
  switch (action.does) {
    case 'expire':
      return withVersion(bucket, action.key, {
        versionId: `marker-of-${action.versionId}`,
        created: now,
        isDeleteMarker: true,
      });
    case 'abort upload':
      return { ...bucket, uploads: bucket.uploads.filter(({ uploadId }) => uploadId !== action.uploadId) };
    default:
      return withoutVersion(bucket, action.key, action.versionId);
  }
}
