import { grantFor, type Row, through } from './row';
import { CAPTURE_FUNCTIONS } from './seam';
import { VAULT_FUNCTIONS } from './vault';

const ROLE = [
  'iam:CreateRole',
  'iam:GetRole',
  'iam:UpdateRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:AttachRolePolicy',
  'iam:DetachRolePolicy',
  'iam:PassRole',
  'iam:TagRole',
  'iam:DeleteRole',
];
const FUNCTION = [
  'lambda:CreateFunction',
  'lambda:GetFunction',
  'lambda:UpdateFunctionCode',
  'lambda:UpdateFunctionConfiguration',
  'lambda:AddPermission',
  'lambda:RemovePermission',
  'lambda:InvokeFunction',
  'lambda:DeleteFunction',
];
const KEY = [
  'kms:PutKeyPolicy',
  'kms:DescribeKey',
  'kms:EnableKeyRotation',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListResourceTags',
  'kms:TagResource',
  'kms:UpdateKeyDescription',
  'kms:ScheduleKeyDeletion',
];
const BUCKET = [
  's3:CreateBucket',
  's3:PutBucketPolicy',
  's3:DeleteBucketPolicy',
  's3:PutEncryptionConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutLifecycleConfiguration',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutBucketLogging',
  's3:GetBucketLocation',
  's3:GetBucketAcl',
  's3:DeleteBucket',
];
const QUEUE = ['sqs:CreateQueue', 'sqs:GetQueueAttributes', 'sqs:SetQueueAttributes', 'sqs:DeleteQueue'];
const TOPIC = [
  'sns:CreateTopic',
  'sns:GetTopicAttributes',
  'sns:SetTopicAttributes',
  'sns:Subscribe',
  'sns:DeleteTopic',
];
const ALIAS = ['lambda:CreateAlias', 'lambda:UpdateAlias', 'lambda:DeleteAlias'];

function deploys(who: string, does: readonly string[], to: readonly string[]): Row[] {
  return to.map((each) => ({ who, does, to: each, answer: 'allowed' }));
}

/** CloudFormation's role creates, updates and deletes everything of the foundation that has a policy of its own. */
export const FOUNDATION_DEPLOYMENT: readonly Row[] = [
  ...deploys('deploy role', KEY, ['operations key', 'recordings key']),
  ...deploys('deploy role', BUCKET, ['recordings bucket', 'access log bucket']),
  ...deploys('deploy role', QUEUE, ['undelivered mail', 'undelivered alarms']),
  ...deploys('deploy role', TOPIC, ['support topic']),
  ...deploys('deploy role', ROLE, ['break-glass role', 'role of instance-guard']),
  ...deploys('deploy role', FUNCTION, ['function of instance-guard']),
  {
    who: 'deploy role',
    does: ['kms:CreateGrant'],
    to: 'recordings key',
    with: { 'kms:GranteePrincipal': '<service-linked role>' },
    answer: 'allowed',
    because: 'Connect makes its grant with the permissions of whoever associates the storage',
  },
  {
    who: 'deploy role',
    does: ['kms:DescribeKey', 'kms:RetireGrant'],
    to: 'recordings key',
    answer: 'allowed',
  },
  ...environments('deploy role', 'operations key'),
];

/** The halves of the payments, each by the role of its account. */
export const PAYMENTS_DEPLOYMENT: readonly Row[] = [
  ...deploys(
    'deploy role',
    FUNCTION,
    CAPTURE_FUNCTIONS.map((name) => `function of ${name}`),
  ),
  ...deploys(
    'deploy role',
    ROLE,
    CAPTURE_FUNCTIONS.map((name) => `role of ${name}`),
  ),
  ...deploys('deploy role', KEY, ['suspensions key']),
  ...deploys('deploy role', ROLE, ['capture switches role']),
  ...deploys('deploy role', QUEUE, ['undelivered changes of capture']),
  ...deploys('deploy role of the vault', ROLE, ['vault switches role']),
  ...deploys('deploy role of the vault', TOPIC, ['support topic of the vault']),
  ...deploys('deploy role of the vault', QUEUE, [
    'undelivered mail of the vault',
    'undelivered changes of vault',
  ]),
  ...deploys('deploy role of the vault', KEY, ['vault key', 'counting key', 'operations key of the vault']),
  ...VAULT_FUNCTIONS.flatMap((name) => [
    ...deploys('deploy role of the vault', FUNCTION, [`function of ${name}`]),
    ...deploys('deploy role of the vault', ROLE, [`role of ${name}`]),
  ]),
  ...deploys('deploy role of the vault', ALIAS, [
    'function of prepare',
    'function of check',
    'function of charge',
    'function of status',
    'function of leave',
  ]),
  ...deploys(
    'deploy role of the vault',
    ['lambda:AddPermission', 'lambda:RemovePermission'],
    ['alias of prepare', 'alias of check', 'alias of charge', 'alias of status', 'alias of leave'],
  ),
  ...environments('deploy role of the vault', 'operations key of the vault'),
  {
    who: 'deploy role of the vault',
    does: ['kms:CreateGrant'],
    to: 'vault key',
    with: grantFor('dynamodb'),
    answer: 'allowed',
    because: 'a table under a customer key works by grant',
  },
  ...noSecretUnderVaultKey(),
];

/** Secrets Manager tries a key with the permissions of whoever gives it to a secret; no deployment does. */
function noSecretUnderVaultKey(): Row[] {
  const trial = { 'kms:EncryptionContext:SecretVersionId': 'RequestToValidateKeyAccess' };
  return [trial, {}].map((circumstances) => ({
    who: 'deploy role of the vault',
    does: ['kms:GenerateDataKey', 'kms:Decrypt'],
    to: 'vault key',
    with: { ...through('secretsmanager'), ...circumstances },
    answer: 'refused',
  }));
}

function environments(who: string, key: string): Row[] {
  return [
    { who, does: ['kms:CreateGrant'], to: key, with: grantFor('lambda'), answer: 'allowed' },
    { who, does: ['kms:Encrypt'], to: key, with: through('lambda'), answer: 'allowed' },
  ];
}
