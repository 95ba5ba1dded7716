import { accessLogs, BUCKET_MANAGEMENT, DELETE, encryptedInTransit, READ } from './recordings';
import { type Circumstances, KEY_SECRETS, KEY_USE, type Row, through } from './row';
import { CONTACT_CENTER_ROLES } from './seam';

const COMPARE = 'compare-settlement';
const DESK = 'settlement desk';
const ADMINISTRATOR = 'administrator of the vault';
const KEY = ['kms:Decrypt', 'kms:GenerateDataKey'];
const WRITE = ['dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const READ_ROWS = ['dynamodb:BatchGetItem', 'dynamodb:GetItem'];
const [REPORT, RESULT] = ['a settlement report', 'a settlement result'];
const COPIES = ['s3:GetObjectVersionForReplication', 's3:GetObjectTorrent', 's3:GetObjectVersionTorrent'];
const [LOGS, LOG] = ['settlement access log bucket', 'a settlement access log'];

/** The comparison reads payments and reports, writes what it remembers and results, and changes no payment. */
export const SETTLEMENT: readonly Row[] = [
  ...ledger(),
  ...comparing(),
  ...desk(),
  ...stored(),
  ...[...CONTACT_CENTER_ROLES, 'vault switches', 'charge', 'reconcile'].flatMap((who): Row[] => [
    { who, does: ['s3:GetObject'], to: REPORT, answer: 'forbidden' },
    { who, does: KEY, to: 'settlement key', with: through('s3'), answer: 'refused' },
  ]),
];

function ledger(): Row[] {
  const row = (
    does: readonly string[],
    keys: Circumstances[string],
    answer: Row['answer'],
    because?: string,
  ): Row => ({
    who: COMPARE,
    does,
    to: 'ledger',
    with: { 'dynamodb:LeadingKeys': keys },
    answer,
    ...(because === undefined ? {} : { because }),
  });
  return [
    row(READ_ROWS, ['payment#bank#INV-1', 'payment-id#1', 'settlement#1'], 'allowed'),
    ...['payment#bank#INV-1', 'payment-id#1', 'settlement-report#1'].map((key) =>
      row(READ_ROWS, key, 'allowed'),
    ),
    row(READ_ROWS, ['payment#bank#INV-1', 'message#1'], 'refused', 'one row of another kind is enough'),
    ...['message#1', 'key-slot#a', 'security-key#1', 'cap#day#bank', 'velocity#card#1'].map((key) =>
      row(READ_ROWS, key, 'refused'),
    ),
    row([...WRITE, 'dynamodb:Query'], 'settlement-differences', 'allowed'),
    ...['payment#bank#INV-1', 'payment-id#1', 'work#human'].map((key) =>
      row([...WRITE, 'dynamodb:Query'], key, 'refused', 'it changes no payment'),
    ),
    row(['dynamodb:BatchWriteItem'], 'settlement#1', 'refused'),
    { who: COMPARE, does: ['dynamodb:Scan'], to: 'ledger', answer: 'refused' },
    { who: COMPARE, does: ['dynamodb:Query'], to: 'ledger by submission', answer: 'allowed' },
    { who: COMPARE, does: ['dynamodb:Scan'], to: 'ledger by submission', answer: 'refused' },
    { who: COMPARE, does: KEY_USE, to: 'vault key', with: through('dynamodb'), answer: 'allowed' },
    { who: COMPARE, does: KEY_SECRETS, to: 'vault key', answer: 'refused' },
    { who: COMPARE, does: KEY_SECRETS, to: 'vault key', with: through('secretsmanager'), answer: 'refused' },
  ];
}

function comparing(): Row[] {
  const own = reaches(COMPARE);
  return [
    own.list('reports/2026', 'allowed'),
    own.list('results/', 'refused'),
    { who: COMPARE, does: ['s3:GetObject'], to: REPORT, answer: 'allowed' },
    { who: COMPARE, does: ['s3:GetObjectVersion', 's3:PutObject'], to: REPORT, answer: 'refused' },
    { who: COMPARE, does: ['s3:PutObject'], to: RESULT, answer: 'allowed' },
    { who: COMPARE, does: ['s3:GetObject'], to: RESULT, answer: 'refused' },
    ...[REPORT, RESULT].map((to): Row => ({ who: COMPARE, does: DELETE, to, answer: 'forbidden' })),
    ...own.key(),
    ...['payment key secret', 'second payment key secret'].map(
      (to): Row => ({ who: COMPARE, does: ['secretsmanager:GetSecretValue'], to, answer: 'forbidden' }),
    ),
    { who: COMPARE, does: ['secretsmanager:GetSecretValue'], to: 'gateway secret', answer: 'refused' },
    { who: COMPARE, does: ['kms:GenerateMac'], to: 'counting key', answer: 'refused' },
  ];
}

/** People put reports and read results, with a second factor; they read no report, and delete nothing for good. */
function desk(): Row[] {
  const own = reaches(DESK);
  const taken = (who: string, mfa: string | undefined, answer: Row['answer']): Row => ({
    who,
    does: ['sts:AssumeRole'],
    to: `${DESK} role`,
    ...(mfa === undefined ? {} : { with: { 'aws:MultiFactorAuthPresent': mfa } }),
    answer,
  });
  return [
    taken(ADMINISTRATOR, 'true', 'allowed'),
    taken(ADMINISTRATOR, 'false', 'refused'),
    taken(ADMINISTRATOR, undefined, 'refused'),
    taken('administrator', 'true', 'refused'),
    taken(COMPARE, 'true', 'refused'),
    own.list('reports/', 'allowed'),
    own.list('results/2026', 'allowed'),
    own.list('', 'refused'),
    {
      who: DESK,
      does: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'],
      to: REPORT,
      answer: 'allowed',
    },
    { who: DESK, does: [...READ, 's3:DeleteObjectVersion'], to: REPORT, answer: 'refused' },
    { who: DESK, does: ['s3:GetObject'], to: RESULT, answer: 'allowed' },
    { who: DESK, does: ['s3:PutObject', ...DELETE], to: RESULT, answer: 'refused' },
    ...own.key(),
    { who: DESK, does: READ_ROWS, to: 'ledger', answer: 'refused' },
  ];
}

function reaches(who: string) {
  return {
    list: (prefix: string, answer: Row['answer']): Row => ({
      who,
      does: ['s3:ListBucket'],
      to: 'settlement bucket',
      with: { 's3:prefix': prefix },
      answer,
    }),
    key: (): Row[] => [
      { who, does: KEY, to: 'settlement key', with: through('s3'), answer: 'allowed' },
      { who, does: KEY_SECRETS, to: 'settlement key', answer: 'refused' },
      {
        who,
        does: KEY_SECRETS.filter((action) => !KEY.includes(action)),
        to: 'settlement key',
        with: through('s3'),
        answer: 'refused',
      },
      { who, does: ['kms:CreateGrant', 'kms:PutKeyPolicy'], to: 'settlement key', answer: 'refused' },
    ],
  };
}

/** Who administers the account can repair both buckets, and reads neither reports nor results. */
function stored(): Row[] {
  return [
    { who: ADMINISTRATOR, does: BUCKET_MANAGEMENT, to: 'settlement bucket', answer: 'allowed' },
    ...[REPORT, RESULT].map(
      (to): Row => ({ who: ADMINISTRATOR, does: [...READ, ...COPIES, ...DELETE], to, answer: 'forbidden' }),
    ),
    {
      who: 'lambda.amazonaws.com',
      does: [...READ, ...DELETE],
      to: REPORT,
      answer: 'refused',
      because: 'a service of AWS is not forbidden, but nothing allows it',
    },
    ...encryptedInTransit('settlement bucket', REPORT, 's3:ListBucket', 's3:PutObject', ADMINISTRATOR),
    ...encryptedInTransit(LOGS, LOG, 's3:ListBucket', 's3:GetObject', ADMINISTRATOR),
    { who: ADMINISTRATOR, does: BUCKET_MANAGEMENT, to: LOGS, answer: 'allowed' },
    { who: ADMINISTRATOR, does: [...READ, ...DELETE], to: LOG, answer: 'allowed' },
    ...accessLogs(LOG, '<settlement bucket>', '222222222222'),
  ];
}
