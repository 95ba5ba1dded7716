import type { StatementExplain } from '@cloud-copilot/iam-simulate';
import { type Context, decide, type Statements, statements } from './decide';
import type { Deployed, DeployedPolicy, DeployedStatement } from './deployed';

/** Who asks: a role by its ARN, or an AWS service by its name. */
export interface Principal {
  readonly name: string;
  /** ARN, or name of a service. */
  readonly id: string;
  /** Policies that the templates do not know of. */
  readonly identity?: readonly DeployedStatement[];
}

export interface Request {
  readonly principal: Principal;
  readonly action: string;
  readonly resource: string;
  /** Account of the resource. */
  readonly account: string;
  readonly context?: Context;
}

/** `allowed`; `refused`: nothing allows it, though a KMS grant could; `forbidden`: a deny stands against it. */
export type Answer = 'allowed' | 'refused' | 'forbidden';

export interface Simulated {
  readonly answer: Answer;
  /** How each statement of the templates that was looked at compares with the request. */
  readonly considered: readonly Considered[];
}

export interface Considered {
  readonly policy: DeployedPolicy;
  /** Position in the policy. */
  readonly index: number;
  readonly explain: StatementExplain;
}

/** Decides one request from the policies of the deployed templates, the principal's own, and IAM's rules. */
export async function simulate(deployed: Deployed, request: Request): Promise<Simulated> {
  const { principal, action, resource, account } = request;
  const { policies, identity, resourcePolicy } = policiesFor(deployed, request);
  const context = contextOf(request);
  const question = { principal: principal.id, action, resource, account, context };
  const { answer, explains } = await decide(question, { identity, resourcePolicy });
  return { answer, considered: explains.flatMap((explain) => considered(policies, explain)) };
}

interface PoliciesFor {
  readonly policies: readonly DeployedPolicy[];
  readonly identity: Statements;
  readonly resourcePolicy: Statements;
}

const found = new WeakMap<Deployed, Map<string, PoliciesFor>>();

/** The policies between a principal and a resource, looked up once. */
function policiesFor(deployed: Deployed, request: Request): PoliciesFor {
  const known = found.get(deployed) ?? new Map<string, PoliciesFor>();
  found.set(deployed, known);
  const between = `${request.principal.id} ${request.resource}`;
  const policies = known.get(between) ?? lookUp(deployed, request);
  known.set(between, policies);
  return policies;
}

function lookUp(deployed: Deployed, request: Request): PoliciesFor {
  const policies = deployed.policies.filter((policy) => concerns(policy, request));
  const of = (kind: DeployedPolicy['kind']) =>
    policies.flatMap((policy, at) => (policy.kind === kind ? labelled(policy, at) : []));
  return {
    policies,
    identity: statements([...of('identity'), ...(request.principal.identity ?? [])]),
    resourcePolicy: statements(of('resource')),
  };
}

/**
 * Resource policies by their resource (an object's is its bucket's, that of `$LATEST` its function's), identity policies
 * by their role.
 */
function concerns({ kind, attachedTo }: DeployedPolicy, { principal, resource }: Request): boolean {
  if (kind === 'identity') return attachedTo.includes(principal.id);
  return attachedTo.some(
    (arn) =>
      resource === arn ||
      resource === `${arn}:$LATEST` ||
      (arn.startsWith('arn:aws:s3:') && resource.startsWith(`${arn}/`)),
  );
}

/** The keys AWS sends with every request, unless the row says otherwise. */
function contextOf({ principal, context = {} }: Request): Context {
  const isRole = principal.id.startsWith('arn:');
  const [, , , , account = ''] = principal.id.split(':');
  return {
    'aws:SecureTransport': 'true',
    'aws:PrincipalIsAWSService': String(!isRole),
    ...(isRole ? { 'aws:PrincipalArn': principal.id, 'aws:PrincipalAccount': account } : {}),
    ...context,
  };
}

/** Sids are replaced by a position, to know each statement again in the answer. */
function labelled(policy: DeployedPolicy, at: number): DeployedStatement[] {
  return policy.statements.map((statement, index) => ({ ...statement, Sid: `P${at}S${index}` }));
}

function considered(policies: readonly DeployedPolicy[], explain: StatementExplain): Considered[] {
  const [, at, index] = /^P(\d+)S(\d+)$/.exec(explain.identifier) ?? [];
  const policy = policies[Number(at)];
  return policy ? [{ policy, index: Number(index), explain }] : [];
}
