import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { type Storage, startStorage } from './storage';

let storage: Storage;

beforeAll(async () => {
  storage = await startStorage();
});

afterAll(() => storage.stop());

const put = async (Key: string, Body = 'x', Bucket = 'versioned') =>
  (await storage.s3.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
const remove = (Key: string, VersionId?: string) =>
  storage.s3.send(new DeleteObjectCommand({ Bucket: 'versioned', Key, VersionId }));
const read = async (Key: string, VersionId?: string) => {
  const { Body } = await storage.s3.send(new GetObjectCommand({ Bucket: 'versioned', Key, VersionId }));
  return Body?.transformToString();
};
const refusal = (sent: Promise<unknown>) =>
  sent.then(
    () => 'no error',
    ({ name, $metadata }) => [name, $metadata?.httpStatusCode],
  );
const versions = async (Prefix: string, more: Partial<ListObjectVersionsCommandInput> = {}) =>
  storage.s3.send(new ListObjectVersionsCommand({ Bucket: 'versioned', Prefix, ...more }));
const list = (more: Partial<ListObjectsV2CommandInput>) =>
  storage.s3.send(new ListObjectsV2Command({ Bucket: 'plain', ...more }));

describe('a bucket with versions', () => {
  test('says that it keeps them', async () => {
    const { Status } = await storage.s3.send(new GetBucketVersioningCommand({ Bucket: 'versioned' }));
    const plain = await storage.s3.send(new GetBucketVersioningCommand({ Bucket: 'plain' }));

    expect([Status, plain.Status]).toEqual(['Enabled', undefined]);
  });

  test('keeps what was overwritten, under its id', async () => {
    const [first, second] = [await put('a', 'first'), await put('a', 'second')];

    expect([await read('a'), await read('a', first), await read('a', second)]).toEqual([
      'second',
      'first',
      'second',
    ]);
  });

  test('puts a marker where an object was deleted, and gives it back when the marker goes', async () => {
    await put('b', 'kept');
    const { DeleteMarker, VersionId } = await remove('b');
    const hidden = await refusal(read('b'));
    const marker = await refusal(read('b', VersionId));

    const undone = await remove('b', VersionId);

    expect([DeleteMarker, undone.DeleteMarker]).toEqual([true, true]);
    expect([hidden, marker]).toEqual([
      ['NoSuchKey', 404],
      ['MethodNotAllowed', 405],
    ]);
    expect(await read('b')).toBe('kept');
  });

  test('deletes a version for good by its id', async () => {
    const [first, second] = [await put('c', 'first'), await put('c', 'second')];

    await remove('c', second);

    expect(await read('c')).toBe('first');
    expect(await refusal(read('c', second))).toEqual(['NoSuchVersion', 404]);
    expect((await versions('c')).Versions?.map(({ VersionId }) => VersionId)).toEqual([first]);
  });

  test('lists all versions and markers, the newest of a key first', async () => {
    const [one, two] = [await put('d/1', 'one'), await put('d/1', 'two2')];
    const { VersionId: marker } = await remove('d/1');
    const other = await put('d/2');

    const { Versions, DeleteMarkers, IsTruncated } = await versions('d/');

    expect(Versions?.map(({ Key, VersionId, IsLatest, Size }) => [Key, VersionId, IsLatest, Size])).toEqual([
      ['d/1', two, false, 4],
      ['d/1', one, false, 3],
      ['d/2', other, true, 1],
    ]);
    expect(DeleteMarkers?.map(({ Key, VersionId, IsLatest }) => [Key, VersionId, IsLatest])).toEqual([
      ['d/1', marker, true],
    ]);
    expect(IsTruncated).toBe(false);
  });

  test('lists them in pages that end within a key, and no version twice', async () => {
    const put7: (string | undefined)[] = [];
    for (const key of ['e/1', 'e/1', 'e/1', 'e/2', 'e/2', 'e/3', 'e/3']) put7.push(await put(key));
    const seen: (string | undefined)[] = [];
    let from: Partial<ListObjectVersionsCommandInput> = {};
    let pages = 0;

    do {
      const page = await versions('e/', { MaxKeys: 2, ...from });
      seen.push(...(page.Versions ?? []).map(({ VersionId }) => VersionId));
      from = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      pages += 1;
    } while (from.KeyMarker !== undefined);

    expect(pages).toBe(4);
    expect([...seen].sort()).toEqual([...put7].sort());
  });
});

describe('deleting many objects', () => {
  test('answers for each of them', async () => {
    const version = await put('many/1');
    await put('many/2');

    const { Deleted, Errors } = await storage.s3.send(
      new DeleteObjectsCommand({
        Bucket: 'versioned',
        Delete: { Objects: [{ Key: 'many/1', VersionId: version }, { Key: 'many/2' }, { Key: 'many/none' }] },
      }),
    );

    expect(Deleted?.map(({ Key, DeleteMarker }) => [Key, DeleteMarker])).toEqual([
      ['many/1', undefined],
      ['many/2', true],
      ['many/none', true],
    ]);
    expect(Errors).toBeUndefined();
    expect((await versions('many/1')).Versions).toBeUndefined();
  });

  test('tells errors only when it is asked to be quiet', async () => {
    const { Deleted } = await storage.s3.send(
      new DeleteObjectsCommand({ Bucket: 'versioned', Delete: { Quiet: true, Objects: [{ Key: 'a' }] } }),
    );

    expect(Deleted).toBeUndefined();
  });

  test('takes at most a thousand', async () => {
    const Objects = Array.from({ length: 1001 }, (_, at) => ({ Key: `k${at}` }));
    const sent = storage.s3.send(new DeleteObjectsCommand({ Bucket: 'versioned', Delete: { Objects } }));

    expect(await refusal(sent)).toEqual(['MalformedXML', 400]);
  });
});

describe('a list of a bucket', () => {
  const KEYS = ['2026/01/a', '2026/01/b', '2026/02/a', '2026/x', 'a', 'b&<c>', 'é', '\uffee', '\u{1f600}'];

  beforeAll(async () => {
    for (const key of [...KEYS].reverse()) await put(key, key, 'plain');
  });

  test('is in the order of the bytes of its keys', async () => {
    const { Contents, KeyCount } = await list({});

    expect(Contents?.map(({ Key }) => Key)).toEqual(KEYS);
    expect([KeyCount, Contents?.[0]?.Size]).toEqual([KEYS.length, 9]);
  });

  test('may be of a prefix, and stop at folders', async () => {
    const top = await list({ Delimiter: '/' });
    const year = await list({ Prefix: '2026/', Delimiter: '/' });

    expect(top.CommonPrefixes).toEqual([{ Prefix: '2026/' }]);
    expect(top.Contents?.map(({ Key }) => Key)).toEqual(KEYS.slice(4));
    expect(year.CommonPrefixes).toEqual([{ Prefix: '2026/01/' }, { Prefix: '2026/02/' }]);
    expect(year.Contents?.map(({ Key }) => Key)).toEqual(['2026/x']);
  });

  test.each([undefined, '/'])('comes in pages, each thing once, delimiter %s', async (Delimiter) => {
    const seen: (string | undefined)[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await list({ MaxKeys: 1, Delimiter, ContinuationToken });
      expect(page.KeyCount).toBe(1);
      seen.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key));
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);

    expect(seen).toEqual(Delimiter === undefined ? KEYS : ['2026/', ...KEYS.slice(4)]);
  });

  test('may start behind a key, and write keys for an address', async () => {
    const { Contents } = await list({ StartAfter: 'a', MaxKeys: 2, EncodingType: 'url' });

    expect(Contents?.map(({ Key }) => Key)).toEqual(['b%26%3Cc%3E', '%C3%A9']);
  });

  test('refuses a number that is none and a token of its own making', async () => {
    expect((await list({ MaxKeys: 0 })).IsTruncated).toBe(false);
    expect(await refusal(list({ ContinuationToken: 'eyJ' }))).toEqual(['InvalidArgument', 400]);
  });

  test('does not hold what was deleted', async () => {
    await put('f/1');
    await put('f/2');
    await remove('f/1');

    const { Contents } = await list({ Bucket: 'versioned', Prefix: 'f/' });

    expect(Contents?.map(({ Key }) => Key)).toEqual(['f/2']);
  });
});
