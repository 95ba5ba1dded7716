import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { LocalAws } from '../../../bin/local';
import { ContactFlow, FlowContent, FlowPublication } from '../../../constructs/contact-flow';
import { ConnectInstance } from '../../../constructs/instance';
import { disconnect, FlowBuilder, playPrompt, reference, transferToFlow } from '../../../lib/flow';

const INSTANCE = 'arn:aws:connect:us-east-1:111111111111:instance/00000000-1111-2222-3333-444444444444';
const OPEN = '$.FlowAttributes.hardline_published_later';
const folders: string[] = [];
let local: LocalAws;

interface Version {
  readonly prompt?: string;
  readonly retryName?: string;
  readonly mainDescription?: string;
  readonly broken?: boolean;
  /** The retry flow leads nowhere any more, and the publication is gone. */
  readonly straight?: boolean;
  readonly bound?: string;
}

const leading = (name: string, prompt: string, target?: string) =>
  FlowBuilder.create('CONTACT_FLOW', name)
    .add(
      playPrompt('say', { message: prompt, next: target === undefined ? 'end' : 'go' }),
      ...(target === undefined
        ? []
        : [transferToFlow('go', { flow: reference('flow', target), onError: 'end' })]),
      disconnect('end'),
    )
    .build();

function flows(stack: Stack, version: Version): void {
  const instance = ConnectInstance.fromInstanceAttributes(stack, 'Instance', {
    instanceArn: INSTANCE,
    alias: 'acme-care',
    serviceRoleArn: 'arn:aws:iam::111111111111:role/x',
  });
  const publishLater = version.straight
    ? undefined
    : new FlowPublication(stack, 'Publication', {
        instance,
        operationsKeyArn: 'arn:aws:kms:us-east-1:111111111111:key/1',
      });
  const content = FlowContent.fromDocument(
    leading('retry', version.prompt ?? 'Again.', version.straight ? undefined : 'main'),
  );
  const retry = new ContactFlow(stack, 'Retry', {
    instance,
    name: version.retryName ?? 'Retry',
    content,
    ...(publishLater ? { publishLater } : {}),
  });
  const main = new ContactFlow(stack, 'Main', {
    instance,
    name: 'Main',
    content: FlowContent.fromDocument(leading('main', 'Hello.', 'retry')),
    references: { 'flow:retry': retry.flowArn },
    ...(version.mainDescription ? { description: version.mainDescription } : {}),
  });
  if (publishLater) retry.bind('flow:main', version.bound ?? main.flowArn);
  if (version.broken && publishLater) fails(stack).node.addDependency(publishLater);
}

function fails(stack: Stack): CfnResource {
  return new CfnResource(stack, 'Fails', {
    type: 'AWS::Lambda::Permission',
    properties: { FunctionName: 'none', Action: 'lambda:InvokeFunction', Principal: 'connect.amazonaws.com' },
  });
}

function assembly(version: Version = {}): string {
  const outdir = mkdtempSync(join(tmpdir(), 'hardline-cycle-'));
  folders.push(outdir);
  const app = new App({ outdir });
  flows(new Stack(app, 'Flows', { env: { account: '111111111111', region: 'us-east-1' } }), version);
  app.synth();
  return outdir;
}

const published = (name: string) => {
  const { flows: all } = local.model(INSTANCE);
  const flow = all.find((each) => each.name === name);
  const [say, go] = flow?.content.Actions ?? [];
  return {
    arn: flow?.arn ?? '',
    says: say?.Parameters['Text'],
    leadsTo: go?.Type === 'TransferToFlow' ? go.Parameters['ContactFlowId'] : undefined,
  };
};
const update = (version: Version): Promise<void> => local.update('Flows', { assembly: assembly(version) });
const called = (): unknown[] =>
  local.functions.map(({ event }) => (event as { RequestType?: string }).RequestType);

beforeEach(async () => {
  local = await LocalAws.start({ assembly: assembly(), existing: { instances: [INSTANCE] } });
});

afterEach(async () => {
  await local.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('flows of a cycle on the local AWS', () => {
  test('lead to each other once they are deployed', async () => {
    await local.deploy();

    expect(published('Retry').leadsTo).toBe(published('Main').arn);
    expect(published('Main').leadsTo).toBe(published('Retry').arn);
  });

  test('are published again when their content changes', async () => {
    await local.deploy();

    await update({ prompt: 'Once more.' });

    expect(published('Retry')).toMatchObject({ says: 'Once more.', leadsTo: published('Main').arn });
    expect(called()).toEqual(['Create', 'Update']);
  });

  test('are published again when CloudFormation writes the flow for another reason', async () => {
    await local.deploy();

    await update({ retryName: 'Try again' });

    expect(published('Try again').leadsTo).toBe(published('Main').arn);
  });

  test('are left alone by an update of something else', async () => {
    await local.deploy();

    await update({ mainDescription: 'the way in' });

    expect(published('Retry').leadsTo).toBe(published('Main').arn);
    expect(called()).toEqual(['Create']);
  });

  test('are as before after an update that failed later', async () => {
    await local.deploy();

    await expect(update({ prompt: 'Once more.', broken: true })).rejects.toThrow('Fails');

    expect(published('Retry')).toMatchObject({ says: 'Again.', leadsTo: published('Main').arn });
    expect(called()).toEqual(['Create', 'Update', 'Update']);
  });

  test('are as before after a publication that Connect refused, with its reason', async () => {
    await local.deploy();

    await expect(
      update({ bound: `${INSTANCE}/contact-flow/66666666-7777-8888-9999-000000000000` }),
    ).rejects.toThrow(
      /connect refused to publish flow .*: InvalidContactFlowException \(.*66666666-7777-8888-9999-000000000000 does not exist\)/,
    );

    expect(published('Retry').leadsTo).toBe(published('Main').arn);
  });

  test('are deployed through throttling', async () => {
    local.faults.add({
      service: 'connect',
      operation: 'UpdateContactFlowContent',
      effect: 'throttle',
      times: 2,
    });

    await local.deploy();

    expect(published('Retry').leadsTo).toBe(published('Main').arn);
  });

  test('keep their new content when the cycle is given up', async () => {
    await local.deploy();

    await update({ straight: true, prompt: 'No way back.' });

    expect(called()).toEqual(['Create', 'Delete']);
    expect(published('Retry')).toMatchObject({ says: 'No way back.', leadsTo: undefined });
  });

  test('are opened before they are deleted, one after the other', async () => {
    await local.deploy();
    const before = local.calls.length;

    await local.remove('Flows');

    const contents = local.calls
      .slice(before)
      .filter(({ operation }) => operation === 'UpdateContactFlowContent')
      .map(({ input }) => JSON.stringify(input));
    expect(contents).toEqual([expect.stringContaining(OPEN)]);
    expect(local.model(INSTANCE).flows).toEqual([]);
  });
});
