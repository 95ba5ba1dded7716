import { ServiceError } from '../endpoint';
import type { HttpAnswer } from '../http-server';
import { xmlAnswer } from './answers';
import { type ListMarker, type ListPage, listPage, listRequest } from './listing';
import { deletion } from './object-operations';
import type { StoredVersion } from './object-version';
import { PAYLOAD_HEADERS, payloadOf, requireDigest } from './payload';
import { childText, readXml } from './read-xml';
import type { S3Operation, S3Place, S3Request } from './request';
import { s3Error } from './s3-error';
import type { Element } from './xml';

const LIST = ['prefix', 'delimiter', 'max-keys', 'encoding-type'];
const MOST_DELETED = 1000;

/** Listing a bucket, and deleting many objects of it. */
export const LIST_OPERATIONS: readonly S3Operation[] = [
  {
    operation: 'ListObjectsV2',
    method: 'GET',
    on: 'bucket',
    marked: 'list-type',
    takes: [...LIST, 'continuation-token', 'start-after', 'fetch-owner'],
    run: listObjects,
  },
  {
    operation: 'ListObjectVersions',
    method: 'GET',
    on: 'bucket',
    marked: 'versions',
    takes: [...LIST, 'key-marker', 'version-id-marker'],
    run: listVersions,
  },
  {
    operation: 'DeleteObjects',
    method: 'POST',
    on: 'bucket',
    marked: 'delete',
    takes: [...PAYLOAD_HEADERS, 'x-amz-bypass-governance-retention'],
    run: deleteObjects,
  },
];

function listObjects({ query }: S3Request, { bucket }: S3Place): HttpAnswer {
  const request = listRequest(query);
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const after = token === null ? (startAfter === null ? undefined : { key: startAfter }) : markerOf(token);
  const page = listPage(bucket, { ...request, ...(after === undefined ? {} : { after }) }, 'current');
  const write = keyWriter(query);
  return xmlAnswer('ListBucketResult', [
    ...heading(bucket.name, query, request, page),
    ['KeyCount', page.versions.length + page.prefixes.length],
    page.next === undefined ? undefined : ['NextContinuationToken', tokenOf(page.next)],
    ...page.versions.map((version): Element => ['Contents', [...facts(version, write)]]),
    ...prefixes(page, write),
  ]);
}

function listVersions({ query }: S3Request, { bucket }: S3Place): HttpAnswer {
  const request = listRequest(query);
  const [key, versionId] = [query.get('key-marker'), query.get('version-id-marker')];
  const isPrefix = request.delimiter !== '' && key?.endsWith(request.delimiter) === true;
  const after = key === null ? undefined : { key, isPrefix, ...(versionId === null ? {} : { versionId }) };
  const page = listPage(bucket, { ...request, ...(after === undefined ? {} : { after }) }, 'all versions');
  const write = keyWriter(query);
  const { next } = page;
  return xmlAnswer('ListVersionsResult', [
    ...heading(bucket.name, query, request, page),
    next === undefined ? undefined : ['NextKeyMarker', write(next.key)],
    next?.versionId === undefined ? undefined : ['NextVersionIdMarker', next.versionId],
    ...page.versions.map(
      (version): Element => [
        version.kind === 'object' ? 'Version' : 'DeleteMarker',
        [
          ['VersionId', version.versionId],
          ['IsLatest', bucket.version(version.key) === version],
          ...facts(version, write),
        ],
      ],
    ),
    ...prefixes(page, write),
  ]);
}

function heading(
  name: string,
  query: URLSearchParams,
  { prefix, delimiter, most }: ReturnType<typeof listRequest>,
  { next }: ListPage,
): readonly (Element | undefined)[] {
  const write = keyWriter(query);
  return [
    ['Name', name],
    ['Prefix', write(prefix)],
    delimiter === '' ? undefined : ['Delimiter', write(delimiter)],
    ['MaxKeys', most],
    query.has('encoding-type') ? ['EncodingType', 'url'] : undefined,
    ['IsTruncated', next !== undefined],
  ];
}

function* facts(version: StoredVersion, write: (key: string) => string): Generator<Element> {
  yield ['Key', write(version.key)];
  yield ['LastModified', version.at.toISOString()];
  if (version.kind === 'delete-marker') return;
  yield ['ETag', version.etag];
  yield ['Size', version.body.length];
  yield ['StorageClass', version.headers['x-amz-storage-class'] ?? 'STANDARD'];
}

function prefixes({ prefixes: found }: ListPage, write: (key: string) => string): readonly Element[] {
  return found.map((prefix): Element => ['CommonPrefixes', [['Prefix', write(prefix)]]]);
}

/** Some characters of a key cannot stand in XML; a reader may ask for them encoded. */
function keyWriter(query: URLSearchParams): (key: string) => string {
  return query.get('encoding-type') === 'url'
    ? (key) => encodeURIComponent(key).replaceAll('%2F', '/')
    : (key) => key;
}

function tokenOf(marker: ListMarker): string {
  const { key, isPrefix = false } = marker;
  return Buffer.from(JSON.stringify({ key, isPrefix })).toString('base64url');
}

function markerOf(token: string): ListMarker {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as ListMarker;
  } catch {
    throw s3Error('InvalidArgument', 'The continuation token provided is incorrect');
  }
}

function deleteObjects(request: S3Request, { bucket }: S3Place): HttpAnswer {
  const payload = payloadOf(request);
  requireDigest(request, payload);
  const root = readXml(payload.bytes.toString());
  const objects = root.children.filter(({ name }) => name === 'Object');
  if (objects.length === 0 || objects.length > MOST_DELETED)
    throw s3Error('MalformedXML', `A request deletes 1 to ${MOST_DELETED} objects`);
  const bypass = request.headers['x-amz-bypass-governance-retention'] === 'true';
  const results = objects.map((object) =>
    deletionResult(bucket, {
      key: childText(object, 'Key') ?? '',
      versionId: childText(object, 'VersionId'),
      bypass,
    }),
  );
  const isQuiet = childText(root, 'Quiet') === 'true';
  return xmlAnswer('DeleteResult', isQuiet ? results.filter(([name]) => name === 'Error') : results);
}

/** One that cannot be deleted keeps no other from it. */
function deletionResult(bucket: S3Place['bucket'], line: Parameters<typeof deletion>[1]): Element {
  const named: (Element | undefined)[] = [
    ['Key', line.key],
    line.versionId ? ['VersionId', line.versionId] : undefined,
  ];
  try {
    const { marker, versionId } = deletion(bucket, line);
    const about: (Element | undefined)[] = marker
      ? [
          ['DeleteMarker', true],
          ['DeleteMarkerVersionId', versionId ?? 'null'],
        ]
      : [];
    return ['Deleted', [...named, ...about]];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return ['Error', [...named, ['Code', error.code], ['Message', error.message]]];
  }
}
