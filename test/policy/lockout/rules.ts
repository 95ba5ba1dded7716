import { listOf, objectOf } from '../../../lib/template';
import { CONTACT_CENTER } from './cast';
import { nameOf } from './coverage';
import type { Deployed, DeployedPolicy, DeployedStatement } from './deployed';

const DATA_ACTIONS =
  /^(s3:GetObject[A-Za-z]*|s3:DeleteObject[A-Za-z]*|kms:Decrypt|secretsmanager:GetSecretValue)$/;
const DENY_KEYS = ['aws:principalarn', 'aws:principalisawsservice'];
/** With these the holder reads or makes data; `kms:*` is among them. */
const KEY_USE = [
  'kms:decrypt',
  'kms:generatedatakey',
  'kms:generatedatakeywithoutplaintext',
  'kms:reencryptfrom',
];
const VAULT_SERVICES = /^(secretsmanager|dynamodb):|^kms:|\*/i;

type Rule = (policy: DeployedPolicy, statement: DeployedStatement) => string | undefined;

/** DESIGN: nobody is locked out of ownership, nobody is let in by administering. */
export function brokenRules({ policies }: Deployed): string[] {
  const statements = policies.flatMap((policy) =>
    policy.statements.flatMap((statement, index) =>
      RULES.flatMap((rule) => {
        const broken = rule(policy, statement);
        return broken === undefined ? [] : [`${nameOf(policy, index)} ${broken}`];
      }),
    ),
  );
  return [...statements, ...policies.flatMap(keyWithoutOwner), ...policies.flatMap(repeatedSids)];
}

const RULES: readonly Rule[] = [
  (_, statement) =>
    'NotPrincipal' in statement ? 'has NotPrincipal, which forgets sessions and services' : undefined,
  (_, statement) =>
    'NotAction' in statement || 'NotResource' in statement
      ? 'says what it leaves out instead of what it means'
      : undefined,
  denyOfData,
  denyByName,
  rootWithoutUse,
  grantsToNamed,
  nothingOfTheVault,
  exactAcrossAccounts,
];

function isDeny({ Effect }: DeployedStatement): boolean {
  return Effect === 'Deny';
}

/** The one deny of everything: requests in the clear. */
function isTls(statement: DeployedStatement): boolean {
  const only = JSON.stringify({ Bool: { 'aws:SecureTransport': 'false' } });
  return JSON.stringify(statement['Condition']) === only;
}

function denyOfData(_: DeployedPolicy, statement: DeployedStatement): string | undefined {
  if (!isDeny(statement) || isTls(statement)) return undefined;
  const management = listOf(statement['Action'])
    .map(String)
    .filter((action) => !DATA_ACTIONS.test(action));
  return management.length > 0 ? `denies ${management.join(', ')}, which is not a data action` : undefined;
}

function denyByName(_: DeployedPolicy, statement: DeployedStatement): string | undefined {
  if (!isDeny(statement) || isTls(statement)) return undefined;
  const keys = Object.values(objectOf(statement['Condition'])).flatMap((each) => Object.keys(objectOf(each)));
  const other = keys.filter((key) => !DENY_KEYS.includes(key.toLowerCase()));
  if (other.length > 0) return `denies by ${other.join(', ')}`;
  return keys.some((key) => key.toLowerCase() === 'aws:principalarn')
    ? undefined
    : 'denies without naming whom it spares';
}

function isKey({ attachedTo, kind }: DeployedPolicy): boolean {
  return kind === 'resource' && attachedTo.some((arn) => arn.startsWith('arn:aws:kms:'));
}

function isForRoot(statement: DeployedStatement): boolean {
  const principal = statement['Principal'];
  const values = typeof principal === 'string' ? [principal] : listOf(objectOf(principal)['AWS']);
  return values.some((value) => /(^\*$|:root$|^\d{12}$)/.test(String(value)));
}

function rootWithoutUse(policy: DeployedPolicy, statement: DeployedStatement): string | undefined {
  if (!isKey(policy) || isDeny(statement) || !isForRoot(statement)) return undefined;
  const use = listOf(statement['Action'])
    .map(String)
    .find((action) => action.includes('*') || KEY_USE.includes(action.toLowerCase()));
  return use ? `gives ${use} to the whole account` : undefined;
}

function grantsToNamed(policy: DeployedPolicy, statement: DeployedStatement): string | undefined {
  if (!isKey(policy) || isDeny(statement) || !listOf(statement['Action']).includes('kms:CreateGrant'))
    return undefined;
  const keys = Object.values(objectOf(statement['Condition'])).flatMap((each) => Object.keys(objectOf(each)));
  return keys.some((key) => key === 'kms:GranteePrincipal' || key === 'kms:GrantIsForAWSResource')
    ? undefined
    : 'allows kms:CreateGrant to anybody for anybody';
}

/** The contact center's templates do not even name an action on the vault's keys, secrets and ledger. */
function nothingOfTheVault(
  { template, kind }: DeployedPolicy,
  statement: DeployedStatement,
): string | undefined {
  if (kind !== 'identity' || /\/Vault$/.test(template)) return undefined;
  const own = (resource: unknown) =>
    String(resource).split(':')[4] === CONTACT_CENTER && /^arn:aws:(kms|dynamodb):/.test(String(resource));
  const actions = listOf(statement['Action'])
    .map(String)
    .filter((action) => VAULT_SERVICES.test(action));
  return actions.length > 0 && !listOf(statement['Resource']).every(own)
    ? `names ${actions.join(', ')} outside the vault`
    : undefined;
}

/** The other account's policy may be wrong one day; this one must be right alone. */
function exactAcrossAccounts(policy: DeployedPolicy, statement: DeployedStatement): string | undefined {
  if (policy.kind !== 'identity') return undefined;
  const own = new Set(policy.attachedTo.map((role) => role.split(':')[4]));
  const [loose] = listOf(statement['Resource'])
    .map(String)
    .filter((resource) => resource.includes('*'))
    .filter((resource) => !own.has(resource.split(':')[4]) && !resource.startsWith('arn:aws:s3:::'));
  return loose === undefined ? undefined : `reaches ${loose}`;
}

function keyWithoutOwner(policy: DeployedPolicy): string[] {
  if (!isKey(policy)) return [];
  const owned = policy.statements.some(
    (statement) =>
      statement.Effect === 'Allow' &&
      isForRoot(statement) &&
      statement['Condition'] === undefined &&
      listOf(statement['Action']).includes('kms:PutKeyPolicy'),
  );
  return owned ? [] : [`${policy.id} leaves the account without kms:PutKeyPolicy`];
}

function repeatedSids(policy: DeployedPolicy): string[] {
  const sids = policy.statements.map(({ Sid }) => Sid);
  const unique = sids.every((sid) => sid !== undefined) && new Set(sids).size === sids.length;
  return unique ? [] : [`${policy.id} has a statement without a Sid of its own`];
}
