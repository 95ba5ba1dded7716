import { isAccountRoot, namesAction, type PolicyStatement, resourcePolicyOf } from '../template/policy';
import type { Assembly, ResourceView } from '../template/types';
import { isBoolTrue, namesPrincipals, type Where } from './conditions';
import { ADMINISTRATION, changed, KEY, keyPolicy, template } from './fixture-parts';
import { isTrue, property } from './property';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, unknown } from './verdict';

const POLICY = 'Properties.KeyPolicy';
const USES = [
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
];

/** Keys that encrypt data; signing keys cannot rotate and are nobody's recordings. */
function encryptsData({ properties }: ResourceView): boolean {
  const spec = properties['KeySpec'] ?? 'SYMMETRIC_DEFAULT';
  const usage = properties['KeyUsage'] ?? 'ENCRYPT_DECRYPT';
  return spec === 'SYMMETRIC_DEFAULT' && usage === 'ENCRYPT_DECRYPT';
}

function allows(statement: PolicyStatement, action: string): boolean {
  return statement.effect === 'Allow' && namesAction(statement, action);
}

/** AWS writes a policy of its own when there is none: the account's root with `kms:*`. */
function hasNoPolicy(key: ResourceView): boolean {
  return key.properties['KeyPolicy'] === undefined;
}

function judgeRepairable(key: ResourceView): Verdict {
  if (hasNoPolicy(key)) return pass(POLICY, 'absent: the default policy lets the account administer the key');
  const statements = resourcePolicyOf(key);
  const denied = statements.find(
    (each) => each.effect === 'Deny' && namesAction(each, 'kms:PutKeyPolicy') && each.conditions.length === 0,
  );
  if (denied !== undefined) return fail(denied.path, 'denies kms:PutKeyPolicy without a condition');
  const path = statements.find(
    (each) =>
      allows(each, 'kms:PutKeyPolicy') && each.conditions.length === 0 && each.principals.some(isAccountRoot),
  );
  if (path !== undefined) return pass(path.path, 'the account may repair the policy');
  return statements.some(({ opaque }) => opaque)
    ? unknown(POLICY, 'an action is not known before deployment')
    : fail(POLICY, "no statement gives kms:PutKeyPolicy to the account's root");
}

function judgeRoot(key: ResourceView, assembly: Assembly): Verdict {
  const where = { template: key.template, assembly };
  if (hasNoPolicy(key)) return fail(POLICY, "absent: the default policy gives the account's root kms:*");
  for (const statement of resourcePolicyOf(key)) {
    if (!statement.principals.some((each) => isAccountRoot(each) || each.kind === '*')) continue;
    const narrow = isForOneRole(statement, where) || isTrialOfSecretsManager(statement);
    const use = narrow ? undefined : USES.find((action) => allows(statement, action));
    if (use !== undefined) return fail(statement.path, `gives ${use} to the whole account`);
  }
  return pass(POLICY, "the account's root administers the key and cannot use it");
}

/** Other conditions, such as kms:ViaService, still leave every principal of the account. */
function isForOneRole({ conditions }: PolicyStatement, where: Where): boolean {
  return conditions.some((condition) => namesPrincipals(condition, 'aws:principalarn', where));
}

/** What Secrets Manager encrypts to try a key; no secret has this version. */
function isTrialOfSecretsManager({ conditions }: PolicyStatement): boolean {
  return conditions.some(
    ({ operator, key, values }) =>
      operator === 'StringEquals' &&
      key === 'kms:encryptioncontext:secretversionid' &&
      values.length > 0 &&
      values.every((value) => value === 'RequestToValidateKeyAccess'),
  );
}

function judgeGrants(key: ResourceView, assembly: Assembly): Verdict {
  const where = { template: key.template, assembly };
  const free = resourcePolicyOf(key).find(
    (each) => allows(each, 'kms:CreateGrant') && !limitsGrants(each, where),
  );
  return free === undefined
    ? pass(POLICY, 'grants are limited to a named grantee or to AWS services')
    : fail(free.path, 'allows kms:CreateGrant without kms:GranteePrincipal or kms:GrantIsForAWSResource');
}

function limitsGrants({ conditions }: PolicyStatement, where: Where): boolean {
  return conditions.some(
    (condition) =>
      isBoolTrue(condition, 'kms:grantisforawsresource') ||
      namesPrincipals(condition, 'kms:granteeprincipal', where),
  );
}

/** Customer keys. */
export const KEY_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-KEY1',
    title: 'The customer key rotates',
    why: 'Rotation limits how much one key ever encrypts, and costs nobody a change.',
    severity: 'error',
    sources: [SOURCES.kmsRotation, pci('3.7')],
    appliesTo: ['AWS::KMS::Key'],
    where: encryptsData,
    judge: property('EnableKeyRotation', isTrue),
    fix: 'set EnableKeyRotation to true',
    fixtures: {
      pass: template({ Key: KEY }),
      fail: template({ Key: changed(KEY, { EnableKeyRotation: undefined }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-KEY2',
    title: 'The customer key is a multi-Region primary',
    why: 'A key cannot become multi-Region later: recordings made under a single-Region key stay unreadable in the recovery Region.',
    severity: 'warning',
    sources: [SOURCES.kmsMultiRegion],
    appliesTo: ['AWS::KMS::Key'],
    where: encryptsData,
    optOut: 'multi-region',
    judge: property('MultiRegion', isTrue),
    fix: 'set MultiRegion to true before the first deployment, or say why not in Metadata.Hardline.optOuts with the choice multi-region',
    fixtures: {
      pass: template({ Key: KEY }),
      fail: template({ Key: changed(KEY, { MultiRegion: false }) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-KEY3',
    title: 'The account can repair the key policy',
    why: 'A key whose policy nobody can change is lost, and every recording with it; only AWS Support can help then.',
    severity: 'error',
    sources: [SOURCES.kmsDefaultPolicy],
    appliesTo: ['AWS::KMS::Key'],
    judge: judgeRepairable,
    fix: "give kms:PutKeyPolicy to the account's root in a statement without a condition",
    fixtures: {
      pass: template({ Key: KEY }),
      fail: template({
        Key: changed(KEY, { KeyPolicy: keyPolicy({ ...ADMINISTRATION, Action: ['kms:DescribeKey'] }) }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-KEY4',
    title: 'Administration of a key does not include its use',
    why: 'A root statement with kms:* lets every principal of the account that has IAM decrypt permission read the data.',
    severity: 'error',
    sources: [SOURCES.kmsDefaultPolicy, pci('7.2')],
    appliesTo: ['AWS::KMS::Key'],
    where: encryptsData,
    judge: judgeRoot,
    fix: "list the root statement's administrative actions one by one, without Decrypt, GenerateDataKey or ReEncrypt",
    fixtures: {
      pass: template({ Key: KEY }),
      fail: template({
        Key: changed(KEY, {
          KeyPolicy: keyPolicy({ ...ADMINISTRATION, Action: ['kms:PutKeyPolicy', 'kms:Decrypt'] }),
        }),
      }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-KEY5',
    title: 'Nobody may grant himself the key',
    why: 'Whoever creates grants freely can give decryption to any principal, himself included.',
    severity: 'error',
    sources: [SOURCES.kmsGrants, SOURCES.kmsConditions],
    appliesTo: ['AWS::KMS::Key'],
    judge: judgeGrants,
    fix: 'allow kms:CreateGrant only with the condition StringEquals kms:GranteePrincipal (the service-linked role, no pattern) or Bool kms:GrantIsForAWSResource true',
    fixtures: {
      pass: template({
        Key: changed(KEY, {
          KeyPolicy: keyPolicy(ADMINISTRATION, {
            ...ADMINISTRATION,
            Action: 'kms:CreateGrant',
            Condition: { StringEquals: { 'kms:GranteePrincipal': 'arn:aws:iam::111122223333:role/connect' } },
          }),
        }),
      }),
      fail: template({
        Key: changed(KEY, {
          KeyPolicy: keyPolicy(ADMINISTRATION, { ...ADMINISTRATION, Action: 'kms:CreateGrant' }),
        }),
      }),
    },
  },
];
