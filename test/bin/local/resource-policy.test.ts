import { mayInvoke } from '../../../bin/local/lambda/permissions';
import { invocationStatements } from '../../../bin/local/lambda/resource-policy';
import type { Caller } from '../../../bin/local/services';

const ARN = 'arn:aws:lambda:us-east-1:222222222222:function:charge';
const RELAY = 'arn:aws:iam::111111111111:role/relay';
const INSTANCE = 'arn:aws:connect:us-east-1:222222222222:instance/one';
const call = { Action: 'lambda:InvokeFunction', Resource: ARN };
const allow = { ...call, Effect: 'Allow', Principal: { AWS: RELAY } };
const deny = {
  ...call,
  Resource: [ARN, `${ARN}:*`],
  Effect: 'Deny',
  Principal: '*',
  Condition: { ArnNotEquals: { 'aws:PrincipalArn': RELAY } },
};
const service = {
  ...call,
  Effect: 'Allow',
  Principal: { Service: 'connect.amazonaws.com' },
  Condition: {
    ArnEquals: { 'aws:SourceArn': INSTANCE },
    StringEquals: { 'aws:SourceAccount': '222222222222' },
  },
};
const denyPeople = { ...deny, Condition: { Bool: { 'aws:PrincipalIsAWSService': 'false' } } };

const role = (roleArn: string): Caller => ({ kind: 'role', roleArn, account: roleArn.split(':')[4] ?? '' });
const connect = (sourceArn: string): Caller => ({
  kind: 'service',
  principal: 'connect.amazonaws.com',
  sourceArn,
  sourceAccount: '222222222222',
});

function may(caller: Caller, ...statements: object[]): boolean {
  const read = invocationStatements({ Statement: statements } as never, ARN);
  return mayInvoke(caller, { functionArn: ARN }, { permissions: [], statements: read });
}

describe('the policy of a function on the local AWS', () => {
  test.each<[string, Caller, boolean]>([
    ['the role that it names', role(RELAY), true],
    ['another role of that account', role('arn:aws:iam::111111111111:role/other'), false],
    ['an administrator of its own account', role('arn:aws:iam::222222222222:role/Administrator'), false],
    ['a person at a command line', { kind: 'operator', account: '222222222222' }, false],
    ['a service', connect(INSTANCE), false],
  ])('decides about %s', (_, caller, answer) => {
    expect(may(caller, allow, deny)).toBe(answer);
  });

  test('lets the service in for the one resource, and no person', () => {
    expect(may(connect(INSTANCE), service, denyPeople)).toBe(true);
    expect(may(connect(`${INSTANCE}-other`), service, denyPeople)).toBe(false);
    expect(may({ kind: 'operator', account: '222222222222' }, service, denyPeople)).toBe(false);
  });

  test.each([
    ['another action', { ...allow, Action: 'lambda:*' }, 'another action'],
    ['another resource', { ...allow, Resource: `${ARN}-other` }, 'another resource'],
    ['everybody', { ...allow, Principal: '*' }, 'allows everybody'],
    ['a deny by name', { ...deny, Principal: { AWS: RELAY } }, 'denies somebody by name'],
    [
      'an unknown condition',
      { ...deny, Condition: { IpAddress: { 'aws:SourceIp': '1.1.1.1' } } },
      'condition',
    ],
  ])('is refused with %s, rather than decided otherwise than Lambda would', (_, statement, why) => {
    expect(() => may(role(RELAY), statement)).toThrow(why);
  });
});
