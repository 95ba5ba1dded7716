import type { HttpAnswer } from '../http-server';
import type { DeleteMarker, Encryption, StoredObject, StoredVersion } from './object-version';
import { s3Error } from './s3-error';
import type { StoredBucket } from './stored-bucket';
import { type Element, xmlDocument } from './xml';

type Headers = Record<string, string>;

const SSE = 'x-amz-server-side-encryption';

/** A document as an answer. */
export function xmlAnswer(
  name: string,
  content: readonly (Element | undefined)[],
  headers: Headers = {},
): HttpAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...headers },
    body: xmlDocument(name, content),
  };
}

/** How an object is encrypted, as answers say it. */
export function encryptionHeaders({ algorithm, keyId, bucketKey }: Encryption): Headers {
  return {
    [SSE]: algorithm,
    ...(keyId === undefined ? {} : { [`${SSE}-aws-kms-key-id`]: keyId }),
    ...(bucketKey ? { [`${SSE}-bucket-key-enabled`]: 'true' } : {}),
  };
}

/** The version of an answer; a bucket that never kept versions says none. */
export function versionHeader({ settings }: StoredBucket, { versionId }: StoredVersion): Headers {
  return settings.versioning === 'Off' ? {} : { 'x-amz-version-id': versionId };
}

/** Everything that is said of an object beside its body. */
export function objectHeaders(bucket: StoredBucket, object: StoredObject): Headers {
  const { retention, legalHold, tags } = object;
  return {
    ...object.headers,
    etag: object.etag,
    'last-modified': object.at.toUTCString(),
    'accept-ranges': 'bytes',
    ...encryptionHeaders(object.encryption),
    ...versionHeader(bucket, object),
    ...(tags.length === 0 ? {} : { 'x-amz-tagging-count': String(tags.length) }),
    ...(legalHold ? { 'x-amz-object-lock-legal-hold': 'ON' } : {}),
    ...(retention === undefined
      ? {}
      : {
          'x-amz-object-lock-mode': retention.mode,
          'x-amz-object-lock-retain-until-date': retention.until.toISOString(),
        }),
  };
}

/** The object that a request is about. @throws ServiceError when it is not there, or deleted */
export function requireObject(bucket: StoredBucket, key: string, versionId?: string): StoredObject {
  const found = bucket.version(key, versionId);
  if (found === undefined) throw missing(versionId);
  if (found.kind === 'object') return found;
  throw deleted(bucket, found, versionId);
}

function missing(versionId: string | undefined): Error {
  return versionId === undefined
    ? s3Error('NoSuchKey', 'The specified key does not exist.')
    : s3Error('NoSuchVersion', 'The specified version does not exist.');
}

function deleted(bucket: StoredBucket, marker: DeleteMarker, versionId: string | undefined): Error {
  const headers = { 'x-amz-delete-marker': 'true', ...versionHeader(bucket, marker) };
  return versionId === undefined
    ? s3Error('NoSuchKey', 'The specified key does not exist.', headers)
    : s3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
        ...headers,
        allow: 'DELETE',
        'last-modified': marker.at.toUTCString(),
      });
}
