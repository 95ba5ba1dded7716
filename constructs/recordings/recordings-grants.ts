import type { IRole } from 'aws-cdk-lib/aws-iam';
import { type Construct, Node } from 'constructs';
import type { CustomerKey } from '../private/customer-key';
import { rolePolicy } from '../private/role';
import type { RecordingsBucket } from './recordings-bucket';

/**
 * What a reader may reach.
 */
export interface ReadRecordingsOptions {
  /**
   * Folder below which objects may be read, without a leading slash.
   *
   * @default - the whole bucket
   */
  readonly prefix?: string;
}

export interface GrantTargets {
  readonly bucket: RecordingsBucket;
  readonly key: CustomerKey;
  readonly prefix: string;
  /** Takes the principal out of the bucket's deny. */
  readonly name: (principalArn: string) => void;
}

/**
 * Access for others to what is stored: bucket policy, key policy and identity policy are written together,
 * in exact actions, because any one of them missing is an empty audio file at run time.
 */
export class RecordingsGrants {
  /** @internal */
  public constructor(
    private readonly scope: Construct,
    private readonly targets: GrantTargets,
  ) {}

  /**
   * Lets a role of this account list and read stored objects, and decrypt them.
   *
   * @param role the reader; a role of another account needs a policy in that account too
   * @param options narrows the access
   */
  public read(role: IRole, options: ReadRecordingsOptions = {}): void {
    const { bucket, key, name } = this.targets;
    const id = `Reader${Node.of(role).addr.slice(-8)}`;
    const objects = `${bucket.resource.attrArn}/${options.prefix ?? ''}*`;
    name(role.roleArn);
    bucket.allowRead({
      Sid: id,
      Effect: 'Allow',
      Principal: { AWS: role.roleArn },
      Action: OBJECTS,
      Resource: objects,
    });
    key.allowRoleThrough(id, role.roleArn, 's3', ['kms:Decrypt']);
    rolePolicy(
      this.scope,
      id,
      [role.roleName],
      [
        {
          Sid: 'List',
          Effect: 'Allow',
          Action: 's3:ListBucket',
          Resource: bucket.resource.attrArn,
          ...listCondition(options.prefix),
        },
        { Sid: 'Read', Effect: 'Allow', Action: OBJECTS, Resource: objects, wildcard: OBJECT_NAMES },
        { Sid: 'Decrypt', Effect: 'Allow', Action: 'kms:Decrypt', Resource: key.arn },
      ],
    );
  }
}

const OBJECT_NAMES = 'Objects are named after the contact that made them; bucket and folder are named.';
const OBJECTS = ['s3:GetObject', 's3:GetObjectVersion'];

function listCondition(prefix: string | undefined): object {
  return prefix ? { Condition: { StringLike: { 's3:prefix': `${prefix}*` } } } : {};
}
