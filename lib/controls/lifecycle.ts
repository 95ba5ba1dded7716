import { follow, intrinsicOf, textWithGaps } from '../template/follow';
import { isObject, listOf, objectOf, valueAt } from '../template/narrow';
import type { Assembly, ResourceView } from '../template/types';
import { storedIn } from './recording-buckets';
import { kindsIn } from './stored-kinds';
import type { Verdict } from './types';
import { fail, pass, unknown } from './verdict';

const EVIDENCE = 'Properties.LifecycleConfiguration.Rules';

/** How Connect goes on below it depends on the storage prefix. */
const UNPROCESSED = /\/Unprocessed$/;

interface Rule {
  readonly prefix: string;
  readonly days: number | undefined;
  readonly noncurrent: boolean;
}

/** Whether everything that Connect writes to the bucket expires, old versions included. */
export function judgeLifecycle(bucket: ResourceView, assembly: Assembly): Verdict {
  const configuration = follow(bucket.properties['LifecycleConfiguration'], bucket.template);
  if (configuration.kind === 'absent') return fail(EVIDENCE, 'no lifecycle: recordings stay for ever');
  if (configuration.kind !== 'literal')
    return unknown(EVIDENCE, 'the lifecycle depends on a value that is not known before deployment');
  const entries = listOf(objectOf(configuration.value)['Rules']);
  if (entries.some((entry) => intrinsicOf(entry) !== undefined))
    return unknown(EVIDENCE, 'a rule depends on a condition');
  const rules = entries.filter(isObject).flatMap(ruleOf);
  return judgeRules(rules, requiredPrefixes(bucket, assembly), isVersioned(bucket));
}

function judgeRules(rules: readonly Rule[], prefixes: readonly string[], versioned: boolean): Verdict {
  const kept = prefixes.filter(
    (prefix) => !rules.some((rule) => rule.days !== undefined && matches(rule, prefix)),
  );
  if (kept.length > 0) return fail(EVIDENCE, `nothing expires what Connect writes below ${kept.join(', ')}`);
  const old = prefixes.filter((prefix) => !rules.some((rule) => rule.noncurrent && matches(rule, prefix)));
  if (versioned && old.length > 0)
    return fail(EVIDENCE, `old versions below ${old.join(', ')} stay for ever`);
  return judgeShadows(rules);
}

/** Where two rules match, S3 takes the shorter one: a wider prefix silently cuts a narrower one short. */
function judgeShadows(rules: readonly Rule[]): Verdict {
  for (const wide of rules) {
    const narrow = rules.find(
      ({ prefix, days }) =>
        prefix !== wide.prefix &&
        prefix.startsWith(wide.prefix) &&
        (days ?? 0) > (wide.days ?? Number.POSITIVE_INFINITY),
    );
    if (narrow !== undefined) {
      return fail(
        EVIDENCE,
        `the rule for "${wide.prefix}" (${wide.days} days) also matches "${narrow.prefix}" and cuts its ${narrow.days} days short`,
      );
    }
  }
  return pass(EVIDENCE, 'every prefix that Connect writes expires');
}

function ruleOf(rule: Readonly<Record<string, unknown>>): Rule[] {
  const filtered = ['TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'].some((key) => key in rule);
  if (rule['Status'] !== 'Enabled' || filtered) return [];
  const days = Number(rule['ExpirationInDays']);
  return [
    {
      prefix: textWithGaps(rule['Prefix']) ?? '',
      days: days > 0 ? days : undefined,
      noncurrent: 'NoncurrentVersionExpiration' in rule || 'NoncurrentVersionExpirationInDays' in rule,
    },
  ];
}

/** The folder of each storage configuration, and what Connect writes beside it. */
function requiredPrefixes(bucket: ResourceView, assembly: Assembly): readonly string[] {
  const folders = storedIn(bucket, assembly).map(({ prefix }) =>
    prefix.endsWith('/') ? prefix : `${prefix}/`,
  );
  const beside = kindsIn(bucket, assembly)
    .filter(({ kind }) => kind.place.from !== 'storage')
    .flatMap(({ prefixes }) => prefixes);
  // A bucket known only by its classification: everything in it has to expire.
  return folders.length === 0 ? [''] : [...new Set([...folders, ...beside])];
}

/** A gap in either text matches anything: the alias in a prefix is often known only at deployment. */
function matches(rule: Rule, prefix: string): boolean {
  if (prefix.startsWith(rule.prefix)) return true;
  const parts = prefix.split('/');
  const ruleParts = rule.prefix.split('/');
  return ruleParts.every((part, index) => {
    const other = parts[index];
    // A longer rule is taken as meant for it.
    if (other === undefined) return UNPROCESSED.test(prefix);
    if (part.includes('*') || other.includes('*')) return true;
    if (UNPROCESSED.test(prefix) && part.startsWith(other)) return true;
    return index === ruleParts.length - 1 ? other.startsWith(part) : other === part;
  });
}

function isVersioned(bucket: ResourceView): boolean {
  return valueAt(bucket.properties, 'VersioningConfiguration.Status') !== undefined;
}
