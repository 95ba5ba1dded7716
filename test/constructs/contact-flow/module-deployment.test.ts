import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { LocalAws } from '../../../bin/local';
import {
  ContactFlow,
  ContactFlowModule,
  FlowContent,
  FlowTestCase,
  ModuleContent,
} from '../../../constructs';
import { ConnectInstance } from '../../../constructs/instance';
import {
  disconnect,
  endModule,
  FlowBuilder,
  FlowModule,
  invokeModule,
  playPrompt,
  reference,
} from '../../../lib/flow';
import { type CallScenario, simulateCall } from '../../../lib/simulator';

const INSTANCE = 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444';
const CALL: CallScenario = { name: 'a call', inboundFlow: 'Main', caller: {} };
let outdir: string;
let local: LocalAws;

const greet = new FlowModule({
  name: 'greet',
  startAction: 'say',
  contract: { results: [{ name: 'greeted' }] },
  actions: [
    playPrompt('say', { message: 'Good day.', next: 'end' }),
    endModule('end', { result: 'greeted' }),
  ].map(({ action }) => action),
});
const main = FlowBuilder.create('CONTACT_FLOW', 'Main')
  .add(
    invokeModule('greet', {
      module: reference('module', 'greet'),
      results: { greeted: 'thank' },
      next: 'bye',
      onError: 'bye',
    }),
    playPrompt('thank', { message: 'Thank you.', next: 'bye' }),
    disconnect('bye'),
  )
  .build();

beforeAll(async () => {
  outdir = mkdtempSync(join(tmpdir(), 'hardline-module-'));
  const app = new App({ outdir });
  const stack = new Stack(app, 'Flows', { env: { account: '111111111111', region: 'us-east-1' } });
  const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
    instanceArn: INSTANCE,
    alias: 'acme-care',
    serviceRoleArn: 'arn:aws:iam::111111111111:role/x',
  });
  const module = new ContactFlowModule(stack, 'Greet', {
    instance,
    name: 'Greet',
    content: ModuleContent.fromDocument(greet),
  });
  new ContactFlow(stack, 'Main', {
    instance,
    name: 'Main',
    content: FlowContent.fromDocument(main),
    references: { 'module:greet': module.moduleArn },
    testCases: [FlowTestCase.fromScenario(CALL)],
  });
  app.synth();
  local = await LocalAws.start({ assembly: outdir, existing: { instances: [INSTANCE] } });
  await local.deploy();
});

afterAll(async () => {
  await local.stop();
  rmSync(outdir, { recursive: true, force: true });
});

test('a module exists before the flow that invokes it, and the simulator plays it', async () => {
  const record = await simulateCall(local.model(INSTANCE), local.simulatorPorts(), CALL);

  const said = JSON.stringify(record);
  expect(said).toContain('Good day.');
  expect(said.indexOf('Thank you.')).toBeGreaterThan(said.indexOf('Good day.'));
});

test('a test case is kept with the instance and calls the flow by its id', () => {
  const { physicalId, properties } = local.stack('Flows').only('AWS::Connect::TestCase');
  const flow = local.stack('Flows').only('AWS::Connect::ContactFlow');

  expect(physicalId.startsWith(`${INSTANCE}/test-case/`)).toBe(true);
  expect(properties['EntryPoint']).toEqual({
    Type: 'VOICE_CALL',
    VoiceCallEntryPointParameters: { FlowId: flow.physicalId.split('/').at(-1) },
  });
});
