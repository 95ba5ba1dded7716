import { BreakGlass } from '../../../constructs';
import { only, synthesize } from '../../support/synth';

const TOPIC = 'arn:aws:sns:us-east-1:111111111111:support';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const made = (more: object = {}) =>
  synthesize(
    (stack) =>
      void new BreakGlass(stack, 'BreakGlass', { alarmTopicArn: TOPIC, operationsKeyArn: KEY, ...more }),
  );

test('asks for a second factor and a reason, in the Region where the alarm listens, for an hour', () => {
  const { Properties } = only(made(), 'AWS::IAM::Role');
  const [trust] = Properties.AssumeRolePolicyDocument.Statement;

  expect(Properties.MaxSessionDuration).toBe(3600);
  expect(trust.Condition).toEqual({
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    StringEquals: { 'aws:RequestedRegion': { Ref: 'AWS::Region' } },
    StringLike: { 'aws:RequestTag/Reason': '?*' },
  });
});

test('trusts whom it is told to, else the account', () => {
  const principal = (more: object) =>
    only(made(more), 'AWS::IAM::Role').Properties.AssumeRolePolicyDocument.Statement[0].Principal.AWS;

  expect(principal({ trustedPrincipalArns: ['arn:aws:iam::111111111111:role/on-call'] })).toEqual([
    'arn:aws:iam::111111111111:role/on-call',
  ]);
  expect(JSON.stringify(principal({}))).toContain(':root');
});

test('alarms support on each use, and keeps an alarm that could not be delivered', () => {
  const template = made();
  const [roleId] = Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::IAM::Role') ?? [];
  const { EventPattern, Targets } = only(template, 'AWS::Events::Rule').Properties;

  expect(EventPattern.detail).toEqual({
    eventName: ['AssumeRole'],
    requestParameters: { roleArn: [{ 'Fn::GetAtt': [roleId, 'Arn'] }] },
  });
  expect(Targets[0]).toMatchObject({ Arn: TOPIC, DeadLetterConfig: { Arn: expect.anything() } });
  expect(only(template, 'AWS::SQS::Queue').Properties.KmsMasterKeyId).toBe(KEY);
});

test('is kept when the stack goes', () => {
  expect(only(made(), 'AWS::IAM::Role')).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate' });
});
