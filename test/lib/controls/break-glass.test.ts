import { controlOf, judgeAssembly } from '../../../lib/controls';
import { type RawTemplate, viewOf } from '../../../lib/template';

const fixture = (condition: object): RawTemplate => {
  const raw = structuredClone(controlOf('HL-IAM6')?.fixtures.pass) as {
    Resources: { Role: { Properties: { AssumeRolePolicyDocument: { Statement: { Condition: object }[] } } } };
  };
  for (const statement of raw.Resources.Role.Properties.AssumeRolePolicyDocument.Statement) {
    statement.Condition = { Bool: { 'aws:MultiFactorAuthPresent': 'true' }, ...condition };
  }
  return raw as unknown as RawTemplate;
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
