import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { PLACE, type Storage, startStorage } from './storage';

let storage: Storage;

beforeAll(async () => {
  storage = await startStorage();
});

afterAll(() => storage.stop());

const put = (Key: string, Body: PutObjectCommandInput['Body'], more: Partial<PutObjectCommandInput> = {}) =>
  storage.s3.send(new PutObjectCommand({ Bucket: 'plain', Key, Body, ...more }));

const get = async (Key: string, more: object = {}) => {
  const answer = await storage.s3.send(new GetObjectCommand({ Bucket: 'plain', Key, ...more }));
  return { ...answer, text: await answer.Body?.transformToString() };
};

/** The name of the error and its status. */
const refusal = (sent: Promise<unknown>) =>
  sent.then(
    () => 'no error',
    ({ name, $metadata }) => [name, $metadata?.httpStatusCode],
  );

describe('an object', () => {
  test('comes back as it was put, with its type, metadata and tags', async () => {
    await put('a.csv', 'a,b\n1,2\n', {
      ContentType: 'text/csv',
      CacheControl: 'no-store',
      Metadata: { source: 'stripe' },
      Tagging: 'class=internal&team=care%20desk',
    });

    const { text, ...read } = await get('a.csv');
    const { TagSet } = await storage.s3.send(new GetObjectTaggingCommand({ Bucket: 'plain', Key: 'a.csv' }));

    expect(text).toBe('a,b\n1,2\n');
    expect(read).toMatchObject({
      ContentType: 'text/csv',
      CacheControl: 'no-store',
      Metadata: { source: 'stripe' },
      ContentLength: 8,
      TagCount: 2,
      ETag: `"${createHash('md5').update('a,b\n1,2\n').digest('hex')}"`,
    });
    expect(read).not.toHaveProperty('VersionId');
    expect(TagSet).toEqual([
      { Key: 'class', Value: 'internal' },
      { Key: 'team', Value: 'care desk' },
    ]);
  });

  test('is sent as a stream, in chunks with a checksum behind them', async () => {
    const text = 'x'.repeat(200_000);

    await put('stream', Readable.from([text]), { ContentLength: text.length });

    expect((await get('stream')).text).toBe(text);
    expect((await get('stream')).ContentEncoding).toBeUndefined();
  });

  test.each([
    ['CRC32', 'ChecksumCRC32'],
    ['SHA256', 'ChecksumSHA256'],
  ] as const)('keeps its %s and is read back against it', async (ChecksumAlgorithm, name) => {
    const { [name]: sent } = await put('sum', 'sum', { ChecksumAlgorithm });

    const read = await get('sum', { ChecksumMode: 'ENABLED' });

    expect(sent).toMatch(/=$/);
    expect([read.text, read[name]]).toEqual(['sum', sent]);
  });

  test('is refused when it is not what its digest says', async () => {
    expect(await refusal(put('wrong', 'body', { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }))).toEqual([
      'BadDigest',
      400,
    ]);
    expect(await refusal(put('wrong', 'body', { ChecksumSHA256: 'AAAA' }))).toEqual(['BadDigest', 400]);
    expect(await refusal(get('wrong'))).toEqual(['NoSuchKey', 404]);
  });

  test.each([
    'a key/with spaces',
    'plus+and%25percent',
    'dots/../x',
    'two//slashes',
    'ümläut/日本',
    'a&b<c>"',
  ])('may be called %s', async (key) => {
    await put(key, key);

    expect((await get(key)).text).toBe(key);
  });

  test('may not have a key of more than 1024 bytes', async () => {
    expect(await refusal(put('ü'.repeat(513), 'x'))).toEqual(['KeyTooLongError', 400]);
  });

  test('has headers without a body', async () => {
    await put('head', 'twelve bytes');

    const head = await storage.s3.send(new HeadObjectCommand({ Bucket: 'plain', Key: 'head' }));

    expect([head.ContentLength, head.ServerSideEncryption]).toEqual([12, 'AES256']);
    expect(await refusal(storage.s3.send(new HeadObjectCommand({ Bucket: 'plain', Key: 'none' })))).toEqual([
      'NotFound',
      404,
    ]);
  });

  test('was put at a time of the clock of the local AWS', async () => {
    const before = Date.now();
    storage.aws.clock.advance(86_400_000);
    await put('tomorrow', 'x');

    const { LastModified } = await get('tomorrow');

    expect((LastModified?.getTime() ?? 0) - before).toBeGreaterThan(86_000_000);
  });

  test('is gone when it was deleted, and deleting it again is no error', async () => {
    await put('gone', 'x');
    const remove = () => storage.s3.send(new DeleteObjectCommand({ Bucket: 'plain', Key: 'gone' }));

    const [first, second] = [await remove(), await remove()];

    expect([first.DeleteMarker, second.DeleteMarker]).toEqual([undefined, undefined]);
    expect(await refusal(get('gone'))).toEqual(['NoSuchKey', 404]);
  });
});

describe('a part of an object', () => {
  beforeAll(() => put('digits', '0123456789'));

  test.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('%s is read alone', async (Range, text, ContentRange) => {
    expect(await get('digits', { Range })).toMatchObject({
      text,
      ContentRange,
      ContentLength: text.length,
      $metadata: { httpStatusCode: 206 },
    });
  });

  test('behind the end cannot be read', async () => {
    expect(await refusal(get('digits', { Range: 'bytes=10-' }))).toEqual(['InvalidRange', 416]);
  });

  test('of more than one range is read as a whole', async () => {
    expect((await get('digits', { Range: 'bytes=0-1,4-5' })).text).toBe('0123456789');
  });
});

describe('a condition', () => {
  test('lets a write happen only where nothing is', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });

    expect(await refusal(put('once', 'second', { IfNoneMatch: '*' }))).toEqual(['PreconditionFailed', 412]);
    expect((await get('once')).text).toBe('first');
  });

  test('lets a write happen only over the object that was read', async () => {
    const { ETag } = await put('exact', 'first');
    await put('exact', 'second', { IfMatch: ETag });

    expect(await refusal(put('exact', 'third', { IfMatch: ETag }))).toEqual(['PreconditionFailed', 412]);
    expect(await refusal(put('never', 'x', { IfMatch: ETag }))).toEqual(['NoSuchKey', 404]);
  });

  test('lets a read happen only of the object that is meant, or of one that has changed', async () => {
    const { ETag } = await put('read', 'x');
    const past = new Date(Date.now() - 3_600_000);
    const future = new Date(Date.now() + 2 * 86_400_000);

    expect((await get('read', { IfMatch: ETag })).text).toBe('x');
    expect(await refusal(get('read', { IfMatch: '"other"' }))).toEqual(['PreconditionFailed', 412]);
    expect((await refusal(get('read', { IfNoneMatch: ETag })))[1]).toBe(304);
    expect((await refusal(get('read', { IfModifiedSince: future })))[1]).toBe(304);
    expect(await refusal(get('read', { IfUnmodifiedSince: past }))).toEqual(['PreconditionFailed', 412]);
  });
});

describe('encryption', () => {
  test('is what the bucket says, and what the request says before it', async () => {
    const send = async (Key: string, more: object) => {
      await storage.s3.send(new PutObjectCommand({ Bucket: 'encrypted', Key, Body: 'x', ...more }));
      return storage.s3.send(new HeadObjectCommand({ Bucket: 'encrypted', Key }));
    };

    const byBucket = await send('a', {});
    const byRequest = await send('b', { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'other' });

    expect(byBucket).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: 'arn:aws:kms:key',
      BucketKeyEnabled: true,
    });
    expect(byRequest).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'other' });
  });

  test('with a key of KMS leaves no digest of the body in the ETag', async () => {
    const twice = await Promise.all(
      [1, 2].map(() =>
        storage.s3.send(new PutObjectCommand({ Bucket: 'encrypted', Key: 'same', Body: 'same' })),
      ),
    );

    expect(twice[0]?.ETag).not.toBe(twice[1]?.ETag);
  });
});

describe('a copy', () => {
  const copy = (Key: string, more: object = {}) =>
    storage.s3.send(
      new CopyObjectCommand({ Bucket: 'plain', Key, CopySource: 'plain/source%20file', ...more }),
    );

  beforeAll(() => put('source file', 'body', { Metadata: { a: '1' }, Tagging: 't=1' }));

  test('takes content, metadata and tags along', async () => {
    const { CopyObjectResult } = await copy('copy');

    expect(await get('copy')).toMatchObject({ text: 'body', Metadata: { a: '1' }, TagCount: 1 });
    expect(CopyObjectResult?.ETag).toBe((await get('copy')).ETag);
  });

  test('replaces metadata and tags when it is asked to', async () => {
    await copy('copy', { MetadataDirective: 'REPLACE', Metadata: { b: '2' }, TaggingDirective: 'REPLACE' });

    const { Metadata, TagCount } = await get('copy');

    expect([Metadata, TagCount]).toEqual([{ b: '2' }, undefined]);
  });

  test.each([
    ['source file', {}, ['InvalidRequest', 400]],
    ['copy', { CopySource: 'plain/none' }, ['NoSuchKey', 404]],
    ['copy', { CopySource: 'nowhere/none' }, ['NoSuchBucket', 404]],
    ['copy', { IfNoneMatch: '*' }, ['PreconditionFailed', 412]],
  ])('to %s with %j is refused', async (key, more, expected) => {
    expect(await refusal(copy(key, more))).toEqual(expected);
  });
});

describe('a bucket', () => {
  test('is reached in the style of a virtual host too', async () => {
    const { port } = new URL(storage.aws.operatorEnvironment(PLACE)['AWS_ENDPOINT_URL_S3'] ?? '');
    const lookup: LookupFunction = (_, options, done) =>
      options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
    const s3 = storage.client(PLACE, {
      endpoint: `http://s3.eu-central-1.amazonaws.com:${port}`,
      requestHandler: { httpAgent: new Agent({ lookup }) },
    });

    await s3.send(new PutObjectCommand({ Bucket: 'plain', Key: 'by/host', Body: 'host' }));
    s3.destroy();

    expect((await get('by/host')).text).toBe('host');
    expect(
      storage.aws.calls.filter(({ operation }) => operation === 'PutObject').at(-1)?.input,
    ).toMatchObject({
      Bucket: 'plain',
      Key: 'by/host',
    });
  });

  test.each([
    ['of another account', { account: '222222222222', region: 'eu-central-1' }, 403],
    ['of another Region', { account: '111111111111', region: 'us-east-1' }, 301],
  ])('%s is not reached', async (_, place, status) => {
    const s3 = storage.client(place, { followRegionRedirects: false });

    const [, code] = await refusal(s3.send(new HeadBucketCommand({ Bucket: 'plain' })));
    s3.destroy();

    expect(code).toBe(status);
  });

  test('that is not there is told apart from a key that is not', async () => {
    expect(await refusal(storage.s3.send(new GetObjectCommand({ Bucket: 'none', Key: 'a' })))).toEqual([
      'NoSuchBucket',
      404,
    ]);
  });
});

describe('what is not run', () => {
  test.each([
    ['an operation', new GetBucketAclCommand({ Bucket: 'plain' }), 'GET acl'],
    [
      'a header',
      new PutObjectCommand({ Bucket: 'plain', Key: 'acl', Body: 'x', ACL: 'public-read' }),
      'PutObject with x-amz-acl',
    ],
    [
      'a parameter',
      new GetObjectCommand({ Bucket: 'plain', Key: 'a', PartNumber: 1 }),
      'GetObject with partNumber',
    ],
  ])('fails by its name: %s', async (_, command, name) => {
    const sent = storage.s3.send(command as GetObjectCommand);

    await expect(sent).rejects.toThrow(`the local s3 does not run ${name}`);
  });

  test('is no checksum that is passed over', async () => {
    await expect(put('sum', 'x', { ChecksumCRC64NVME: 'AAAAAAAAAAA=' })).rejects.toThrow(
      'PutObject with x-amz-checksum-crc64nvme',
    );
  });
});

describe('a fault', () => {
  test('of its rate is repeated by the client', async () => {
    await put('slow', 'x');
    storage.aws.faults.add({ service: 's3', operation: 'GetObject', effect: 'throttle', times: 1 });

    expect((await get('slow')).text).toBe('x');
    expect(storage.aws.calls.filter(({ error }) => error === 'SlowDown')).toEqual([
      expect.objectContaining({ service: 's3', operation: 'GetObject', status: 503 }),
    ]);
  });
});
