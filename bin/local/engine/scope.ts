import { HardlineError } from '../../../lib/errors';
import type { Scope } from './intrinsics';
import { isList, type Json } from './json';
import type { LocalStack } from './stack';
import type { Template } from './template';

/** What a stack's intrinsics see: its parameters, its resources so far, its account and Region. */
export function scopeOf(
  stack: LocalStack,
  template: Template,
  values: { readonly parameters: Readonly<Record<string, Json>>; readonly stored: (name: string) => string },
): Scope {
  const { name, region } = stack.identity;
  return {
    where: name,
    pseudo: pseudoParameters(stack),
    mappings: template.mappings,
    conditions: template.conditions,
    availabilityZones: ['a', 'b', 'c'].map((zone) => `${region}${zone}`),
    parameter: (parameter) => values.parameters[parameter],
    physicalId: (logicalId) => stack.resources[logicalId]?.physicalId,
    attribute: (logicalId, attribute) => attributeOf(stack, logicalId, attribute),
    storedParameter: values.stored,
  };
}

function pseudoParameters(stack: LocalStack): Scope['pseudo'] {
  const { name, id, account, region, partition } = stack.identity;
  return {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': partition,
    'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    'AWS::StackName': name,
    'AWS::StackId': id,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': undefined,
  };
}

function attributeOf(stack: LocalStack, logicalId: string, attribute: string): Json {
  const resource = stack.resources[logicalId];
  if (resource === undefined)
    throw new HardlineError(`Fn::GetAtt of unknown resource ${logicalId}`, stack.identity.name);
  const value = resource.attributes[attribute];
  if (value === undefined) {
    const known = Object.keys(resource.attributes).join(', ') || 'none';
    throw new HardlineError(
      `${logicalId} (${resource.type}) has no attribute ${attribute}; the local AWS knows: ${known}`,
      stack.identity.name,
    );
  }
  return isList(value) ? [...value] : value;
}
