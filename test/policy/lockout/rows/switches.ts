import { queue, topic } from './operations';
import type { Circumstances, Row } from './row';
import { CAPTURE_FUNCTIONS, CONTACT_CENTER_ROLES } from './seam';
import { VAULT_FUNCTIONS } from './vault';

/** One half of the payments: who owns its account, who reads its switches, and which there are. */
interface Half {
  readonly name: string;
  readonly administrator: string;
  readonly deployment: string;
  readonly readers: readonly string[];
  readonly switches: readonly string[];
}

const CAPTURE: Half = {
  name: 'capture',
  administrator: 'administrator',
  deployment: 'deploy role',
  readers: ['relay'],
  switches: ['payments', 'closed-queues', 'self-service'].map((name) => `switch ${name} of capture`),
};
const VAULT: Half = {
  name: 'vault',
  administrator: 'administrator of the vault',
  deployment: 'deploy role of the vault',
  readers: ['prepare', 'charge', 'destroy-keys'],
  switches: ['payments', 'gateway', 'mode', 'compromised-keys'].map((name) => `switch ${name} of vault`),
};

const READ = ['ssm:GetParameters'];
const OPERATE = ['ssm:GetParameterHistory', 'ssm:GetParameters', 'ssm:PutParameter'];
const BESIDE = ['ssm:DeleteParameter', 'ssm:GetParameter', 'ssm:GetParametersByPath'];
const DEPLOY = ['ssm:DeleteParameter', 'ssm:GetParameters', 'ssm:PutParameter'];
const MFA: Circumstances = { 'aws:MultiFactorAuthPresent': 'true' };
const WITHOUT_MFA: Circumstances = { 'aws:MultiFactorAuthPresent': 'false' };

/** Functions read the switches of their half, one role of each half changes them, and support hears of it. */
export const SWITCHES: readonly Row[] = [
  ...half(CAPTURE, VAULT),
  ...half(VAULT, CAPTURE),
  ...topic('support topic of the vault', VAULT.administrator, [...VAULT_FUNCTIONS, 'vault switches']),
  ...queue(
    'undelivered mail of the vault',
    'sns.amazonaws.com',
    '<support topic of the vault>',
    VAULT.administrator,
  ),
];

function half(own: Half, other: Half): Row[] {
  const { name, administrator, deployment, switches } = own;
  return [
    ...switches.flatMap((to) => reads(own, to)),
    ...switches.flatMap((to) => changes(own, other, to)),
    { who: `${name} switches`, does: OPERATE, to: 'published ARN of the instance', answer: 'refused' },
    ...assumed(own, other),
    ...queue(
      `undelivered changes of ${name}`,
      'events.amazonaws.com',
      `<alarm of ${name} switches>`,
      administrator,
    ),
    ...switches.map((to): Row => ({ who: deployment, does: DEPLOY, to, answer: 'allowed' })),
  ];
}

/** No function changes a switch, or reads what it does not follow. */
function reads({ readers }: Half, to: string): Row[] {
  return [...CONTACT_CENTER_ROLES, ...VAULT_FUNCTIONS].flatMap((who): Row[] => [
    { who, does: READ, to, answer: readers.includes(who) ? 'allowed' : 'refused' },
    {
      who,
      does: ['ssm:PutParameter', 'ssm:GetParameterHistory', ...BESIDE],
      to,
      answer: 'refused',
      because: 'a function never closes or opens payments',
    },
  ]);
}

function changes({ name }: Half, other: Half, to: string): Row[] {
  return [
    { who: `${name} switches`, does: OPERATE, to, answer: 'allowed' },
    { who: `${name} switches`, does: BESIDE, to, answer: 'refused' },
    { who: `${other.name} switches`, does: OPERATE, to, answer: 'refused' },
  ];
}

/** The role is taken with multi-factor, from its own account, and for nothing but the switches. */
function assumed({ name, administrator }: Half, other: Half): Row[] {
  const to = `${name} switches role`;
  const row = (who: string, circumstances: Circumstances, answer: Row['answer'], because?: string): Row => ({
    who,
    does: ['sts:AssumeRole'],
    to,
    with: circumstances,
    answer,
    ...(because === undefined ? {} : { because }),
  });
  return [
    row(administrator, MFA, 'allowed'),
    row(administrator, {}, 'refused', 'no multi-factor'),
    row(administrator, WITHOUT_MFA, 'refused', 'no multi-factor'),
    { ...row(administrator, MFA, 'refused'), does: ['sts:TagSession'] },
    row(other.administrator, MFA, 'refused', 'the other account'),
    row('lambda.amazonaws.com', MFA, 'refused'),
    ...[...CAPTURE_FUNCTIONS, ...VAULT_FUNCTIONS].map((who) => row(who, MFA, 'refused')),
  ];
}

/** `PutEvents` takes several events at once. */
const STEPS: Circumstances = { 'events:source': ['hardline.payments'] };

/** The relay tells of the steps of a payment, the vault of a key that is gone; each in its own name. */
export const STEPS_OF_PAYMENTS: readonly Row[] = [
  ...toldBy('relay', 'event bus'),
  ...toldBy('destroy-keys', 'event bus of the vault'),
];

function toldBy(teller: string, to: string): Row[] {
  const does = ['events:PutEvents'];
  return [
    ...[...CONTACT_CENTER_ROLES, ...VAULT_FUNCTIONS, 'capture switches', 'vault switches'].map(
      (who): Row => ({ who, does, to, with: STEPS, answer: who === teller ? 'allowed' : 'refused' }),
    ),
    ...[['aws.connect'], ['hardline.payments', 'aws.connect']].map(
      (sources): Row => ({
        who: teller,
        does,
        to,
        with: { 'events:source': sources },
        answer: 'refused',
        because: 'in the name of another',
      }),
    ),
    { who: teller, does, to, answer: 'refused', because: 'in no name' },
  ];
}
