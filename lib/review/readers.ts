import {
  identityPoliciesOf,
  isAccountRoot,
  listOf,
  mentioned,
  namesAction,
  type PolicyPrincipal,
  type PolicyStatement,
  type ResourceView,
  resourcePolicyOf,
  type TemplateView,
} from '../template';
import { shortNameOf } from './names';
import { inWords } from './words';

/** The actions that read what a resource holds. */
const READING: Readonly<Record<string, readonly string[]>> = {
  'AWS::S3::Bucket': ['s3:GetObject', 's3:GetObjectVersion'],
  'AWS::KMS::Key': ['kms:Decrypt'],
  'AWS::SecretsManager::Secret': ['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue'],
  'AWS::DynamoDB::Table': ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan'],
};

/** The property by which a policy resource names what it is about. */
const SUBJECTS: Readonly<Record<string, string>> = {
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SecretsManager::ResourcePolicy': 'SecretId',
};

/** Who may read what a resource holds, as far as its own template grants it. */
export function readersOf(resource: ResourceView): string[] {
  const actions = READING[resource.type] ?? [];
  const byIdentity = resource.template.resources.flatMap((holder) => readersBy(holder, resource, actions));
  return distinct([...byIdentity, ...allowedBy(resource, policyAbout(resource), actions)]);
}

/** Who may change the policy of a key, and so decide who reads. */
export function keyAdministratorsOf(key: ResourceView): string[] {
  return distinct(allowedBy(key, policyAbout(key), ['kms:PutKeyPolicy']));
}

/** Who may hand the use of a key on by grants, as Amazon Connect receives it. */
export function grantersOf(key: ResourceView): string[] {
  return distinct(allowedBy(key, policyAbout(key), ['kms:CreateGrant']));
}

/** The statements of the policies that are attached to the resource itself. */
export function policyAbout(resource: ResourceView): readonly PolicyStatement[] {
  if (resource.type === 'AWS::KMS::Key') return resourcePolicyOf(resource);
  return resource.template.resources
    .filter(({ type, properties }) => {
      const subject = SUBJECTS[type];
      return subject !== undefined && mentioned(properties[subject], resource.template).includes(resource);
    })
    .flatMap(resourcePolicyOf);
}

function readersBy(holder: ResourceView, resource: ResourceView, actions: readonly string[]): string[] {
  const granting = identityPoliciesOf(holder).filter(
    (statement) => allows(statement, actions) && reaches(statement, resource),
  );
  return granting.length === 0 ? [] : holdersOf(holder).map((name) => conditional(name, granting));
}

function reaches({ resources }: PolicyStatement, resource: ResourceView): boolean {
  return resources.some(
    (target) => target === '*' || mentioned(target, resource.template).includes(resource),
  );
}

/** The roles, users and groups that a policy belongs to; a role with inline policies is its own holder. */
function holdersOf(policy: ResourceView): string[] {
  if (!policy.type.endsWith('Policy')) return [shortNameOf(policy)];
  const holders = ['Roles', 'Users', 'Groups', 'RoleName'].flatMap((name) => listOf(policy.properties[name]));
  const named = holders.map(
    (holder) => mentioned(holder, policy.template).map(shortNameOf)[0] ?? inWords(holder),
  );
  return named.length > 0 ? named : [`whoever holds ${shortNameOf(policy)}`];
}

function allowedBy(
  { template }: ResourceView,
  statements: readonly PolicyStatement[],
  actions: readonly string[],
): string[] {
  const allowing = statements.filter((statement) => allows(statement, actions));
  return allowing.flatMap((statement) =>
    statement.principals.map((principal) => conditional(principalInWords(principal, template), [statement])),
  );
}

function allows(statement: PolicyStatement, actions: readonly string[]): boolean {
  return statement.effect === 'Allow' && actions.some((action) => namesAction(statement, action));
}

function principalInWords(principal: PolicyPrincipal, template: TemplateView): string {
  if (principal.kind === '*') return 'everybody';
  if (isAccountRoot(principal)) return 'whom the account’s identity policies allow';
  return mentioned(principal.value, template).map(shortNameOf)[0] ?? inWords(principal.value);
}

function conditional(name: string, statements: readonly PolicyStatement[]): string {
  return statements.some(({ conditions }) => conditions.length === 0) ? name : `${name}${UNDER_CONDITIONS}`;
}

const UNDER_CONDITIONS = ' (under conditions)';

function distinct(names: readonly string[]): string[] {
  const always = new Set(names.filter((name) => !name.endsWith(UNDER_CONDITIONS)));
  const rest = names.filter((name) => !always.has(name.replace(UNDER_CONDITIONS, '')));
  return [...new Set([...always, ...rest])].sort();
}
