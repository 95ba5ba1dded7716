import type { IRole } from 'aws-cdk-lib/aws-iam';

/**
 * What a reader may reach.
 */
export interface ReadRecordingsOptions {
  /**
   * Folder below which objects may be read, without a leading slash, such as `connect/acme-care/CallRecordings/`.
   *
   * @default - the whole bucket
   */
  readonly prefix?: string;
}

/**
 * Access for others to what is stored: bucket policy, key policy and identity policy are written together,
 * in exact actions, and the reader is spared by the bucket's deny: without the key statement or without being
 * spared, he gets an empty audio file.
 */
export abstract class RecordingsGrants {
  /**
   * Lets a role of this account list and read stored objects, and decrypt them.
   *
   * @param role the reader; a role of another account needs a policy in that account too
   * @param options narrows the access
   */
  public abstract read(role: IRole, options?: ReadRecordingsOptions): void;
}
