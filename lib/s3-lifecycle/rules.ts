import { HardlineError } from '../errors';

/** One enabled rule of a lifecycle; what is absent it does not do. */
export interface LifecycleRule {
  readonly id: string;
  readonly prefix: string;
  /** Tags that an object has to have, all of them. */
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** Bytes that an object has to be larger than. */
  readonly largerThan?: number;
  /** Bytes that an object has to be smaller than. */
  readonly smallerThan?: number;
  readonly days?: number;
  readonly noncurrentDays?: number;
  /** Noncurrent versions that stay whatever their age. */
  readonly newerNoncurrent: number;
  readonly uploadDays?: number;
  readonly removesDeleteMarkers: boolean;
}

/**
 * Reads the enabled rules of `LifecycleConfiguration` as `AWS::S3::Bucket` has it.
 *
 * @throws HardlineError for what this model does not know, such as a date or a value that only the deployment gives:
 * a model that ignored it would keep or delete something else than S3
 */
export function readLifecycleRules(configuration: unknown): readonly LifecycleRule[] {
  return listIn(configuration, 'Rules').map(recordOf).filter(isEnabled).map(ruleOf);
}

const READ = new Set([
  'Id',
  'Status',
  'Prefix',
  'TagFilters',
  'ObjectSizeGreaterThan',
  'ObjectSizeLessThan',
  'ExpirationInDays',
  'NoncurrentVersionExpiration',
  'NoncurrentVersionExpirationInDays',
  'AbortIncompleteMultipartUpload',
  'ExpiredObjectDeleteMarker',
]);
/** They move objects between storage classes and delete nothing. */
const MOVES = new Set([
  'Transition',
  'Transitions',
  'NoncurrentVersionTransition',
  'NoncurrentVersionTransitions',
]);

function ruleOf(rule: Readonly<Record<string, unknown>>, index: number): LifecycleRule {
  const id = typeof rule['Id'] === 'string' ? rule['Id'] : `rule ${index + 1}`;
  const foreign = Object.keys(rule).find((name) => !READ.has(name) && !MOVES.has(name));
  if (foreign !== undefined) throw new HardlineError(`the model of S3 lifecycles knows no ${foreign}`, id);
  const noncurrent = recordOf(rule['NoncurrentVersionExpiration']);
  const read: LifecycleRule = {
    id,
    prefix: textIn(rule, 'Prefix', id),
    tags: listIn(rule, 'TagFilters')
      .map(recordOf)
      .map((tag) => ({ key: String(tag['Key']), value: String(tag['Value']) })),
    newerNoncurrent: numberIn(noncurrent, 'NewerNoncurrentVersions', id) ?? 0,
    removesDeleteMarkers: rule['ExpiredObjectDeleteMarker'] === true,
    ...given('largerThan', numberIn(rule, 'ObjectSizeGreaterThan', id)),
    ...given('smallerThan', numberIn(rule, 'ObjectSizeLessThan', id)),
    ...given('days', numberIn(rule, 'ExpirationInDays', id)),
    ...given(
      'noncurrentDays',
      numberIn(noncurrent, 'NoncurrentDays', id) ?? numberIn(rule, 'NoncurrentVersionExpirationInDays', id),
    ),
    ...given(
      'uploadDays',
      numberIn(recordOf(rule['AbortIncompleteMultipartUpload']), 'DaysAfterInitiation', id),
    ),
  };
  refuseWhatS3Refuses(read);
  return read;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html */
function refuseWhatS3Refuses(rule: LifecycleRule): void {
  const { id, days, noncurrentDays, uploadDays, removesDeleteMarkers, tags } = rule;
  for (const each of [days, noncurrentDays, uploadDays])
    if (each !== undefined && (!Number.isInteger(each) || each < 1))
      throw new HardlineError(`${each} days are refused by S3: it takes whole days from 1`, id);
  if (removesDeleteMarkers && (days !== undefined || tags.length > 0))
    throw new HardlineError('S3 takes ExpiredObjectDeleteMarker neither with days nor with tags', id);
  const sized = rule.largerThan !== undefined || rule.smallerThan !== undefined;
  if (uploadDays !== undefined && (tags.length > 0 || sized))
    throw new HardlineError('S3 aborts uploads neither by tag nor by size', id);
}

function isEnabled(rule: Readonly<Record<string, unknown>>): boolean {
  return rule['Status'] === 'Enabled';
}

function textIn(rule: Readonly<Record<string, unknown>>, name: string, id: string): string {
  const value = rule[name] ?? '';
  if (typeof value === 'string') return value;
  throw new HardlineError(`${name} is known at deployment only`, id);
}

function numberIn(rule: Readonly<Record<string, unknown>>, name: string, id: string): number | undefined {
  const value = rule[name];
  if (value === undefined) return undefined;
  const number = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw new HardlineError(`${name} is no number before the deployment`, id);
  return number;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isRecord ? (value as Readonly<Record<string, unknown>>) : {};
}

function listIn(value: unknown, name: string): readonly unknown[] {
  const list = recordOf(value)[name];
  return Array.isArray(list) ? list : [];
}

function given<K extends string>(name: K, value: number | undefined): { readonly [P in K]?: number } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: number });
}
