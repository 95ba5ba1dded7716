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
  | { readonly kind: 'operator'; readonly account?: string };

/** Gives each function its own credentials, and tells from a request's access key id who sent it. */
export class CallerDirectory {
  private readonly byKey = new Map<string, FunctionIdentity>();

  /** The access key id of a function; it is no secret and works nowhere else. */
  public accessKeyOf(identity: FunctionIdentity): string {
    const digest = createHash('sha256').update(identity.functionArn).digest('hex');
    const key = `LOCAL${digest.slice(0, 15).toUpperCase()}`;
    this.byKey.set(key, identity);
    return key;
  }

  /** The caller behind a signed request's Authorization header. */
  public callerOf(authorization: string | undefined): Caller | undefined {
    const key = /Credential=([^/,]+)\//.exec(authorization ?? '')?.[1];
    const identity = key === undefined ? undefined : this.byKey.get(key);
    return identity === undefined ? undefined : { kind: 'function', ...identity };
  }
}

/** The service a request was signed for. */
export function signedService(authorization: string | undefined): string | undefined {
  return /Credential=[^/,]+\/[^/]+\/[^/]+\/([^/,]+)\//.exec(authorization ?? '')?.[1];
}

/** The account of an ARN. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}
