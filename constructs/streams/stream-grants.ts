import type { IRole } from 'aws-cdk-lib/aws-iam';
import { type Construct, Node } from 'constructs';
import type { CustomerKey } from '../private/customer-key';
import { rolePolicy } from '../private/role';

const READ = [
  'kinesis:DescribeStreamSummary',
  'kinesis:GetRecords',
  'kinesis:GetShardIterator',
  'kinesis:ListShards',
];

/**
 * Access for others to a stream: key policy and identity policy are written together, in exact actions.
 */
export class StreamGrants {
  /** @internal */
  public constructor(
    private readonly scope: Construct,
    private readonly streamArn: string,
    private readonly key: CustomerKey,
  ) {}

  /**
   * Lets a role of this account read and decrypt the records of the stream.
   *
   * @param role the reader
   */
  public read(role: IRole): void {
    const id = `Reader${Node.of(role).addr.slice(-8)}`;
    if (this.scope.node.tryFindChild(id)) return;
    this.key.allowRoleThrough(id, role.roleArn, 'kinesis', ['kms:Decrypt']);
    rolePolicy(
      this.scope,
      id,
      [role.roleName],
      [
        { Sid: 'Read', Effect: 'Allow', Action: READ, Resource: this.streamArn },
        { Sid: 'Decrypt', Effect: 'Allow', Action: 'kms:Decrypt', Resource: this.key.arn },
      ],
    );
  }
}
