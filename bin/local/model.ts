import { HardlineError } from '../../lib/errors';
import type { FlowJson, FlowType } from '../../lib/flow';
import type { ContactCenterModel } from '../../lib/simulator';
import type { ConnectCenter, ConnectItem } from './connect-center';
import { isList, objectAt, textAt } from './engine/json';

/**
 * What the simulator needs to know of an instance.
 * @param instanceArn which one; may be left out when there is only one
 */
export function modelOf(connect: ConnectCenter, instanceArn?: string): ContactCenterModel {
  const instance = theInstance(connect, instanceArn);
  const items = (type: string): readonly ConnectItem[] =>
    connect.itemsOf(instance.arn, `AWS::Connect::${type}`);
  return {
    instanceArn: instance.arn,
    region: instance.arn.split(':')[3] ?? '',
    flows: items('ContactFlow').map(flowOf),
    modules: items('ContactFlowModule').map(moduleOf),
    queues: items('Queue').map(queueOf),
    quickConnects: items('QuickConnect').filter(isQueueConnect).map(quickConnectOf),
    automatedInteractionLogs: instance.attributes['AUTOMATED_INTERACTION_LOG'] === 'true',
  };
}

function theInstance(
  connect: ConnectCenter,
  arn?: string,
): { arn: string; attributes: Readonly<Record<string, string>> } {
  const [first, ...others] = arn === undefined ? [...connect.instances.values()] : [connect.instance(arn)];
  if (first === undefined || others.length > 0) {
    const known = [...connect.instances.keys()].join(', ') || 'none';
    throw new HardlineError(`say which Connect instance to play calls in; the local AWS holds: ${known}`);
  }
  return first;
}

function flowOf({ arn, properties }: ConnectItem): ContactCenterModel['flows'][number] {
  return {
    ...named(arn, textAt(properties, 'Name')),
    type: textAt(properties, 'Type') as FlowType,
    content: contentOf(textAt(properties, 'Content') ?? '{}'),
  };
}

function moduleOf({ arn, properties }: ConnectItem): Omit<ContactCenterModel['flows'][number], 'type'> {
  const content = contentOf(textAt(properties, 'Content') ?? '{}');
  return { ...named(arn, textAt(properties, 'Name')), content };
}

/** Flows by their text: a published flow is read for every call, and parsing all of them costs as much as a call. */
const parsed = new Map<string, FlowJson>();
const MOST_PARSED = 200;

function contentOf(text: string): FlowJson {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const content = JSON.parse(text) as FlowJson;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, content);
  return content;
}

function queueOf({ arn, properties }: ConnectItem): ContactCenterModel['queues'][number] {
  const quickConnects = properties['QuickConnectArns'];
  return {
    ...named(arn, textAt(properties, 'Name')),
    quickConnectArns: isList(quickConnects) ? quickConnects.map(String) : [],
  };
}

function isQueueConnect({ properties }: ConnectItem): boolean {
  return objectAt(properties, 'QuickConnectConfig')['QuickConnectType'] === 'QUEUE';
}

function quickConnectOf({ arn, properties }: ConnectItem): ContactCenterModel['quickConnects'][number] {
  const queue = objectAt(objectAt(properties, 'QuickConnectConfig'), 'QueueConfig');
  return {
    arn,
    name: textAt(properties, 'Name') ?? '',
    type: 'QUEUE',
    queueArn: textAt(queue, 'QueueArn') ?? '',
    flowArn: textAt(queue, 'ContactFlowArn') ?? '',
  };
}

function named(arn: string, name?: string): { arn: string; id: string; name: string } {
  return { arn, id: arn.split('/').at(-1) ?? arn, name: name ?? '' };
}
