/** One statement of a policy, in CloudFormation's own words: what is written is what is deployed. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
  /** Why a resource with `*` is as narrow as the service allows; not deployed, shown in the review. */
  readonly wildcard?: string;
}

/** A policy document of exactly these statements; the CDK's own documents merge statements by feature flag. */
export function policyDocument(statements: readonly Statement[]): { Version: string; Statement: object[] } {
  return { Version: '2012-10-17', Statement: statements.map(({ wildcard, ...deployed }) => deployed) };
}

/** Trust for one AWS service. */
export function trustService(service: string): { Version: string; Statement: object[] } {
  return policyDocument([
    { Sid: 'Service', Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
  ]);
}

/** Denies every request that does not use TLS. */
export function denyWithoutTls(action: string, resources: unknown): Statement {
  return {
    Sid: 'DenyWithoutTls',
    Effect: 'Deny',
    Principal: '*',
    Action: action,
    Resource: resources,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
