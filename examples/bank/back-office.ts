import { Aws } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { BankSettings } from './settings';

const NAME = 'bank-care-back-office';

/**
 * The role of the bank's own job that knows the account numbers: it has the vault turn their last digits into codes,
 * and puts those into the customer profiles. It may do nothing else here.
 */
export class BackOffice extends Construct {
  /** By name, so that the vault can be told of it before it is made. */
  public static roleArn({ contactCenter }: BankSettings): string {
    return `arn:${Aws.PARTITION}:iam::${contactCenter.account}:role/${NAME}`;
  }

  public constructor(scope: Construct, id: string, { vault }: BankSettings) {
    super(scope, id);
    const role = new CfnRole(this, 'Resource', {
      roleName: NAME,
      description: 'Has the codes of last digits made for customer profiles',
      assumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'JobOfTheBank',
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ],
      },
    });
    new CfnManagedPolicy(this, 'Policy', {
      roles: [role.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'EnrollCustomers',
            Effect: 'Allow',
            Action: 'lambda:InvokeFunction',
            Resource: `arn:${Aws.PARTITION}:lambda:${vault.region}:${vault.account}:function:bank-care-vault-enroll`,
          },
        ],
      },
    });
  }
}
