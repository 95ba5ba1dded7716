import { queue } from './operations';
import type { Circumstances, Row } from './row';
import { CONTACT_CENTER_ROLES, callers } from './seam';
import { VAULT_FUNCTIONS } from './vault';

const UPDATE = ['cloudformation:UpdateStack'];
const ROTATION = 'key rotation';
const STARTER = 'rotation starter';

/** The rotation updates one stack with what is deployed; nobody else of ours touches a stack or a security key. */
export const KEY_ROTATION: readonly Row[] = [
  { who: ROTATION, does: ['cloudformation:DescribeStacks'], to: 'capture stack', answer: 'allowed' },
  { who: ROTATION, does: UPDATE, to: 'capture stack', answer: 'allowed' },
  ...(
    [
      ['cloudformation:TemplateUrl', 'https://s3.amazonaws.com/other/template.json', 'another template'],
      ['cloudformation:RoleArn', 'arn:aws:iam::111111111111:role/Administrator', 'another role'],
      ['cloudformation:StackPolicyUrl', 'https://s3.amazonaws.com/other/policy.json', 'another stack policy'],
    ] as const
  ).map(
    ([key, value, because]): Row => ({
      who: ROTATION,
      does: UPDATE,
      to: 'capture stack',
      with: { [key]: value } satisfies Circumstances,
      answer: 'refused',
      because,
    }),
  ),
  {
    who: ROTATION,
    does: ['cloudformation:CreateStack', 'cloudformation:DeleteStack', 'cloudformation:SetStackPolicy'],
    to: 'capture stack',
    answer: 'refused',
  },
  {
    who: ROTATION,
    does: [...UPDATE, 'cloudformation:DescribeStacks'],
    to: 'foundation stack',
    answer: 'refused',
  },
  { who: ROTATION, does: ['connect:ListSecurityKeys'], to: 'instance', answer: 'allowed' },
  {
    who: ROTATION,
    does: ['connect:AssociateSecurityKey', 'connect:DisassociateSecurityKey'],
    to: 'instance',
    answer: 'refused',
    because: 'CloudFormation is the only owner of the keys',
  },
  ...callers('function of plan-rotation', undefined),
  { who: ROTATION, does: ['lambda:InvokeFunction'], to: 'function of plan-rotation', answer: 'allowed' },
  ...callers('latest of plan-rotation', undefined),
  { who: ROTATION, does: ['lambda:InvokeFunction'], to: 'latest of plan-rotation', answer: 'refused' },
  { who: ROTATION, does: ['lambda:InvokeFunction'], to: 'function of relay', answer: 'forbidden' },
  { who: STARTER, does: ['states:StartExecution'], to: 'rotation machine', answer: 'allowed' },
  {
    who: STARTER,
    does: ['states:DeleteStateMachine', 'states:UpdateStateMachine'],
    to: 'rotation machine',
    answer: 'refused',
  },
  ...[...CONTACT_CENTER_ROLES, ...VAULT_FUNCTIONS, 'plan-rotation', STARTER].map(
    (who): Row => ({ who, does: UPDATE, to: 'capture stack', answer: 'refused' }),
  ),
  ...assumed(ROTATION, 'states.amazonaws.com'),
  ...assumed(STARTER, 'events.amazonaws.com'),
  ...['key touched', 'rotation role used'].flatMap((what) =>
    queue(`undelivered: ${what}`, 'events.amazonaws.com', `<alarm: ${what}>`),
  ),
];

/** One service takes the role; no person holds its permissions. */
function assumed(name: string, service: string): Row[] {
  const row = (who: string, answer: Row['answer']): Row => ({
    who,
    does: ['sts:AssumeRole'],
    to: `${name} role`,
    answer,
  });
  return [
    row(service, 'allowed'),
    row('lambda.amazonaws.com', 'refused'),
    row('administrator', 'refused'),
    row('relay', 'refused'),
  ];
}
