import { LIFECYCLE_KINDS, S3_STORAGE_TYPES, type StorageType } from '../retention';
import { follow, mentioned } from '../template/follow';
import type { Assembly, ResourceView } from '../template/types';
import { registerOf } from './register';
import type { Verdict } from './types';
import { fail, pass } from './verdict';

/** Every storage configuration of the assembly. */
export function storageConfigs(assembly: Assembly): readonly ResourceView[] {
  return assembly.templates
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => type === 'AWS::Connect::InstanceStorageConfig');
}

/** Whether every S3 storage type has a configuration for this instance, or a register says why it is not stored. */
export function judgeStorageTypes(instance: ResourceView, assembly: Assembly): Verdict {
  const configured = storageConfigs(assembly)
    .filter((config) => isOf(config, instance))
    .map(({ properties, template }) => literal(properties['ResourceType'], template));
  const missing = S3_STORAGE_TYPES.filter((type) => !configured.includes(type) && !isLeftOut(type, assembly));
  return missing.length === 0
    ? pass('Type', 'every S3 storage type has a configuration, or is not stored on purpose')
    : fail('Type', `no storage configuration for ${missing.join(', ')}`);
}

/** Whether a register says that nothing of a type is stored; by-products alone are none. */
function isLeftOut(type: StorageType, assembly: Assembly): boolean {
  const registers = assembly.templates
    .flatMap(({ resources }) => resources)
    .flatMap((resource) => registerOf(resource) ?? []);
  return LIFECYCLE_KINDS.filter(
    ({ place, byProductDays }) =>
      place.storageType === type && place.from === 'storage' && byProductDays === undefined,
  ).every(({ name }) => registers.some(({ kind, notStored }) => kind === name && notStored !== undefined));
}

/** A configuration in another template takes the instance's ARN by parameter: the template cannot show whose it is. */
function isOf(config: ResourceView, instance: ResourceView): boolean {
  if (config.template !== instance.template) return true;
  return mentioned(config.properties['InstanceArn'], config.template).includes(instance);
}

function literal(value: unknown, template: ResourceView['template']): unknown {
  const followed = follow(value, template);
  return followed.kind === 'literal' ? followed.value : undefined;
}
