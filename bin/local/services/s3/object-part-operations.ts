import type { HttpAnswer } from '../http-server';
import { requireObject, versionHeader, xmlAnswer } from './answers';
import { requireStrongerRetention } from './object-lock';
import type { StoredObject, Tag } from './object-version';
import { PAYLOAD_HEADERS, payloadOf, requireDigest } from './payload';
import { retentionOf } from './put-headers';
import { childText, readXml, type XmlNode } from './read-xml';
import type { S3Operation, S3Place, S3Request } from './request';
import { s3Error } from './s3-error';
import { requireTags } from './tags';

type Run = (request: S3Request, place: S3Place, object: StoredObject) => HttpAnswer;

const READS = ['versionId'];
const WRITES = ['versionId', ...PAYLOAD_HEADERS];

/** Tags, legal hold and retention of one version. */
export const OBJECT_PART_OPERATIONS: readonly S3Operation[] = [
  part('GetObjectTagging', 'GET', 'tagging', READS, getTags),
  part('PutObjectTagging', 'PUT', 'tagging', WRITES, putTags),
  part('DeleteObjectTagging', 'DELETE', 'tagging', READS, deleteTags),
  part('GetObjectLegalHold', 'GET', 'legal-hold', READS, getHold),
  part('PutObjectLegalHold', 'PUT', 'legal-hold', WRITES, locking(putHold)),
  part('GetObjectRetention', 'GET', 'retention', READS, getRetention),
  part(
    'PutObjectRetention',
    'PUT',
    'retention',
    [...WRITES, 'x-amz-bypass-governance-retention'],
    locking(putRetention),
  ),
];

function part(
  operation: string,
  method: S3Operation['method'],
  marked: string,
  takes: readonly string[],
  run: Run,
): S3Operation {
  return {
    operation,
    method,
    on: 'object',
    marked,
    takes,
    run: (request, place) =>
      run(
        request,
        place,
        requireObject(place.bucket, request.key, request.query.get('versionId') ?? undefined),
      ),
  };
}

/** Locks are for buckets that have them, and come with a digest. */
function locking(
  run: (body: XmlNode, request: S3Request, place: S3Place, object: StoredObject) => void,
): Run {
  return (request, place, object) => {
    const payload = payloadOf(request);
    requireDigest(request, payload);
    if (!place.bucket.settings.objectLock)
      throw s3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
    run(readXml(payload.bytes.toString()), request, place, object);
    return done(place, object);
  };
}

function done({ bucket }: S3Place, object: StoredObject): HttpAnswer {
  return { status: 200, headers: versionHeader(bucket, object), body: '' };
}

function getTags(_: S3Request, { bucket }: S3Place, object: StoredObject): HttpAnswer {
  const tags = object.tags.map(
    ({ key, value }) =>
      [
        'Tag',
        [
          ['Key', key],
          ['Value', value],
        ],
      ] as const,
  );
  return xmlAnswer('Tagging', [['TagSet', tags]], versionHeader(bucket, object));
}

function putTags(request: S3Request, place: S3Place, object: StoredObject): HttpAnswer {
  const root = readXml(payloadOf(request).bytes.toString());
  const nodes = root.children.find(({ name }) => name === 'TagSet')?.children ?? [];
  const tags: readonly Tag[] = nodes.map((node) => ({
    key: childText(node, 'Key') ?? '',
    value: childText(node, 'Value') ?? '',
  }));
  place.bucket.change(object, { tags: requireTags(tags) });
  return done(place, object);
}

function deleteTags(_: S3Request, place: S3Place, object: StoredObject): HttpAnswer {
  place.bucket.change(object, { tags: [] });
  return { ...done(place, object), status: 204 };
}

function getHold(_: S3Request, { bucket }: S3Place, { legalHold }: StoredObject): HttpAnswer {
  requireLockKnown(bucket);
  return xmlAnswer('LegalHold', [['Status', legalHold ? 'ON' : 'OFF']]);
}

function putHold(body: XmlNode, _: S3Request, { bucket }: S3Place, object: StoredObject): void {
  const status = childText(body, 'Status');
  if (status !== 'ON' && status !== 'OFF')
    throw s3Error('MalformedXML', 'The status of a legal hold is ON or OFF');
  bucket.change(object, { legalHold: status === 'ON' });
}

function getRetention(_: S3Request, { bucket }: S3Place, { retention }: StoredObject): HttpAnswer {
  requireLockKnown(bucket);
  if (retention === undefined)
    throw s3Error('NoSuchObjectLockConfiguration', 'The object has no retention configuration');
  return xmlAnswer('Retention', [
    ['Mode', retention.mode],
    ['RetainUntilDate', retention.until.toISOString()],
  ]);
}

/** An empty retention takes the one in force away, where that may be. */
function putRetention(
  body: XmlNode,
  { headers }: S3Request,
  { bucket }: S3Place,
  object: StoredObject,
): void {
  const [mode, until] = [childText(body, 'Mode'), childText(body, 'RetainUntilDate')];
  const now = bucket.now();
  const next = (mode ?? until) === undefined ? undefined : retentionOf({ mode, until }, now);
  const bypass = headers['x-amz-bypass-governance-retention'] === 'true';
  requireStrongerRetention(object, next, { now, bypass });
  bucket.change(object, { retention: next });
}

function requireLockKnown({ settings }: S3Place['bucket']): void {
  if (!settings.objectLock) throw s3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
}
