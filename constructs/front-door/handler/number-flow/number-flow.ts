import {
  AssociatePhoneNumberContactFlowCommand,
  type AssociatePhoneNumberContactFlowCommandOutput,
  DisassociatePhoneNumberContactFlowCommand,
  type DisassociatePhoneNumberContactFlowCommandOutput,
} from '@aws-sdk/client-connect';
import { HardlineError } from '../../../../lib/errors';
import type { CustomResourceLogic, CustomResourceResult } from '../../../private/handler/custom-resource';
import { type CustomResourceRequest, textProperty } from '../../../private/handler/custom-resource-request';
import { errorName } from '../../../private/handler/log-line';

/** The two commands of the Connect client that the resource uses. */
export interface NumberClient {
  send(
    command: AssociatePhoneNumberContactFlowCommand,
  ): Promise<AssociatePhoneNumberContactFlowCommandOutput>;
  send(
    command: DisassociatePhoneNumberContactFlowCommand,
  ): Promise<DisassociatePhoneNumberContactFlowCommandOutput>;
}

/**
 * Lets a phone number start a flow. `AWS::Connect::PhoneNumber` cannot say which flow a number starts; a resource
 * type for the association would replace this one.
 */
export function numberFlow(client: NumberClient): CustomResourceLogic {
  return {
    create: (request) => associate(client, request),
    update: (request) => associate(client, request),
    delete: (request) => disassociate(client, request),
  };
}

/** Another flow is the same resource; another number is another one, and CloudFormation lets go of the old. */
async function associate(
  client: NumberClient,
  { properties }: CustomResourceRequest,
): Promise<CustomResourceResult> {
  const { instanceId, phoneNumberId } = numberOf(properties);
  const contactFlowId = idProperty(properties, 'ContactFlowId');
  const input = { InstanceId: instanceId, PhoneNumberId: phoneNumberId, ContactFlowId: contactFlowId };
  try {
    await client.send(new AssociatePhoneNumberContactFlowCommand(input));
  } catch (cause) {
    throw refused(`let number ${phoneNumberId} start flow ${contactFlowId}`, cause);
  }
  return { physicalId: `${instanceId}/${phoneNumberId}` };
}

async function disassociate(client: NumberClient, { properties }: CustomResourceRequest): Promise<void> {
  const { instanceId, phoneNumberId } = numberOf(properties);
  const input = { InstanceId: instanceId, PhoneNumberId: phoneNumberId };
  try {
    await client.send(new DisassociatePhoneNumberContactFlowCommand(input));
  } catch (cause) {
    // A number that was released starts no flow.
    if (errorName(cause) !== 'ResourceNotFoundException')
      throw refused(`free number ${phoneNumberId}`, cause);
  }
}

function numberOf(properties: CustomResourceRequest['properties']): {
  instanceId: string;
  phoneNumberId: string;
} {
  return {
    instanceId: idProperty(properties, 'InstanceId'),
    phoneNumberId: idProperty(properties, 'PhoneNumberId'),
  };
}

/** CloudFormation refers to Connect's resources by ARN, the API takes the id at its end. */
function idProperty(properties: CustomResourceRequest['properties'], name: string): string {
  const value = textProperty(properties, name);
  return value.slice(value.lastIndexOf('/') + 1);
}

function refused(what: string, cause: unknown): HardlineError {
  const message = `connect refused to ${what}: ${errorName(cause)}; check the ids and the role of this function`;
  return new HardlineError(message, undefined, { cause });
}
