import { grantFor, KEY_SECRETS, KEY_USE, type Row, through } from './row';

const TABLE = [
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:UpdateItem',
];
const CONTACTS = [
  'connect:DescribeContact',
  'connect:GetContactAttributes',
  'connect:ListAssociatedContacts',
  'connect:ResumeContactRecording',
  'connect:StopContact',
  'connect:SuspendContactRecording',
  'connect:UpdateContactAttributes',
];

/** What each function that protects a call may do; everything else in these columns is refused. */
const ACCESS: Readonly<Record<string, { rows: readonly string[]; contacts: readonly string[] }>> = {
  'recording-guard': {
    rows: ['DeleteItem', 'GetItem', 'UpdateItem'],
    contacts: ['ResumeContactRecording', 'SuspendContactRecording'],
  },
  'call-guard': {
    rows: ['GetItem', 'UpdateItem'],
    contacts: ['DescribeContact', 'ListAssociatedContacts'],
  },
  sweep: {
    rows: ['DeleteItem', 'Scan', 'UpdateItem'],
    contacts: ['DescribeContact', 'ResumeContactRecording'],
  },
};

export const PROTECTING_FUNCTIONS = Object.keys(ACCESS);

/** The record of suspended recordings, its key, and the calls that its functions may touch. */
export const SUSPENSIONS: readonly Row[] = [
  ...PROTECTING_FUNCTIONS.flatMap(access),
  ...agents('call-guard', 'allowed'),
  ...agents('recording-guard', 'refused'),
  ...['relay', 'link'].flatMap((who): Row[] => [
    { who, does: TABLE, to: 'suspensions', answer: 'refused' },
    { who, does: KEY_SECRETS, to: 'suspensions key', with: through('dynamodb'), answer: 'refused' },
  ]),
  { who: 'link', does: CONTACTS, to: 'a contact', answer: 'refused' },
  ...onContacts('relay', ['DescribeContact']),
  {
    who: 'deploy role',
    does: ['kms:CreateGrant'],
    to: 'suspensions key',
    with: grantFor('dynamodb'),
    answer: 'allowed',
    because: 'a table under a customer key works by grant',
  },
  ...scheduled(),
];

function access(who: string): Row[] {
  const { rows = [], contacts = [] } = ACCESS[who] ?? {};
  return [
    ...split(who, TABLE, { may: rows, to: 'suspensions' }),
    ...onContacts(who, contacts),
    { who, does: KEY_USE, to: 'suspensions key', with: through('dynamodb'), answer: 'allowed' },
    { who, does: KEY_SECRETS, to: 'suspensions key', with: through('secretsmanager'), answer: 'refused' },
    { who, does: KEY_SECRETS, to: 'suspensions key', answer: 'refused', because: 'never outside DynamoDB' },
    { who, does: ['kms:CreateGrant', 'kms:PutKeyPolicy'], to: 'suspensions key', answer: 'refused' },
  ];
}

function onContacts(who: string, may: readonly string[]): Row[] {
  return split(who, CONTACTS, { may, to: 'a contact' });
}

function split(
  who: string,
  actions: readonly string[],
  { may, to }: { readonly may: readonly string[]; readonly to: string },
): Row[] {
  const isAllowed = (action: string) => may.includes(action.split(':')[1] ?? '');
  return [
    { who, does: actions.filter(isAllowed), to, answer: 'allowed' },
    { who, does: actions.filter((action) => !isAllowed(action)), to, answer: 'refused' },
  ];
}

function agents(who: string, answer: Row['answer']): Row[] {
  return [{ who, does: ['connect:GetCurrentUserData'], to: 'an agent', answer }];
}

/** The schedule alone runs the sweep. */
function scheduled(): Row[] {
  const row = (source: string, account: string, answer: Row['answer']): Row => ({
    who: 'events.amazonaws.com',
    does: ['lambda:InvokeFunction'],
    to: 'function of sweep',
    with: { 'aws:SourceArn': source, 'aws:SourceAccount': account },
    answer,
  });
  return [
    row('<sweep schedule>', '111111111111', 'allowed'),
    row('arn:aws:events:us-east-1:111111111111:rule/another', '111111111111', 'refused'),
    row('<sweep schedule>', '999999999999', 'refused'),
  ];
}
