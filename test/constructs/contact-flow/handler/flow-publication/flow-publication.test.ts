import {
  DescribeContactFlowCommand,
  DescribeContactFlowModuleCommand,
  UpdateContactFlowContentCommand,
  UpdateContactFlowModuleContentCommand,
} from '@aws-sdk/client-connect';
import {
  type FlowClient,
  flowPublication,
} from '../../../../../constructs/contact-flow/handler/flow-publication/flow-publication';
import { request } from '../../../instance/handler/request';

const ARN = 'arn:aws:connect:eu-central-1:111122223333:instance/i/contact-flow';
const content = (target: string, more: object = {}): string =>
  JSON.stringify({
    StartAction: 'go',
    ...more,
    Actions: [{ Identifier: 'go', Type: 'TransferToFlow', Parameters: { ContactFlowId: target } }],
  });
const OPEN = content('$.FlowAttributes.hardline_published_later');
const COMPLETE = content(`${ARN}/main`);
const flow = (id: string, more: object = {}) => ({
  FlowArn: `${ARN}/${id}`,
  Content: content('{{flow:main}}'),
  References: { 'flow:main': `${ARN}/main` },
  ...more,
});
const of = (...flows: object[]) => ({ InstanceId: 'i', Flows: flows });

/** Connect in memory: the published content of each flow. */
function setUp(flows: Record<string, string>, failures: Readonly<Record<string, Error>> = {}) {
  const published = new Map(Object.entries(flows));
  const send = async (command: DescribeContactFlowCommand | UpdateContactFlowContentCommand) => {
    const id = command.input.ContactFlowId ?? '';
    if (failures[id] !== undefined) throw failures[id];
    if (!published.has(id)) throw serviceError('ResourceNotFoundException');
    if (command instanceof DescribeContactFlowCommand)
      return { ContactFlow: { Content: published.get(id) }, $metadata: {} };
    published.set(id, command.input.Content ?? '');
    return { $metadata: {} };
  };
  return { published, resource: flowPublication({ send } as FlowClient) };
}

function serviceError(name: string, more: object = {}): Error {
  return Object.assign(new Error('from the service'), { name, ...more });
}

const MODULE_ARN = ARN.replace('contact-flow', 'flow-module');
const SETTINGS = '{"transitions":{"results":[{"name":"done"}]}}';
const part = (id: string, more: object = {}) => ({
  ModuleArn: `${MODULE_ARN}/${id}`,
  Content: content('{{flow:main}}'),
  References: { 'flow:main': `${ARN}/main` },
  ...more,
});

/** A client that answers with the complete content and notes what it was asked. */
function noting() {
  const asked: object[] = [];
  const send = async (command: { readonly input: object }) => {
    asked.push(command);
    if (command instanceof DescribeContactFlowModuleCommand)
      return { ContactFlowModule: { Content: COMPLETE }, $metadata: {} };
    if (command instanceof DescribeContactFlowCommand)
      return { ContactFlow: { Content: COMPLETE }, $metadata: {} };
    return { $metadata: {} };
  };
  return { asked, resource: flowPublication({ send } as FlowClient) };
}

describe('modules that are published later', () => {
  test('are written as modules, with what they take and give, beside the flows', async () => {
    const { asked, resource } = noting();

    await resource.create(request(of(flow('retry'), part('ask', { Settings: SETTINGS }))));

    expect(asked).toEqual([
      expect.objectContaining({ input: { InstanceId: 'i', ContactFlowId: 'retry', Content: COMPLETE } }),
      expect.objectContaining({
        input: { InstanceId: 'i', ContactFlowModuleId: 'ask', Content: COMPLETE, Settings: SETTINGS },
      }),
    ]);
    expect(asked[0]).toBeInstanceOf(UpdateContactFlowContentCommand);
    expect(asked[1]).toBeInstanceOf(UpdateContactFlowModuleContentCommand);
  });

  test('are opened by a delete, without settings where none were declared', async () => {
    const { asked, resource } = noting();

    await resource.delete(request(of(part('ask')), { physicalId: 'flow-publication-Resource' }));

    expect(asked).toEqual([
      expect.any(DescribeContactFlowModuleCommand),
      expect.objectContaining({ input: { InstanceId: 'i', ContactFlowModuleId: 'ask', Content: OPEN } }),
    ]);
  });

  test('are told as modules when Connect refuses them', async () => {
    const send = async () => Promise.reject(serviceError('AccessDeniedException'));
    const resource = flowPublication({ send } as unknown as FlowClient);

    await expect(resource.create(request(of(part('ask'))))).rejects.toThrow(
      'connect refused to publish module ask: AccessDeniedException',
    );
  });

  test.each([
    ['the ARN of a flow', { ModuleArn: `${ARN}/ask` }, 'property ModuleArn'],
    ['settings that are no text', { Settings: { input: {} } }, 'property Settings'],
  ])('are refused with %s', async (_, more, message) => {
    await expect(noting().resource.create(request(of(part('ask', more))))).rejects.toThrow(message);
  });
});

describe('flows that are published later', () => {
  test('have every reference after a create', async () => {
    const { resource, published } = setUp({ retry: OPEN, again: OPEN });

    const { physicalId } = await resource.create(request(of(flow('retry'), flow('again'))));

    expect([...published.values()]).toEqual([COMPLETE, COMPLETE]);
    expect(physicalId).toBe('flow-publication-Resource');
  });

  test('are open again when a create fails half-way, and the reason is that of the create', async () => {
    const { resource, published } = setUp(
      { retry: OPEN },
      { again: serviceError('InternalServiceException') },
    );

    await expect(resource.create(request(of(flow('retry'), flow('again'))))).rejects.toThrow(
      'connect refused to publish flow again: InternalServiceException',
    );

    expect([...published]).toEqual([['retry', OPEN]]);
  });

  test('are published by an update under the same id, whatever CloudFormation wrote in between', async () => {
    const { resource, published } = setUp({ retry: OPEN });

    const updated = await resource.update(
      request(of(flow('retry')), { physicalId: 'flow-publication-Old', oldProperties: of(flow('gone')) }),
    );

    expect(updated).toEqual({ physicalId: 'flow-publication-Old' });
    expect([...published]).toEqual([['retry', COMPLETE]]);
  });

  test('hold a value with quotes as JSON', async () => {
    const { resource, published } = setUp({ retry: OPEN });

    await resource.create(request(of(flow('retry', { References: { 'flow:main': 'a "b" \\ c' } }))));

    expect(JSON.parse(published.get('retry') ?? '').Actions[0].Parameters.ContactFlowId).toBe('a "b" \\ c');
  });

  test('are open again after a delete, also when the service has moved their blocks', async () => {
    const { resource, published } = setUp({ retry: content(`${ARN}/main`, { Metadata: { moved: true } }) });

    await resource.delete(request(of(flow('retry')), { physicalId: 'flow-publication-Resource' }));

    expect([...published]).toEqual([['retry', OPEN]]);
  });

  test('are left alone by a delete when they have another content by now', async () => {
    const { resource, published } = setUp({ retry: content(`${ARN}/elsewhere`) });

    await resource.delete(request(of(flow('retry')), { physicalId: 'flow-publication-Resource' }));

    expect([...published]).toEqual([['retry', content(`${ARN}/elsewhere`)]]);
  });

  test('need no opening when they are gone', async () => {
    const { resource, published } = setUp({ again: COMPLETE });

    await resource.delete(
      request(of(flow('retry'), flow('again')), { physicalId: 'flow-publication-Resource' }),
    );

    expect([...published]).toEqual([['again', OPEN]]);
  });

  test('fail their deletion with the reason when Connect refuses it', async () => {
    const { resource } = setUp({}, { retry: serviceError('AccessDeniedException') });

    await expect(
      resource.delete(request(of(flow('retry')), { physicalId: 'flow-publication-Resource' })),
    ).rejects.toThrow('connect refused to open flow retry: AccessDeniedException');
  });

  test('say what Connect finds wrong with them', async () => {
    const problems = ['one', 'two', 'three', 'four'].map((message) => ({ message }));
    const { resource } = setUp({}, { retry: serviceError('InvalidContactFlowException', { problems }) });

    await expect(resource.create(request(of(flow('retry'))))).rejects.toThrow(
      'connect refused to publish flow retry: InvalidContactFlowException (one; two; three); check the flow',
    );
  });

  test.each([
    ['no instance', { Flows: [flow('retry')] }, 'property InstanceId'],
    ['no flow', of(), 'property Flows must name at least one flow or module'],
    ['flows that are no list', { InstanceId: 'i', Flows: 'retry' }, 'property Flows'],
    [
      'an ARN of something else',
      of(flow('retry', { FlowArn: 'arn:aws:connect:x:1:instance/i/queue/q' })),
      'FlowArn',
    ],
    ['no content', of(flow('retry', { Content: '' })), 'property Content'],
    ['no reference', of(flow('retry', { References: {} })), 'property References'],
    [
      'a reference without a value',
      of(flow('retry', { References: { 'flow:main': '' } })),
      'property References',
    ],
  ])('are refused with %s', async (_, properties, message) => {
    const { resource } = setUp({ retry: OPEN });

    await expect(resource.create(request(properties))).rejects.toThrow(message);
  });
});
