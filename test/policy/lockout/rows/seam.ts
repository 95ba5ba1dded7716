import { KEY_SECRETS, type Row, through } from './row';
import { PROTECTING_FUNCTIONS } from './suspensions';
import { VAULT_FUNCTIONS } from './vault';

const INVOKE = ['lambda:InvokeFunction'];
const IN_CALL = ['prepare', 'check', 'charge', 'status', 'leave'];
const AT_DEPLOYMENT = ['make-key', 'public-key', 'register-key'];
export const CAPTURE_FUNCTIONS = ['relay', 'link', ...PROTECTING_FUNCTIONS];
export const CONTACT_CENTER_ROLES = [...CAPTURE_FUNCTIONS, 'instance-guard', 'break-glass', 'Connect'];
const SWITCH_ROLES = ['capture switches', 'vault switches'];

/** The seam between the accounts: five functions for the relay, three for the link, nothing for anybody else. */
export const SEAM: readonly Row[] = [
  ...IN_CALL.flatMap((operation): Row[] => [
    ...callers(`alias of ${operation}`, 'relay'),
    ...callers(`function of ${operation}`, undefined),
  ]),
  ...AT_DEPLOYMENT.flatMap((operation) => callers(`function of ${operation}`, 'link')),
  ...scheduled('reconcile', '<reconcile schedule>'),
  ...scheduled('compare-settlement', '<comparing schedule>'),
  ...[...CONTACT_CENTER_ROLES, ...SWITCH_ROLES].flatMap(nothingOfTheVault),
  ...['relay', 'recording-guard', 'call-guard'].flatMap(calledByConnect),
];

/** One schedule of its own account calls the function, and nobody else. */
function scheduled(name: string, schedule: string): Row[] {
  const row = (source: string, account: string, answer: Row['answer']): Row => ({
    who: 'events.amazonaws.com',
    does: INVOKE,
    to: `function of ${name}`,
    with: { 'aws:SourceArn': source, 'aws:SourceAccount': account },
    answer,
  });
  return [
    ...callers(`function of ${name}`, undefined),
    row(schedule, '222222222222', 'allowed'),
    row('arn:aws:events:us-east-1:222222222222:rule/another', '222222222222', 'refused'),
    row(schedule, '999999999999', 'refused'),
  ];
}

/** Who may call a function: the one that is admitted. */
export function callers(to: string, admitted: string | undefined): Row[] {
  return [...CONTACT_CENTER_ROLES, ...SWITCH_ROLES, ...VAULT_FUNCTIONS, 'administrator'].map((who) => ({
    who,
    does: INVOKE,
    to,
    answer: who === admitted ? 'allowed' : 'refused',
  }));
}

/**
 * Nothing of the contact center's account reads a key, a secret or the ledger, decrypts, counts, or reaches the
 * gateway; nor does who changes switches.
 */
function nothingOfTheVault(who: string): Row[] {
  return [
    {
      who,
      does: ['secretsmanager:GetSecretValue'],
      to: 'payment key secret',
      answer: 'forbidden',
    },
    {
      who,
      does: ['secretsmanager:PutSecretValue', 'secretsmanager:PutResourcePolicy'],
      to: 'payment key secret',
      answer: 'refused',
    },
    { who, does: ['secretsmanager:GetSecretValue'], to: 'gateway secret', answer: 'refused' },
    ...[{}, through('secretsmanager'), through('dynamodb')].map(
      (circumstances): Row => ({
        who,
        does: KEY_SECRETS,
        to: 'vault key',
        with: circumstances,
        answer: 'refused',
      }),
    ),
    { who, does: ['kms:GenerateMac', 'kms:VerifyMac'], to: 'counting key', answer: 'refused' },
    {
      who,
      does: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      to: 'ledger',
      answer: 'refused',
    },
  ];
}

function calledByConnect(name: string): Row[] {
  const row = (source: string, account: string, answer: Row['answer']): Row => ({
    who: 'connect.amazonaws.com',
    does: INVOKE,
    to: `function of ${name}`,
    with: { 'aws:SourceArn': source, 'aws:SourceAccount': account },
    answer,
  });
  const other = 'arn:aws:connect:us-east-1:111111111111:instance/other';
  return [
    row('<instance>', '111111111111', 'allowed'),
    row(other, '111111111111', 'refused'),
    row('<instance>', '999999999999', 'refused'),
  ];
}
