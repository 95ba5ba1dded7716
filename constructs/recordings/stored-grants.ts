import type { IRole } from 'aws-cdk-lib/aws-iam';
import { type Construct, Node } from 'constructs';
import { requirePattern } from '../private/checks';
import type { CustomerKey } from '../private/customer-key';
import type { Statement } from '../private/policy';
import { rolePolicy } from '../private/role';
import type { RecordingsBucket } from './recordings-bucket';
import { type ReadRecordingsOptions, RecordingsGrants } from './recordings-grants';

const OBJECTS = ['s3:GetObject', 's3:GetObjectVersion'];
const OBJECT_NAMES = 'Objects are named after the contact that made them; bucket and folder are named.';

/** Grants on the bucket and key that `Recordings` made. */
export class StoredGrants extends RecordingsGrants {
  public constructor(
    private readonly scope: Construct,
    private readonly bucket: RecordingsBucket,
    private readonly key: CustomerKey,
    /** Takes a principal out of the bucket's deny. */
    private readonly name: (principalArn: string) => void,
  ) {
    super();
  }

  public read(role: IRole, options: ReadRecordingsOptions = {}): void {
    const { prefix = '' } = options;
    requirePattern(this.scope, 'prefix', prefix, /^([^/].*)?$/, 'leave out the leading slash');
    const id = `Reader${Node.of(role).addr.slice(-8)}`;
    const bucketArn = this.bucket.resource.attrArn;
    const objects = `${bucketArn}/${prefix}*`;
    this.name(role.roleArn);
    this.bucket.allowRead({
      Sid: id,
      Effect: 'Allow',
      Principal: { AWS: role.roleArn },
      Action: OBJECTS,
      Resource: objects,
    });
    this.key.allowRoleThrough(id, role.roleArn, 's3', ['kms:Decrypt']);
    rolePolicy(this.scope, id, [role.roleName], this.identity(bucketArn, objects, prefix));
  }

  private identity(bucketArn: string, objects: string, prefix: string): Statement[] {
    return [
      {
        Sid: 'List',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: bucketArn,
        ...(prefix ? { Condition: { StringLike: { 's3:prefix': `${prefix}*` } } } : {}),
      },
      { Sid: 'Read', Effect: 'Allow', Action: OBJECTS, Resource: objects, wildcard: OBJECT_NAMES },
      { Sid: 'Decrypt', Effect: 'Allow', Action: 'kms:Decrypt', Resource: this.key.arn },
    ];
  }
}
