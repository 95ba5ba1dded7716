// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written this way.
import { LocalAws } from '../../../bin/local';
import { TestAssembly } from './support/assembly';

const parameter = (value: unknown): unknown => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Value: value },
});

async function deployed(value: unknown, sections: Record<string, unknown> = {}): Promise<unknown> {
  const resources = { Base: parameter('base'), Subject: parameter(value) };
  const assembly = new TestAssembly([{ name: 'Stack', account: '222222222222', resources, sections }]);
  const local = await LocalAws.start({ assembly: assembly.folder });
  try {
    await local.deploy();
    return local.stack('Stack').resources['Subject']?.properties['Value'];
  } finally {
    await local.stop();
    assembly.delete();
  }
}

const mappings = { Mappings: { Sizes: { big: { value: '10' } } } };
const conditions = {
  Parameters: { Size: { Type: 'String', Default: 'big', AllowedValues: ['big', 'small'] } },
  Conditions: {
    Big: { 'Fn::Equals': [{ Ref: 'Size' }, 'big'] },
    Small: { 'Fn::Not': [{ Condition: 'Big' }] },
    Both: { 'Fn::And': [{ Condition: 'Big' }, { Condition: 'Small' }] },
    Either: { 'Fn::Or': [{ Condition: 'Big' }, { Condition: 'Small' }] },
  },
};

describe('intrinsic functions', () => {
  test.each([
    ['Ref of a pseudo parameter', { Ref: 'AWS::AccountId' }, '222222222222', {}],
    ['Fn::GetAtt of another resource', { 'Fn::GetAtt': ['Base', 'Value'] }, 'base', {}],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Base.Value' }, 'base', {}],
    [
      'Fn::Sub with names of the template',
      { 'Fn::Sub': '${AWS::Region}/${Base.Value}/${!Literal}' },
      'eu-central-1/base/${Literal}',
      {},
    ],
    [
      'Fn::Sub with variables',
      { 'Fn::Sub': ['${Who}-${AWS::StackName}', { Who: { 'Fn::GetAtt': ['Base', 'Type'] } }] },
      'String-Stack',
      {},
    ],
    ['Fn::Join', { 'Fn::Join': [':', ['a', { Ref: 'AWS::Partition' }]] }, 'a:aws', {}],
    ['Fn::Select of Fn::Split', { 'Fn::Select': ['1', { 'Fn::Split': ['-', 'one-two'] }] }, 'two', {}],
    ['Fn::Base64', { 'Fn::Base64': 'text' }, 'dGV4dA==', {}],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', 'big', 'value'] }, '10', mappings],
    ['Fn::Select of Fn::GetAZs', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'eu-central-1a', {}],
    ['Fn::If with a condition that holds', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes', conditions],
    ['Fn::If with a condition that does not hold', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no', conditions],
  ])('evaluates %s', async (_name, value, expected, sections) => {
    expect(await deployed(value, sections)).toBe(expected);
  });

  test('leaves a property out whose value is AWS::NoValue', async () => {
    expect(await deployed({ Ref: 'AWS::NoValue' })).toBeUndefined();
  });

  test.each(['Fn::ImportValue', 'Fn::GetStackOutput'])('refuses %s by name', async (name) => {
    await expect(deployed({ [name]: 'x' })).rejects.toThrow(
      `Stack: Subject (AWS::SSM::Parameter): ${name} is refused`,
    );
  });

  test.each([
    ['an unknown function', { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, 'unknown intrinsic function Fn::Cidr'],
    ['a reference to nothing', { Ref: 'Nowhere' }, 'Ref to unknown Nowhere'],
    [
      'an attribute that the resource lacks',
      { 'Fn::GetAtt': ['Base', 'Url'] },
      'Base (AWS::SSM::Parameter) has no attribute Url',
    ],
    ['a dynamic reference to a secret', '{{resolve:secretsmanager:x}}', 'only resolve:ssm is'],
  ])('fails on %s', async (_name, value, message) => {
    await expect(deployed(value)).rejects.toThrow(message);
  });
});
