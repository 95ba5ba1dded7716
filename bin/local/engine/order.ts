import { HardlineError } from '../../../lib/errors';
import { isList, isObject, type Json } from './json';
import type { ResourceDefinition } from './template';

/**
 * Sorts resources so that each comes after those it refers to; otherwise in the template's order.
 * @throws HardlineError when resources refer to each other in a circle
 */
export function inCreationOrder(
  resources: readonly ResourceDefinition[],
  where: string,
): readonly ResourceDefinition[] {
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  const done = new Set<ResourceDefinition>();
  const open: string[] = [];
  const visit = (resource: ResourceDefinition): void => {
    if (done.has(resource)) return;
    if (open.includes(resource.logicalId)) throw circle([...open, resource.logicalId], where);
    open.push(resource.logicalId);
    for (const id of dependenciesOf(resource)) {
      const dependency = byId.get(id);
      if (dependency !== undefined) visit(dependency);
    }
    open.pop();
    done.add(resource);
  };
  for (const resource of resources) visit(resource);
  return [...done];
}

/** Logical ids, parameters and pseudo parameters that a resource refers to. */
export function dependenciesOf(resource: ResourceDefinition): readonly string[] {
  return [...resource.dependsOn, ...references(resource.properties)];
}

function circle(ids: readonly string[], where: string): HardlineError {
  return new HardlineError(`circular dependency between resources: ${ids.join(' -> ')}`, where);
}

function references(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, argument]) => {
    if (key === 'Ref') return [String(argument)];
    if (key === 'Fn::GetAtt')
      return [String(isList(argument) ? argument[0] : String(argument).split('.')[0])];
    if (key === 'Fn::Sub') return [...variablesOf(argument), ...references(argument)];
    return references(argument);
  });
}

function variablesOf(argument: Json): readonly string[] {
  const pattern = String(isList(argument) ? argument[0] : argument);
  return [...pattern.matchAll(/\$\{([^!}][^}]*)\}/g)].map(
    (match) => (match[1] ?? '').trim().split('.')[0] ?? '',
  );
}
