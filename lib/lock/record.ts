import { listOf, objectOf, textOf, valueAt } from '../template/narrow';
import type { Assembly, ResourceView, TemplateView } from '../template/types';
import { CREATE_ONLY_PROPERTIES } from './create-only';
import { type Lock, type LockedTime, type LockedValue, type LockedValues, UNKNOWN_ENVIRONMENT } from './lock';

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
    ...(retentionDays !== undefined && { retentionDays, ...kindsOf(resource), ...versionsOf(resource) }),
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

/** By kind, as the register of the construct says; its folders are kinds of their own here. */
function kindsOf({ metadata }: ResourceView): Pick<LockedValues, 'kinds'> {
  const kinds = listOf(objectOf(metadata['Hardline'])['register'])
    .map(objectOf)
    .flatMap(({ kind, folder, days, undoDays }): [string, LockedTime][] => {
      const name = [textOf(kind), textOf(folder)].filter((part) => part !== undefined).join('/');
      return typeof days === 'number' && typeof undoDays === 'number' ? [[name, { days, undoDays }]] : [];
    });
  return kinds.length === 0 ? {} : { kinds: Object.fromEntries(kinds) };
}

function versionsOf({ type, properties }: ResourceView): Pick<LockedValues, 'versions'> {
  if (type !== 'AWS::S3::Bucket') return {};
  return { versions: valueAt(properties, 'VersioningConfiguration.Status') === 'Enabled' };
}
