import type { Row } from './row';
import { CONTACT_CENTER_ROLES, callers } from './seam';
import { VAULT_FUNCTIONS } from './vault';

const INVOKE = ['lambda:InvokeFunction'];
const MAKE = 'kms:GenerateMac';
const COMPARE = 'kms:VerifyMac';
const KEY = 'digit key';

/** Who may verify callers and enrol customers: one role each, and each may do one thing with the key of the codes. */
export const DIGITS: readonly Row[] = [
  ...callers('alias of verify', 'relay'),
  ...callers('function of verify', undefined),
  ...callers('function of enroll', undefined),
  { who: 'lambda.amazonaws.com', does: ['sts:AssumeRole'], to: 'back office role', answer: 'allowed' },
  ...['connect.amazonaws.com', 'administrator', 'relay'].map(
    (who): Row => ({ who, does: ['sts:AssumeRole'], to: 'back office role', answer: 'refused' }),
  ),
  { who: 'back office', does: INVOKE, to: 'function of enroll', answer: 'allowed' },
  { who: 'back office', does: INVOKE, to: 'alias of verify', answer: 'refused' },
  { who: 'back office', does: INVOKE, to: 'alias of charge', answer: 'refused' },
  {
    who: 'back office',
    does: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    to: 'ledger',
    answer: 'refused',
  },
  {
    who: 'back office',
    does: ['secretsmanager:GetSecretValue'],
    to: 'payment key secret',
    answer: 'forbidden',
  },
  ...VAULT_FUNCTIONS.flatMap(codes),
  ...[
    ...CONTACT_CENTER_ROLES,
    'back office',
    'administrator',
    'administrator of the vault',
    'deploy role',
    'deploy role of the vault',
  ].map((who): Row => ({ who, does: [MAKE, COMPARE], to: KEY, answer: 'refused' })),
];

function codes(who: string): Row[] {
  return [
    { who, does: [MAKE], to: KEY, answer: who === 'enroll' ? 'allowed' : 'refused' },
    { who, does: [COMPARE], to: KEY, answer: who === 'verify' ? 'allowed' : 'refused' },
    { who, does: ['kms:PutKeyPolicy', 'kms:CreateGrant'], to: KEY, answer: 'refused' },
  ];
}
