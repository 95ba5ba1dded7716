import { accountOf, type Caller } from '../services/caller';

/** One statement of a function's resource policy, as `AWS::Lambda::Permission` adds it. */
export interface Permission {
  readonly action: string;
  /** Version or alias the permission is for. */
  readonly qualifier?: string;
  /** A role's ARN, an account, an account's root, or a service principal. */
  readonly principal: string;
  readonly sourceArn?: string;
  readonly sourceAccount?: string;
}

/** A function as an invocation names it. */
export interface InvocationTarget {
  readonly functionArn: string;
  readonly qualifier?: string;
}

/**
 * Whether a caller may invoke a function. A caller of the same account is judged by its identity policy, which the
 * local AWS does not read; one of another account, and a service, need a permission of the function itself.
 */
export function mayInvoke(
  caller: Caller,
  target: InvocationTarget,
  permissions: readonly Permission[],
): boolean {
  if (caller.kind === 'operator')
    return caller.account === undefined || caller.account === accountOf(target.functionArn);
  if (caller.kind !== 'service' && caller.account === accountOf(target.functionArn)) return true;
  return permissions.some(
    (permission) =>
      (permission.action === 'lambda:InvokeFunction' || permission.action === 'lambda:*') &&
      permission.qualifier === target.qualifier &&
      isFor(permission, caller),
  );
}

function isFor(permission: Permission, caller: Exclude<Caller, { kind: 'operator' }>): boolean {
  if (caller.kind === 'service') {
    return (
      permission.principal === caller.principal &&
      (permission.sourceArn === undefined || matches(permission.sourceArn, caller.sourceArn)) &&
      (permission.sourceAccount === undefined || permission.sourceAccount === caller.sourceAccount)
    );
  }
  // A role carries no source: a statement with one never matches it.
  if (permission.sourceArn !== undefined || permission.sourceAccount !== undefined) return false;
  const account = caller.account;
  return [
    caller.roleArn,
    account,
    `${caller.roleArn.split(':').slice(0, 2).join(':')}:iam::${account}:root`,
  ].includes(permission.principal);
}

function matches(pattern: string, arn: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(arn);
}
