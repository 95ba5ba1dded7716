import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { SUBMISSION_INDEX } from '../../../lib/payments/ledger-rows';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import { describeResource } from '../../private/hardline-metadata';

/** What a settlement is compared with. */
const COMPARED = ['paymentId', 'state', 'amount', 'approvedAmount', 'currency', 'mode'] as const;

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

  /**
   * Lets payments be found by the time of their submission. Made only where somebody looks; it holds nothing of a card
   * or a call.
   *
   * @returns ARN of the index
   */
  public indexBySubmission(): string {
    this.resource.attributeDefinitions = [
      { attributeName: 'pk', attributeType: 'S' },
      { attributeName: 'sk', attributeType: 'S' },
      { attributeName: 'merchant', attributeType: 'S' },
      { attributeName: 'submittedAt', attributeType: 'S' },
    ];
    this.resource.globalSecondaryIndexes = [
      {
        indexName: SUBMISSION_INDEX,
        keySchema: [
          { attributeName: 'merchant', keyType: 'HASH' },
          { attributeName: 'submittedAt', keyType: 'RANGE' },
        ],
        projection: { projectionType: 'INCLUDE', nonKeyAttributes: [...COMPARED] },
      },
    ];
    return `${this.arn}/index/${SUBMISSION_INDEX}`;
  }
}
