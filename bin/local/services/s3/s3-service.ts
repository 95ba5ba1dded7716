import { placeOf } from '../caller';
import { type RoutedRequest, type Service, unknownOperation } from '../endpoint';
import type { HttpRequest } from '../http-server';
import { addressOf } from './address';
import { BUCKET_OPERATIONS } from './bucket-operations';
import type { BucketStore } from './bucket-store';
import { COPY_OPERATION } from './copy-operation';
import { LIST_OPERATIONS } from './list-operations';
import { OBJECT_OPERATIONS } from './object-operations';
import { OBJECT_PART_OPERATIONS } from './object-part-operations';
import type { S3Operation } from './request';
import { s3Error, s3ErrorAnswer } from './s3-error';

/** Those that a parameter or header tells apart come first. */
const OPERATIONS: readonly S3Operation[] = [
  ...LIST_OPERATIONS,
  ...OBJECT_PART_OPERATIONS,
  COPY_OPERATION,
  ...BUCKET_OPERATIONS,
  ...OBJECT_OPERATIONS,
];

/** Understood everywhere: who asks, when, and for whom the SDK counts. */
const COMMON = ['x-id', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token', 'x-amz-user-agent'];

/** A record of a call shows a body of this length at most. */
const LONGEST_SHOWN = 65_536;

/** S3's objects, in memory: versions, delete markers, tags, locks, lists in pages. */
export function s3Service(store: BucketStore): Service {
  return {
    name: 's3',
    allOfHttp: true,
    throttlingCode: 'SlowDown',
    throttlingStatus: 503,
    errorAnswer: s3ErrorAnswer,
    route,
    answer: async ({ operation }, caller, request) => {
      const found = OPERATIONS.find((each) => each.operation === operation);
      if (found === undefined) throw unknownOperation('s3', operation);
      const place = placeOf(caller);
      if (place === undefined) throw s3Error('AccessDenied', 'Access Denied');
      const reach = (name: string) => store.reach(name, place);
      const { bucket, key } = addressOf(request);
      const { query, headers, body } = request;
      return found.run({ key, query, headers, body }, { bucket: reach(bucket), reach });
    },
  };
}

/** An operation with something that is not run here is another operation, which nobody knows. */
function route(request: HttpRequest): RoutedRequest {
  const { method, query, headers, body } = request;
  const { bucket, key } = addressOf(request);
  const on = key === '' ? 'bucket' : 'object';
  const found = OPERATIONS.find(
    (each) =>
      each.method === method &&
      each.on === on &&
      (each.marked === undefined || query.has(each.marked) || each.marked in headers),
  );
  const input = {
    Bucket: bucket,
    ...(key === '' ? {} : { Key: key }),
    Query: Object.fromEntries(query),
    Headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('x-amz-'))),
    ...(body.length > 0 && body.length <= LONGEST_SHOWN ? { Body: body.toString() } : {}),
  };
  if (found === undefined) return { operation: `${method} ${[...query.keys()].join(' ')}`.trim(), input };
  const more = notTaken(found, request);
  return { operation: more === undefined ? found.operation : `${found.operation} with ${more}`, input };
}

/** A parameter or header that the operation does not understand. */
function notTaken({ takes = [], marked }: S3Operation, { query, headers }: HttpRequest): string | undefined {
  const known = new Set([...COMMON, ...takes, marked]);
  const isKnown = (name: string): boolean =>
    known.has(name) || (name.startsWith('x-amz-meta-') && known.has('x-amz-meta-*'));
  const asked = [...query.keys(), ...Object.keys(headers).filter((name) => /^(x-amz-|if-)/.test(name))];
  return asked.find((name) => !isKnown(name));
}
