import { type JsonObject, listOf, mentioned, objectOf, type ResourceView } from '../template';
import { inWords } from './words';

/** How a review names a resource: its construct path, or its logical id in a template without paths. */
export function nameOf(resource: ResourceView): string {
  return resource.path ?? resource.logicalId;
}

/** `Metadata.Hardline` of a resource: what only its construct knew. */
export function intentOf(resource: ResourceView): JsonObject {
  return objectOf(resource.metadata['Hardline']);
}

/** A value in words, with the construct path of the resource that it refers to. */
export function targetOf(value: unknown, resource: ResourceView): string {
  const [target, ...more] = mentioned(value, resource.template);
  return target !== undefined && more.length === 0 ? nameOf(target) : inWords(value);
}

/** The words and reasons of a resource's opt-outs. */
export function optOutsOf(resource: ResourceView): { readonly what: string; readonly reason: string }[] {
  return listOf(intentOf(resource)['optOuts'])
    .map(objectOf)
    .map(({ choice, reason }) => ({ what: inWords(choice), reason: inWords(reason) }));
}
