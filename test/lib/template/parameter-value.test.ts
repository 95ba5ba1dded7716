import { type Assembly, follow, type RawTemplate, type TemplateView, viewOf } from '../../../lib/template';

const FOUNDATION: RawTemplate = {
  Resources: {
    Key: { Type: 'AWS::KMS::Key' },
    Link: {
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: '/care/key-arn', Value: { 'Fn::GetAtt': ['Key', 'Arn'] } },
    },
  },
};

const linked = (Default: string, Type = 'AWS::SSM::Parameter::Value<String>'): RawTemplate => ({
  Parameters: { KeyArn: { Type, Default } },
  Resources: {},
});

const view = (name: string, raw: RawTemplate, environment = 'aws://111122223333/eu-central-1') =>
  viewOf(raw, { name, file: `${name}.json`, environment });

/** Where the parameter KeyArn of the last template leads. */
function followed(...templates: readonly TemplateView[]) {
  const assembly: Assembly = { path: '', templates };
  const last = templates[templates.length - 1] as TemplateView;
  return follow({ Ref: 'KeyArn' }, last, assembly);
}

test('a parameter that reads an SSM parameter of the assembly leads to what is stored there', () => {
  const result = followed(view('foundation', FOUNDATION), view('capture', linked('/care/key-arn')));

  expect(result).toMatchObject({ kind: 'resource', attribute: 'Arn', resource: { logicalId: 'Key' } });
});

test('an SSM parameter of another account or Region is another parameter', () => {
  const elsewhere = view('foundation', FOUNDATION, 'aws://444455556666/eu-central-1');

  expect(followed(elsewhere, view('capture', linked('/care/key-arn'))).kind).toBe('unknown');
});

test('a name that two templates store is unknown', () => {
  const result = followed(
    view('one', FOUNDATION),
    view('two', FOUNDATION),
    view('capture', linked('/care/key-arn')),
  );

  expect(result.kind).toBe('unknown');
});

test('a plain parameter is unknown, whatever its default', () => {
  const result = followed(view('foundation', FOUNDATION), view('capture', linked('/care/key-arn', 'String')));

  expect(result.kind).toBe('unknown');
});

test('SSM parameters that name each other in a circle are unknown, and end', () => {
  const circle = view('circle', {
    ...linked('/care/key-arn'),
    Resources: {
      Link: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/care/key-arn', Value: { Ref: 'KeyArn' } } },
    },
  });

  expect(followed(circle).kind).toBe('unknown');
});

test("a nested stack's parameter leads to what the stack above gives it", () => {
  const parent = view('parent', {
    Resources: {
      Key: { Type: 'AWS::KMS::Key' },
      Nested: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { Parameters: { KeyArn: { 'Fn::GetAtt': ['Key', 'Arn'] } } },
      },
    },
  });
  const nested = viewOf(
    { Parameters: { KeyArn: { Type: 'String' } }, Resources: {} },
    { name: 'nested', file: 'nested.json', parent: { template: 'parent', logicalId: 'Nested' } },
  );

  expect(followed(parent, nested)).toMatchObject({ kind: 'resource', resource: { logicalId: 'Key' } });
});
