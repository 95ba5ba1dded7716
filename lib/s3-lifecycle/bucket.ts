/** One version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly versionId: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly isDeleteMarker: boolean;
  readonly bytes?: number;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A multipart upload that nobody has finished. */
export interface OpenUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly initiated: number;
}

/** A bucket that keeps versions, as far as a lifecycle sees it. */
export interface VersionedBucket {
  /** The versions of each key, the current one first. */
  readonly objects: ReadonlyMap<string, readonly ObjectVersion[]>;
  readonly uploads: readonly OpenUpload[];
}

export const EMPTY_BUCKET: VersionedBucket = { objects: new Map(), uploads: [] };

/** The bucket after a version was put on top of those of a key. */
export function withVersion(bucket: VersionedBucket, key: string, version: ObjectVersion): VersionedBucket {
  const before = bucket.objects.get(key) ?? [];
  return { ...bucket, objects: new Map(bucket.objects).set(key, [version, ...before]) };
}

/** The bucket after a version was removed for good; a key without versions is gone. */
export function withoutVersion(bucket: VersionedBucket, key: string, versionId: string): VersionedBucket {
  const left = (bucket.objects.get(key) ?? []).filter((version) => version.versionId !== versionId);
  const objects = new Map(bucket.objects);
  if (left.length === 0) objects.delete(key);
  else objects.set(key, left);
  return { ...bucket, objects };
}

/** Whether somebody who asks for the key without a version gets an object. */
export function isReadable(bucket: VersionedBucket, key: string): boolean {
  return bucket.objects.get(key)?.[0]?.isDeleteMarker === false;
}
