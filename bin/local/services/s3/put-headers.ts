import { createHash, randomUUID } from 'node:crypto';
import type { BucketSettings } from './bucket-settings';
import type { Encryption, ObjectContent, Retention, Tag } from './object-version';
import { type Payload, requireDigest } from './payload';
import type { S3Request } from './request';
import { s3Error } from './s3-error';
import type { StoredBucket } from './stored-bucket';
import { requireTags } from './tags';

type Headers = S3Request['headers'];

/** Headers that describe an object and are given back with it. */
const CONTENT_HEADERS = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
  'x-amz-storage-class',
];

const SSE = 'x-amz-server-side-encryption';
const LOCK = 'x-amz-object-lock';

/** Headers of S3 that a new object may come with. */
export const PUT_HEADERS = [
  'x-amz-meta-*',
  'x-amz-storage-class',
  'x-amz-tagging',
  SSE,
  `${SSE}-aws-kms-key-id`,
  `${SSE}-bucket-key-enabled`,
  `${SSE}-context`,
  `${LOCK}-legal-hold`,
  `${LOCK}-mode`,
  `${LOCK}-retain-until-date`,
];

/** What headers say of a new object: all of it but its body. */
export type Described = Omit<ObjectContent, 'body' | 'etag' | 'checksum'>;

/** The new object that a request describes. @throws ServiceError for tags, dates or locks that cannot be */
export function described({ headers }: Pick<S3Request, 'headers'>, bucket: StoredBucket): Described {
  const { settings } = bucket;
  return {
    headers: contentHeaders(headers),
    encryption: encryptionOf(headers) ?? settings.encryption,
    tags: tagsOf(headers['x-amz-tagging']),
    ...lockOf(headers, bucket),
  };
}

/** An object of these bytes. Under a key of KMS an ETag says nothing about them. */
export function contentOf(description: Described, { bytes, checksum }: Payload): ObjectContent {
  const salt = description.encryption.algorithm === 'AES256' ? '' : randomUUID();
  const etag = `"${createHash('md5').update(salt).update(bytes).digest('hex')}"`;
  return { ...description, body: bytes, etag, ...(checksum === undefined ? {} : { checksum }) };
}

/** A lock must come with a digest of the body. */
export function requireLockDigest(request: Pick<S3Request, 'headers'>, payload: Payload): void {
  if (Object.keys(request.headers).some((name) => name.startsWith(LOCK))) requireDigest(request, payload);
}

/** Content headers and metadata. The SDK's chunks are no encoding of the object. */
export function contentHeaders(headers: Headers): Record<string, string> {
  const kept = Object.entries(headers).filter(
    ([name]) => CONTENT_HEADERS.includes(name) || name.startsWith('x-amz-meta-'),
  );
  const { 'content-encoding': encoding, ...others } = Object.fromEntries(kept);
  const own = (encoding ?? '').split(',').map((each) => each.trim());
  const left = own.filter((each) => each !== '' && each !== 'aws-chunked');
  const result = left.length === 0 ? others : { ...others, 'content-encoding': left.join(',') };
  return { 'content-type': 'application/octet-stream', ...result };
}

function encryptionOf(headers: Headers): Encryption | undefined {
  const algorithm = headers[SSE];
  if (algorithm === undefined) return undefined;
  const [keyId, context] = [headers[`${SSE}-aws-kms-key-id`], headers[`${SSE}-context`]];
  return {
    algorithm,
    ...(keyId === undefined ? {} : { keyId }),
    ...(context === undefined ? {} : { context }),
    ...(headers[`${SSE}-bucket-key-enabled`] === 'true' ? { bucketKey: true } : {}),
  };
}

function tagsOf(header = ''): readonly Tag[] {
  return requireTags([...new URLSearchParams(header)].map(([key, value]) => ({ key, value })));
}

function lockOf(
  headers: Headers,
  { settings, now }: StoredBucket,
): Pick<Described, 'legalHold' | 'retention'> {
  const mode = headers[`${LOCK}-mode`];
  const until = headers[`${LOCK}-retain-until-date`];
  const hold = headers[`${LOCK}-legal-hold`];
  if (!settings.objectLock && (mode ?? until ?? hold) !== undefined)
    throw s3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
  const retention =
    (mode ?? until) === undefined ? retentionByDefault(settings, now()) : retentionOf({ mode, until }, now());
  return { legalHold: hold === 'ON', ...(retention === undefined ? {} : { retention }) };
}

function retentionByDefault({ defaultRetention }: BucketSettings, now: Date): Retention | undefined {
  if (defaultRetention === undefined) return undefined;
  const { mode, days } = defaultRetention;
  return { mode, until: new Date(now.getTime() + days * 86_400_000) };
}

/** A retention as a request names it. @throws ServiceError when mode or date is none, or the date is over */
export function retentionOf(
  { mode, until }: { readonly mode?: string | undefined; readonly until?: string | undefined },
  now: Date,
): Retention {
  const date = new Date(until ?? '');
  if ((mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') || Number.isNaN(date.getTime()))
    throw s3Error('InvalidArgument', 'A retention needs a mode, GOVERNANCE or COMPLIANCE, and a date');
  if (date <= now) throw s3Error('InvalidArgument', 'The retain until date must be in the future!');
  return { mode, until: date };
}
