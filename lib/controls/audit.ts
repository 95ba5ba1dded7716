import { AUDIT_DAYS } from '../retention';
import { isObject, listOf, valueAt } from '../template/narrow';
import type { ResourceView } from '../template/types';
import { isClassified } from './intent';
import type { Verdict } from './types';
import { fail, pass, unknown } from './verdict';

/** Flow logs by their name, and what its construct says is a log. */
export function isAudit(resource: ResourceView): boolean {
  if (resource.type === 'AWS::S3::Bucket') return isClassified(resource, 'access-logs');
  const name = resource.properties['LogGroupName'];
  const ofFlows = typeof name === 'string' && name.startsWith('/aws/connect/');
  return ofFlows || isClassified(resource, 'logs');
}

/** Whether audit stays for a year. What is never deleted stays longer; another control asks for a time. */
export function judgeAudit(resource: ResourceView): Verdict {
  const isBucket = resource.type === 'AWS::S3::Bucket';
  const evidence = isBucket ? 'Properties.LifecycleConfiguration.Rules' : 'Properties.RetentionInDays';
  const times = isBucket ? expirations(resource) : [resource.properties['RetentionInDays']];
  const given = times.filter((time) => time !== undefined);
  if (given.some(isObject)) return unknown(evidence, 'the time is not known before deployment');
  const shortest = Math.min(...given.map(Number));
  return shortest < AUDIT_DAYS
    ? fail(evidence, `is kept for ${shortest} days, must be kept for ${AUDIT_DAYS}`)
    : pass(evidence, Number.isFinite(shortest) ? `is kept for ${shortest} days` : 'is never deleted');
}

function expirations({ properties }: ResourceView): readonly unknown[] {
  return listOf(valueAt(properties, 'LifecycleConfiguration.Rules'))
    .filter(isObject)
    .filter(({ Status }) => Status === 'Enabled')
    .map(({ ExpirationInDays }) => ExpirationInDays);
}
