import { type JsonObject, listOf, mentioned, objectOf, type ResourceView } from '../template';
import { inWords } from './words';

/** How a review names a resource: its construct path, or its logical id in a template without paths. */
export function nameOf(resource: ResourceView): string {
  return resource.path ?? resource.logicalId;
}

/** The same without the path of its stack, where the reader knows which stack is meant. */
export function shortNameOf(resource: ResourceView): string {
  const stack = `${resource.template.constructPath ?? resource.template.name}/`;
  const name = nameOf(resource);
  return name.startsWith(stack) ? name.slice(stack.length) : name;
}

/** `Metadata.Hardline` of a resource: what only its construct knew. */
export function intentOf(resource: ResourceView): JsonObject {
  return objectOf(resource.metadata['Hardline']);
}

/** A value in words, with the name of the resource that it refers to. */
export function targetOf(value: unknown, resource: ResourceView): string {
  const [target, ...more] = mentioned(value, resource.template);
  return target !== undefined && more.length === 0 ? shortNameOf(target) : inWords(value);
}

/** The words and reasons of a resource's opt-outs. */
export function optOutsOf(resource: ResourceView): { readonly what: string; readonly reason: string }[] {
  return listOf(intentOf(resource)['optOuts'])
    .map(objectOf)
    .map(({ choice, reason }) => ({ what: inWords(choice), reason: inWords(reason) }));
}
