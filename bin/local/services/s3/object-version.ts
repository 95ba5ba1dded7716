/** How an object is encrypted: recorded, nothing is encrypted. */
export interface Encryption {
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  readonly algorithm: string;
  readonly keyId?: string;
  readonly bucketKey?: boolean;
  readonly context?: string;
}

/** Until when a version cannot be deleted. */
export interface Retention {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  readonly until: Date;
}

/** A tag of an object. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

interface Version {
  readonly key: string;
  /** `null` where the bucket keeps no versions. */
  readonly versionId: string;
  /** By the clock of the local AWS. */
  readonly at: Date;
}

/** What stands where an object was deleted. */
export interface DeleteMarker extends Version {
  readonly kind: 'delete-marker';
}

/** What is put. */
export interface ObjectContent {
  readonly body: Buffer;
  readonly etag: string;
  /** Content type and its kind, metadata, storage class: given back as they came. */
  readonly headers: Readonly<Record<string, string>>;
  readonly encryption: Encryption;
  /** The header of a checksum that came with the body. */
  readonly checksum?: readonly [name: string, value: string];
  readonly tags: readonly Tag[];
  readonly legalHold: boolean;
  readonly retention?: Retention;
}

/** A version of an object. */
export interface StoredObject extends Version, ObjectContent {
  readonly kind: 'object';
}

/** One of the versions of a key. */
export type StoredVersion = StoredObject | DeleteMarker;
