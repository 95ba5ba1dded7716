import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import { CustomerKey, KEY_USE } from '../../private/customer-key';
import type { HandlerFunction } from '../../private/handler-function';
import { describeResource } from '../../private/hardline-metadata';
import type { Statement } from '../../private/policy';

/**
 * The record of calls whose recording is suspended: contact ids and times, for as long as a payment lasts and, where
 * one died, until the sweep has looked after it. Its key is its own: what opens it opens nothing else.
 */
export class SuspensionStore extends Construct {
  public readonly resource: CfnTable;
  private readonly key: CustomerKey;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new CustomerKey(this, 'Key', { description: 'Record of suspended recordings' });
    this.key.allowGrantsThrough(['dynamodb']);
    this.resource = new CfnTable(this, 'Resource', {
      attributeDefinitions: [
        { attributeName: 'pk', attributeType: 'S' },
        { attributeName: 'sk', attributeType: 'S' },
      ],
      keySchema: [
        { attributeName: 'pk', keyType: 'HASH' },
        { attributeName: 'sk', keyType: 'RANGE' },
      ],
      billingMode: 'PAY_PER_REQUEST',
      deletionProtectionEnabled: true,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: this.key.arn },
      timeToLiveSpecification: { enabled: true, attributeName: 'expiresAt' },
    });
    // Not `...EXCEPT_ON_CREATE`: deletion protection would make the rollback of a failed first deployment fail.
    this.resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    describeResource(this.resource, { part: 'capture', classification: 'ledger' });
    acknowledge(this.resource, CAUSES.suspensionBackup);
  }

  /** What a function needs in its own policy, action by action. */
  public statements(...actions: string[]): Statement[] {
    return [
      {
        Sid: 'Suspensions',
        Effect: 'Allow',
        Action: actions.map((action) => `dynamodb:${action}`),
        Resource: this.resource.attrArn,
      },
      {
        Sid: 'SuspensionsKey',
        Effect: 'Allow',
        Action: KEY_USE,
        Resource: this.key.arn,
        Condition: { StringEquals: { 'kms:ViaService': `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
      },
    ];
  }

  /** The key's side of it: the role may use the key for this table's rows. */
  public admit(sid: string, { roleArn }: HandlerFunction): void {
    this.key.allowRoleThrough(sid, roleArn, 'dynamodb', KEY_USE);
  }
}
