import { type Assembly, listOf, objectOf, type ResourceView } from '../../../lib/template';
import { editKeySecretPolicy } from './key-secrets';

/** A statement of a template, to be changed in place. */
type Editable = Record<string, unknown>;

/** A deliberate breakage of one policy of the `bank` example. */
export interface Mutation {
  readonly what: string;
  /** End of the construct path of the resource with the policy. */
  readonly policy: RegExp;
  readonly change: (statements: Editable[]) => void;
  /** What the judge must say, among others. */
  readonly complaint: RegExp;
}

const by = (sid: RegExp) => (statements: Editable[]) => {
  const found = statements.find(({ Sid }) => sid.test(String(Sid)));
  if (found) return found;
  throw new Error(`no statement ${sid}`);
};
const without = (sid: RegExp) => (statements: Editable[]) => {
  statements.splice(statements.indexOf(by(sid)(statements)), 1);
};
const adds = (statement: Editable) => (statements: Editable[]) => void statements.push(statement);
const edits = (sid: RegExp, edit: (statement: Editable) => void) => (statements: Editable[]) =>
  edit(by(sid)(statements));
const more = (action: string) => (statement: Editable) => {
  statement['Action'] = [...listOf(statement['Action']), action];
};
/** Changes whom a deny spares. */
const spare = (change: (named: unknown[]) => unknown[]) => (statement: Editable) => {
  const conditions = objectOf(statement['Condition']);
  const named = objectOf(conditions['ArnNotEquals']);
  const changed = change([...listOf(named['aws:PrincipalArn'])]);
  statement['Condition'] = { ...conditions, ArnNotEquals: { 'aws:PrincipalArn': changed } };
};
/** Drops a condition, and with the last one the element. */
const unless = (dropped: string) => (statement: Editable) => {
  const kept = Object.entries(objectOf(statement['Condition'])).flatMap(([operator, keys]) => {
    const left = Object.entries(objectOf(keys)).filter(([key]) => key !== dropped);
    return left.length > 0 ? [[operator, Object.fromEntries(left)]] : [];
  });
  delete statement['Condition'];
  if (kept.length > 0) statement['Condition'] = Object.fromEntries(kept);
};

const RECORDINGS_KEY = /\/Recordings\/Key$/;
const BUCKET_POLICY = /\/Recordings\/Bucket\/Policy$/;
const SECRET_POLICY = /\/Vault\/Functions\/MakeKey$/;
const VAULT_KEY = /\/Vault\/Key$/;
const ROOT = { AWS: 'arn:aws:iam::111111111111:root' };

export const MUTATIONS: readonly Mutation[] = [
  {
    what: "a reader's statement of the key is lost",
    policy: RECORDINGS_KEY,
    change: without(/^Reader/),
    complaint: /^break-glass: kms:Decrypt on recordings key .*: refused, must be allowed/,
  },
  {
    what: "a reader's exception from the bucket's deny is lost",
    policy: BUCKET_POLICY,
    change: edits(
      /^DenyReads/,
      spare((named) => named.slice(0, 1)),
    ),
    complaint: /^break-glass: s3:GetObject on a call recording: forbidden, must be allowed/,
  },
  {
    what: "a reader's identity policy is lost",
    policy: /\/Recordings\/Reader[^/]*$/,
    change: (statements) =>
      void statements.splice(0, statements.length, {
        Sid: 'None',
        Effect: 'Allow',
        Action: 's3:GetBucketLocation',
        Resource: '*',
      }),
    complaint: /^break-glass: s3:ListBucket on recordings bucket: refused, must be allowed/,
  },
  {
    what: 'the account may decrypt recordings',
    policy: RECORDINGS_KEY,
    change: edits(/^AccountAdministers/, more('kms:Decrypt')),
    complaint: /^administrator: kms:Decrypt on recordings key: allowed, must be refused/,
  },
  {
    what: 'the account may decrypt recordings through S3 only',
    policy: RECORDINGS_KEY,
    change: adds({
      Sid: 'ThroughS3',
      Effect: 'Allow',
      Principal: ROOT,
      Action: 'kms:Decrypt',
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } },
    }),
    complaint: /Recordings\/Key resource ThroughS3 gives kms:Decrypt to the whole account$/,
  },
  {
    what: 'the account may grant the key to anybody',
    policy: RECORDINGS_KEY,
    change: edits(/^GrantToThisInstanceOnly$/, unless('kms:GranteePrincipal')),
    complaint:
      /^administrator: kms:CreateGrant on recordings key .*: allowed, must be refused \(a grant to himself/,
  },
  {
    what: "Connect's storage can no longer be associated",
    policy: RECORDINGS_KEY,
    change: without(/^GrantToThisInstanceOnly$/),
    complaint: /^deploy role: kms:CreateGrant on recordings key .*: refused, must be allowed/,
  },
  {
    what: 'the account cannot repair the key policy',
    policy: RECORDINGS_KEY,
    change: edits(/^AccountAdministers/, (statement) => {
      statement['Action'] = listOf(statement['Action']).filter((action) => action !== 'kms:PutKeyPolicy');
    }),
    complaint: /Recordings\/Key leaves the account without kms:PutKeyPolicy$/,
  },
  {
    what: "Connect's service-linked role is missing among the exceptions of the bucket's deny",
    policy: BUCKET_POLICY,
    change: edits(
      /^DenyReads/,
      spare((named) => named.slice(1)),
    ),
    complaint: /^Connect: s3:GetObject on a call recording: forbidden, must be allowed/,
  },
  {
    what: 'services of AWS are denied',
    policy: BUCKET_POLICY,
    change: edits(/^DenyReads/, unless('aws:PrincipalIsAWSService')),
    complaint: /^lambda\.amazonaws\.com: s3:GetObject on a call recording: forbidden, must be refused/,
  },
  {
    what: 'one more role is spared by a deny',
    policy: BUCKET_POLICY,
    change: edits(
      /^DenyReads/,
      spare((named) => [...named, 'arn:aws:iam::111111111111:role/Backup']),
    ),
    complaint:
      /^no row covers .* DenyReadsToUnnamedPrincipals: spared arn:aws:iam::111111111111:role\/Backup$/,
  },
  {
    what: 'the bucket policy can no longer be changed',
    policy: BUCKET_POLICY,
    change: (statements) =>
      void statements.push({
        ...by(/^DenyReads/)(statements),
        Sid: 'Frozen',
        Action: 's3:PutBucketPolicy',
        Resource: '*',
      }),
    complaint: /resource Frozen denies s3:PutBucketPolicy, which is not a data action$/,
  },
  {
    what: 'a deny names whom it does not mean',
    policy: BUCKET_POLICY,
    change: edits(/^DenyReads/, (statement) => {
      delete statement['Principal'];
      statement['NotPrincipal'] = ROOT;
    }),
    complaint: /DenyReadsToUnnamedPrincipals has NotPrincipal/,
  },
  {
    what: 'an administrator of the vault reads the private key',
    policy: SECRET_POLICY,
    change: edits(
      /^DenyPrivateKey/,
      spare((named) => [...named, 'arn:aws:iam::222222222222:role/Administrator']),
    ),
    complaint:
      /^administrator of the vault: secretsmanager:GetSecretValue on payment key secret: allowed, must be forbidden/,
  },
  {
    what: 'the deny of the private key is gone',
    policy: SECRET_POLICY,
    change: (statements) => void statements.splice(0, statements.length),
    complaint:
      /^administrator of the vault: secretsmanager:GetSecretValue on payment key secret: allowed, must be forbidden/,
  },
  {
    what: 'what destroys private halves reads them',
    policy: /\/Vault\/Functions\/DestroyKeys\/Policy$/,
    change: edits(/^DestroyPaymentKey$/, more('secretsmanager:GetSecretValue')),
    complaint: /^no row covers .*DestroyKeys\/Policy identity DestroyPaymentKey: action .*GetSecretValue$/,
  },
  {
    what: 'what destroys private halves puts others in their place',
    policy: /\/Vault\/Functions\/DestroyKeys\/Policy$/,
    change: edits(/^DestroyPaymentKey$/, more('secretsmanager:PutSecretValue')),
    complaint:
      /^destroy-keys: secretsmanager:PutSecretValue on payment key secret: allowed, must be refused/,
  },
  {
    what: 'a private half is copied to another region',
    policy: /\/Vault\/Functions\/MakeKey\/Policy$/,
    change: edits(/^MakeSecret$/, unless('secretsmanager:AddReplicaRegions')),
    complaint: /^make-key: secretsmanager:CreateSecret on payment key secret .*: allowed, must be refused/,
  },
  {
    what: 'charge can no longer decrypt',
    policy: VAULT_KEY,
    change: edits(/^PaymentKeyCharge$/, (statement) => {
      statement['Condition'] = { StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' } };
    }),
    complaint:
      /^charge: kms:Decrypt on vault key with kms:ViaService secretsmanager.*: refused, must be allowed/,
  },
  {
    what: 'a function of the vault decrypts outside the two services',
    policy: VAULT_KEY,
    change: edits(/^LedgerPrepare$/, unless('kms:ViaService')),
    complaint: /^prepare: kms:Decrypt on vault key: allowed, must be refused/,
  },
  {
    what: 'a table can no longer be made under the vault key',
    policy: VAULT_KEY,
    change: without(/^GrantsForServices$/),
    complaint: /^deploy role of the vault: kms:CreateGrant on vault key .*: refused, must be allowed/,
  },
  {
    what: 'break-glass is taken without multi-factor',
    policy: /\/BreakGlass$/,
    change: edits(/^WithMultiFactor/, unless('aws:MultiFactorAuthPresent')),
    complaint:
      /^administrator: sts:AssumeRole on break-glass role .*: allowed, must be refused \(no multi-factor\)/,
  },
  {
    what: 'break-glass is taken without a reason',
    policy: /\/BreakGlass$/,
    change: edits(/^WithMultiFactor/, unless('aws:RequestTag/Reason')),
    complaint:
      /^administrator: sts:AssumeRole on break-glass role .*: allowed, must be refused \(no reason\)/,
  },
  {
    what: 'the relay reads secrets of the vault',
    policy: /\/Capture\/Payments\/Functions\/Relay\/Policy$/,
    change: adds({ Sid: 'Secrets', Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }),
    complaint: /Relay\/Policy identity Secrets names secretsmanager:GetSecretValue outside the vault$/,
  },
  {
    what: 'the relay calls any function of the vault',
    policy: /\/Capture\/Payments\/Functions\/Relay\/Policy$/,
    change: edits(/^PaymentFunctions/, (statement) => {
      statement['Resource'] = 'arn:aws:lambda:us-east-1:222222222222:function:*';
    }),
    complaint:
      /Relay\/Policy identity PaymentFunctionsOfTheVault reaches arn:aws:lambda:us-east-1:222222222222:function:\*$/,
  },
  {
    what: 'a function may do one thing more',
    policy: /\/Vault\/Functions\/Prepare\/Policy$/,
    change: edits(/^Ledger$/, more('dynamodb:BatchWriteItem')),
    complaint: /^no row covers .*Prepare\/Policy identity Ledger: action dynamodb:BatchWriteItem$/,
  },
  {
    what: 'a switch is changed without multi-factor',
    policy: /\/Vault\/Operations\/Switches\/Role$/,
    change: edits(/^WithMultiFactor$/, unless('aws:MultiFactorAuthPresent')),
    complaint:
      /^administrator of the vault: sts:AssumeRole on vault switches role.*: allowed, must be refused \(no multi-factor\)/,
  },
  {
    what: 'a function of the vault opens its own switches',
    policy: /\/Vault\/Functions\/Charge\/Policy$/,
    change: edits(/^ReadSwitches$/, more('ssm:PutParameter')),
    complaint:
      /^charge: ssm:PutParameter on switch gateway of vault: allowed, must be refused \(a function never/,
  },
  {
    what: 'the role of the switches changes any parameter',
    policy: /\/Capture\/Operations\/Switches\/Policy$/,
    change: edits(/^Switches$/, (statement) => {
      statement['Resource'] = 'arn:aws:ssm:us-east-1:111111111111:parameter/hardline/*';
    }),
    complaint:
      /^capture switches: ssm:PutParameter on published ARN of the instance: allowed, must be refused/,
  },
  {
    what: 'the relay tells of events in the name of others',
    policy: /\/Capture\/Payments\/Functions\/Relay\/Policy$/,
    change: edits(/^StepsOfPayments$/, unless('events:source')),
    complaint:
      /^relay: events:PutEvents on event bus with events:source aws\.connect: allowed, must be refused/,
  },
  {
    what: 'alarms of the vault reach nobody',
    policy: /\/Vault\/Support\/Policy$/,
    change: without(/^Alarms$/),
    complaint:
      /^cloudwatch\.amazonaws\.com: sns:Publish on support topic of the vault: refused, must be allowed/,
  },
  {
    what: 'anything may count with the key of the vault',
    policy: /\/Vault\/MacKey\/Key$/,
    change: edits(/^CountPrepare$/, (statement) => {
      statement['Principal'] = { AWS: 'arn:aws:iam::222222222222:root' };
    }),
    complaint: /^administrator of the vault: kms:GenerateMac on counting key: allowed, must be refused/,
  },
  {
    what: 'a statement of a key admits one role more',
    policy: VAULT_KEY,
    change: edits(/^PaymentKeyCheck$/, (statement) => {
      statement['Principal'] = {
        AWS: [objectOf(statement['Principal'])['AWS'], 'arn:aws:iam::222222222222:role/Backup'],
      };
    }),
    complaint: /Key resource PaymentKeyCheck: principal arn:aws:iam::222222222222:role\/Backup$/,
  },
  {
    what: 'a condition is new that no row tries',
    policy: /\/ContactCenter\/Support\/Policy$/,
    change: edits(/^Alarms$/, (statement) => {
      statement['Condition'] = { StringNotEquals: { 'aws:SourceAccount': '999999999999' } };
    }),
    complaint: /Support\/Policy resource Alarms: condition StringNotEquals aws:SourceAccount$/,
  },
  {
    what: 'a service may publish that nobody asked for',
    policy: /\/ContactCenter\/Support\/Policy$/,
    change: adds({
      Sid: 'Budgets',
      Effect: 'Allow',
      Principal: { Service: 'budgets.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: '*',
    }),
    complaint: /^no row covers .*Support\/Policy resource Budgets: action sns:Publish$/,
  },
  {
    what: 'another account may read recordings',
    policy: BUCKET_POLICY,
    change: (statements) => {
      spare((named) => [...named, 'arn:aws:iam::999999999999:role/Administrator'])(
        by(/^DenyReads/)(statements),
      );
      by(/^Reader/)(statements)['Principal'] = { AWS: '*' };
    },
    complaint: /^administrator of another account is allowed what .*: s3:GetObject on a call recording is$/,
  },
];

/** The same for Lambda's permissions, which are not written as statements. */
export const PERMISSION_MUTATIONS: readonly PermissionMutation[] = [
  {
    what: 'any role of the other account may call charge',
    permission: /\/Charge\/Seam$/,
    change: { Principal: ROOT.AWS },
    complaint: /^administrator: lambda:InvokeFunction on alias of charge: allowed, must be refused/,
  },
  {
    what: 'the relay is no longer admitted by charge',
    permission: /\/Charge\/Seam$/,
    change: { Principal: 'arn:aws:iam::111111111111:role/other' },
    complaint: /^relay: lambda:InvokeFunction on alias of charge: refused, must be allowed/,
  },
  {
    what: 'any instance may call the relay',
    permission: /\/Relay\/ConnectPermission$/,
    change: { SourceArn: undefined },
    complaint:
      /^connect\.amazonaws\.com: lambda:InvokeFunction on function of relay .*: allowed, must be refused/,
  },
];

export interface PermissionMutation {
  readonly what: string;
  readonly permission: RegExp;
  readonly change: Readonly<Record<string, string | undefined>>;
  readonly complaint: RegExp;
}

/** A copy of the assembly with one policy broken. */
export function broken(assembly: Assembly, { policy, change }: Mutation): Assembly {
  const copy = structuredClone(assembly);
  if (policy === SECRET_POLICY) editKeySecretPolicy(only(copy, policy).properties, change);
  else change(statementsOf(copy, policy));
  return copy;
}

/** A copy of the assembly with one permission broken. */
export function brokenPermission(assembly: Assembly, { permission, change }: PermissionMutation): Assembly {
  const copy = structuredClone(assembly);
  const properties = editable(copy, permission);
  for (const [name, value] of Object.entries(change)) {
    delete properties[name];
    if (value !== undefined) properties[name] = value;
  }
  return copy;
}

/** Properties of the one resource at the end of this path that has a policy. */
function editable(assembly: Assembly, path: RegExp): Editable {
  return only(assembly, path, /^AWS::(?!Lambda::Function$|S3::Bucket$)/).properties as Editable;
}

function only(assembly: Assembly, path: RegExp, type = /^AWS::Lambda::Function$/): ResourceView {
  const found = assembly.templates
    .flatMap(({ resources }) => resources)
    .filter((resource) => path.test(resource.path ?? '') && type.test(resource.type));
  const [one, ...others] = found;
  if (one && others.length === 0) return one;
  throw new Error(`${found.length} resources at ${path}`);
}

/** The statements of the policy at this path, to be changed in place. */
function statementsOf(assembly: Assembly, path: RegExp): Editable[] {
  const properties = editable(assembly, path);
  for (const name of ['KeyPolicy', 'PolicyDocument', 'ResourcePolicy', 'AssumeRolePolicyDocument']) {
    const statements = objectOf(properties[name])['Statement'];
    if (Array.isArray(statements)) return statements as Editable[];
  }
  throw new Error(`no policy at ${path}`);
}
