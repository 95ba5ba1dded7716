import { createHash } from 'node:crypto';
import { Stack, Token } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { type Construct, Node } from 'constructs';
import { rolePolicy } from '../private/role';

export const READ_OBJECTS = ['s3:GetObject', 's3:GetObjectVersion'];
const OBJECT_NAMES = 'Objects are named after the contact that made them; bucket and folder are named.';

export interface ReaderStatementsProps {
  readonly role: IRole;
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly prefix: string;
}

/** One id for a role and a folder: granting the same twice is one grant, another folder is another. */
export function readerId(role: IRole, prefix: string): string {
  const folder = prefix ? createHash('sha256').update(prefix).digest('hex').slice(0, 8) : '';
  return `Reader${Node.of(role).addr.slice(-8)}${folder}`;
}

/** What a reader's own policy allows: list, read, decrypt. A role of another account has its policies there. */
export function readerStatements(scope: Construct, id: string, props: ReaderStatementsProps): void {
  const { role, bucketArn, keyArn, prefix } = props;
  if (isElsewhere(scope, role)) return;
  rolePolicy(
    scope,
    id,
    [role.roleName],
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

function isElsewhere(scope: Construct, role: IRole): boolean {
  const [here, there] = [Stack.of(scope).account, role.env.account];
  return !Token.isUnresolved(here) && !Token.isUnresolved(there) && here !== there;
}
