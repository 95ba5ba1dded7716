// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { follow, mentioned, textWithGaps, viewOf } from '../../../lib/template';

const template = viewOf(
  {
    Parameters: { KeyArn: { Type: 'String' } },
    Resources: { Key: { Type: 'AWS::KMS::Key' }, Bucket: { Type: 'AWS::S3::Bucket' } },
  },
  { name: 'test', file: 'test.json' },
);

test('a literal leads to itself', () => {
  expect(follow('text', template)).toEqual({ kind: 'literal', value: 'text' });
});

test.each([
  [{ Ref: 'Key' }, undefined],
  [{ 'Fn::GetAtt': ['Key', 'Arn'] }, 'Arn'],
  [{ 'Fn::GetAtt': 'Key.Arn' }, 'Arn'],
])('%j leads to the resource', (value, attribute) => {
  const followed = follow(value, template);

  expect(followed).toMatchObject({ kind: 'resource', attribute, resource: { logicalId: 'Key' } });
});

test('both branches of a condition count', () => {
  const followed = follow({ 'Fn::If': ['IsProd', 'yes', { Ref: 'AWS::NoValue' }] }, template);

  expect(followed).toEqual({
    kind: 'either',
    options: [{ kind: 'literal', value: 'yes' }, { kind: 'absent' }],
  });
});

test.each([
  [{ Ref: 'KeyArn' }, 'the value of parameter KeyArn is not known before deployment'],
  [{ Ref: 'AWS::Region' }, 'the value of AWS::Region is not known before deployment'],
  [{ 'Fn::ImportValue': 'x' }, 'the value of Fn::ImportValue is not known before deployment'],
  [{ 'Fn::GetAtt': ['Elsewhere', 'Arn'] }, 'Elsewhere is not in this template'],
])('%j is unknown, with the reason', (value, why) => {
  expect(follow(value, template)).toEqual({ kind: 'unknown', why });
});

test('an object that only looks like a call is a literal', () => {
  expect(follow({ Ref: 'Key', Other: 1 }, template).kind).toBe('literal');
});

test.each([
  [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*']] }],
  [{ 'Fn::Sub': 'arn:aws:s3:::${Bucket}/*' }],
  [{ deep: [{ Ref: 'Bucket' }] }],
])('%j mentions the bucket', (value) => {
  expect(mentioned(value, template).map(({ logicalId }) => logicalId)).toEqual(['Bucket']);
});

test('text keeps its literal parts, with a gap for what only the deployment knows', () => {
  const joined = { 'Fn::Join': ['/', ['connect', { Ref: 'KeyArn' }, 'recordings']] };

  expect(textWithGaps(joined)).toBe('connect/*/recordings');
  expect(textWithGaps({ 'Fn::Sub': 'a-${AWS::Region}-${!b}' }, '?')).toBe('a-?-${b}');
  expect(textWithGaps(7)).toBeUndefined();
});
