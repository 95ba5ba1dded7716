import type { ContactControl } from '../../../lib/simulator';
import type { ConnectCenter, ConnectItem, LocalInstance } from '../connect-center';
import { checkFlowContent } from '../resources/flow-content';
import { accountOf, type Caller } from './caller';
import { associatedContacts, currentUserData, describedContact } from './connect-contacts';
import {
  json,
  notFound,
  type RoutedRequest,
  readBody,
  type Service,
  ServiceError,
  unknownOperation,
} from './endpoint';
import type { HttpRequest } from './http-server';

/** The calls on a contact in progress; without a simulated contact center every contact is unknown. */
export interface AttachedControl {
  current?: ContactControl;
}

interface ConnectInput {
  /** The caller's account: an instance is reached from its own account only. */
  readonly account?: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

type Operation = (input: ConnectInput) => unknown;

const routes: readonly { readonly operation: string; readonly method: string; readonly path: RegExp }[] = [
  { operation: 'SuspendContactRecording', method: 'POST', path: /^\/contact\/suspend-recording$/ },
  { operation: 'ResumeContactRecording', method: 'POST', path: /^\/contact\/resume-recording$/ },
  {
    operation: 'DescribeContact',
    method: 'GET',
    path: /^\/contacts\/(?<instance>[^/]+)\/(?<contact>[^/]+)$/,
  },
  {
    operation: 'ListAssociatedContacts',
    method: 'GET',
    path: /^\/contact\/associated\/(?<instance>[^/]+)$/,
  },
  {
    operation: 'GetCurrentUserData',
    method: 'POST',
    path: /^\/metrics\/userdata\/(?<instance>[^/]+)$/,
  },
  {
    operation: 'AssociatePhoneNumberContactFlow',
    method: 'PUT',
    path: /^\/phone-number\/(?<number>[^/]+)\/contact-flow$/,
  },
  {
    operation: 'DisassociatePhoneNumberContactFlow',
    method: 'DELETE',
    path: /^\/phone-number\/(?<number>[^/]+)\/contact-flow$/,
  },
  {
    operation: 'DescribeInstanceAttribute',
    method: 'GET',
    path: /^\/instance\/(?<instance>[^/]+)\/attribute\/(?<attribute>[^/]+)$/,
  },
  {
    operation: 'UpdateInstanceAttribute',
    method: 'POST',
    path: /^\/instance\/(?<instance>[^/]+)\/attribute\/(?<attribute>[^/]+)$/,
  },
  {
    operation: 'DescribeContactFlow',
    method: 'GET',
    path: /^\/contact-flows\/(?<instance>[^/]+)\/(?<flow>[^/]+)$/,
  },
  {
    operation: 'UpdateContactFlowContent',
    method: 'POST',
    path: /^\/contact-flows\/(?<instance>[^/]+)\/(?<flow>[^/]+)\/content$/,
  },
  {
    operation: 'DescribeContactFlowModule',
    method: 'GET',
    path: /^\/contact-flow-modules\/(?<instance>[^/]+)\/(?<module>[^/]+)$/,
  },
  {
    operation: 'UpdateContactFlowModuleContent',
    method: 'POST',
    path: /^\/contact-flow-modules\/(?<instance>[^/]+)\/(?<module>[^/]+)\/content$/,
  },
];

/** Amazon Connect's API, for the calls of handlers. */
export function connectService(center: ConnectCenter, control: AttachedControl): Service {
  const operations = operationsOf(center, control);
  return {
    name: 'connect',
    throttlingCode: 'ThrottlingException',
    route,
    answer: async ({ operation, input }, caller: Caller) => {
      const run = operations[operation];
      if (run === undefined) throw unknownOperation('connect', operation);
      const account = caller.kind === 'service' ? undefined : caller.account;
      return json(200, run({ ...(input as ConnectInput), account }) ?? {});
    },
  };
}

function route(request: HttpRequest): RoutedRequest {
  for (const { operation, method, path } of routes) {
    const match = method === request.method ? path.exec(request.path) : null;
    if (match === null) continue;
    const groups = Object.entries(match.groups ?? {}).map(([name, value]) => [
      name,
      decodeURIComponent(value),
    ]);
    const input = {
      path: Object.fromEntries(groups),
      query: Object.fromEntries(request.query),
      body: readBody(request),
    };
    return { operation, input };
  }
  return { operation: `${request.method} ${request.path}`, input: undefined };
}

function operationsOf(center: ConnectCenter, control: AttachedControl): Readonly<Record<string, Operation>> {
  return {
    SuspendContactRecording: (input) =>
      answerRecording(center, input, (id) => control.current?.suspendRecording(id)),
    ResumeContactRecording: (input) =>
      answerRecording(center, input, (id) => control.current?.resumeRecording(id)),
    DescribeContact: ({ path, account }) => {
      const { arn } = instanceOf(center, path['instance'], account);
      return describedContact(control.current, arn, path['contact'] ?? '');
    },
    ListAssociatedContacts: ({ path, query, account }) => {
      const { arn } = instanceOf(center, path['instance'], account);
      return associatedContacts(control.current, arn, query['contactId'] ?? '');
    },
    GetCurrentUserData: ({ path, body, account }) => {
      instanceOf(center, path['instance'], account);
      return currentUserData(control.current, body['Filters']);
    },
    AssociatePhoneNumberContactFlow: ({ path, body, account }) => {
      const instance = instanceOf(center, text(body['InstanceId']), account);
      center.numberFlows.set(
        found(center, instance, { type: 'AWS::Connect::PhoneNumber', id: path['number'] }),
        found(center, instance, { type: 'AWS::Connect::ContactFlow', id: text(body['ContactFlowId']) }),
      );
    },
    DisassociatePhoneNumberContactFlow: ({ path, query, account }) => {
      const instance = instanceOf(center, query['instanceId'], account);
      center.numberFlows.delete(
        found(center, instance, { type: 'AWS::Connect::PhoneNumber', id: path['number'] }),
      );
    },
    DescribeInstanceAttribute: ({ path, account }) => {
      const { attributes } = instanceOf(center, path['instance'], account);
      const name = path['attribute'] ?? '';
      return { Attribute: { AttributeType: name, Value: attributes[name] ?? 'false' } };
    },
    UpdateInstanceAttribute: ({ path, body, account }) => {
      instanceOf(center, path['instance'], account).attributes[path['attribute'] ?? ''] = String(
        body['Value'],
      );
    },
    DescribeContactFlow: (input) => {
      const { arn, properties } = flowOf(center, input);
      return { ContactFlow: { Arn: arn, Id: input.path['flow'], ...properties } };
    },
    UpdateContactFlowContent: (input) => publish(center, flowOf(center, input), input.body),
    DescribeContactFlowModule: (input) => {
      const { arn, properties } = moduleOf(center, input);
      return { ContactFlowModule: { Arn: arn, Id: input.path['module'], ...properties } };
    },
    UpdateContactFlowModuleContent: (input) => publish(center, moduleOf(center, input), input.body),
  };
}

/** Publishes at once; the content in the stack stays as it was deployed. */
function publish(center: ConnectCenter, flow: ConnectItem, body: ConnectInput['body']): void {
  const content = text(body['Content']) ?? '';
  try {
    checkFlowContent(content, flow.instanceArn, center);
  } catch (cause) {
    const problems = [{ message: cause instanceof Error ? cause.message : String(cause) }];
    throw new ServiceError('InvalidContactFlowException', 'the flow is not valid', 400, { problems });
  }
  const settings = text(body['Settings']);
  const written = { Content: content, ...(settings === undefined ? {} : { Settings: settings }) };
  center.items.set(flow.arn, { ...flow, properties: { ...flow.properties, ...written } });
}

function moduleOf(center: ConnectCenter, { path, account }: ConnectInput): ConnectItem {
  const instance = instanceOf(center, path['instance'], account);
  const module = center.item(instance.arn, 'AWS::Connect::ContactFlowModule', path['module'] ?? '');
  if (module === undefined) throw notFound(`the instance holds no module ${path['module']}`);
  return module;
}

function flowOf(center: ConnectCenter, { path, account }: ConnectInput): ConnectItem {
  const instance = instanceOf(center, path['instance'], account);
  const flow = center.item(instance.arn, 'AWS::Connect::ContactFlow', path['flow'] ?? '');
  if (flow === undefined) throw notFound(`the instance holds no flow ${path['flow']}`);
  return flow;
}

function answerRecording(
  center: ConnectCenter,
  { body, account }: ConnectInput,
  act: (contactId: string) => string | undefined,
): void {
  instanceOf(center, text(body['InstanceId']), account);
  const contactId = text(body['ContactId']) ?? '';
  const result = act(contactId) ?? 'unknown-contact';
  if (result === 'unknown-contact') throw notFound('the contact does not exist');
  if (result === 'not-recording')
    throw new ServiceError('InvalidRequestException', 'the contact is not being recorded');
}

function instanceOf(
  center: ConnectCenter,
  id: string | undefined,
  account: string | undefined,
): LocalInstance {
  const instance = center.instance(id ?? '');
  if (instance === undefined || accountOf(instance.arn) !== account)
    throw notFound('the instance does not exist');
  return instance;
}

function found(
  center: ConnectCenter,
  instance: LocalInstance,
  wanted: { readonly type: string; readonly id?: string },
): string {
  const item = center.item(instance.arn, wanted.type, wanted.id ?? '');
  if (item === undefined) throw notFound(`the instance holds no ${wanted.type} ${wanted.id ?? ''}`);
  return item.arn;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
