import { covers, isAccountRoot, namesAction, statementsOf } from '../../../lib/template';

test('one action, resource or statement is a list of one', () => {
  const [statement] = statementsOf(
    { Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Principal: '*' } },
    'Properties.PolicyDocument',
  );

  expect(statement).toMatchObject({
    actions: ['s3:GetObject'],
    resources: ['*'],
    principals: [{ kind: '*' }],
    path: 'Properties.PolicyDocument.Statement.0',
  });
});

test('condition keys are compared without case', () => {
  const [statement] = statementsOf(
    { Statement: [{ Effect: 'Deny', Condition: { Bool: { 'aws:secureTransport': 'false' } } }] },
    '',
  );

  expect(statement?.conditions).toEqual([
    { operator: 'Bool', key: 'aws:securetransport', values: ['false'] },
  ]);
});

test('both branches of a conditional statement are statements', () => {
  const statements = statementsOf(
    {
      Statement: [{ 'Fn::If': ['A', { Effect: 'Allow', Action: 'a:B' }, { Effect: 'Deny', Action: 'c:D' }] }],
    },
    '',
  );

  expect(statements.map(({ effect }) => effect)).toEqual(['Allow', 'Deny']);
});

test.each([
  ['kms:*', 'kms:Decrypt', true],
  ['*', 'kms:Decrypt', true],
  ['KMS:de*', 'kms:Decrypt', true],
  ['kms:Decryp?', 'kms:Decrypt', true],
  ['kms:Decrypt', 'kms:DecryptAll', false],
  ['kms.*', 'kms:Decrypt', false],
])('%s covers %s: %s', (pattern, action, expected) => {
  expect(covers(pattern, action)).toBe(expected);
});

test('an exclusion names every action but those it lists', () => {
  const [statement] = statementsOf({ Statement: [{ Effect: 'Allow', NotAction: 'iam:*' }] }, '');

  expect(statement && namesAction(statement, 'kms:Decrypt')).toBe(true);
  expect(statement && namesAction(statement, 'iam:PassRole')).toBe(false);
});

test.each([
  ['arn:aws:iam::111122223333:root', true],
  ['111122223333', true],
  [{ Ref: 'AWS::AccountId' }, true],
  [
    { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':root']] },
    true,
  ],
  ['arn:aws:iam::111122223333:role/admin', false],
  [{ 'Fn::GetAtt': ['Role', 'Arn'] }, false],
])('whether %j is the account root: %s', (value, expected) => {
  expect(isAccountRoot({ kind: 'AWS', value })).toBe(expected);
});
