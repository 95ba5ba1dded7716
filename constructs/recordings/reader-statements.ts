import type { CfnManagedPolicy } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { rolePolicy } from '../private/role';

export const READ_OBJECTS = ['s3:GetObject', 's3:GetObjectVersion'];
const OBJECT_NAMES = 'Objects are named after the contact that made them; bucket and folder are named.';

export interface ReaderStatementsProps {
  readonly roleName: string;
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly prefix: string;
}

/** What a reader's own policy allows: list, read, decrypt. */
export function readerStatements(
  scope: Construct,
  id: string,
  props: ReaderStatementsProps,
): CfnManagedPolicy {
  const { roleName, bucketArn, keyArn, prefix } = props;
  return rolePolicy(
    scope,
    id,
    [roleName],
    [
      {
        Sid: 'List',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: bucketArn,
        ...(prefix ? { Condition: { StringLike: { 's3:prefix': `${prefix}*` } } } : {}),
      },
      {
        Sid: 'Read',
        Effect: 'Allow',
        Action: READ_OBJECTS,
        Resource: `${bucketArn}/${prefix}*`,
        wildcard: OBJECT_NAMES,
      },
      { Sid: 'Decrypt', Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn },
    ],
  );
}
