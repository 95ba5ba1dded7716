import { HardlineError } from '../../../lib/errors';
import { inCreationOrder } from './order';
import type { DeployedResource, ResourceTypes } from './resource-type';
import type { LocalStack } from './stack';

/** Why a resource goes: its policies differ by this. */
export type Occasion = 'deletion' | 'replacement' | 'rollback';

/** The stack's resources, each before those that it refers to. */
export function inDeletionOrder(stack: LocalStack): readonly DeployedResource[] {
  const definitions = Object.values(stack.resources).map((resource) => resource.definition);
  return inCreationOrder(definitions, stack.identity.name)
    .map(({ logicalId }) => stack.resources[logicalId])
    .filter((resource) => resource !== undefined)
    .reverse();
}

/** Deletes a resource, or keeps it when its policy for the occasion says so. */
export async function discard(
  stack: LocalStack,
  resource: DeployedResource,
  { ports, occasion }: { readonly ports: { readonly types: ResourceTypes }; readonly occasion: Occasion },
): Promise<void> {
  const { logicalId, type } = resource;
  if (isKept(resource, occasion)) {
    stack.retained.push(resource);
    stack.events.push({ logicalId, type, status: 'RETAIN' });
    return;
  }
  await ports.types(resource).delete?.(resource);
  stack.events.push({ logicalId, type, status: 'DELETE' });
}

/**
 * Deletes a stack.
 * @throws HardlineError when a resource cannot be deleted; the stack then keeps it and what it refers to
 */
export async function deleteStack(
  stack: LocalStack,
  ports: { readonly types: ResourceTypes },
): Promise<void> {
  for (const resource of inDeletionOrder(stack)) {
    try {
      await discard(stack, resource, { ports, occasion: 'deletion' });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      stack.status = 'DELETE_FAILED';
      throw new HardlineError(
        `${resource.logicalId} (${resource.type}) cannot be deleted: ${reason}`,
        stack.identity.name,
        { cause },
      );
    }
    delete stack.resources[resource.logicalId];
  }
  stack.outputs = {};
  stack.status = 'DELETE_COMPLETE';
}

function isKept({ definition }: DeployedResource, occasion: Occasion): boolean {
  const policy = occasion === 'replacement' ? definition.updateReplacePolicy : definition.deletionPolicy;
  if (policy === 'Snapshot') {
    throw new HardlineError(`the policy Snapshot of ${definition.logicalId} is not run locally`);
  }
  return policy === 'Retain' || (policy === 'RetainExceptOnCreate' && occasion !== 'rollback');
}
