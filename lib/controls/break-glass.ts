import { intrinsicOf, mentioned } from '../template/follow';
import { namesAction, type PolicyStatement, resourcePolicyOf } from '../template/policy';
import type { Assembly, RawResource, ResourceView, TemplateView } from '../template/types';
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

const TAKES_ROLES = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];

/** CloudTrail reports an assumption in the Region whose STS endpoint was asked: elsewhere no rule listens. */
function judgeRegion(role: ResourceView): Verdict {
  const open = resourcePolicyOf(role).find(
    (statement) =>
      statement.effect === 'Allow' &&
      TAKES_ROLES.some((action) => namesAction(statement, action)) &&
      !asksForRegion(statement, role.template),
  );
  return open === undefined
    ? pass('Properties.AssumeRolePolicyDocument', 'may be assumed only where its alarm listens')
    : fail(`${open.path}.Condition`, 'may be assumed in a Region where its alarm does not listen');
}

function asksForRegion({ conditions }: PolicyStatement, { environment }: TemplateView): boolean {
  const here = environment?.split('/').at(-1) ?? 'unknown-region';
  return conditions.some(
    ({ operator, key, values: [region, ...more] }) =>
      operator === 'StringEquals' &&
      key === 'aws:requestedregion' &&
      more.length === 0 &&
      (isRegionOfStack(region) ||
        region === here ||
        (typeof region === 'string' && here === 'unknown-region')),
  );
}

function isRegionOfStack(value: unknown): boolean {
  const call = intrinsicOf(value);
  return call?.name === 'Ref' && call.argument === 'AWS::Region';
}

/** Whether a rule of the template listens for the use of the role. */
function hasAlarm(role: ResourceView): boolean {
  return role.template.resources.some(
    ({ type, properties }) =>
      type === 'AWS::Events::Rule' && mentioned(properties['EventPattern'], role.template).includes(role),
  );
}

const isBreakGlass = (resource: ResourceView) => partOf(resource) === 'break-glass';

const TRUSTED = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'sts:AssumeRole',
};

const WITH_MFA = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

const ALARM: RawResource = {
  Type: 'AWS::Events::Rule',
  Properties: {
    EventPattern: {
      source: ['aws.sts'],
      detail: { requestParameters: { roleArn: [{ 'Fn::GetAtt': ['Role', 'Arn'] }] } },
    },
  },
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
    where: isBreakGlass,
    judge: judgeBreakGlass,
    fix: 'add the condition Bool aws:MultiFactorAuthPresent true to the trust policy and set MaxSessionDuration to 3600 or less',
    fixtures: {
      pass: template({
        Role: breakGlass({ ...TRUSTED, Condition: WITH_MFA }),
      }),
      fail: template({ Role: breakGlass(TRUSTED) }),
    },
  },
  {
    kind: 'resource',
    id: 'HL-IAM6',
    title: 'Break-glass is taken where its alarm listens',
    why: 'CloudTrail reports an assumption in the Region whose endpoint was asked; taken through another one, the role is used in silence.',
    severity: 'warning',
    sources: [SOURCES.stsCloudTrail, SOURCES.iamConditions],
    appliesTo: ['AWS::IAM::Role'],
    where: (role) => isBreakGlass(role) && hasAlarm(role),
    judge: judgeRegion,
    fix: "add the condition StringEquals aws:RequestedRegion with the stack's Region to the trust policy, or send the events of every Region to the alarm and acknowledge this",
    fixtures: {
      pass: template({
        Role: breakGlass({
          ...TRUSTED,
          Condition: { ...WITH_MFA, StringEquals: { 'aws:RequestedRegion': { Ref: 'AWS::Region' } } },
        }),
        Alarm: ALARM,
      }),
      fail: template({ Role: breakGlass({ ...TRUSTED, Condition: WITH_MFA }), Alarm: ALARM }),
    },
  },
];
