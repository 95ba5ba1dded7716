import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json } from '../engine/json';
import type { ResourceRequest } from '../engine/resource-type';

/** Types whose names are unique over all accounts. */
const globalTypes: readonly string[] = ['AWS::S3::Bucket', 'AWS::Connect::Instance'];

/** Everything that exists, so that a name is taken once and a policy names principals that exist. */
export class Inventory {
  private readonly taken = new Set<string>();
  private readonly principals = new Set<string>();
  private readonly counters = new Map<string, number>();

  /**
   * Takes a physical id.
   * @throws HardlineError when it is taken
   */
  public claim(request: ResourceRequest, physicalId: string): void {
    const key = keyOf(request, physicalId);
    if (this.taken.has(key)) throw new HardlineError(`${request.type} ${physicalId} already exists`);
    this.taken.add(key);
  }

  /** Gives a physical id back. */
  public release(request: ResourceRequest, physicalId: string): void {
    this.taken.delete(keyOf(request, physicalId));
  }

  /** The next number of a series, such as a function's versions: 1, 2, 3. */
  public next(series: string): number {
    const number = (this.counters.get(series) ?? 0) + 1;
    this.counters.set(series, number);
    return number;
  }

  /** Makes a role or user known to policies. */
  public addPrincipal(arn: string): void {
    this.principals.add(arn);
  }

  /** Makes a role or user unknown to policies that are written from now on. */
  public removePrincipal(arn: string): void {
    this.principals.delete(arn);
  }

  /**
   * Checks that the roles and users that a policy names as principals exist; AWS refuses such a policy.
   * @throws HardlineError that names the first one missing
   */
  public requirePrincipals(policy: Json | undefined): void {
    for (const arn of principalsOf(policy)) this.requirePrincipal(arn);
  }

  /**
   * Checks one principal.
   * @throws HardlineError when it is a role or user that does not exist
   */
  public requirePrincipal(arn: string): void {
    if (!/:iam::\d+:(role|user)\//.test(arn) || this.principals.has(arn)) return;
    throw new HardlineError(
      `invalid principal in policy: ${arn} does not exist; deploy its stack first, or name it in existing.roles when it lives outside the assembly`,
    );
  }
}

function keyOf({ type, stack }: ResourceRequest, physicalId: string): string {
  if (globalTypes.includes(type)) return `${type} ${physicalId}`;
  // Names of IAM are unique in an account, whatever the Region.
  const place = type.startsWith('AWS::IAM::') ? stack.account : `${stack.account}/${stack.region}`;
  return `${type} ${place} ${physicalId}`;
}

function principalsOf(policy: Json | undefined): readonly string[] {
  const statements = isObject(policy) ? policy['Statement'] : undefined;
  const list = isList(statements) ? statements : [statements ?? null];
  return list.flatMap((statement) => {
    const principal = isObject(statement) ? statement['Principal'] : undefined;
    const aws = isObject(principal) ? principal['AWS'] : undefined;
    return (isList(aws) ? aws : [aws ?? '']).filter((arn): arn is string => typeof arn === 'string');
  });
}
