import { Construct } from 'constructs';
import { customResource } from '../private/custom-resource';
import type { FunctionSettings } from '../private/function-settings';
import { HandlerFunction } from '../private/handler-function';
import { describeResource } from '../private/hardline-metadata';
import type { IConnectInstance } from './connect-instance-ref';

export interface InstanceAttributesProps {
  readonly instance: IConnectInstance;
  readonly keyArn: string;
  readonly reason: string;
  readonly settings?: FunctionSettings;
}

/** What a new instance of ours would have; CloudFormation cannot set attributes of an instance it did not make. */
const HARDENED = { CONTACTFLOW_LOGS: 'true', CONTACT_LENS: 'true' };

/**
 * Sets attributes of an adopted instance and gives the previous values back on delete.
 * A resource `AWS::Connect::InstanceAttribute` would replace it.
 */
export class InstanceAttributes extends Construct {
  public constructor(scope: Construct, id: string, props: InstanceAttributesProps) {
    super(scope, id);
    const setter = new HandlerFunction(this, 'Function', {
      bundle: 'instance-attributes',
      description: 'Sets attributes of an adopted contact center and restores them on delete',
      keyArn: props.keyArn,
      part: 'instance',
      settings: props.settings,
      memoryMiB: 256,
      timeoutSeconds: 120,
      statements: [
        {
          // All previous values are read once, so that a later release restores what an earlier one changed.
          Sid: 'ReadAttributesOfThisInstance',
          Effect: 'Allow',
          Action: 'connect:DescribeInstanceAttribute',
          Resource: props.instance.instanceArn,
        },
        {
          Sid: 'SetAttributesOfThisInstance',
          Effect: 'Allow',
          Action: 'connect:UpdateInstanceAttribute',
          Resource: props.instance.instanceArn,
          Condition: { StringEquals: { 'connect:AttributeType': Object.keys(HARDENED) } },
        },
      ],
    });
    const resource = customResource(this, 'Resource', {
      type: 'Custom::HardlineInstanceAttributes',
      functionArn: setter.arn,
      properties: { InstanceId: props.instance.instanceId, Attributes: HARDENED },
    });
    describeResource(resource, {
      part: 'instance',
      adopted: true,
      aspects: { attributes: 'harden' },
      optOuts: [{ choice: 'changes attributes of an adopted instance', reason: props.reason }],
    });
  }
}
