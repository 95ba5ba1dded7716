import type { StorageType } from './storage-types';

/** Content is what callers and agents said, wrote and did; audit is who did what to the contact center. */
export type DataClass = 'content' | 'audit';

/** How much of a caller it shows: before redaction, after it, or where no redaction takes part. */
export type DataState = 'raw' | 'redacted' | 'unredacted';

/** Objects that Connect writes to a bucket. */
export interface ObjectPlace {
  readonly in: 'bucket';
  /** The storage configuration that leads to the bucket. */
  readonly storageType: StorageType;
  /**
   * What a path goes on from: the prefix of the storage configuration, the root of the bucket, or the folder of
   * the instance, `connect/<alias>/`.
   */
  readonly from: 'storage' | 'root' | 'instance';
  /** Put behind it as they are. */
  readonly paths: readonly [string, ...string[]];
}

/** Records of a stream. */
export interface StreamPlace {
  readonly in: 'stream';
  readonly storageType: StorageType;
}

/** What is neither in a bucket nor in a stream of the account, in words. */
export interface OtherPlace {
  readonly in: 'log group' | 'access log bucket' | 'service' | 'elsewhere';
  readonly where: string;
}

/** One kind of data that a contact center writes. */
export interface DataKind {
  /** Kebab case; API: registers, lock files and acknowledgements name it. */
  readonly name: string;
  readonly title: string;
  readonly class: DataClass;
  readonly state: DataState;
  readonly place: ObjectPlace | StreamPlace | OtherPlace;
  /** Under which key it is. */
  readonly key: string;
  /** How long it is kept where nobody says anything, in words. */
  readonly kept: string;
  /**
   * Days of something that is made on the way and that nobody reads. It needs no purpose as long as it goes by then.
   * @default - as long as its register says
   */
  readonly byProductDays?: number;
  /** Who deletes it, or `nothing` where this library cannot. */
  readonly deletedBy: 'lifecycle' | 'stream' | 'log group' | 'nothing';
  /** How it is not stored at all; absent where that cannot be chosen. */
  readonly avoidedBy?: string;
  /** What only the service decides. */
  readonly onlyTheService?: string;
  /** Whether the user chooses folders below its own, so that a line of business can have one. */
  readonly folders?: boolean;
  readonly source: string;
}

/** A kind that a lifecycle deletes. */
export interface StoredKind extends DataKind {
  readonly place: ObjectPlace;
}

/** A kind that goes by itself after the hours of its stream. */
export interface StreamedKind extends DataKind {
  readonly place: StreamPlace;
}
