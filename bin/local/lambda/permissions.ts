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

/** One statement of a policy that `AWS::Lambda::ResourcePolicy` puts on a function, a version or an alias. */
export interface InvocationStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly permission: Omit<Permission, 'action' | 'qualifier'>;
  /** Roles whom a deny spares. */
  readonly spares: readonly string[];
  /** Whether a deny spares services of AWS. */
  readonly sparesServices: boolean;
}

/** A function as an invocation names it. */
export interface InvocationTarget {
  readonly functionArn: string;
  readonly qualifier?: string;
}

/** What stands on a function, and on exactly what an invocation names. */
export interface InvocationPolicies {
  readonly permissions: readonly Permission[];
  readonly statements: readonly InvocationStatement[];
}

/**
 * Whether a caller may invoke a function. A deny of the function stands against everybody whom it does not spare,
 * people too. Beside it a caller of the same account is judged by its identity policy, which the local AWS does not
 * read; one of another account, and a service, need a permission of the function itself.
 */
export function mayInvoke(
  caller: Caller,
  target: InvocationTarget,
  { permissions, statements }: InvocationPolicies,
): boolean {
  if (statements.some((statement) => statement.effect === 'Deny' && denies(statement, caller))) return false;
  if (caller.kind === 'operator')
    return caller.account === undefined || caller.account === accountOf(target.functionArn);
  if (caller.kind !== 'service' && caller.account === accountOf(target.functionArn)) return true;
  if (statements.some(({ effect, permission }) => effect === 'Allow' && isFor(permission, caller)))
    return true;
  return permissions.some(
    (permission) =>
      (permission.action === 'lambda:InvokeFunction' || permission.action === 'lambda:*') &&
      permission.qualifier === target.qualifier &&
      isFor(permission, caller),
  );
}

function denies({ spares, sparesServices }: InvocationStatement, caller: Caller): boolean {
  if (caller.kind === 'service') return !sparesServices;
  return caller.kind === 'operator' || !spares.includes(caller.roleArn);
}

function isFor(
  permission: InvocationStatement['permission'],
  caller: Exclude<Caller, { kind: 'operator' }>,
): boolean {
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
