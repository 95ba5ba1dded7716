import { Aws } from 'aws-cdk-lib';
import type { Statement } from '../../private/policy';

/** What the comparison needs of wherever reports arrive. */
export interface ReportsPlace {
  readonly bucketName: string;
  readonly reportsFolder: string;
  readonly resultsFolder: string;
  /** What the function's role may do there. */
  readonly statements: readonly Statement[];
  /** Lets the function's role in. */
  admit(roleArn: string): void;
}

interface Folders {
  readonly bucketArn: string;
  readonly keyArn?: string | undefined;
  readonly reportsFolder: string;
  readonly resultsFolder: string;
}

/** What the comparing function's role may do: list and read reports, leave results. */
export function comparingStatements({
  bucketArn,
  keyArn,
  reportsFolder,
  resultsFolder,
}: Folders): Statement[] {
  return [
    {
      Sid: 'ListReports',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucketArn,
      Condition: { StringLike: { 's3:prefix': `${reportsFolder}*` } },
    },
    {
      Sid: 'ReadReports',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `${bucketArn}/${reportsFolder}*`,
      wildcard: 'Reports are named by whoever puts them; bucket and folder are named.',
    },
    {
      Sid: 'LeaveResults',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: `${bucketArn}/${resultsFolder}*`,
      wildcard: 'Results are named after the time of their run; bucket and folder are named.',
    },
    ...(keyArn === undefined
      ? []
      : [
          {
            Sid: 'ReportsKey',
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Resource: keyArn,
            Condition: { StringEquals: { 'kms:ViaService': `s3.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
          } as const,
        ]),
  ];
}
