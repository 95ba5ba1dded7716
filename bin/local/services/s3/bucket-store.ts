import { HardlineError } from '../../../../lib/errors';
import type { JsonObject } from '../../engine/json';
import { bucketSettings } from './bucket-settings';
import { s3Error } from './s3-error';
import { type BucketPlace, StoredBucket } from './stored-bucket';

/** The buckets of all accounts; a name is taken once. */
export class BucketStore {
  private readonly buckets = new Map<string, StoredBucket>();

  public constructor(private readonly now: () => Date) {}

  /** Creates a bucket. @param properties those of an `AWS::S3::Bucket` */
  public create(name: string, { account, region }: BucketPlace, properties: JsonObject = {}): void {
    const place = { account, region };
    this.buckets.set(name, new StoredBucket(name, place, bucketSettings(properties), this.now));
  }

  /** Gives a bucket other settings. @throws HardlineError for what S3 does not change */
  public update(name: string, properties: JsonObject): void {
    const bucket = this.get(name);
    const next = bucketSettings(properties);
    if (bucket.settings.objectLock && !next.objectLock)
      throw new HardlineError(`Object Lock of bucket ${name} cannot be switched off`);
    // Versions that were kept once are never a bucket without versions again.
    const wasKept = bucket.settings.versioning !== 'Off';
    bucket.settings = wasKept && next.versioning === 'Off' ? { ...next, versioning: 'Suspended' } : next;
  }

  /** Deletes a bucket. @throws HardlineError when anything is in it, be it a delete marker */
  public delete(name: string): void {
    if (!this.get(name).isEmpty)
      throw new HardlineError(
        `BucketNotEmpty: the bucket ${name} is not empty; all versions in it must be deleted first`,
      );
    this.buckets.delete(name);
  }

  /** A bucket as a test looks at it. @throws HardlineError when there is none of this name */
  public get(name: string): StoredBucket {
    const found = this.buckets.get(name);
    if (found !== undefined) return found;
    const known = [...this.buckets.keys()].join(', ') || 'none';
    throw new HardlineError(`no bucket is called ${name}; there are: ${known}`);
  }

  /** Every bucket. */
  public all(): readonly StoredBucket[] {
    return [...this.buckets.values()];
  }

  /**
   * A bucket as a request reaches it. Bucket policies are not evaluated, so that another account reaches none.
   * @throws ServiceError when there is none, or it is of another account or Region
   */
  public reach(name: string, place: BucketPlace): StoredBucket {
    const bucket = this.buckets.get(name);
    if (bucket === undefined) throw s3Error('NoSuchBucket', 'The specified bucket does not exist');
    if (bucket.place.account !== place.account) throw s3Error('AccessDenied', 'Access Denied');
    const { region } = bucket.place;
    if (region !== place.region)
      throw s3Error(
        'PermanentRedirect',
        'The bucket you are attempting to access must be addressed using the specified endpoint.',
        { 'x-amz-bucket-region': region },
      );
    return bucket;
  }
}
