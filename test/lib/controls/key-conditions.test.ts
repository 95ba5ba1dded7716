// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { judgeAssembly } from '../../../lib/controls';
import { ADMINISTRATION, changed, KEY, keyPolicy, template } from '../../../lib/controls/fixture-parts';
import { viewOf } from '../../../lib/template';

const rulesOf = (Action: string, Condition: object) => {
  const policy = keyPolicy(ADMINISTRATION, { ...ADMINISTRATION, Action, Condition });
  const raw = { ...template({ Key: changed(KEY, { KeyPolicy: policy }) }), Parameters: { Reader: {} } };
  const view = viewOf(raw, { name: 'test', file: 'test.json' });
  return judgeAssembly({ path: 'test.json', templates: [view] }).findings.map(({ rule }) => rule);
};

const ROLE = 'arn:aws:iam::111122223333:role/reader';
const OF_ACCOUNT = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':role/reader']],
};
const PATTERNS = [
  '*',
  'arn:aws:iam::111122223333:role/*',
  'arn:aws:iam::*:role/reader',
  'arn:aws:iam::111122223333:root',
  { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*' },
  { 'Fn::If': ['Wide', '*', ROLE] },
];

describe('grants of a key are free', () => {
  test.each([
    ['when they must not be for a service', { Bool: { 'kms:GrantIsForAWSResource': 'false' } }],
    ['when the key need not be there', { BoolIfExists: { 'kms:GrantIsForAWSResource': 'true' } }],
    ['when the service is compared as text', { StringLike: { 'kms:GrantIsForAWSResource': '*' } }],
    ['when the list is empty', { Bool: { 'kms:GrantIsForAWSResource': [] } }],
    ['when one grantee is merely excluded', { StringNotEquals: { 'kms:GranteePrincipal': ROLE } }],
    ['when the grantee is looked for but not named', { Null: { 'kms:GranteePrincipal': 'false' } }],
    ['when a missing grantee will do', { 'ForAllValues:StringEquals': { 'kms:GranteePrincipal': ROLE } }],
  ])('%s', (_, condition) => {
    expect(rulesOf('kms:CreateGrant', condition)).toEqual(['HL-KEY5']);
  });

  test.each(PATTERNS)('when the grantee is %j', (value) => {
    const condition = { StringLike: { 'kms:GranteePrincipal': [ROLE, value] } };

    expect(rulesOf('kms:CreateGrant', condition)).toEqual(['HL-KEY5']);
  });
});

test.each([
  { Bool: { 'kms:GrantIsForAWSResource': true } },
  { StringEquals: { 'kms:GranteePrincipal': ROLE } },
  { ArnEquals: { 'kms:GranteePrincipal': OF_ACCOUNT } },
  { StringEquals: { 'kms:GranteePrincipal': { Ref: 'Reader' } } },
])('grants of a key are limited by %j', (condition) => {
  expect(rulesOf('kms:CreateGrant', condition)).toEqual([]);
});

describe('the use of a key is left to the whole account', () => {
  test.each(PATTERNS)('when the principal is %j', (value) => {
    expect(rulesOf('kms:Decrypt', { ArnLike: { 'aws:PrincipalArn': value } })).toEqual(['HL-KEY4']);
  });

  test.each(['Null', 'ArnNotEquals', 'StringEqualsIfExists', 'ForAllValues:StringEquals'])(
    'when the principal is compared by %s',
    (operator) => {
      expect(rulesOf('kms:Decrypt', { [operator]: { 'aws:PrincipalArn': ROLE } })).toEqual(['HL-KEY4']);
    },
  );
});

test.each([ROLE, OF_ACCOUNT, { Ref: 'Reader' }])('the use of a key may be for the principal %j', (value) => {
  expect(rulesOf('kms:Decrypt', { ArnEquals: { 'aws:PrincipalArn': value } })).toEqual([]);
});
