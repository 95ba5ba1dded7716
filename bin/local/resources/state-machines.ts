import { randomUUID } from 'node:crypto';
import { HardlineError } from '../../../lib/errors';
import { type Json, textAt } from '../engine/json';
import type { ResourceRequest, ResourceType } from '../engine/resource-type';
import { type MachineDefinition, readDefinition } from '../states/definition';
import { arnOf, nameOf } from './names';
import type { World } from './world';

/** A state machine that was deployed. */
export interface StateMachine {
  readonly definition: MachineDefinition;
  readonly roleArn: string;
  readonly account: string;
}

/** `AWS::StepFunctions::StateMachine`: its definition is checked when it is deployed. */
export function stateMachineType({ machines, inventory }: World): ResourceType {
  const put = (request: ResourceRequest, arn: string): void => {
    const roleArn = textAt(request.properties, 'RoleArn') ?? '';
    inventory.requirePrincipal(roleArn);
    const definition = readDefinition(definitionOf(request), `state machine ${request.logicalId}`);
    machines.set(arn, { definition, roleArn, account: request.stack.account });
  };
  return {
    createOnly: ['StateMachineName', 'StateMachineType'],
    create: (request) => {
      const name = nameOf(request, 'StateMachineName', 80);
      const arn = arnOf(request, 'states', `stateMachine:${name}`);
      inventory.claim(request, arn);
      put(request, arn);
      return { physicalId: arn, attributes: { Arn: arn, Name: name, StateMachineRevisionId: randomUUID() } };
    },
    update: (request, current) => {
      put(request, current.physicalId);
      return current;
    },
    delete: (current) => {
      machines.delete(current.physicalId);
      inventory.release(current, current.physicalId);
    },
  };
}

function definitionOf({ properties, logicalId }: ResourceRequest): Json {
  if (properties['DefinitionSubstitutions'] !== undefined)
    throw new HardlineError('DefinitionSubstitutions are not run locally', logicalId);
  const text = textAt(properties, 'DefinitionString');
  if (text === undefined) return properties['Definition'] ?? null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new HardlineError('DefinitionString is not JSON once its references are filled in', logicalId);
  }
}
