import { captureStatements } from '../../../lib/controls/capture-roles';
import { viewOf } from '../../../lib/template';

const policy = (actions: string[], roles: unknown[]) => ({
  Type: 'AWS::IAM::ManagedPolicy',
  Properties: {
    Roles: roles,
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: actions, Resource: 'arn:aws:s3:::x' }],
    },
  },
});
const relay = (role: unknown) => ({
  Type: 'AWS::Lambda::Function',
  Metadata: { Hardline: { part: 'capture' } },
  Properties: { Role: role },
});
const actionsOf = (resources: object) =>
  captureStatements(
    viewOf({ Resources: resources as never }, { name: 'capture', file: 'capture.json' }),
  ).flatMap(({ statement }) => statement.actions);

test('finds the policies of a role that exists in another stack, by its name', () => {
  const role = {
    'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111111111111:role/acme-payment-relay']],
  };

  expect(
    actionsOf({ Relay: relay(role), Own: policy(['lambda:InvokeFunction'], ['acme-payment-relay']) }),
  ).toEqual(['lambda:InvokeFunction']);
});

test('leaves the policies of other roles in the stack alone', () => {
  const resources = {
    Relay: relay({ 'Fn::GetAtt': ['RelayRole', 'Arn'] }),
    RelayRole: { Type: 'AWS::IAM::Role', Properties: {} },
    BreakGlass: { Type: 'AWS::IAM::Role', Properties: {} },
    Own: policy(['lambda:InvokeFunction'], [{ Ref: 'RelayRole' }]),
    Emergency: policy(['kms:Decrypt'], [{ Ref: 'BreakGlass' }]),
  };

  expect(actionsOf(resources)).toEqual(['lambda:InvokeFunction']);
});
