import { createHash } from 'node:crypto';

/** A function as the services see it: by the role it runs with. */
export interface FunctionIdentity {
  readonly functionName: string;
  readonly functionArn: string;
  readonly roleArn: string;
  readonly account: string;
  readonly region: string;
}

/** Who calls: a function by its role, an AWS service on behalf of a resource, or CloudFormation and the operator of an account. */
export type Caller =
  | ({ readonly kind: 'function' } & FunctionIdentity)
  | { readonly kind: 'role'; readonly roleArn: string; readonly account: string }
  | {
      readonly kind: 'service';
      readonly principal: string;
      readonly sourceArn: string;
      readonly sourceAccount: string;
    }
  | { readonly kind: 'operator'; readonly account?: string; readonly region?: string };

/** Gives each function and each operator credentials of its own, and tells from a request's access key id who sent it. */
export class CallerDirectory {
  private readonly byKey = new Map<string, Caller>();

  /** The access key id of a function; it is no secret and works nowhere else. */
  public accessKeyOf(identity: FunctionIdentity): string {
    return this.keyOf(identity.functionArn, { kind: 'function', ...identity });
  }

  /** The access key id of a person at a command line in an account. */
  public operatorKeyOf(place: { readonly account: string; readonly region: string }): string {
    return this.keyOf(`${place.account}/${place.region}`, { kind: 'operator', ...place });
  }

  /** The caller behind a signed request's Authorization header. */
  public callerOf(authorization: string | undefined): Caller | undefined {
    const key = /Credential=([^/,]+)\//.exec(authorization ?? '')?.[1];
    return key === undefined ? undefined : this.byKey.get(key);
  }

  private keyOf(of: string, caller: Caller): string {
    const digest = createHash('sha256').update(of).digest('hex');
    const key = `LOCAL${digest.slice(0, 15).toUpperCase()}`;
    this.byKey.set(key, caller);
    return key;
  }
}

/** The service a request was signed for. */
export function signedService(authorization: string | undefined): string | undefined {
  return /Credential=[^/,]+\/[^/]+\/[^/]+\/([^/,]+)\//.exec(authorization ?? '')?.[1];
}

/** The account and Region that a caller works in; a service without one serves none of our callers. */
export function placeOf(caller: Caller): { readonly account: string; readonly region: string } | undefined {
  if (caller.kind === 'function') return caller;
  if (caller.kind !== 'operator' || caller.account === undefined || caller.region === undefined)
    return undefined;
  return { account: caller.account, region: caller.region };
}

/** The account of an ARN. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
