// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Fn::Sub is written this way.
import { LocalAws, type StackEvent } from '../../../bin/local';
import { TestAssembly, type TestStack } from './support/assembly';

const parameter = (
  properties: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Value: 'value', ...properties },
  ...more,
});

const unsupported = { Type: 'AWS::Nowhere::Thing', Properties: {} };
/** A permission for a function that does not exist: it fails when it is created. */
const failing = {
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: 'none', Action: 'lambda:InvokeFunction', Principal: 'x' },
};

let local: LocalAws;
const assemblies: TestAssembly[] = [];

function assemblyOf(...stacks: TestStack[]): string {
  const assembly = new TestAssembly(stacks);
  assemblies.push(assembly);
  return assembly.folder;
}

async function start(...stacks: TestStack[]): Promise<void> {
  local = await LocalAws.start({ assembly: assemblyOf(...stacks) });
}

function story(name: string): readonly string[] {
  return local.stack(name).events.map(({ status, logicalId }: StackEvent) => `${status} ${logicalId}`);
}

afterEach(async () => {
  await local.stop();
  for (const assembly of assemblies.splice(0)) assembly.delete();
});

describe('a stack on the local AWS', () => {
  test('creates resources after those they refer to, whatever the order in the template', async () => {
    await start({
      name: 'Stack',
      resources: {
        Last: parameter({}, { DependsOn: ['Middle'] }),
        Middle: parameter({ Value: { 'Fn::Sub': '${First}' } }),
        First: parameter({}),
      },
    });

    await local.deploy();

    expect(story('Stack')).toEqual(['CREATE First', 'CREATE Middle', 'CREATE Last']);
  });

  test('refuses resources that depend on each other in a circle', async () => {
    await start({
      name: 'Stack',
      resources: { A: parameter({ Value: { Ref: 'B' } }), B: parameter({ Value: { Ref: 'A' } }) },
    });

    await expect(local.deploy()).rejects.toThrow('circular dependency between resources: A -> B -> A');
  });

  test('deploys stacks in the order of their dependencies', async () => {
    const lines: string[] = [];
    const folder = assemblyOf(
      { name: 'Second', resources: { P: parameter({}) }, dependsOn: ['First'] },
      { name: 'First', resources: { P: parameter({}) } },
    );
    local = await LocalAws.start({ assembly: folder, log: (line) => lines.push(line.split(':')[0] ?? '') });

    await local.deploy();

    expect(lines).toEqual(['First', 'Second']);
  });

  test('hands a value to another stack through the parameter store, and hands a new one on when that stack is updated', async () => {
    const writer = (value: string): TestStack => ({
      name: 'Writer',
      resources: { P: parameter({ Name: '/seam/arn', Value: value }) },
    });
    const reader: TestStack = {
      name: 'Reader',
      sections: { Parameters: { Arn: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/seam/arn' } } },
      resources: {
        A: parameter({ Value: { Ref: 'Arn' } }),
        B: parameter({ Value: 'x-{{resolve:ssm:/seam/arn}}' }),
      },
    };
    await start(writer('one'), reader);
    await expect(local.deploy(['Reader'])).rejects.toThrow(
      'has no parameter /seam/arn; deploy the stack that writes it first',
    );
    await local.deploy();

    await local.update('Writer', { assembly: assemblyOf(writer('two'), reader) });
    const before = local.stack('Reader').resources['A']?.properties['Value'];
    await local.update('Reader');

    const { A, B } = local.stack('Reader').resources;
    expect([before, A?.properties['Value'], B?.properties['Value']]).toEqual(['one', 'two', 'x-two']);
  });

  test('keeps the value of a parameter over an update, as cdk deploy does', async () => {
    const stack = {
      name: 'Stack',
      sections: { Parameters: { Slot: { Type: 'String', Default: 'blue' } } },
      resources: { P: parameter({ Value: { Ref: 'Slot' } }) },
    };
    await start(stack);
    await local.deploy(['Stack'], { parameters: { Stack: { Slot: 'green' } } });

    await local.update('Stack');

    expect(local.stack('Stack').only('AWS::SSM::Parameter').properties['Value']).toBe('green');
  });

  test('names type and logical id of a resource it does not know, before it creates anything', async () => {
    await start({ name: 'Stack', resources: { P: parameter({}), Odd: unsupported } });

    await expect(local.deploy()).rejects.toThrow(
      'Stack: the local AWS knows no resource type AWS::Nowhere::Thing (logical id Odd)',
    );
    expect(story('Stack')).toEqual([]);
  });

  test('rolls a failed creation back in reverse, and keeps what its deletion policy retains', async () => {
    await start({
      name: 'Stack',
      resources: {
        Kept: parameter({}, { DeletionPolicy: 'Retain' }),
        Gone: parameter({}, { DeletionPolicy: 'RetainExceptOnCreate', DependsOn: 'Kept' }),
        Fails: { ...failing, DependsOn: 'Gone' },
      },
    });

    await expect(local.deploy()).rejects.toThrow(
      'Stack: Fails (AWS::Lambda::Permission): function not found',
    );

    expect(story('Stack').slice(3)).toEqual(['DELETE Gone', 'RETAIN Kept']);
    expect([local.stack('Stack').status, Object.keys(local.stack('Stack').resources)]).toEqual([
      'ROLLBACK_COMPLETE',
      [],
    ]);
  });

  test('rolls a failed update back to the properties before', async () => {
    await start({ name: 'Stack', resources: { P: parameter({ Value: 'old' }), Removed: parameter({}) } });
    await local.deploy();
    const next = assemblyOf({
      name: 'Stack',
      resources: { P: parameter({ Value: 'new' }), Fails: { ...failing, DependsOn: 'P' } },
    });

    await expect(local.update('Stack', { assembly: next })).rejects.toThrow('Fails');

    const { status, resources } = local.stack('Stack');
    expect([status, Object.keys(resources)]).toEqual(['UPDATE_ROLLBACK_COMPLETE', ['P', 'Removed']]);
    expect([resources['P']?.properties['Value'], resources['P']?.attributes['Value']]).toEqual([
      'old',
      'old',
    ]);
  });

  test('replaces a resource when a create-only property changes: creates first, deletes at the end', async () => {
    const stack = (name: string): TestStack => ({
      name: 'Stack',
      resources: { P: parameter({ Name: name }), User: parameter({ Name: '/user', Value: { Ref: 'P' } }) },
    });
    await start(stack('/one'));
    await local.deploy();

    await local.update('Stack', { assembly: assemblyOf(stack('/two')) });

    expect(story('Stack').slice(2)).toEqual(['REPLACE P', 'UPDATE User', 'DELETE P']);
  });

  test('keeps the old resource of a replacement when its policy says Retain', async () => {
    const stack = (name: string): TestStack => ({
      name: 'Stack',
      resources: { P: parameter({ Name: name }, { UpdateReplacePolicy: 'Retain' }) },
    });
    await start(stack('/one'));
    await local.deploy();

    await local.update('Stack', { assembly: assemblyOf(stack('/two')) });

    expect(local.stack('Stack').retained.map(({ physicalId }) => physicalId)).toEqual(['/one']);
  });

  test('deletes in reverse order and leaves retained resources in the account', async () => {
    const stack = {
      name: 'Stack',
      resources: {
        First: parameter({ Name: '/kept' }, { DeletionPolicy: 'Retain' }),
        Second: parameter({ Value: { Ref: 'First' } }),
      },
    };
    await start(stack);
    await local.deploy();

    await local.remove('Stack');

    expect(story('Stack').slice(2)).toEqual(['DELETE Second', 'RETAIN First']);
    await expect(local.deploy()).rejects.toThrow('AWS::SSM::Parameter /kept already exists');
  });

  test('deletes a stack with termination protection only when told so', async () => {
    await start({ name: 'Stack', resources: { P: parameter({}) }, terminationProtection: true });
    await local.deploy();

    await expect(local.remove('Stack')).rejects.toThrow('Stack: the stack is protected against termination');
    await local.remove('Stack', { terminationProtection: 'off' });

    expect(local.stack('Stack').status).toBe('DELETE_COMPLETE');
  });

  test('gives outputs whose condition holds', async () => {
    await start({
      name: 'Stack',
      resources: { P: parameter({ Name: '/p' }) },
      sections: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Outputs: { Name: { Value: { Ref: 'P' } }, Hidden: { Condition: 'Never', Value: 'x' } },
      },
    });

    await local.deploy();

    expect(local.stack('Stack').outputs).toEqual({ Name: '/p' });
  });

  test('says which stacks there are when asked for another', async () => {
    await start({ name: 'Stack', resources: { P: parameter({}) } });

    await expect(local.deploy(['Nothing'])).rejects.toThrow(
      'the assembly has no stack Nothing; it has: Stack',
    );
  });
});

test('says what to do when the folder holds no assembly', async () => {
  await expect(LocalAws.start({ assembly: 'test/bin' })).rejects.toThrow(
    'test/bin: this folder holds no cloud assembly (manifest.json is missing); run cdk synth',
  );
});
