import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Statement } from './policy';
import { policyDocument, trustService } from './policy';

/** A role that one AWS service assumes; a fixed name only where the payment seam needs one. */
export function serviceRole(
  scope: Construct,
  id: string,
  service: string,
  description: string,
  roleName?: string,
): CfnRole {
  return new CfnRole(scope, id, {
    assumeRolePolicyDocument: trustService(service),
    description,
    ...(roleName ? { roleName } : {}),
  });
}

/** A customer managed policy on roles, statement by statement (inline policies cannot be reviewed apart). */
export function rolePolicy(
  scope: Construct,
  id: string,
  roleNames: readonly string[],
  statements: readonly Statement[],
): CfnManagedPolicy {
  return new CfnManagedPolicy(scope, id, {
    policyDocument: policyDocument(statements),
    roles: [...roleNames],
  });
}
