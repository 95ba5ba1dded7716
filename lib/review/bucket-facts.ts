import { type JsonObject, listOf, objectOf, type ResourceView, valueAt } from '../template';
import { intentOf, targetOf } from './names';
import { policyAbout } from './readers';
import { inWords } from './words';

/** The default encryption of a bucket in words. */
export function bucketEncryption(bucket: ResourceView): string {
  const rules = valueAt(bucket.properties, 'BucketEncryption.ServerSideEncryptionConfiguration');
  const { KMSMasterKeyID: key, SSEAlgorithm: algorithm } = objectOf(
    valueAt(listOf(rules)[0], 'ServerSideEncryptionByDefault'),
  );
  if (key !== undefined) return `customer key ${targetOf(key, bucket)}`;
  return algorithm === 'aws:kms' ? 'AWS managed key' : 'key of S3';
}

/** Whether all four switches of the public access block are on. */
export function publicAccess({ properties }: ResourceView): string {
  const switches = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
  const block = objectOf(properties['PublicAccessBlockConfiguration']);
  return switches.every((name) => block[name] === true) ? 'blocked' : 'not blocked here';
}

/** Whether the bucket policy denies requests without TLS. */
export function tlsOnly(bucket: ResourceView): string {
  const denies = policyAbout(bucket).some(
    ({ effect, conditions }) =>
      effect === 'Deny' &&
      conditions.some(({ key, values }) => key === 'aws:securetransport' && String(values[0]) === 'false'),
  );
  return denies ? 'yes' : 'no';
}

/** The lifecycle rules of a bucket: which prefix is deleted after how many days. */
export function lifecycle(bucket: ResourceView): string {
  const rules = listOf(valueAt(bucket.properties, 'LifecycleConfiguration.Rules')).map(objectOf);
  const expiring = rules.filter(
    ({ Status, ExpirationInDays }) => Status === 'Enabled' && ExpirationInDays !== undefined,
  );
  if (expiring.length === 0) return statedOnly(bucket) ?? 'kept for ever';
  const days = [...new Set(expiring.map(({ ExpirationInDays }) => inWords(ExpirationInDays)))];
  return days
    .map((each) => {
      const same = expiring.filter(({ ExpirationInDays }) => inWords(ExpirationInDays) === each);
      return `${each === '1' ? '1 day' : `${each} days`}: ${prefixes(same)}`;
    })
    .join('; ');
}

function prefixes(rules: readonly JsonObject[]): string {
  const named = rules.map((rule) => rule['Prefix'] ?? valueAt(rule, 'Filter.Prefix'));
  return named.some((prefix) => prefix === undefined || prefix === '')
    ? 'all objects'
    : named.map(inWords).join(', ');
}

function statedOnly(bucket: ResourceView): string | undefined {
  const days = intentOf(bucket)['retentionDays'];
  return typeof days === 'number' ? `${days} days intended, no lifecycle rule` : undefined;
}
