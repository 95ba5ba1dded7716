import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { requirePattern } from '../private/checks';
import type { CustomerKey } from '../private/customer-key';
import { READ_OBJECTS, readerId, readerStatements } from './reader-statements';
import type { RecordingsBucket } from './recordings-bucket';
import { type ReadRecordingsOptions, RecordingsGrants } from './recordings-grants';

/** Grants on the bucket and key that `Recordings` made. */
export class StoredGrants extends RecordingsGrants {
  private readonly granted = new Set<string>();

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
    const id = readerId(role, prefix);
    if (this.granted.has(id)) return;
    this.granted.add(id);
    const bucketArn = this.bucket.resource.attrArn;
    this.name(role.roleArn);
    this.bucket.allowRead({
      Sid: id,
      Effect: 'Allow',
      Principal: { AWS: role.roleArn },
      Action: READ_OBJECTS,
      Resource: `${bucketArn}/${prefix}*`,
    });
    this.key.allowRoleThrough(id, role.roleArn, 's3', ['kms:Decrypt']);
    readerStatements(this.scope, id, { role, bucketArn, keyArn: this.key.arn, prefix });
  }
}
