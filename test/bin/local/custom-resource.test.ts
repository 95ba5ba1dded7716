import { LocalAws } from '../../../bin/local';
import { customResourceBundle, functionOf, role, TestAssembly, type TestStack } from './support/assembly';

let local: LocalAws;
const assemblies: TestAssembly[] = [];

function assemblyOf(properties: Record<string, unknown>, others: Record<string, unknown> = {}): string {
  const resource = {
    Type: 'Custom::Thing',
    Properties: { ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] }, ...properties },
  };
  const stack: TestStack = {
    name: 'Stack',
    resources: { Role: role, Handler: functionOf('custom'), Thing: resource, ...others },
  };
  const assembly = new TestAssembly([stack], { custom: customResourceBundle });
  assemblies.push(assembly);
  return assembly.folder;
}

async function start(
  properties: Record<string, unknown>,
  others: Record<string, unknown> = {},
): Promise<void> {
  local = await LocalAws.start({ assembly: assemblyOf(properties, others) });
}

const requests = (): readonly unknown[] => local.functions.map(({ logs }) => JSON.parse(logs.join('')));

afterEach(async () => {
  await local.stop();
  for (const assembly of assemblies.splice(0)) assembly.delete();
});

describe('a custom resource', () => {
  test('gets the real event, with every value as text, and gives physical id and attributes', async () => {
    await start({ Id: 'thing', Count: 3, Deep: { Flag: true } });

    await local.deploy();

    const { physicalId, attributes } = local.stack('Stack').only('Custom::Thing');
    expect(physicalId).toBe('thing');
    expect(JSON.parse(String(attributes['Seen']))).toMatchObject({ Count: '3', Deep: { Flag: 'true' } });
    expect(local.functions[0]?.event).toMatchObject({
      RequestType: 'Create',
      LogicalResourceId: 'Thing',
      ResourceType: 'Custom::Thing',
    });
  });

  test('is not called again when its own properties are unchanged', async () => {
    await start({ Id: 'thing' });
    await local.deploy();

    await local.update('Stack');

    expect(requests()).toHaveLength(1);
  });

  test('is updated with old and new properties, and deleted under the old physical id when that changes', async () => {
    await start({ Id: 'one' });
    await local.deploy();

    await local.update('Stack', { assembly: assemblyOf({ Id: 'two' }) });

    expect(requests().slice(1)).toEqual([
      { type: 'Update', id: 'one' },
      { type: 'Delete', id: 'one' },
    ]);
    expect(local.functions[1]?.event).toMatchObject({
      OldResourceProperties: { Id: 'one' },
      ResourceProperties: { Id: 'two' },
    });
  });

  test('fails the stack with the reason of its handler, and is deleted under the id it answered with', async () => {
    await start({ Id: 'thing', Mode: 'fail-Create' });

    await expect(local.deploy()).rejects.toThrow('Stack: Thing (Custom::Thing): refused by the handler');

    expect(requests()).toEqual([
      { type: 'Create', mode: 'fail-Create' },
      { type: 'Delete', id: 'thing', mode: 'fail-Create' },
    ]);
    expect(local.stack('Stack').status).toBe('ROLLBACK_COMPLETE');
  });

  test('gets the old properties again when its update fails', async () => {
    await start({ Id: 'thing' });
    await local.deploy();

    await expect(
      local.update('Stack', { assembly: assemblyOf({ Id: 'thing', Mode: 'fail-Update' }) }),
    ).rejects.toThrow('refused');

    expect(requests().slice(1)).toEqual([
      { type: 'Update', id: 'thing', mode: 'fail-Update' },
      { type: 'Update', id: 'thing' },
    ]);
    expect(local.stack('Stack').status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test('is deleted with the stack', async () => {
    await start({ Id: 'thing' });
    await local.deploy();

    await local.remove('Stack');

    expect(requests().at(-1)).toEqual({ type: 'Delete', id: 'thing' });
  });

  test.each([
    ['ends without an answer', 'silent', 'the function ended without an answer to the ResponseURL'],
    ['answers with more than CloudFormation reads', 'long', 'bytes; CloudFormation allows 4096'],
  ])('fails the stack when its function %s', async (_name, mode, message) => {
    await start({ Mode: mode });

    await expect(local.deploy()).rejects.toThrow(message);
  });

  test('fails the stack when its function does not answer within ServiceTimeout', async () => {
    const slow = { Handler: functionOf('slow', { Timeout: 60 }) };
    const resource = {
      Type: 'Custom::Thing',
      Properties: { ServiceToken: { 'Fn::GetAtt': ['Handler', 'Arn'] }, ServiceTimeout: '1' },
    };
    const assembly = new TestAssembly(
      [{ name: 'Stack', resources: { Role: role, ...slow, Thing: resource } }],
      {
        slow: 'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 50000));',
      },
    );
    assemblies.push(assembly);
    local = await LocalAws.start({ assembly: assembly.folder });

    await expect(local.deploy()).rejects.toThrow('no answer within 1000 ms');
  });
});
