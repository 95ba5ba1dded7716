import { type PolicyStatement, resourcePolicyOf } from '../template/policy';
import type { Assembly, RawResource, ResourceView } from '../template/types';
import { isBoolTrue } from './conditions';
import { keyPolicy, READ_ONE_TABLE, role, template } from './fixture-parts';
import { partOf } from './intent';
import { property } from './property';
import { pci, SOURCES } from './sources';
import type { Control, Verdict } from './types';
import { fail, pass, worst } from './verdict';

const LONGEST_SESSION = 3600;

function judgeBreakGlass(resource: ResourceView, assembly: Assembly): Verdict {
  const session = property('MaxSessionDuration', {
    words: `at most ${LONGEST_SESSION} seconds`,
    // IAM's own default is one hour.
    absent: true,
    literal: (value) => Number(value) <= LONGEST_SESSION,
  })(resource, assembly);
  return worst([session, judgeSecondFactor(resource)], session);
}

function judgeSecondFactor(role: ResourceView): Verdict {
  const open = resourcePolicyOf(role).find(
    (statement) =>
      statement.effect === 'Allow' &&
      statement.principals.some(({ kind }) => kind !== 'Service') &&
      !asksSecondFactor(statement),
  );
  return open === undefined
    ? pass('Properties.AssumeRolePolicyDocument', 'asks for a second factor')
    : fail(`${open.path}.Condition`, 'may be assumed without a second factor (aws:MultiFactorAuthPresent)');
}

/** `BoolIfExists` passes when the key is missing, which is the case for long-term credentials. */
function asksSecondFactor({ conditions }: PolicyStatement): boolean {
  return conditions.some((condition) => isBoolTrue(condition, 'aws:multifactorauthpresent'));
}

const TRUSTED = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'sts:AssumeRole',
};

function breakGlass(statement: object): RawResource {
  return {
    ...role(READ_ONE_TABLE, { AssumeRolePolicyDocument: keyPolicy(statement), MaxSessionDuration: 3600 }),
    Metadata: { Hardline: { part: 'break-glass' } },
  };
}

/** The way in when every other way is closed. */
export const BREAK_GLASS_CONTROLS: readonly Control[] = [
  {
    kind: 'resource',
    id: 'HL-IAM5',
    title: 'Break-glass asks for a second factor and ends within an hour',
    why: 'The role that opens everything is the one an attacker wants; it has to be hard to enter and short to hold.',
    severity: 'error',
    sources: [SOURCES.iamBestPractices, SOURCES.connectSecurity, pci('8.4.2')],
    appliesTo: ['AWS::IAM::Role'],
    where: (resource) => partOf(resource) === 'break-glass',
    judge: judgeBreakGlass,
    fix: 'add the condition Bool aws:MultiFactorAuthPresent true to the trust policy and set MaxSessionDuration to 3600 or less',
    fixtures: {
      pass: template({
        Role: breakGlass({ ...TRUSTED, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
      }),
      fail: template({ Role: breakGlass(TRUSTED) }),
    },
  },
];
