/** One statement of a policy, in CloudFormation's own words: what is written is what is deployed. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Principal?: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** A policy document of exactly these statements; the CDK's own documents merge statements by feature flag. */
export function policyDocument(statements: readonly Statement[]): {
  Version: string;
  Statement: Statement[];
} {
  return { Version: '2012-10-17', Statement: [...statements] };
}

/** Trust for one AWS service. */
export function trustService(service: string): { Version: string; Statement: Statement[] } {
  return policyDocument([
    { Sid: 'Service', Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' },
  ]);
}

/** Denies every request to a bucket or topic that does not use TLS. */
export function denyWithoutTls(action: string, resources: unknown[]): Statement {
  return {
    Sid: 'DenyWithoutTls',
    Effect: 'Deny',
    Principal: '*',
    Action: action,
    Resource: resources,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
