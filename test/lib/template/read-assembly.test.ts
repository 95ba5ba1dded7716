// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readAssembly } from '../../../lib/template';

/** A folder with these files. */
function folder(files: Readonly<Record<string, unknown>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'hardline-template-'));
  for (const [name, content] of Object.entries(files)) {
    const file = join(directory, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return directory;
}

const LOGS = { Resources: { Logs: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } } } };

describe('a template file', () => {
  test('is read from JSON, with the resource as it is written', () => {
    const path = join(folder({ 'logs.template.json': LOGS }), 'logs.template.json');

    const [template] = readAssembly(path).templates;

    expect(template?.name).toBe('logs');
    expect(template?.resources[0]).toMatchObject({
      logicalId: 'Logs',
      type: 'AWS::Logs::LogGroup',
      properties: { RetentionInDays: 30 },
    });
  });

  test('is read from YAML, short tags in their long form and dates as text', () => {
    const yaml = [
      'AWSTemplateFormatVersion: 2010-09-09',
      'Resources:',
      '  Policy:',
      '    Type: AWS::S3::BucketPolicy',
      '    DependsOn: Bucket',
      '    DeletionPolicy: Retain',
      '    Properties:',
      '      Bucket: !Ref Bucket',
      '      Arn: !GetAtt Bucket.Arn',
      '      Name: !Sub "${AWS::StackName}-x"',
      '      Both: !If [IsProd, !GetAtt [Key, Arn], !Ref AWS::NoValue]',
      '      Joined: !Join ["", [!Ref Bucket, "/*"]]',
      '      Version: 2012-10-17',
    ].join('\n');
    const path = join(folder({ 'policy.yaml': yaml }), 'policy.yaml');

    const [policy] = readAssembly(path).templates[0]?.resources ?? [];

    expect(policy).toMatchObject({ dependsOn: ['Bucket'], deletionPolicy: 'Retain' });
    expect(policy?.properties).toEqual({
      Bucket: { Ref: 'Bucket' },
      Arn: { 'Fn::GetAtt': ['Bucket', 'Arn'] },
      Name: { 'Fn::Sub': '${AWS::StackName}-x' },
      Both: { 'Fn::If': ['IsProd', { 'Fn::GetAtt': ['Key', 'Arn'] }, { Ref: 'AWS::NoValue' }] },
      Joined: { 'Fn::Join': ['', [{ Ref: 'Bucket' }, '/*']] },
      Version: '2012-10-17',
    });
  });
});

describe('a folder of templates', () => {
  test('is read with the templates below it, and without other JSON', () => {
    const path = folder({ 'a.json': LOGS, 'deep/b.json': LOGS, 'package.json': { name: 'x', version: '1' } });

    const { templates, manifest } = readAssembly(path);

    expect(templates.map(({ name }) => name)).toEqual(['a.json', 'deep/b.json']);
    expect(manifest).toBeUndefined();
  });
});

describe('a cloud assembly', () => {
  const stack = (file: string, more: object = {}) => ({
    type: 'aws:cloudformation:stack',
    environment: 'aws://111122223333/eu-central-1',
    properties: { templateFile: file },
    ...more,
  });

  test('is read with its stages, stack names and environments', () => {
    const path = folder({
      'manifest.json': {
        version: '55.0.0',
        artifacts: {
          Center: stack('Center.template.json', { displayName: 'Center' }),
          'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
        },
      },
      'Center.template.json': LOGS,
      'assembly-Prod/manifest.json': {
        version: '55.0.0',
        artifacts: { ProdVault: stack('ProdVault.template.json', { displayName: 'Prod/Vault' }) },
      },
      'assembly-Prod/ProdVault.template.json': LOGS,
    });

    const { templates, manifest } = readAssembly(path);

    expect(templates.map(({ name }) => name)).toEqual(['Center', 'Prod/Vault']);
    expect(templates[1]?.environment).toBe('aws://111122223333/eu-central-1');
    expect(manifest?.stacks.map(({ stackName }) => stackName)).toEqual(['Center', 'ProdVault']);
  });

  test('lists its stacks in the order in which they deploy', () => {
    const path = folder({
      'manifest.json': {
        version: '55.0.0',
        artifacts: {
          Capture: stack('Capture.json', { dependencies: ['Vault', 'Capture.assets'] }),
          Vault: stack('Vault.json', { dependencies: ['Vault.assets'] }),
        },
      },
      'Capture.json': LOGS,
      'Vault.json': LOGS,
    });

    const stacks = readAssembly(path).manifest?.stacks.map(({ artifactId }) => artifactId);

    expect(stacks).toEqual(['Vault', 'Capture']);
  });

  test('without a stack is refused', () => {
    const path = folder({ 'manifest.json': { version: '55.0.0', artifacts: {} } });

    expect(() => readAssembly(path)).toThrow(/is a cloud assembly without a stack/);
  });
});

describe('what cannot be judged is refused in one line that names the file', () => {
  const cases: readonly [string, () => string, RegExp][] = [
    ['a path that does not exist', () => join(folder(), 'nowhere'), /nowhere: does not exist; give a cloud/],
    ['an empty folder', () => folder(), /holds no JSON or YAML file; give a cloud assembly/],
    [
      'a folder without a template',
      () => folder({ 'package.json': { name: 'x', version: '1' } }),
      /holds 1 JSON or YAML files, none of them a template/,
    ],
    [
      'a file that is not JSON',
      () => join(folder({ 'a.json': '{"a":' }), 'a.json'),
      /a\.json: is not JSON \(/,
    ],
    [
      'a file that is neither JSON nor YAML',
      () => join(folder({ 'a.yaml': 'a: [1\nb: 2' }), 'a.yaml'),
      /a\.yaml: is neither JSON nor YAML \(/,
    ],
    [
      'a package.json',
      () => join(folder({ 'package.json': { name: 'x', version: '1' } }), 'package.json'),
      /is no CloudFormation template, it looks like a package\.json/,
    ],
    [
      'a contact flow',
      () => join(folder({ 'flow.json': { StartAction: 'a', Actions: [] } }), 'flow.json'),
      /looks like a contact flow; check it with/,
    ],
    ['a list', () => join(folder({ 'a.json': [] }), 'a.json'), /looks like a list/],
    ['text', () => join(folder({ 'a.yaml': 'hello' }), 'a.yaml'), /looks like a single string/],
    [
      'a resource without a type',
      () => join(folder({ 'a.json': { Resources: { A: {} } } }), 'a.json'),
      /a template in which a resource has no Type/,
    ],
    [
      'a template that makes resources in a loop',
      () => join(folder({ 'a.json': { Resources: { 'Fn::ForEach::Topics': [] } } }), 'a.json'),
      /a template with Fn::ForEach; give the processed template/,
    ],
  ];

  test.each(cases)('%s', (_, path, message) => {
    const read = () => readAssembly(path());

    expect(read).toThrow(message);
    expect(read).toThrow(/^[^\n]+$/);
  });
});
