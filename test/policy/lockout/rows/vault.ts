import { type Circumstances, KEY_SECRETS, KEY_USE, type Row, through } from './row';

const LEDGER = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:DeleteItem',
];
const SECRET = ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'];

const KEY_SLOT_SECRETS = ['payment key secret', 'second payment key secret'];
const KEY_FUNCTIONS = ['make-key', 'public-key', 'register-key'];

/** What one function of the vault may do. */
interface Access {
  readonly ledger: readonly string[];
  readonly secret?: readonly string[];
  readonly key?: readonly string[];
  readonly gateway?: boolean;
  readonly counts?: boolean;
  /** The only rows of the ledger that it may reach. @default - payments and keys */
  readonly rows?: readonly string[];
}

const SECURITY_KEY = 'security-key#11111111-2222-3333-4444-555555555555';

/** One of each kind of row. */
const EVERY_ROW = [
  'payment#bank#INV-1',
  'payment-id#11111111-2222-3333-4444-555555555555',
  'key-slot#a',
  SECURITY_KEY,
  'digits#abc',
  'message#abc',
  'velocity#card#abc#2026-11-22',
  'velocity#enrolled#abc#2026-11-22',
  'cap#day#bank#USD#2026-11-22',
];

/** What each function of the vault may do; everything else in these columns is refused. */
const VAULT_ACCESS: Readonly<Record<string, Access>> = {
  'make-key': {
    ledger: ['GetItem', 'PutItem'],
    secret: ['GetSecretValue', 'PutSecretValue'],
    key: ['Decrypt', 'GenerateDataKey'],
  },
  'public-key': { ledger: ['GetItem'] },
  'register-key': { ledger: ['GetItem', 'PutItem'] },
  prepare: { ledger: ['GetItem', 'PutItem', 'UpdateItem'], counts: true },
  check: { ledger: ['GetItem', 'PutItem'], secret: ['GetSecretValue'], key: ['Decrypt'] },
  charge: {
    ledger: ['DeleteItem', 'GetItem', 'PutItem', 'UpdateItem'],
    secret: ['GetSecretValue'],
    key: ['Decrypt'],
    gateway: true,
    counts: true,
  },
  status: { ledger: ['GetItem', 'PutItem'] },
  leave: { ledger: ['GetItem', 'PutItem'] },
  verify: {
    ledger: ['GetItem', 'PutItem'],
    secret: ['GetSecretValue'],
    key: ['Decrypt'],
    counts: true,
    rows: [SECURITY_KEY, 'digits#abc', 'message#abc'],
  },
  enroll: { ledger: ['UpdateItem'], counts: true, rows: ['velocity#enrolled#abc#2026-11-22'] },
  reconcile: { ledger: ['DeleteItem', 'GetItem', 'PutItem', 'Query', 'UpdateItem'], gateway: true },
};

/** The last compares: what it may do is in a table of its own. */
export const VAULT_FUNCTIONS = [...Object.keys(VAULT_ACCESS), 'compare-settlement'];

/** Private key, ledger and gateway secret: each function has its part, no human has the private key. */
export const VAULT: readonly Row[] = [
  ...Object.entries(VAULT_ACCESS).flatMap(([name, may]) => access(name, may)),
  {
    who: 'administrator of the vault',
    does: [
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetResourcePolicy',
      'secretsmanager:PutResourcePolicy',
      'secretsmanager:DeleteResourcePolicy',
      'secretsmanager:ValidateResourcePolicy',
      'secretsmanager:TagResource',
      'secretsmanager:UntagResource',
      'secretsmanager:UpdateSecret',
      'secretsmanager:DeleteSecret',
      'secretsmanager:RestoreSecret',
    ],
    to: 'payment key secret',
    answer: 'allowed',
  },
  ...['administrator of the vault', 'deploy role of the vault'].map(
    (who): Row => ({
      who,
      does: ['secretsmanager:GetSecretValue'],
      to: 'payment key secret',
      answer: 'forbidden',
    }),
  ),
  { who: 'administrator', does: SECRET.slice(0, 1), to: 'payment key secret', answer: 'forbidden' },
  {
    who: 'administrator',
    does: KEY_SECRETS,
    to: 'vault key',
    with: through('secretsmanager'),
    answer: 'refused',
  },
];

/** What a function may do, and that it may do nothing else. */
export function access(who: string, may: Access = { ledger: [] }): Row[] {
  const { ledger, secret = [], key = [], gateway = false, counts = false, rows: only } = may;
  const split = (actions: readonly string[], allowed: readonly string[]) => {
    const may = (action: string) => allowed.includes(action.split(':')[1] ?? '');
    return { yes: actions.filter(may), no: actions.filter((action) => !may(action)) };
  };
  const table = split(LEDGER, ledger);
  const value = split(SECRET, secret);
  const decrypt = split(KEY_SECRETS, key);
  const readsKey = value.yes.length > 0;
  const rows: Row[] = [
    ...(only === undefined ? ledgerRows(who, table.yes) : narrowRows(who, table.yes, only)),
    { who, does: table.no, to: 'ledger', answer: 'refused' },
    { who, does: KEY_USE, to: 'vault key', with: through('dynamodb'), answer: 'allowed' },
    ...KEY_SLOT_SECRETS.flatMap((to): Row[] => [
      { who, does: value.yes, to, answer: 'allowed' },
      ...value.no.map(
        (action): Row => ({
          who,
          does: [action],
          to,
          answer: action === 'secretsmanager:GetSecretValue' && !readsKey ? 'forbidden' : 'refused',
        }),
      ),
    ]),
    { who, does: decrypt.yes, to: 'vault key', with: through('secretsmanager'), answer: 'allowed' },
    { who, does: decrypt.no, to: 'vault key', with: through('secretsmanager'), answer: 'refused' },
    { who, does: KEY_SECRETS, to: 'vault key', answer: 'refused', because: 'never outside the two services' },
    { who, does: ['kms:CreateGrant', 'kms:PutKeyPolicy'], to: 'vault key', answer: 'refused' },
    { who, does: ['secretsmanager:PutResourcePolicy'], to: 'payment key secret', answer: 'refused' },
    { who, does: ['kms:GenerateMac'], to: 'counting key', answer: counts ? 'allowed' : 'refused' },
    { who, does: ['kms:VerifyMac', 'kms:PutKeyPolicy'], to: 'counting key', answer: 'refused' },
    {
      who,
      does: ['secretsmanager:GetSecretValue'],
      to: 'gateway secret',
      answer: gateway ? 'allowed' : 'refused',
    },
  ];
  return rows.filter(({ does }) => does.length > 0);
}

/** DynamoDB names the row of every request. */
function row(partitionKey: string): Circumstances {
  return { 'dynamodb:LeadingKeys': partitionKey };
}

/** Rows that it may reach, and each other kind, which it may not. */
function narrowRows(who: string, does: readonly string[], only: readonly string[]): Row[] {
  return EVERY_ROW.map((key) => ({
    who,
    does,
    to: 'ledger',
    with: row(key),
    answer: only.includes(key) ? 'allowed' : 'refused',
  }));
}

/** Functions about keys reach rows about keys, never a payment. */
function ledgerRows(who: string, does: readonly string[]): Row[] {
  const payment = KEY_FUNCTIONS.includes(who) ? 'refused' : 'allowed';
  return [
    { who, does, to: 'ledger', with: row('payment#bank#INV-1'), answer: payment },
    {
      who,
      does,
      to: 'ledger',
      with: row(SECURITY_KEY),
      answer: 'allowed',
    },
    { who, does, to: 'ledger', with: row('key-slot#a'), answer: 'allowed' },
  ];
}
