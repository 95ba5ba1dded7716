import { grantFor, KEY_SECRETS, type Row, through } from './row';

/** What repairs, rotates and retires a key: the account may do all of it, whatever happened to the roles. */
const ADMINISTRATION = [
  'CancelKeyDeletion',
  'CreateAlias',
  'DeleteAlias',
  'DescribeKey',
  'DisableKey',
  'DisableKeyRotation',
  'EnableKey',
  'EnableKeyRotation',
  'GetKeyPolicy',
  'GetKeyRotationStatus',
  'ListGrants',
  'ListKeyPolicies',
  'ListKeyRotations',
  'ListResourceTags',
  'PutKeyPolicy',
  'ReplicateKey',
  'RetireGrant',
  'RevokeGrant',
  'RotateKeyOnDemand',
  'ScheduleKeyDeletion',
  'SynchronizeMultiRegionKey',
  'TagResource',
  'UntagResource',
  'UpdateAlias',
  'UpdateKeyDescription',
  'UpdatePrimaryRegion',
].map((action) => `kms:${action}`);

/** Every way in which an administrator could reach plaintext with a key. */
function administered(key: string, administrator: string): Row[] {
  const ways = [{}, through('s3'), through('secretsmanager'), through('dynamodb')];
  return [
    { who: administrator, does: ADMINISTRATION, to: key, answer: 'allowed' },
    ...ways.map(
      (circumstances): Row => ({
        who: administrator,
        does: KEY_SECRETS,
        to: key,
        with: circumstances,
        answer: 'refused',
      }),
    ),
    {
      who: administrator,
      does: ['kms:CreateGrant'],
      to: key,
      with: { 'kms:GranteePrincipal': `arn:aws:iam::111111111111:role/Administrator` },
      answer: 'refused',
      because: 'a grant to himself would be decryption',
    },
  ];
}

/** CloudWatch Logs, Lambda's environments and encrypted topics under a key of operations. */
function operations(key: string, who: { administrator: string; account: string; stranger: string }): Row[] {
  const logs = (account: string) => ({
    'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:us-east-1:${account}:log-group:any`,
  });
  const use = KEY_SECRETS.slice(0, 6).concat('kms:DescribeKey');
  const service = 'logs.us-east-1.amazonaws.com';
  return [
    ...administered(key, who.administrator),
    { who: service, does: use, to: key, with: logs(who.account), answer: 'allowed' },
    { who: service, does: use, to: key, with: logs(who.stranger), answer: 'refused' },
    ...['cloudwatch.amazonaws.com', 'events.amazonaws.com', 'sns.amazonaws.com'].map(
      (publisher): Row => ({
        who: publisher,
        does: ['kms:Decrypt', 'kms:GenerateDataKey'],
        to: key,
        answer: 'allowed',
        because: 'the topic and the queues of undelivered messages are encrypted with it',
      }),
    ),
    ...grantsThrough(key, who.administrator, 'lambda'),
    { who: who.administrator, does: ['kms:Encrypt'], to: key, with: through('lambda'), answer: 'allowed' },
    {
      who: who.administrator,
      does: ['kms:Decrypt', 'kms:GenerateDataKey'],
      to: key,
      with: through('lambda'),
      answer: 'refused',
    },
  ];
}

function grantsThrough(key: string, who: string, service: string): Row[] {
  const does = ['kms:CreateGrant'];
  return [
    { who, does, to: key, with: grantFor(service), answer: 'allowed' },
    { who, does, to: key, with: grantFor('rds'), answer: 'refused' },
    {
      who,
      does,
      to: key,
      with: through(service),
      answer: 'refused',
      because: 'the service asked for nothing of its own',
    },
  ];
}

/** Keys of the contact center. */
export const CONTACT_CENTER_KEYS: readonly Row[] = [
  ...operations('operations key', {
    administrator: 'administrator',
    account: '111111111111',
    stranger: '222222222222',
  }),
  ...administered('recordings key', 'administrator'),
  {
    who: 'administrator',
    does: ['kms:CreateGrant'],
    to: 'recordings key',
    with: { 'kms:GranteePrincipal': '<service-linked role>' },
    answer: 'allowed',
    because: 'a storage configuration is made with the permissions of whoever asks for it',
  },
];

/** The key of the record of suspended recordings. */
export const SUSPENSIONS_KEY: readonly Row[] = [
  ...administered('suspensions key', 'administrator'),
  ...grantsThrough('suspensions key', 'administrator', 'dynamodb'),
];

/** Keys of the vault. */
export const VAULT_KEYS: readonly Row[] = [
  ...operations('operations key of the vault', {
    administrator: 'administrator of the vault',
    account: '222222222222',
    stranger: '111111111111',
  }),
  ...administered('vault key', 'administrator of the vault'),
  ...administered('counting key', 'administrator of the vault'),
  ...administered('digit key', 'administrator of the vault'),
  ...administered('settlement key', 'administrator of the vault'),
  ...grantsThrough('vault key', 'administrator of the vault', 'dynamodb'),
];
