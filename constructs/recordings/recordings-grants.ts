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
 * in exact actions, because any one of them missing is an empty audio file at run time.
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
