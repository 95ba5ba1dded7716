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
const SECRET = [
  'secretsmanager:CreateSecret',
  'secretsmanager:DescribeSecret',
  'secretsmanager:UpdateSecret',
  'secretsmanager:PutResourcePolicy',
  'secretsmanager:DeleteResourcePolicy',
  'secretsmanager:TagResource',
  'secretsmanager:DeleteSecret',
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
  ...deploys('deploy role', ROLE, ['capture switches role', 'back office role']),
  ...deploys('deploy role', QUEUE, ['undelivered changes of capture']),
  ...deploys('deploy role of the vault', ROLE, ['vault switches role']),
  ...deploys('deploy role of the vault', TOPIC, ['support topic of the vault']),
  ...deploys('deploy role of the vault', QUEUE, [
    'undelivered mail of the vault',
    'undelivered changes of vault',
  ]),
  ...deploys('deploy role of the vault', KEY, [
    'vault key',
    'counting key',
    'digit key',
    'settlement key',
    'operations key of the vault',
  ]),
  ...deploys('deploy role of the vault', BUCKET, ['settlement bucket', 'settlement access log bucket']),
  ...deploys('deploy role of the vault', ROLE, ['settlement desk role']),
  ...deploys('deploy role of the vault', SECRET, ['payment key secret']),
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
    'function of verify',
  ]),
  ...deploys(
    'deploy role of the vault',
    ['lambda:AddPermission', 'lambda:RemovePermission'],
    [
      'alias of prepare',
      'alias of check',
      'alias of charge',
      'alias of status',
      'alias of leave',
      'alias of verify',
    ],
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
  ...secretKeyTrial(),
];

/** Secrets Manager tries a key with the permissions of whoever gives it to a secret, and discards the result. */
function secretKeyTrial(): Row[] {
  const version = (id: string) => ({ 'kms:EncryptionContext:SecretVersionId': id });
  const use = (circumstances: Row['with'], answer: Row['answer']): Row => ({
    who: 'deploy role of the vault',
    does: ['kms:GenerateDataKey', 'kms:Decrypt'],
    to: 'vault key',
    with: circumstances,
    answer,
  });
  const trial = version('RequestToValidateKeyAccess');
  return [
    use({ ...through('secretsmanager'), ...trial }, 'allowed'),
    use({ ...through('secretsmanager'), ...version('11111111-2222-3333-4444-555555555555') }, 'refused'),
    use(trial, 'refused'),
  ];
}

function environments(who: string, key: string): Row[] {
  return [
    { who, does: ['kms:CreateGrant'], to: key, with: grantFor('lambda'), answer: 'allowed' },
    { who, does: ['kms:Encrypt'], to: key, with: through('lambda'), answer: 'allowed' },
  ];
}
