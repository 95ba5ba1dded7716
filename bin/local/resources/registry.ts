import { HardlineError } from '../../../lib/errors';
import type { ResourceType, ResourceTypes } from '../engine/resource-type';
import { connectTypes } from './connect';
import { testCaseTypes } from './connect-test-case';
import { dataTypes } from './data';
import { iamTypes } from './iam';
import { lambdaTypes } from './lambda';
import { networkTypes } from './network';
import { operationsTypes } from './operations';
import { plainTypes, type ResourceTypeTable } from './plain';
import { stateMachineType } from './state-machines';
import { storageTypes } from './storage';
import type { World } from './world';

/** Every resource type that the local AWS knows, custom resources aside. */
export function resourceTable(world: World): ResourceTypeTable {
  const { inventory } = world;
  return {
    ...connectTypes(world),
    ...testCaseTypes(world),
    ...dataTypes(world),
    ...iamTypes(inventory),
    ...lambdaTypes(world),
    ...networkTypes(inventory),
    ...operationsTypes(inventory),
    ...storageTypes(world),
    'AWS::StepFunctions::StateMachine': stateMachineType(world),
    ...plainTypes(inventory, {
      'AWS::CDK::Metadata': { physicalId: ({ stack }) => `${stack.name}-metadata` },
    }),
  };
}

/** Finds resource types; a lookup of one that the local AWS does not know fails with type and logical id. */
export function resourceTypes(world: World): ResourceTypes {
  const table = resourceTable(world);
  return ({ type, logicalId, stack }): ResourceType => {
    const isCustom = type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
    const found = isCustom ? world.customResources.type : table[type];
    if (found !== undefined) return found;
    throw new HardlineError(
      `the local AWS knows no resource type ${type} (logical id ${logicalId})`,
      stack.name,
    );
  };
}
