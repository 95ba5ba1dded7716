import type { HttpAnswer } from '../http-server';
import { encryptionHeaders, requireObject, versionHeader, xmlAnswer } from './answers';
import { requireKey } from './object-operations';
import type { StoredObject } from './object-version';
import { PAYLOAD_HEADERS } from './payload';
import { checkWrite, WRITE_CONDITIONS } from './preconditions';
import { contentOf, described, PUT_HEADERS } from './put-headers';
import type { S3Operation, S3Place, S3Request } from './request';
import { s3Error } from './s3-error';

const SOURCE = 'x-amz-copy-source';

/** Copying within the buckets of an account. */
export const COPY_OPERATION: S3Operation = {
  operation: 'CopyObject',
  method: 'PUT',
  on: 'object',
  marked: SOURCE,
  takes: [
    SOURCE,
    'x-amz-metadata-directive',
    'x-amz-tagging-directive',
    ...PAYLOAD_HEADERS,
    ...PUT_HEADERS,
    ...WRITE_CONDITIONS,
  ],
  run: copyObject,
};

function copyObject(request: S3Request, place: S3Place): HttpAnswer {
  const { key, headers } = request;
  const { bucket } = place;
  requireKey(key);
  const { source, from } = sourceOf(headers[SOURCE] ?? '', place);
  const given = described(request, bucket);
  const replaces = headers['x-amz-metadata-directive'] === 'REPLACE';
  const retags = headers['x-amz-tagging-directive'] === 'REPLACE';
  if (
    from === bucket &&
    source === bucket.version(key) &&
    !replaces &&
    !retags &&
    !changesEncryption(headers)
  )
    throw s3Error('InvalidRequest', 'This copy request is illegal because it changes nothing.');
  checkWrite(headers, bucket.version(key));
  const description = {
    ...given,
    headers: replaces ? given.headers : source.headers,
    tags: retags ? given.tags : source.tags,
  };
  const { body: bytes, checksum } = source;
  const copy = bucket.put(
    key,
    contentOf(description, { bytes, ...(checksum === undefined ? {} : { checksum }) }),
  );
  return xmlAnswer(
    'CopyObjectResult',
    [
      ['LastModified', copy.at.toISOString()],
      ['ETag', copy.etag],
    ],
    {
      ...encryptionHeaders(copy.encryption),
      ...versionHeader(bucket, copy),
      ...(from.settings.versioning === 'Off' ? {} : { 'x-amz-copy-source-version-id': source.versionId }),
    },
  );
}

function changesEncryption(headers: S3Request['headers']): boolean {
  return headers['x-amz-server-side-encryption'] !== undefined;
}

/** `bucket/key`, encoded as in an address, perhaps with a version. */
function sourceOf(header: string, { reach }: S3Place): { source: StoredObject; from: S3Place['bucket'] } {
  const [path = '', version] = header.replace(/^\//, '').split('?versionId=');
  const slash = path.indexOf('/');
  if (slash <= 0) throw s3Error('InvalidArgument', 'Copy Source must mention the source bucket and key');
  const from = reach(decodeURIComponent(path.slice(0, slash)));
  const key = decodeURIComponent(path.slice(slash + 1));
  return { source: requireObject(from, key, version), from };
}
