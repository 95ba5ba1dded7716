import { intrinsicOf, textWithGaps } from './follow';
import { isObject, listOf, objectOf, textOf } from './narrow';
import type { ResourceView } from './types';

/** One condition of a statement. */
export interface PolicyCondition {
  readonly operator: string;
  /** Lower case: IAM compares condition keys without case. */
  readonly key: string;
  readonly values: readonly unknown[];
}

/** One statement of a policy, lists made lists. */
export interface PolicyStatement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  /** Parts that only the deployment knows are `*`; `opaque` says that this happened. */
  readonly actions: readonly string[];
  readonly opaque: boolean;
  readonly notActions: readonly string[];
  readonly resources: readonly unknown[];
  readonly notResources: readonly unknown[];
  readonly principals: readonly PolicyPrincipal[];
  readonly hasNotPrincipal: boolean;
  readonly conditions: readonly PolicyCondition[];
  /** Property path of the statement in its resource. */
  readonly path: string;
}

/** One principal of a statement. */
export interface PolicyPrincipal {
  readonly kind: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';
  readonly value: unknown;
}

/** Properties that hold a policy of the resource's own (who may use it). */
export const RESOURCE_POLICIES: Readonly<Record<string, string>> = {
  'AWS::KMS::Key': 'KeyPolicy',
  'AWS::KMS::ReplicaKey': 'KeyPolicy',
  'AWS::S3::BucketPolicy': 'PolicyDocument',
  'AWS::SecretsManager::ResourcePolicy': 'ResourcePolicy',
  'AWS::SNS::TopicPolicy': 'PolicyDocument',
  'AWS::SQS::QueuePolicy': 'PolicyDocument',
  'AWS::Lambda::ResourcePolicy': 'PolicyDocument',
  'AWS::IAM::Role': 'AssumeRolePolicyDocument',
};

/** Resource types that hold identity policies (what a role may do). */
export const IDENTITY_POLICIES: readonly string[] = [
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::User',
  'AWS::IAM::Group',
];

/** The statements of the policy that a resource carries about itself. */
export function resourcePolicyOf(resource: ResourceView): readonly PolicyStatement[] {
  const property = RESOURCE_POLICIES[resource.type];
  return property === undefined ? [] : statementsOf(resource.properties[property], `Properties.${property}`);
}

/** The statements of the identity policies that a resource carries, inline ones included. */
export function identityPoliciesOf(resource: ResourceView): readonly PolicyStatement[] {
  if (!IDENTITY_POLICIES.includes(resource.type)) return [];
  const inline = listOf(resource.properties['Policies']).flatMap((policy, index) =>
    statementsOf(objectOf(policy)['PolicyDocument'], `Properties.Policies.${index}.PolicyDocument`),
  );
  return [...inline, ...statementsOf(resource.properties['PolicyDocument'], 'Properties.PolicyDocument')];
}

/** Normalizes a policy document. */
export function statementsOf(document: unknown, path: string): readonly PolicyStatement[] {
  return listOf(objectOf(document)['Statement']).flatMap((value, index) =>
    isObject(value) ? branchesOf(value).map((each) => statementOf(each, `${path}.Statement.${index}`)) : [],
  );
}

function branchesOf(value: unknown): unknown[] {
  const call = intrinsicOf(value);
  return call?.name === 'Fn::If' ? listOf(call.argument).slice(1).flatMap(branchesOf) : [value];
}

function statementOf(value: unknown, path: string): PolicyStatement {
  const statement = objectOf(value);
  return {
    sid: textOf(statement['Sid']),
    effect: statement['Effect'] === 'Deny' ? 'Deny' : 'Allow',
    actions: listOf(statement['Action']).map((action) => textWithGaps(action) ?? '*'),
    opaque: listOf(statement['Action']).some((action) => typeof action !== 'string'),
    notActions: listOf(statement['NotAction']).map((action) => textWithGaps(action) ?? '*'),
    resources: listOf(statement['Resource']),
    notResources: listOf(statement['NotResource']),
    principals: principalsOf(statement['Principal']),
    hasNotPrincipal: 'NotPrincipal' in statement,
    conditions: conditionsOf(statement['Condition']),
    path,
  };
}

const PRINCIPAL_KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

function principalsOf(value: unknown): readonly PolicyPrincipal[] {
  if (value === '*') return [{ kind: '*', value }];
  const principal = objectOf(value);
  return PRINCIPAL_KINDS.flatMap((kind) =>
    listOf(principal[kind]).map(
      (each): PolicyPrincipal => ({ kind: each === '*' ? '*' : kind, value: each }),
    ),
  );
}

function conditionsOf(value: unknown): readonly PolicyCondition[] {
  return Object.entries(objectOf(value)).flatMap(([operator, keys]) =>
    Object.entries(objectOf(keys)).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: listOf(values),
    })),
  );
}

/** Whether an action pattern of a policy covers an action, with IAM's `*` and `?`. */
export function covers(pattern: string, action: string): boolean {
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'i').test(action);
}

/** Whether a statement names an action, `NotAction` included. */
export function namesAction(statement: PolicyStatement, action: string): boolean {
  if (statement.notActions.length > 0) return !statement.notActions.some((each) => covers(each, action));
  return statement.actions.some((each) => covers(each, action));
}

/** Whether a principal is the root of an account, which stands for the account's administrators. */
export function isAccountRoot({ kind, value }: PolicyPrincipal): boolean {
  if (kind !== 'AWS') return false;
  const call = intrinsicOf(value);
  if (call?.name === 'Ref') return call.argument === 'AWS::AccountId';
  const text = textWithGaps(value);
  return text !== undefined && (/^\d{12}$/.test(text) || /:root$/.test(text));
}
