import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { LocalAws } from '../../../bin/local';
import {
  ConnectInstance,
  ContactFlow,
  ContactFlowModule,
  FlowContent,
  FlowPublication,
  ModuleContent,
} from '../../../constructs';
import {
  disconnect,
  endModule,
  FlowBuilder,
  FlowModule,
  invokeModule,
  playPrompt,
  reference,
  transferToFlow,
} from '../../../lib/flow';
import { type CallScenario, simulateCall } from '../../../lib/simulator';
import { only, type SynthesizedTemplate, synthesize } from '../../support/synth';

const INSTANCE = 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444';
const OPEN = '$.FlowAttributes.hardline_published_later';
const KEY = 'arn:aws:kms:us-east-1:111111111111:key/1';

interface Version {
  readonly prompt?: string;
  readonly moduleName?: string;
  readonly broken?: boolean;
  /** Binds, and publishes nothing later. */
  readonly unopened?: boolean;
  /** Neither binds nor publishes later. */
  readonly unbound?: boolean;
}

/** A module that leads back to a flow. */
const again = (prompt: string) =>
  new FlowModule({
    name: 'again',
    startAction: 'say',
    contract: { results: [{ name: 'over' }] },
    actions: [
      playPrompt('say', { message: prompt, next: 'back' }),
      transferToFlow('back', { flow: reference('flow', 'main'), onError: 'end' }),
      endModule('end', { result: 'over' }),
    ].map(({ action }) => action),
  });

const main = FlowBuilder.create('CONTACT_FLOW', 'main')
  .add(
    invokeModule('again', {
      module: reference('module', 'again'),
      results: { over: 'bye' },
      next: 'bye',
      onError: 'bye',
    }),
    playPrompt('bye', { message: 'Goodbye.', next: 'end' }),
    disconnect('end'),
  )
  .build();

function circle(stack: Stack, version: Version): void {
  const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
    instanceArn: INSTANCE,
    alias: 'acme-care',
    serviceRoleArn: 'arn:aws:iam::111111111111:role/x',
  });
  const isOpened = !(version.unopened || version.unbound);
  const publishLater = isOpened
    ? new FlowPublication(stack, 'Publication', { instance, operationsKeyArn: KEY })
    : undefined;
  const module = new ContactFlowModule(stack, 'Again', {
    instance,
    name: version.moduleName ?? 'Again',
    content: ModuleContent.fromDocument(again(version.prompt ?? 'Once more.')),
    ...(publishLater ? { publishLater } : {}),
  });
  const flow = new ContactFlow(stack, 'Main', {
    instance,
    name: 'Main',
    content: FlowContent.fromDocument(main),
    references: { 'module:again': module.moduleArn },
  });
  if (!version.unbound) module.bind('flow:main', flow.flowArn);
  if (version.broken && publishLater) fails(stack).node.addDependency(publishLater);
}

function fails(stack: Stack): CfnResource {
  return new CfnResource(stack, 'Fails', {
    type: 'AWS::Lambda::Permission',
    properties: { FunctionName: 'none', Action: 'lambda:InvokeFunction', Principal: 'connect.amazonaws.com' },
  });
}

const template = (version: Version = {}): SynthesizedTemplate =>
  synthesize((stack) => circle(stack, version));

describe('a module that leads back to a flow which invokes it', () => {
  test('is created open and published complete after the flow, with its settings', () => {
    const synthesized = template();
    const { Properties } = only(synthesized, 'AWS::Connect::ContactFlowModule');
    const [moduleId] = Object.entries(synthesized.Resources).find(
      ([, { Type }]) => Type === 'AWS::Connect::ContactFlowModule',
    )!;

    expect(JSON.parse(Properties.Content).Actions[1].Parameters).toEqual({ ContactFlowId: OPEN });
    expect(only(synthesized, 'Custom::HardlineFlowPublication').Properties.Flows).toEqual([
      {
        ModuleArn: { 'Fn::GetAtt': [moduleId, 'ContactFlowModuleArn'] },
        Content: expect.stringContaining('{{flow:main}}'),
        Settings: expect.stringContaining('"over"'),
        References: { 'flow:main': { 'Fn::GetAtt': [expect.stringMatching(/^Main/), 'ContactFlowArn'] } },
        Written: { Name: 'Again' },
      },
    ]);
  });

  test('is all that the function may read and publish', () => {
    const { Statement } = only(template(), 'AWS::IAM::ManagedPolicy').Properties.PolicyDocument;

    expect(Statement).toContainEqual({
      Sid: 'PublishTheseFlows',
      Effect: 'Allow',
      Action: ['connect:DescribeContactFlowModule', 'connect:UpdateContactFlowModuleContent'],
      Resource: [{ 'Fn::GetAtt': [expect.stringMatching(/^Again/), 'ContactFlowModuleArn'] }],
    });
  });

  test('fails the synthesis where nobody has opened the circle, once, with both by name and what to write', () => {
    let message = '';
    try {
      template({ unopened: true });
    } catch (error) {
      message = String(error);
    }

    expect(message.match(/these flows refer to each other/g)).toHaveLength(1);
    expect(message).toContain(
      '"Again" (Test/Again) -> "Main" (Test/Main) -> "Again" (Test/Again): these flows refer to each other (flow:main, module:again), so none can be created first. Publish one of them later: give Test/Again `publishLater: new FlowPublication(...)`',
    );
  });

  test('is missed at synthesis when its flow is never bound, and takes no other name', () => {
    expect(() => template({ unbound: true })).toThrow(
      "[Test/Again] the module's reference 'flow:main' is not bound: add it to `references`, or call `bind` when the flow exists",
    );
    expect(() =>
      synthesize((stack) => {
        circle(stack, {});
        (stack.node.findChild('Again') as ContactFlowModule).bind('flow:other', 'x');
      }),
    ).toThrow("Test/Again: 'flow:other' cannot be bound");
  });
});

describe('a circle through a module on the local AWS', () => {
  const folders: string[] = [];
  let local: LocalAws;

  function assembly(version: Version = {}): string {
    const outdir = mkdtempSync(join(tmpdir(), 'hardline-module-cycle-'));
    folders.push(outdir);
    const app = new App({ outdir });
    circle(new Stack(app, 'Flows', { env: { account: '111111111111', region: 'us-east-1' } }), version);
    app.synth();
    return outdir;
  }

  const published = () => {
    const { modules = [], flows } = local.model(INSTANCE);
    const [module] = modules;
    const [say, back] = module?.content.Actions ?? [];
    return {
      name: module?.name,
      says: say?.Parameters['Text'],
      leadsTo: back?.Parameters['ContactFlowId'],
      main: flows[0]?.arn,
    };
  };
  const update = (version: Version): Promise<void> => local.update('Flows', { assembly: assembly(version) });

  beforeEach(async () => {
    local = await LocalAws.start({ assembly: assembly(), existing: { instances: [INSTANCE] } });
    await local.deploy();
  });

  afterEach(async () => {
    await local.stop();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  test('is closed once it is deployed, and a call goes round', async () => {
    const { leadsTo, main: mainArn } = published();

    expect(mainArn).toMatch(/contact-flow/);
    expect(leadsTo).toBe(mainArn);
    const call: CallScenario = { name: 'round', inboundFlow: 'Main', caller: { hangsUpAtMs: 20_000 } };
    const record = await simulateCall(local.model(INSTANCE), local.simulatorPorts(), call);
    expect(record.actions.filter((action) => action.endsWith('say')).length).toBeGreaterThan(1);
  });

  test('is closed again when the content changes, and when CloudFormation writes the module for another reason', async () => {
    await update({ prompt: 'And again.', moduleName: 'Renamed' });

    expect(published()).toMatchObject({
      name: 'Renamed',
      says: 'And again.',
      leadsTo: published().main,
    });
  });

  test('is as before after an update that failed later', async () => {
    await expect(update({ prompt: 'And again.', broken: true })).rejects.toThrow('Fails');

    expect(published()).toMatchObject({ says: 'Once more.', leadsTo: published().main });
  });

  test('is opened before it is deleted, one after the other', async () => {
    const before = local.calls.length;

    await local.remove('Flows');

    const contents = local.calls
      .slice(before)
      .filter(({ operation }) => operation === 'UpdateContactFlowModuleContent')
      .map(({ input }) => JSON.stringify(input));
    expect(contents).toEqual([expect.stringContaining(OPEN)]);
    expect(local.model(INSTANCE).flows).toEqual([]);
  });
});
