import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import type { ConnectCenter } from '../connect-center';
import { objectAt, textAt } from '../engine/json';
import type { ResourceRequest } from '../engine/resource-type';
import { instanceType } from './connect-instance';
import { securityKeyType } from './connect-security-key';
import { checkFlowContent } from './flow-content';
import { arnOf } from './names';
import { type PlainType, plainTypes, type ResourceTypeTable } from './plain';
import type { World } from './world';

/** Amazon Connect: an instance and what it holds, with the checks that its API makes. */
export function connectTypes(world: World): ResourceTypeTable {
  const { inventory, connect } = world;
  return {
    'AWS::Connect::Instance': instanceType(world),
    'AWS::Connect::SecurityKey': securityKeyType(world),
    ...plainTypes(inventory, {
      'AWS::Connect::HoursOfOperation': item(connect, 'operating-hours', {
        attribute: 'HoursOfOperationArn',
      }),
      'AWS::Connect::Queue': item(connect, 'queue', { attribute: 'QueueArn' }),
      'AWS::Connect::RoutingProfile': item(connect, 'routing-profile', { attribute: 'RoutingProfileArn' }),
      'AWS::Connect::QuickConnect': item(connect, 'transfer-destination', { attribute: 'QuickConnectArn' }),
      'AWS::Connect::SecurityProfile': item(connect, 'security-profile', {
        attribute: 'SecurityProfileArn',
        nameProperty: 'SecurityProfileName',
        createOnly: ['InstanceArn', 'SecurityProfileName'],
      }),
      'AWS::Connect::ContactFlow': {
        ...item(connect, 'contact-flow', { attribute: 'ContactFlowArn', createOnly: ['Type'] }),
        check: (request) => checkFlow(connect, request),
      },
      'AWS::Connect::ContactFlowModule': {
        ...item(connect, 'flow-module', { attribute: 'ContactFlowModuleArn' }),
        check: (request) => checkFlow(connect, request),
      },
      'AWS::Connect::PhoneNumber': phoneNumber(connect),
      'AWS::Connect::IntegrationAssociation': integrationAssociation(world),
      'AWS::Connect::InstanceStorageConfig': storageConfig(connect),
      'AWS::Connect::ApprovedOrigin': {
        createOnly: ['InstanceId', 'Origin'],
        physicalId: (request) =>
          `${instanceArnOf(connect, request)}|${textAt(request.properties, 'Origin') ?? ''}`,
      },
    }),
  };
}

interface ItemShape {
  /** The attribute that gives the ARN. */
  readonly attribute: string;
  readonly nameProperty?: string;
  readonly createOnly?: readonly string[];
}

/** What is in an instance under a name: its ARN is its physical id. */
function item(
  connect: ConnectCenter,
  kind: string,
  { attribute, nameProperty = 'Name', createOnly = [] }: ItemShape,
): PlainType {
  return {
    createOnly,
    physicalId: (request) => {
      requireFreeName(connect, request, nameProperty);
      return `${instanceArnOf(connect, request)}/${kind}/${randomUUID()}`;
    },
    attributes: (_request, arn) => ({ [attribute]: arn }),
    remember: (request, arn) => {
      const instanceArn = instanceArnOf(connect, request);
      if (!arn.startsWith(`${instanceArn}/`)) {
        throw new HardlineError(`InvalidRequestException: ${arn} cannot move to instance ${instanceArn}`);
      }
      remember(connect, request, arn);
    },
    forget: ({ physicalId }) => connect.items.delete(physicalId),
  };
}

function remember(connect: ConnectCenter, request: ResourceRequest, arn: string): void {
  const { type, properties } = request;
  connect.items.set(arn, { type, instanceArn: instanceArnOf(connect, request), arn, properties });
}

function requireFreeName(connect: ConnectCenter, request: ResourceRequest, property: string): void {
  const name = textAt(request.properties, property);
  const others = connect.itemsOf(instanceArnOf(connect, request), request.type);
  if (others.some(({ properties }) => textAt(properties, property) === name)) {
    throw new HardlineError(
      `DuplicateResourceException: the instance already has a ${request.type} called ${name}`,
    );
  }
}

function checkFlow(connect: ConnectCenter, request: ResourceRequest): void {
  checkFlowContent(textAt(request.properties, 'Content') ?? '', instanceArnOf(connect, request), connect);
}

function phoneNumber(connect: ConnectCenter): PlainType {
  return {
    createOnly: ['Description', 'CountryCode', 'Prefix', 'Type', 'SourcePhoneNumberArn'],
    physicalId: (request) => arnOf(request, 'connect', `phone-number/${randomUUID()}`),
    attributes: (_request, arn) => ({ PhoneNumberArn: arn, Address: '+15555550100' }),
    remember: (request, arn) => remember(connect, request, arn),
    forget: ({ physicalId }) => connect.items.delete(physicalId),
  };
}

function integrationAssociation({ connect, functions }: World): PlainType {
  return {
    createOnly: [
      'InstanceId',
      'IntegrationType',
      'IntegrationArn',
      'SourceType',
      'SourceApplicationName',
      'SourceApplicationUrl',
    ],
    physicalId: (request) => {
      const { properties } = request;
      return [
        instanceArnOf(connect, request),
        textAt(properties, 'IntegrationType'),
        textAt(properties, 'IntegrationArn'),
      ].join('|');
    },
    attributes: () => ({ IntegrationAssociationId: randomUUID() }),
    check: ({ properties }) => {
      const arn = textAt(properties, 'IntegrationArn') ?? '';
      const isMissing =
        properties['IntegrationType'] === 'LAMBDA_FUNCTION' &&
        !functions.has(arn.split(':').slice(0, 7).join(':'));
      if (isMissing) throw new HardlineError(`InvalidParameterException: the function ${arn} does not exist`);
    },
    remember: (request, id) => remember(connect, request, id),
    forget: ({ physicalId }) => connect.items.delete(physicalId),
  };
}

function storageConfig(connect: ConnectCenter): PlainType {
  return {
    createOnly: ['InstanceArn', 'ResourceType'],
    physicalId: (request) => {
      const instanceArn = instanceArnOf(connect, request);
      const resourceType = textAt(request.properties, 'ResourceType') ?? '';
      const others = connect.itemsOf(instanceArn, request.type);
      if (others.some(({ properties }) => properties['ResourceType'] === resourceType)) {
        throw new HardlineError(
          `ResourceConflictException: the instance already stores ${resourceType} somewhere`,
        );
      }
      return [instanceArn, randomUUID(), resourceType].join('|');
    },
    attributes: (_request, id) => ({ AssociationId: id.split('|')[1] ?? '' }),
    check: ({ properties }) => {
      if (Object.keys(objectAt(properties, 'S3Config')).length > 0 && properties['StorageType'] !== 'S3') {
        throw new HardlineError(
          `StorageType is ${String(properties['StorageType'])}; with S3Config it must be S3`,
        );
      }
    },
    remember: (request, id) => remember(connect, request, id),
    forget: ({ physicalId }) => connect.items.delete(physicalId),
  };
}

/** The instance that a resource names by ARN or id; three properties do, by type. */
function instanceArnOf(connect: ConnectCenter, { properties }: ResourceRequest): string {
  const named =
    textAt(properties, 'InstanceArn') ??
    textAt(properties, 'InstanceId') ??
    textAt(properties, 'TargetArn') ??
    '';
  const instance = connect.instance(named);
  if (instance === undefined) {
    throw new HardlineError(
      `ResourceNotFoundException: instance ${named} does not exist; name it in existing.instances when it lives outside the assembly`,
    );
  }
  return instance.arn;
}
