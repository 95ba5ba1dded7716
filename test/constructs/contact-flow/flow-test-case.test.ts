import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { ConnectInstance, ContactFlow, FlowContent, FlowTestCase } from '../../../constructs';
import { disconnect, FlowBuilder, menuInput } from '../../../lib/flow';
import type { CallScenario } from '../../../lib/simulator';
import { only, resourcesOf, synthesize } from '../../support/synth';

const TYPE = 'AWS::Connect::TestCase';
const SCENARIO: CallScenario = {
  name: 'orders, by key',
  inboundFlow: 'Main',
  caller: { answers: [{ do: 'type', action: 'menu', keys: '1' }] },
};
const folder = mkdtempSync(join(tmpdir(), 'hardline-test-case-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const document = FlowBuilder.create('CONTACT_FLOW', 'Main')
  .add(
    menuInput('menu', {
      message: 'For orders, press 1.',
      keys: { 1: 'bye' },
      timeLimitSeconds: 5,
      onOtherKey: 'bye',
      onTimeout: 'bye',
      onError: 'bye',
    }),
    disconnect('bye'),
  )
  .build();

const withTests = (...testCases: FlowTestCase[]) =>
  synthesize((stack: Stack) => {
    const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
      instanceArn: 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444',
      alias: 'acme-care',
      serviceRoleArn: 'arn:aws:iam::111111111111:role/x',
    });
    const content = FlowContent.fromDocument(document);
    new ContactFlow(stack, 'Flow', { instance, name: 'Main', content, testCases });
  });

const written = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const scenario = (changed: Partial<CallScenario>) => FlowTestCase.fromScenario({ ...SCENARIO, ...changed });

test('makes a scenario a published test case that calls the flow', () => {
  const { Properties } = only(withTests(FlowTestCase.fromScenario(SCENARIO)), TYPE);

  expect(Properties).toMatchObject({
    Name: 'orders, by key',
    Status: 'PUBLISHED',
    EntryPoint: { Type: 'VOICE_CALL' },
  });
  expect(JSON.stringify(Properties.EntryPoint.VoiceCallEntryPointParameters.FlowId)).toContain(
    'ContactFlowArn',
  );
  const { Observations } = JSON.parse(Properties.Content);
  expect(Observations[1].Event.Properties.Text).toBe('For orders, press 1.');
  expect(Observations[1].Actions[0].Parameters.Instruction.Properties.Value).toBe('1');
});

test('reads a scenario file', () => {
  const path = written('a.json', JSON.stringify({ ...SCENARIO, expect: { ending: 'caller-hung-up' } }));

  expect(FlowTestCase.fromFile(path).name).toBe('orders, by key');
  expect(resourcesOf(withTests(FlowTestCase.fromFile(path)), TYPE)).toHaveLength(1);
});

test('reads a scenario file in YAML', () => {
  const path = written(
    'a.yaml',
    'name: by key\ninboundFlow: Main\ncaller: { answers: [{ do: type, action: menu, keys: "1" }] }\n',
  );

  expect(FlowTestCase.fromFile(path).name).toBe('by key');
});

test('makes no resource without test cases', () => {
  expect(resourcesOf(withTests(), TYPE)).toEqual([]);
});

test.each<[string, Partial<CallScenario>, string]>([
  ['an agent', { agents: [{}] }, 'a test case plays no agent'],
  ['silence', { caller: { answers: [{ do: 'silence', action: 'menu' }] } }, 'answer 1: silence'],
  ['a hang-up at a moment', { caller: { hangsUpAtMs: 500 } }, 'hanging up at a moment'],
  ['an outbound call', { contact: 'outbound' }, 'the outbound contact: a test case calls in'],
  [
    'an input that the flow does not have',
    { caller: { answers: [{ do: 'type', action: 'gone', keys: '1' }] } },
    'flow Main speaks no fixed text at gone',
  ],
])('refuses a scenario with %s, and says why', (_, changed, reason) => {
  expect(() => withTests(scenario(changed))).toThrow(
    /^Test\/Flow: the scenario 'orders, by key' cannot be a test case; it has /,
  );
  expect(() => withTests(scenario(changed))).toThrow(reason);
});

test('refuses a scenario that begins in another flow', () => {
  expect(() => withTests(scenario({ inboundFlow: 'Inbound' }))).toThrow(
    "the test case 'orders, by key' begins in the flow 'Inbound', not in 'Main': give it to that flow",
  );
});

test('refuses faults of AWS services, which only the simulator can play', () => {
  const faults = [{ service: 'lambda', operation: 'Invoke', effect: 'fail' }];
  const path = written('faults.json', JSON.stringify({ ...SCENARIO, faults }));

  expect(() => withTests(FlowTestCase.fromFile(path))).toThrow('it has faults of AWS services');
});

test('refuses two test cases of one name', () => {
  expect(() => withTests(scenario({}), scenario({}))).toThrow(
    "Test/Flow: two test cases are called 'orders, by key': give each a name of its own",
  );
});

test('types published test numbers only, and does not repeat another one', () => {
  const typing = (keys: string) => scenario({ caller: { answers: [{ do: 'type', action: 'menu', keys }] } });
  // Valid by its check digit, and published by nobody.
  const unpublished = `${'4'.repeat(15)}8`;

  expect(resourcesOf(withTests(typing('4242424242424242#')), TYPE)).toHaveLength(1);
  expect(() => withTests(typing(unpublished))).toThrow(/types what may be somebody's card number/);
  expect(() => withTests(typing(unpublished))).not.toThrow(unpublished);
});

test('says what a file that cannot be read is, without what stands in it', () => {
  const broken = written('broken.json', 'name: [unclosed 4242424242424242');

  expect(() => FlowTestCase.fromFile('missing.json')).toThrow(
    'missing.json: cannot be read; give a scenario file in YAML or JSON',
  );
  expect(() => FlowTestCase.fromFile(broken)).toThrow(/line 1 is neither YAML nor JSON/);
  expect(() => FlowTestCase.fromFile(broken)).not.toThrow('4242');
});
