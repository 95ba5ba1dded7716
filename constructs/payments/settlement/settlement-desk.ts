import { Aws, CfnOutput, Duration } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { accountRoot } from '../../private/customer-key';
import { policyDocument, type Statement } from '../../private/policy';
import { rolePolicy } from '../../private/role';

export interface SettlementDeskProps {
  readonly seam: string;
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly reportsFolder: string;
  readonly resultsFolder: string;
  readonly trustedPrincipalArns?: string[] | undefined;
}

/**
 * The people who put reports and read results: a role that asks for multi-factor and may do nothing else. What they put
 * by mistake they can hide behind a delete marker; the version stays.
 */
export class SettlementDesk extends Construct {
  public readonly roleArn: string;
  private readonly props: SettlementDeskProps;

  public constructor(scope: Construct, id: string, props: SettlementDeskProps) {
    super(scope, id);
    this.props = props;
    const role = this.role();
    this.roleArn = role.attrArn;
    rolePolicy(this, 'Policy', [role.ref], this.statements());
    new CfnOutput(this, 'RoleArn', {
      description: `puts settlement reports of ${props.seam}, and reads what they were compared to`,
      value: this.roleArn,
    });
  }

  private role(): CfnRole {
    return new CfnRole(this, 'Role', {
      description: 'Puts settlement reports, reads results of their comparison, and nothing else',
      maxSessionDuration: Duration.hours(1).toSeconds(),
      assumeRolePolicyDocument: policyDocument([
        {
          Sid: 'WithMultiFactor',
          Effect: 'Allow',
          Principal: { AWS: this.props.trustedPrincipalArns ?? [accountRoot()] },
          Action: 'sts:AssumeRole',
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        },
      ]),
    });
  }

  private statements(): Statement[] {
    const { bucketArn, keyArn, reportsFolder, resultsFolder } = this.props;
    return [
      {
        Sid: 'List',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: bucketArn,
        Condition: { StringLike: { 's3:prefix': [`${reportsFolder}*`, `${resultsFolder}*`] } },
      },
      {
        Sid: 'PutReports',
        Effect: 'Allow',
        Action: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'],
        Resource: `${bucketArn}/${reportsFolder}*`,
        wildcard: 'Reports are named by the gateway; bucket and folder are named.',
      },
      {
        Sid: 'ReadResults',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: `${bucketArn}/${resultsFolder}*`,
        wildcard: 'Results are named after the time of their run; bucket and folder are named.',
      },
      {
        Sid: 'ReportsKey',
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: keyArn,
        Condition: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
      },
    ];
  }
}
