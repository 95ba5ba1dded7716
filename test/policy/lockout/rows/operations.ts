import { type Circumstances, type Row, WITHOUT_TLS } from './row';

const MFA: Circumstances = { 'aws:MultiFactorAuthPresent': 'true' };
const HERE: Circumstances = { 'aws:RequestedRegion': 'us-east-1' };
const REASON: Circumstances = { 'aws:RequestTag/Reason': 'ticket 4711' };
const ASSUME = ['sts:AssumeRole', 'sts:TagSession'];

/** Emergency access: with multi-factor and a reason, or not at all. */
export const BREAK_GLASS: readonly Row[] = [
  {
    who: 'administrator',
    does: ASSUME,
    to: 'break-glass role',
    with: { ...HERE, ...MFA, ...REASON },
    answer: 'allowed',
  },
  {
    who: 'administrator',
    does: ASSUME,
    to: 'break-glass role',
    with: { ...HERE, ...REASON },
    answer: 'refused',
    because: 'no multi-factor',
  },
  {
    who: 'administrator',
    does: ASSUME,
    to: 'break-glass role',
    with: { ...HERE, 'aws:MultiFactorAuthPresent': 'false', ...REASON },
    answer: 'refused',
    because: 'no multi-factor',
  },
  {
    who: 'administrator',
    does: ASSUME,
    to: 'break-glass role',
    with: { ...HERE, ...MFA },
    answer: 'refused',
    because: 'no reason',
  },
  {
    who: 'administrator',
    does: ASSUME,
    to: 'break-glass role',
    with: { ...HERE, ...MFA, 'aws:RequestTag/Reason': '' },
    answer: 'refused',
    because: 'an empty reason',
  },
  {
    who: 'administrator',
    does: ASSUME,
    to: 'break-glass role',
    with: { 'aws:RequestedRegion': 'eu-west-1', ...MFA, ...REASON },
    answer: 'refused',
    because: 'no alarm listens there',
  },
  {
    who: 'lambda.amazonaws.com',
    does: ASSUME,
    to: 'break-glass role',
    with: { ...HERE, ...MFA, ...REASON },
    answer: 'refused',
  },
];

/** Alarms reach support, and what could not be delivered is kept. */
export const ALARMS: readonly Row[] = [
  ...topic('support topic', 'administrator'),
  ...queue('undelivered mail', 'sns.amazonaws.com', '<support topic>'),
  ...queue('undelivered alarms', 'events.amazonaws.com', '<break-glass alarm>'),
];

/** Two services publish to the topic of alarms, and the functions that they watch do not. */
export function topic(to: string, administrator: string, watched: readonly string[] = []): Row[] {
  const row = (who: string, answer: Row['answer']): Row => ({ who, does: ['sns:Publish'], to, answer });
  return [
    row('cloudwatch.amazonaws.com', 'allowed'),
    row('events.amazonaws.com', 'allowed'),
    ...['connect.amazonaws.com', ...watched].map((who) => row(who, 'refused')),
    {
      who: administrator,
      does: ['sns:Publish', 'sns:SetTopicAttributes', 'sns:AddPermission', 'sns:DeleteTopic'],
      to,
      answer: 'allowed',
    },
    { ...row(administrator, 'forbidden'), with: WITHOUT_TLS },
  ];
}

/** The one source of a service's messages fills the queue; the account of the queue owns it. */
export function queue(to: string, who: string, source: string, administrator = 'administrator'): Row[] {
  const does = ['sqs:SendMessage'];
  return [
    { who, does, to, with: { 'aws:SourceArn': source }, answer: 'allowed' },
    {
      who,
      does,
      to,
      with: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:999999999999:other' },
      answer: 'refused',
    },
    {
      who: administrator,
      does: ['sqs:SetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:PurgeQueue', 'sqs:DeleteQueue'],
      to,
      answer: 'allowed',
    },
    { who: administrator, does: ['sqs:SetQueueAttributes'], to, with: WITHOUT_TLS, answer: 'forbidden' },
  ];
}

/** What every function has: a role that Lambda assumes, and a log group of its own. */
export function handlers(names: readonly string[]): Row[] {
  const write = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  return names.flatMap((name): Row[] => [
    { who: 'lambda.amazonaws.com', does: ['sts:AssumeRole'], to: `role of ${name}`, answer: 'allowed' },
    { who: 'connect.amazonaws.com', does: ['sts:AssumeRole'], to: `role of ${name}`, answer: 'refused' },
    {
      who: 'administrator',
      does: ['sts:AssumeRole'],
      to: `role of ${name}`,
      answer: 'refused',
      because: 'a human never holds the permissions of a function',
    },
    {
      who: 'administrator of the vault',
      does: ['sts:AssumeRole'],
      to: `role of ${name}`,
      answer: 'refused',
    },
    { who: name, does: write, to: `log of ${name}`, answer: 'allowed' },
    ...names
      .filter((other) => other !== name)
      .map((other): Row => ({ who: name, does: write, to: `log of ${other}`, answer: 'refused' })),
  ]);
}
