import {
  DescribeInstanceAttributeCommand,
  type DescribeInstanceAttributeCommandOutput,
  UpdateInstanceAttributeCommand,
  type UpdateInstanceAttributeCommandOutput,
} from '@aws-sdk/client-connect';
import { HardlineError } from '../../../../lib/errors';
import { errorName } from '../../../private/handler/log-line';
import { ATTRIBUTE_NAMES, type AttributeName, type AttributeValues, entriesOf } from './attribute-values';

/** The two commands of the Connect client that the resource uses. */
export interface AttributeClient {
  send(command: DescribeInstanceAttributeCommand): Promise<DescribeInstanceAttributeCommandOutput>;
  send(command: UpdateInstanceAttributeCommand): Promise<UpdateInstanceAttributeCommandOutput>;
}

/** One attribute after the other, because Connect takes two requests a second. */
export async function currentValues(client: AttributeClient, instanceId: string): Promise<AttributeValues> {
  const values: Record<string, string> = {};
  for (const name of ATTRIBUTE_NAMES) {
    const command = new DescribeInstanceAttributeCommand({ InstanceId: instanceId, AttributeType: name });
    const { Attribute: attribute } = await told('describe', name, client.send(command));
    if (attribute?.Value !== undefined) values[name] = attribute.Value;
  }
  return values;
}

export async function setValues(
  client: AttributeClient,
  instanceId: string,
  values: AttributeValues,
): Promise<void> {
  for (const [name, value] of entriesOf(values)) {
    const input = { InstanceId: instanceId, AttributeType: name, Value: value };
    await told('update', name, client.send(new UpdateInstanceAttributeCommand(input)));
  }
}

/** Names the attribute in the error, which CloudFormation shows to whoever deploys. */
async function told<T>(verb: string, name: AttributeName, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    if (isGone(cause)) throw cause;
    const advice = 'check the role of this function and the state of the instance';
    const message = `connect refused to ${verb} attribute ${name}: ${errorName(cause)}; ${advice}`;
    throw new HardlineError(message, undefined, { cause });
  }
}

export function isGone(error: unknown): boolean {
  return error instanceof Error && error.name === 'ResourceNotFoundException';
}
