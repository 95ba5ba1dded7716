import { LocalAws } from '../../../bin/local';
import { TestAssembly } from './support/assembly';

const INSTANCE = 'arn:aws:connect:eu-central-1:111111111111:instance/00000000-1111-2222-3333-444444444444';
const observation = (Identifier: string, next: string[], Event: object = { Type: 'TestInitiated' }) => ({
  Identifier,
  Event,
  Actions: [],
  Transitions: { NextObservations: next },
});
const content = (...Observations: object[]) => ({ Version: '2019-10-30', Metadata: {}, Observations });

async function deploy(properties: object): Promise<string> {
  const TestCase = {
    Type: 'AWS::Connect::TestCase',
    Properties: { InstanceArn: INSTANCE, Name: 'orders', ...properties },
  };
  const assembly = new TestAssembly([{ name: 'Stack', resources: { TestCase } }], {});
  const local = await LocalAws.start({ assembly: assembly.folder, existing: { instances: [INSTANCE] } });
  try {
    await local.deploy();
    return local.stack('Stack').only('AWS::Connect::TestCase').physicalId;
  } finally {
    await local.stop();
    assembly.delete();
  }
}

test('keeps a test case whose observations lead to each other', async () => {
  const Content = JSON.stringify(content(observation('begin', ['end']), observation('end', [])));

  expect(await deploy({ Content })).toMatch(/\/test-case\/[0-9a-f-]{36}$/);
});

test.each<[string, unknown, string]>([
  ['content that is not JSON', 'begin', 'the content is not JSON'],
  ['no observations', JSON.stringify(content()), 'the content has no Observations'],
  [
    'another version',
    JSON.stringify({ ...content(observation('a', [])), Version: '2025-06-21' }),
    'the content has Version 2025-06-21; it is 2019-10-30',
  ],
  [
    'one identifier twice',
    JSON.stringify(content(observation('a', []), observation('a', []))),
    'two observations have one identifier',
  ],
  [
    'a way to nowhere',
    JSON.stringify(content(observation('a', ['gone']))),
    'observation a leads to gone, which is not there',
  ],
  ['no event', JSON.stringify(content(observation('a', [], {}))), 'observation a waits for no event'],
])('refuses a test case with %s', async (_, Content, message) => {
  await expect(deploy({ Content })).rejects.toThrow(message);
});

test('refuses an entry at a flow that does not exist, and an instance that does not', async () => {
  const Content = JSON.stringify(content(observation('a', [])));
  const EntryPoint = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: 'gone' } };

  await expect(deploy({ Content, EntryPoint })).rejects.toThrow('the flow gone does not exist');
  await expect(deploy({ Content, InstanceArn: `${INSTANCE}0` })).rejects.toThrow(/does not exist/);
});
