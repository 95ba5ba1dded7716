import { type LifecycleRule, readLifecycleRules } from '../s3-lifecycle';
import { follow, textWithGaps } from '../template/follow';
import { isObject, listOf, objectOf } from '../template/narrow';
import type { ResourceView } from '../template/types';

/**
 * The rules of a bucket's lifecycle, with a gap for each part of a prefix that only the deployment knows, as the
 * prefixes of kinds have; undefined when something else of them is not known before the deployment.
 */
export function lifecycleRulesOf(bucket: ResourceView): readonly LifecycleRule[] | undefined {
  const configuration = follow(bucket.properties['LifecycleConfiguration'], bucket.template);
  if (configuration.kind === 'absent') return [];
  if (configuration.kind !== 'literal') return undefined;
  const rules = listOf(objectOf(configuration.value)['Rules']).filter(isObject);
  const named = rules.map(({ Prefix, ...rule }) =>
    Prefix === undefined ? rule : { ...rule, Prefix: textWithGaps(Prefix) ?? Prefix },
  );
  try {
    return readLifecycleRules({ Rules: named });
  } catch {
    return undefined;
  }
}
