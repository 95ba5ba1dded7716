import type { HttpAnswer } from '../http-server';
import { encryptionHeaders, objectHeaders, requireObject, versionHeader } from './answers';
import { PAYLOAD_HEADERS, payloadOf } from './payload';
import { checkRead, checkWrite, READ_CONDITIONS, WRITE_CONDITIONS } from './preconditions';
import { contentOf, described, PUT_HEADERS, requireLockDigest } from './put-headers';
import { rangeOf } from './range';
import type { S3Operation, S3Place, S3Request } from './request';
import { s3Error } from './s3-error';

const LONGEST_KEY = 1024;

/** Writing, reading and deleting one object. */
export const OBJECT_OPERATIONS: readonly S3Operation[] = [
  {
    operation: 'PutObject',
    method: 'PUT',
    on: 'object',
    takes: [...PAYLOAD_HEADERS, ...PUT_HEADERS, ...WRITE_CONDITIONS],
    run: putObject,
  },
  {
    operation: 'GetObject',
    method: 'GET',
    on: 'object',
    takes: ['versionId', 'x-amz-checksum-mode', ...READ_CONDITIONS],
    run: (request, place) => getObject(request, place, 'with its body'),
  },
  {
    operation: 'HeadObject',
    method: 'HEAD',
    on: 'object',
    takes: ['versionId', 'x-amz-checksum-mode', ...READ_CONDITIONS],
    run: (request, place) => getObject(request, place, 'headers only'),
  },
  {
    operation: 'DeleteObject',
    method: 'DELETE',
    on: 'object',
    takes: ['versionId', 'x-amz-bypass-governance-retention'],
    run: deleteObject,
  },
];

function putObject(request: S3Request, { bucket }: S3Place): HttpAnswer {
  const { key, headers } = request;
  requireKey(key);
  const payload = payloadOf(request);
  requireLockDigest(request, payload);
  checkWrite(headers, bucket.version(key));
  const object = bucket.put(key, contentOf(described(request, bucket), payload));
  return {
    status: 200,
    headers: {
      etag: object.etag,
      ...encryptionHeaders(object.encryption),
      ...versionHeader(bucket, object),
      ...(object.checksum === undefined ? {} : { [object.checksum[0]]: object.checksum[1] }),
    },
    body: '',
  };
}

/** Keys are counted in bytes. */
export function requireKey(key: string): void {
  if (Buffer.byteLength(key) > LONGEST_KEY) throw s3Error('KeyTooLongError', 'Your key is too long');
}

function getObject(
  { key, query, headers }: S3Request,
  { bucket }: S3Place,
  how: 'with its body' | 'headers only',
): HttpAnswer {
  const object = requireObject(bucket, key, query.get('versionId') ?? undefined);
  checkRead(headers, object);
  const { body, checksum } = object;
  const range = rangeOf(headers['range'], body.length);
  const part = range === undefined ? body : body.subarray(range.from, range.to + 1);
  const wantsChecksum = headers['x-amz-checksum-mode'] === 'ENABLED' && range === undefined;
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      ...objectHeaders(bucket, object),
      'content-length': String(part.length),
      ...(range === undefined ? {} : { 'content-range': `bytes ${range.from}-${range.to}/${body.length}` }),
      ...(wantsChecksum && checksum !== undefined
        ? { [checksum[0]]: checksum[1], 'x-amz-checksum-type': 'FULL_OBJECT' }
        : {}),
    },
    body: how === 'headers only' ? '' : part,
  };
}

function deleteObject({ key, query, headers }: S3Request, { bucket }: S3Place): HttpAnswer {
  const bypass = headers['x-amz-bypass-governance-retention'] === 'true';
  const { marker, versionId } = deletion(bucket, { key, versionId: query.get('versionId'), bypass });
  return {
    status: 204,
    headers: {
      ...(marker ? { 'x-amz-delete-marker': 'true' } : {}),
      ...(versionId === undefined ? {} : { 'x-amz-version-id': versionId }),
    },
    body: '',
  };
}

/** Deletes as one request or one line of many asks; what is not there is deleted already. */
export function deletion(
  bucket: S3Place['bucket'],
  { key, versionId, bypass }: { key: string; versionId: string | null | undefined; bypass: boolean },
): { readonly marker: boolean; readonly versionId?: string } {
  if (versionId === null || versionId === undefined) {
    const marker = bucket.remove(key);
    return marker === undefined ? { marker: false } : { marker: true, versionId: marker.versionId };
  }
  const version = bucket.version(key, versionId);
  if (version !== undefined) bucket.removeVersion(version, bypass);
  return { marker: version?.kind === 'delete-marker', versionId };
}
