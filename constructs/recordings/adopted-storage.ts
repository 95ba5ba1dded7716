import { Aws } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { requirePattern } from '../private/checks';
import { readerId, readerStatements } from './reader-statements';
import { type ReadRecordingsOptions, RecordingsGrants } from './recordings-grants';

/**
 * A bucket and a key that exist already. Nothing of them is changed: no lifecycle, no policy. Their owner
 * answers for both, and the review says that this template does not show them.
 */
export interface AdoptedStorage {
  /**
   * Name of the bucket.
   */
  readonly bucketName: string;

  /**
   * ARN of the symmetric customer key of the bucket. Its policy must let the deploying role grant it to the
   * instance's service-linked role.
   */
  readonly keyArn: string;
}

export function adoptedBucketArn({ bucketName }: AdoptedStorage): string {
  return `arn:${Aws.PARTITION}:s3:::${bucketName}`;
}

/** Grants on storage of somebody else: the identity policy only, since bucket and key policy are not ours. */
export class AdoptedGrants extends RecordingsGrants {
  public constructor(
    private readonly scope: Construct,
    private readonly storage: AdoptedStorage,
  ) {
    super();
  }

  public read(role: IRole, options: ReadRecordingsOptions = {}): void {
    const { prefix = '' } = options;
    requirePattern(this.scope, 'prefix', prefix, /^([^/].*)?$/, 'leave out the leading slash');
    const id = readerId(role, prefix);
    if (this.scope.node.tryFindChild(id)) return;
    readerStatements(this.scope, id, {
      role,
      bucketArn: adoptedBucketArn(this.storage),
      keyArn: this.storage.keyArn,
      prefix,
    });
  }
}
