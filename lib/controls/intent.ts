import { isObject, listOf, objectOf, textOf } from '../template/narrow';
import type { ResourceView } from '../template/types';

/** What the construct wrote into the resource's `Metadata.Hardline`. */
export function intentOf(resource: ResourceView): Readonly<Record<string, unknown>> {
  return objectOf(resource.metadata['Hardline']);
}

/**
 * The reason of an opt-out, or undefined when there is none; an empty reason counts as none.
 * The choice may say more after its name: `identity CONNECT_MANAGED` is the choice `identity`.
 */
export function optOutReason(resource: ResourceView, choice: string): string | undefined {
  const entry = listOf(intentOf(resource)['optOuts'])
    .filter(isObject)
    .find((each) => textOf(each['choice'])?.split(' ')[0] === choice);
  const reason = textOf(entry?.['reason'])?.trim();
  return reason === '' ? undefined : reason;
}

/** The part of the contact center that a resource belongs to. */
export function partOf(resource: ResourceView): string | undefined {
  return textOf(intentOf(resource)['part']);
}

/** Whether the resource holds data of a class. */
export function isClassified(resource: ResourceView, classification: string): boolean {
  return intentOf(resource)['classification'] === classification;
}
