import { Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../policy/acknowledge';
import { flattened } from './flattened';
import type { Statement } from './policy';
import { policyDocument, trustService } from './policy';

/** A role that one AWS service assumes; a fixed name only where the payment seam needs one. */
export function serviceRole(
  scope: Construct,
  id: string,
  props: {
    readonly service: string;
    readonly description: string;
    readonly roleName?: string;
    readonly rolePath?: string;
  },
): CfnRole {
  return new CfnRole(scope, id, {
    assumeRolePolicyDocument: trustService(props.service),
    description: props.description,
    ...(props.roleName ? { roleName: props.roleName } : {}),
    ...(props.rolePath && props.rolePath !== '/' ? { path: props.rolePath } : {}),
  });
}

/** A customer managed policy on roles, statement by statement (inline policies cannot be reviewed apart). */
export function rolePolicy(
  scope: Construct,
  id: string,
  roleNames: readonly string[],
  statements: readonly Statement[],
): CfnManagedPolicy {
  const policy = new CfnManagedPolicy(scope, id, {
    policyDocument: policyDocument(statements),
    roles: [...roleNames],
  });
  for (const statement of statements) explainWildcard(policy, statement);
  return policy;
}

/** AwsSolutions-IAM5 names each resource; the reason beside the statement answers it. */
function explainWildcard(policy: CfnManagedPolicy, { Resource, wildcard, Sid }: Statement): void {
  if (!wildcard) return;
  const resources = [Stack.of(policy).resolve(Resource)].flat().map(flattened);
  acknowledge(policy, {
    id: `wildcard-${Sid}`,
    reason: wildcard,
    rules: resources
      .filter((resource) => resource.includes('*'))
      .map((resource) => `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`),
  });
}
