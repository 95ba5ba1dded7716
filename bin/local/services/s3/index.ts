export { BucketStore } from './bucket-store';
export type { StoredObject, StoredVersion } from './object-version';
export { s3Service } from './s3-service';
export type { BucketPlace, StoredBucket } from './stored-bucket';
