import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import { objectAt, textAt } from '../engine/json';
import type { ResourceRequest, ResourceType } from '../engine/resource-type';
import { arnOf, iamArnOf, randomSuffix } from './names';
import type { World } from './world';

/** The names that attributes have in the template and in the API. */
const attributeTypes: Readonly<Record<string, string>> = {
  InboundCalls: 'INBOUND_CALLS',
  OutboundCalls: 'OUTBOUND_CALLS',
  ContactflowLogs: 'CONTACTFLOW_LOGS',
  ContactLens: 'CONTACT_LENS',
  AutoResolveBestVoices: 'AUTO_RESOLVE_BEST_VOICES',
  UseCustomTTSVoices: 'USE_CUSTOM_TTS_VOICES',
  EarlyMedia: 'EARLY_MEDIA',
  HighVolumeOutBound: 'HIGH_VOLUME_OUTBOUND',
  EnhancedContactMonitoring: 'ENHANCED_CONTACT_MONITORING',
  EnhancedChatMonitoring: 'ENHANCED_CHAT_MONITORING',
  MultiPartyConference: 'MULTI_PARTY_CONFERENCE',
  MultiPartyChatConference: 'MULTI_PARTY_CHAT_CONFERENCE',
  MessageStreaming: 'MESSAGE_STREAMING',
};

/** `AWS::Connect::Instance`: a new id, a service-linked role with a random suffix, an alias taken once. */
export function instanceType({ connect, inventory }: World): ResourceType {
  return {
    createOnly: ['InstanceAlias', 'DirectoryId', 'IdentityManagementType'],
    create: (request) => {
      claimAlias(request, inventory.claim.bind(inventory));
      const id = randomUUID();
      const arn = arnOf(request, 'connect', `instance/${id}`);
      const serviceRole = serviceRoleOf(request);
      inventory.addPrincipal(serviceRole);
      connect.addInstance(arn, attributesOf(request));
      const attributes = {
        Arn: arn,
        Id: id,
        ServiceRole: serviceRole,
        InstanceStatus: 'ACTIVE',
        CreatedTime: new Date().toISOString(),
      };
      return { physicalId: arn, attributes };
    },
    update: (request, current) => {
      Object.assign(connect.instance(current.physicalId)?.attributes ?? {}, attributesOf(request));
      return current;
    },
    delete: (current) => {
      connect.instances.delete(current.physicalId);
      inventory.removePrincipal(String(current.attributes['ServiceRole']));
      claimAlias(current, inventory.release.bind(inventory));
    },
  };
}

function claimAlias(request: ResourceRequest, act: (request: ResourceRequest, name: string) => void): void {
  const alias = textAt(request.properties, 'InstanceAlias');
  if (alias === undefined) {
    if (request.properties['DirectoryId'] !== undefined) return;
    throw new HardlineError('InvalidRequestException: an instance needs an InstanceAlias or a DirectoryId');
  }
  act(request, alias);
}

function serviceRoleOf(request: ResourceRequest): string {
  const name = `AWSServiceRoleForAmazonConnect_${randomSuffix()}`;
  return iamArnOf(request, `role/aws-service-role/connect.amazonaws.com/${name}`);
}

function attributesOf({ properties }: ResourceRequest): Record<string, string> {
  const entries = Object.entries(objectAt(properties, 'Attributes')).map(([name, value]) => {
    return [attributeTypes[name] ?? name, String(value)] as const;
  });
  return Object.fromEntries(entries);
}
