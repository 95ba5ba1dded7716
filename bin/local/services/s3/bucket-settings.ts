import { isList, isObject, type JsonObject, objectAt, textAt } from '../../engine/json';
import type { Encryption } from './object-version';

/** How a bucket behaves, from the properties of its resource. */
export interface BucketSettings {
  readonly versioning: 'Off' | 'Enabled' | 'Suspended';
  readonly objectLock: boolean;
  /** What a new version gets that names no retention. */
  readonly defaultRetention?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
  readonly encryption: Encryption;
  /** The resource's own, for what looks at lifecycle rules or notifications. */
  readonly properties: JsonObject;
}

/** Reads the properties of an `AWS::S3::Bucket`. A bucket with Object Lock keeps versions. */
export function bucketSettings(properties: JsonObject): BucketSettings {
  const lock = objectAt(properties, 'ObjectLockConfiguration');
  const objectLock =
    textAt(properties, 'ObjectLockEnabled') === 'true' || textAt(lock, 'ObjectLockEnabled') === 'Enabled';
  const status = textAt(objectAt(properties, 'VersioningConfiguration'), 'Status');
  const versioning =
    objectLock || status === 'Enabled' ? 'Enabled' : status === 'Suspended' ? 'Suspended' : 'Off';
  return {
    versioning,
    objectLock,
    ...defaultRetention(lock),
    encryption: encryption(properties),
    properties,
  };
}

function defaultRetention(lock: JsonObject): Pick<BucketSettings, 'defaultRetention'> {
  const rule = objectAt(objectAt(lock, 'Rule'), 'DefaultRetention');
  const days = Number(textAt(rule, 'Days') ?? 365 * Number(textAt(rule, 'Years') ?? 0));
  if (days === 0) return {};
  const mode = textAt(rule, 'Mode') === 'COMPLIANCE' ? 'COMPLIANCE' : 'GOVERNANCE';
  return { defaultRetention: { mode, days } };
}

/** Every object is encrypted: with keys of S3 where the bucket says nothing else. */
function encryption(properties: JsonObject): Encryption {
  const rules = objectAt(properties, 'BucketEncryption')['ServerSideEncryptionConfiguration'];
  const rule = isList(rules) && isObject(rules[0]) ? rules[0] : {};
  const given = objectAt(rule, 'ServerSideEncryptionByDefault');
  const keyId = textAt(given, 'KMSMasterKeyID');
  return {
    algorithm: textAt(given, 'SSEAlgorithm') ?? 'AES256',
    ...(keyId === undefined ? {} : { keyId }),
    ...(textAt(rule, 'BucketKeyEnabled') === 'true' ? { bucketKey: true } : {}),
  };
}
