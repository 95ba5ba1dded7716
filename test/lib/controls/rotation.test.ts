import { controlOf, judgeAssembly } from '../../../lib/controls';
import type { RawResource, RawTemplate } from '../../../lib/template';
import { assemblyOf } from '../review/assembly';

type Resources = Readonly<Record<string, RawResource>>;

const rotated = resourcesOf(controlOf('HL-ROT1')?.fixtures.pass);
const destroyed = resourcesOf(controlOf('HL-ROT4')?.fixtures.pass);

function resourcesOf(template: RawTemplate | undefined): Resources {
  return template?.Resources ?? {};
}

function found(rule: string, resources: Resources): string[] {
  const { findings } = judgeAssembly(assemblyOf([{ name: 'Capture', resources }]));
  return findings.filter((finding) => finding.rule === rule).map(({ message }) => message);
}

/** The rotation's role with one more statement, in a policy of its own that names the role. */
function withStatement(statement: object): Resources {
  const policy = {
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: {
      Roles: [{ Ref: 'RotationRole' }],
      PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] },
    },
  };
  return { ...rotated, More: policy };
}

describe('HL-ROT1', () => {
  test.each([
    [
      { Action: 'cloudformation:UpdateStack', Resource: { Ref: 'AWS::StackId' } },
      'does not exclude cloudformation:templateurl, cloudformation:rolearn, cloudformation:stackpolicyurl',
    ],
    [{ Action: 'cloudformation:UpdateStack', Resource: '*' }, 'may update more than its own stack'],
    [{ Action: 'iam:PassRole', Resource: 'arn' }, 'allows iam:PassRole, which no rotation needs'],
    [{ Action: 'connect:AssociateSecurityKey', Resource: 'arn' }, 'allows connect:AssociateSecurityKey'],
    [{ Action: 'lambda:UpdateFunctionCode', Resource: 'arn' }, 'allows lambda:UpdateFunctionCode'],
    [{ Action: 'cloudformation:*', Resource: { Ref: 'AWS::StackId' } }, 'allows cloudformation:*'],
  ])('finds %j, also in a policy beside the role', (statement, message) => {
    expect(found('HL-ROT1', withStatement(statement))).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    { Action: 'connect:ListSecurityKeys', Resource: 'arn' },
    { Action: 'lambda:InvokeFunction', Resource: 'arn' },
    { Action: 'cloudformation:DescribeStacks', Resource: { Ref: 'AWS::StackId' } },
  ])('lets %j pass', (statement) => {
    expect(found('HL-ROT1', withStatement(statement))).toEqual([]);
  });

  test('finds a rotation whose role nobody sees', () => {
    const Rotation = {
      ...rotated['Rotation'],
      Properties: { ...rotated['Rotation']?.Properties, RoleArn: 'arn' },
    };

    expect(found('HL-ROT1', { ...rotated, Rotation } as Resources)).toEqual([
      expect.stringContaining('is no role of this template'),
    ]);
  });
});

describe('HL-ROT2', () => {
  test.each([{ State: 'DISABLED' }, { Targets: [] }])('finds an alarm with %j', (change) => {
    const { RoleUsed } = rotated;
    const off = { ...RoleUsed, Properties: { ...RoleUsed?.Properties, ...change } };

    expect(found('HL-ROT2', { ...rotated, RoleUsed: off } as Resources)).toEqual([
      expect.stringContaining('no rule tells anybody what its role changes'),
    ]);
  });
});

describe('HL-ROT4', () => {
  test('finds a schedule that is switched off', () => {
    const { Schedule } = destroyed;
    const off = { ...Schedule, Properties: { ...Schedule?.Properties, State: 'DISABLED' } };

    expect(found('HL-ROT4', { ...destroyed, Schedule: off } as Resources)).toEqual([
      expect.stringContaining('no schedule calls Destroy'),
    ]);
  });

  test('finds a vault that destroys nothing', () => {
    const { Make } = destroyed;

    expect(found('HL-ROT4', { Make } as Resources)).toEqual([
      expect.stringContaining('no function destroys the private half of a retired key'),
    ]);
  });
});
