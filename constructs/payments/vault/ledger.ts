import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import { describeResource } from '../../private/hardline-metadata';

/**
 * The record of every payment: amounts, outcomes, brand and last four digits; no card number, no hash of one.
 * The key schema is a one-way door (docs/decisions): rows of several kinds share `pk` and `sk`.
 */
export class Ledger extends Construct {
  public readonly resource: CfnTable;

  public constructor(scope: Construct, id: string, props: { readonly keyArn: string }) {
    super(scope, id);
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
      sseSpecification: { sseEnabled: true, sseType: 'KMS', kmsMasterKeyId: props.keyArn },
      timeToLiveSpecification: { enabled: true, attributeName: 'expiresAt' },
    });
    // Not `...EXCEPT_ON_CREATE`: deletion protection would make the rollback of a failed first deployment fail.
    this.resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
    describeResource(this.resource, { part: 'vault', classification: 'ledger' });
    acknowledge(this.resource, CAUSES.ledgerBackup);
  }

  public get arn(): string {
    return this.resource.attrArn;
  }
}
