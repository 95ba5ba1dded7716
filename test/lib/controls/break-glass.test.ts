import { controlOf, judgeAssembly } from '../../../lib/controls';
import { changed, keyPolicy } from '../../../lib/controls/fixture-parts';
import { type RawTemplate, viewOf } from '../../../lib/template';

const PASSING: RawTemplate = controlOf('HL-IAM6')?.fixtures.pass ?? {};
const TRUST = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'sts:AssumeRole',
};

const fixture = (condition: object): RawTemplate => {
  const { Role, ...others } = PASSING.Resources ?? {};
  const Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, ...condition };
  const trust = keyPolicy({ ...TRUST, Condition });
  return {
    Resources:
      Role === undefined ? {} : { Role: changed(Role, { AssumeRolePolicyDocument: trust }), ...others },
  };
};
const findingsOf = (raw: RawTemplate) => {
  const view = viewOf(raw, {
    name: 'test',
    file: 'test.json',
    environment: 'aws://111122223333/eu-central-1',
  });
  return judgeAssembly({ path: 'test.json', templates: [view] }).findings.map(
    ({ rule, severity }) => `${rule} ${severity}`,
  );
};

test.each([
  { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } },
  { StringEquals: { 'aws:RequestedRegion': [{ Ref: 'AWS::Region' }] } },
])('an emergency role may be assumed where its alarm listens: %j', (condition) => {
  expect(findingsOf(fixture(condition))).toEqual([]);
});

test.each([
  {},
  { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } },
  { StringEquals: { 'aws:RequestedRegion': [{ Ref: 'AWS::Region' }, 'us-east-1'] } },
  { StringEquals: { 'aws:RequestedRegion': [] } },
  { StringLike: { 'aws:RequestedRegion': '*' } },
  { StringEqualsIfExists: { 'aws:RequestedRegion': { Ref: 'AWS::Region' } } },
])('an emergency role taken where nobody listens is a warning: %j', (condition) => {
  expect(findingsOf(fixture(condition))).toEqual(['HL-IAM6 warning']);
});

test('an emergency role without a rule in the template is not asked where its alarm is', () => {
  const { Role } = fixture({}).Resources ?? {};

  expect(findingsOf({ Resources: Role === undefined ? {} : { Role } })).toEqual([]);
});

test('a second factor that nothing asks for is none', () => {
  expect(findingsOf(fixture({ Bool: { 'aws:MultiFactorAuthPresent': [] } }))).toContain('HL-IAM5 error');
});
