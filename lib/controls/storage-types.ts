import { follow, mentioned } from '../template/follow';
import type { Assembly, ResourceView } from '../template/types';
import type { Verdict } from './types';
import { fail, pass } from './verdict';

/** The kinds of data that Connect writes to S3, as AWS::Connect::InstanceStorageConfig names them. */
export const S3_STORAGE_TYPES = [
  'CHAT_TRANSCRIPTS',
  'CALL_RECORDINGS',
  'SCHEDULED_REPORTS',
  'ATTACHMENTS',
  'CONTACT_EVALUATIONS',
  'SCREEN_RECORDINGS',
  'EMAIL_MESSAGES',
] as const;

/** Every storage configuration of the assembly. */
export function storageConfigs(assembly: Assembly): readonly ResourceView[] {
  return assembly.templates
    .flatMap(({ resources }) => resources)
    .filter(({ type }) => type === 'AWS::Connect::InstanceStorageConfig');
}

/** Whether every S3 storage type has a configuration for this instance. */
export function judgeStorageTypes(instance: ResourceView, assembly: Assembly): Verdict {
  const configured = storageConfigs(assembly)
    .filter((config) => isOf(config, instance))
    .map(({ properties, template }) => literal(properties['ResourceType'], template));
  const missing = S3_STORAGE_TYPES.filter((type) => !configured.includes(type));
  return missing.length === 0
    ? pass('Type', 'every S3 storage type has a configuration')
    : fail('Type', `no storage configuration for ${missing.join(', ')}`);
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
