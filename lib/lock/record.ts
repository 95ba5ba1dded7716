import { objectOf } from '../template/narrow';
import type { Assembly, ResourceView, TemplateView } from '../template/types';
import { CREATE_ONLY_PROPERTIES } from './create-only';
import { type Lock, type LockedValue, type LockedValues, UNKNOWN_ENVIRONMENT } from './lock';

/** Records what must not change from an assembly: create-only values and retentions. */
export function recordLock(assembly: Assembly): Lock {
  const environments: Record<string, Record<string, LockedValues>> = {};
  for (const template of assembly.templates) {
    const recorded = template.resources.flatMap((resource) => recordResource(template, resource));
    if (recorded.length === 0) continue;
    const environment = template.environment ?? UNKNOWN_ENVIRONMENT;
    environments[environment] = { ...environments[environment], ...Object.fromEntries(recorded) };
  }
  return { version: 1, environments };
}

function recordResource(template: TemplateView, resource: ResourceView): [string, LockedValues][] {
  const createOnly = recordCreateOnly(resource);
  const retentionDays = retentionOf(resource);
  if (createOnly === undefined && retentionDays === undefined) return [];
  const path = resource.path ?? `${template.name}/${resource.logicalId}`;
  const values: LockedValues = {
    type: resource.type,
    ...(createOnly !== undefined && { createOnly }),
    ...(retentionDays !== undefined && { retentionDays }),
  };
  return [[path, values]];
}

function recordCreateOnly(resource: ResourceView): Record<string, LockedValue> | undefined {
  if (!Object.hasOwn(CREATE_ONLY_PROPERTIES, resource.type)) return undefined;
  const values = (CREATE_ONLY_PROPERTIES[resource.type] ?? []).map((property) => [
    property,
    known(resource.properties[property]),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** A string is known, nothing is known to be nothing, an intrinsic is known at deployment only. */
function known(value: unknown): LockedValue | undefined {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? undefined : String(value);
}

function retentionOf(resource: ResourceView): number | undefined {
  const days = objectOf(resource.metadata['Hardline'])['retentionDays'];
  return typeof days === 'number' ? days : undefined;
}
