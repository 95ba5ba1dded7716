import { mentioned } from '../template/follow';
import type { RawResource, ResourceView, TemplateView } from '../template/types';
import { changed, FUNCTION, intended, keyPolicy, SECURITY_KEY, template } from './fixture-parts';
import { intentOf, partOf } from './intent';
import { isRotation, judgeAlarm, judgeOneStack, MACHINE, TAG, UPDATE } from './rotation-role';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass } from './verdict';

/** Only a stack of ours that captures: an adopted key has its own owner. */
function judgeRotated({ resources }: TemplateView): Verdict[] {
  const captures = resources.some(
    (each) => each.type === 'AWS::Lambda::Function' && partOf(each) === 'capture',
  );
  const keys = resources.filter(({ type }) => type === 'AWS::Connect::SecurityKey');
  if (!captures || keys.length === 0) return [];
  return resources.some(isRotation)
    ? [pass('Resources', 'the payment key is rotated')]
    : [
        fail(
          'Resources',
          `nothing rotates the payment key (${keys.map(({ logicalId }) => logicalId).join(', ')})`,
        ),
      ];
}

const does = (what: string) => (resource: ResourceView) => intentOf(resource)['paymentKeys'] === what;

function judgeDestruction({ resources }: TemplateView): Verdict[] {
  const makers = resources.filter(does('makes'));
  if (makers.length === 0) return [];
  const destroyer = resources.find(does('destroys'));
  if (destroyer === undefined)
    return [fail('Resources', 'no function destroys the private half of a retired key')];
  const isCalled = resources.some(
    ({ type, properties, template: view }) =>
      type === 'AWS::Events::Rule' &&
      properties['ScheduleExpression'] !== undefined &&
      properties['State'] !== 'DISABLED' &&
      mentioned(properties['Targets'], view).includes(destroyer),
  );
  return [
    isCalled
      ? pass('Resources', `${destroyer.logicalId} destroys private halves by a schedule`)
      : fail('Resources', `no schedule calls ${destroyer.logicalId}`),
  ];
}

const ROTATION_ROLE = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: keyPolicy({
      Effect: 'Allow',
      Principal: { Service: 'states.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    Policies: [
      {
        PolicyName: 'own',
        PolicyDocument: keyPolicy({
          Effect: 'Allow',
          Action: UPDATE,
          Resource: { Ref: 'AWS::StackId' },
          Condition: {
            Null: {
              'cloudformation:TemplateUrl': 'true',
              'cloudformation:RoleArn': 'true',
              'cloudformation:StackPolicyUrl': 'true',
            },
          },
        }),
      },
    ],
  },
} as const satisfies RawResource;

const [OWN_POLICY] = ROTATION_ROLE.Properties.Policies;

/** The same role, which may update any stack. */
const WIDE_ROLE: RawResource = changed(ROTATION_ROLE, {
  Policies: [
    {
      ...OWN_POLICY,
      PolicyDocument: keyPolicy({
        Effect: 'Allow',
        Action: UPDATE,
        Resource: 'arn:aws:cloudformation:eu-central-1:111122223333:stack/Capture/1',
      }),
    },
  ],
});

const ROTATION: RawResource = {
  Type: MACHINE,
  Properties: { RoleArn: { 'Fn::GetAtt': ['RotationRole', 'Arn'] }, Tags: [TAG] },
};

const ROLE_USED: RawResource = {
  Type: 'AWS::Events::Rule',
  Properties: {
    EventPattern: {
      detail: {
        userIdentity: {
          sessionContext: { sessionIssuer: { arn: [{ 'Fn::GetAtt': ['RotationRole', 'Arn'] }] } },
        },
      },
    },
    Targets: [{ Id: 'support', Arn: 'arn:aws:sns:eu-central-1:111122223333:support' }],
  },
};

const ROTATED = { Rotation: ROTATION, RotationRole: ROTATION_ROLE, RoleUsed: ROLE_USED };
const RELAY = intended(FUNCTION, { part: 'capture' });
const MAKER = intended(FUNCTION, { part: 'vault', paymentKeys: 'makes' });
const DESTROYER = intended(FUNCTION, { part: 'vault', paymentKeys: 'destroys' });
const SCHEDULE: RawResource = {
  Type: 'AWS::Events::Rule',
  Properties: {
    ScheduleExpression: 'rate(15 minutes)',
    Targets: [{ Id: 'DestroyKeys', Arn: { 'Fn::GetAtt': ['Destroy', 'Arn'] } }],
  },
};

/** How the payment key is replaced, and what becomes of the old one. */
export const ROTATION_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-ROT1',
    title: 'A rotation may update its own stack and nothing else',
    why: 'A role that may update stacks, hand over roles or touch keys by itself is a second deployment pipeline that nobody reviews.',
    severity: 'error',
    sources: [SOURCES.cloudFormationConditions, pci('7.2')],
    appliesTo: [MACHINE],
    where: isRotation,
    judge: judgeOneStack,
    fix: 'let the role call cloudformation:UpdateStack on the ID of its own stack only, with Null conditions on TemplateUrl, RoleArn and StackPolicyUrl',
    fixtures: {
      pass: template(ROTATED),
      fail: template({ ...ROTATED, RotationRole: WIDE_ROLE }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-ROT2',
    title: 'Each change by the role of a rotation reaches somebody',
    why: 'IAM cannot tell an update with the previous template from one with another inside the request; only whoever hears of it can.',
    severity: 'error',
    sources: [SOURCES.cloudFormationConditions, pci('10.4.1')],
    appliesTo: [MACHINE],
    where: isRotation,
    judge: judgeAlarm,
    fix: "add a rule on CloudTrail events of the role's sessions that change something, with a topic as its target",
    fixtures: {
      pass: template(ROTATED),
      fail: template({ Rotation: ROTATION, RotationRole: ROTATION_ROLE }),
    },
  },
  {
    kind: 'template',
    id: 'HL-ROT3',
    title: 'The payment key is rotated',
    why: 'Card capture fails on the day the certificate ends, and a key that is never replaced has no end of its use.',
    severity: 'warning',
    sources: [SOURCES.connectEncryptData, pci('3.7.4')],
    judge: judgeRotated,
    fix: 'add KeyRotation to the stack of the capture half, or say who rotates the key by hand, and when',
    fixtures: {
      pass: template({ ...ROTATED, Relay: RELAY, Key: SECURITY_KEY }),
      fail: template({ Relay: RELAY, Key: SECURITY_KEY }),
    },
  },
  {
    kind: 'template',
    id: 'HL-ROT4',
    title: 'Private halves of retired keys are destroyed',
    why: 'What was ever captured under a key can be read for as long as its private half exists, by whoever gets at it.',
    severity: 'error',
    sources: [SOURCES.secretDeletion, pci('3.7.5')],
    judge: judgeDestruction,
    fix: 'let a schedule call the function of the vault that destroys private halves',
    fixtures: {
      pass: template({ Make: MAKER, Destroy: DESTROYER, Schedule: SCHEDULE }),
      fail: template({ Make: MAKER, Destroy: DESTROYER }),
    },
  },
];
