import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectLegalHoldCommand,
  GetObjectLockConfigurationCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectLegalHoldCommand,
  PutObjectRetentionCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { type Storage, startStorage } from './storage';

const DAY = 86_400_000;

let storage: Storage;

beforeAll(async () => {
  storage = await startStorage();
});

afterAll(() => storage.stop());

const inDays = (days: number) => new Date(storage.aws.clock.now().getTime() + days * DAY);
const put = async (Key: string, more: Partial<PutObjectCommandInput> = {}) =>
  (await storage.s3.send(new PutObjectCommand({ Bucket: 'locked', Key, Body: 'x', ...more }))).VersionId;
const remove = (Key: string, VersionId?: string, more: object = {}) =>
  storage.s3.send(new DeleteObjectCommand({ Bucket: 'locked', Key, VersionId, ...more }));
const retain = (Key: string, Mode: 'COMPLIANCE' | 'GOVERNANCE', RetainUntilDate: Date, more: object = {}) =>
  storage.s3.send(
    new PutObjectRetentionCommand({
      Bucket: 'locked',
      Key,
      Retention: { Mode, RetainUntilDate },
      ChecksumAlgorithm: 'CRC32',
      ...more,
    }),
  );
const hold = (Key: string, Status: 'ON' | 'OFF') =>
  storage.s3.send(
    new PutObjectLegalHoldCommand({
      Bucket: 'locked',
      Key,
      LegalHold: { Status },
      ChecksumAlgorithm: 'CRC32',
    }),
  );
const refusal = (sent: Promise<unknown>) =>
  sent.then(
    () => 'no error',
    ({ name, $metadata }) => [name, $metadata?.httpStatusCode],
  );
const DENIED = ['AccessDenied', 403];

describe('a legal hold', () => {
  test('keeps a version from deletion until it is taken away', async () => {
    const version = await put('held', { ObjectLockLegalHoldStatus: 'ON' });
    const { LegalHold } = await storage.s3.send(
      new GetObjectLegalHoldCommand({ Bucket: 'locked', Key: 'held' }),
    );

    const before = await refusal(remove('held', version));
    await hold('held', 'OFF');
    const after = await refusal(remove('held', version));

    expect([LegalHold?.Status, before, after]).toEqual(['ON', DENIED, 'no error']);
  });

  test('keeps nobody from a delete marker, behind which the version stays', async () => {
    const version = await put('behind', { ObjectLockLegalHoldStatus: 'ON' });

    const { DeleteMarker } = await remove('behind');

    expect(DeleteMarker).toBe(true);
    expect(storage.aws.bucketContent('locked')).toContainEqual(
      expect.objectContaining({ key: 'behind', versionId: version, legalHold: true }),
    );
  });

  test('stops one line of many, and tells which', async () => {
    const held = await put('many/1', { ObjectLockLegalHoldStatus: 'ON' });
    const free = await put('many/2');

    const { Deleted, Errors } = await storage.s3.send(
      new DeleteObjectsCommand({
        Bucket: 'locked',
        Delete: {
          Objects: [
            { Key: 'many/1', VersionId: held },
            { Key: 'many/2', VersionId: free },
          ],
        },
      }),
    );

    expect(Deleted?.map(({ Key }) => Key)).toEqual(['many/2']);
    expect(Errors).toEqual([
      expect.objectContaining({ Key: 'many/1', VersionId: held, Code: 'AccessDenied' }),
    ]);
  });
});

describe('a retention in compliance mode', () => {
  test('keeps a version from deletion by whatever words, until its time is over', async () => {
    const version = await put('kept', {
      ObjectLockMode: 'COMPLIANCE',
      ObjectLockRetainUntilDate: inDays(10),
    });
    const bypass = { BypassGovernanceRetention: true };

    const at = [await refusal(remove('kept', version)), await refusal(remove('kept', version, bypass))];
    storage.aws.clock.advance(9 * DAY);
    at.push(await refusal(remove('kept', version)));
    storage.aws.clock.advance(2 * DAY);
    at.push(await refusal(remove('kept', version)));

    expect(at).toEqual([DENIED, DENIED, DENIED, 'no error']);
  });

  test('can be made longer and nothing else', async () => {
    await put('longer');
    await retain('longer', 'COMPLIANCE', inDays(10));
    const bypass = { BypassGovernanceRetention: true };

    const tried = [
      await refusal(retain('longer', 'COMPLIANCE', inDays(5), bypass)),
      await refusal(retain('longer', 'GOVERNANCE', inDays(20), bypass)),
      await refusal(retain('longer', 'COMPLIANCE', inDays(20))),
    ];
    const { Retention } = await storage.s3.send(
      new GetObjectRetentionCommand({ Bucket: 'locked', Key: 'longer' }),
    );

    expect(tried).toEqual([DENIED, DENIED, 'no error']);
    expect(Retention).toEqual({ Mode: 'COMPLIANCE', RetainUntilDate: expect.any(Date) });
    expect(Math.round(((Retention?.RetainUntilDate?.getTime() ?? 0) - inDays(0).getTime()) / DAY)).toBe(20);
  });

  test('comes by default where the bucket says so', async () => {
    const Bucket = 'archive';
    const { VersionId } = await storage.s3.send(
      new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', ChecksumAlgorithm: 'CRC32' }),
    );
    const head = await storage.s3.send(new HeadObjectCommand({ Bucket, Key: 'a' }));
    const { ObjectLockConfiguration } = await storage.s3.send(
      new GetObjectLockConfigurationCommand({ Bucket }),
    );

    expect(head.ObjectLockMode).toBe('COMPLIANCE');
    expect(ObjectLockConfiguration?.Rule?.DefaultRetention).toEqual({ Mode: 'COMPLIANCE', Days: 30 });
    expect(await refusal(storage.s3.send(new DeleteObjectCommand({ Bucket, Key: 'a', VersionId })))).toEqual(
      DENIED,
    );
  });
});

describe('a retention in governance mode', () => {
  test('is passed over by who says so', async () => {
    const version = await put('soft', { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: inDays(3) });
    const bypass = { BypassGovernanceRetention: true };

    const tried = [
      await refusal(remove('soft', version)),
      await refusal(retain('soft', 'GOVERNANCE', inDays(1))),
      await refusal(retain('soft', 'GOVERNANCE', inDays(1), bypass)),
      await refusal(remove('soft', version, bypass)),
    ];

    expect(tried).toEqual([DENIED, DENIED, 'no error', 'no error']);
  });
});

describe('a lock that cannot be', () => {
  test.each([
    [
      'in the past',
      () => put('past', { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: inDays(-1) }),
    ],
    ['without a date', () => put('no-date', { ObjectLockMode: 'COMPLIANCE' })],
  ])('is refused: %s', async (_, lock) => {
    expect(await refusal(lock())).toEqual(['InvalidArgument', 400]);
  });

  test.each([
    ['a put', () => put('a', { Bucket: 'versioned', ObjectLockLegalHoldStatus: 'ON' })],
    [
      'a retention',
      async () => {
        await put('a', { Bucket: 'versioned' });
        return retain('a', 'COMPLIANCE', inDays(1), { Bucket: 'versioned' });
      },
    ],
  ])('is refused where the bucket has no Object Lock: %s', async (_, lock) => {
    expect(await refusal(lock())).toEqual(['InvalidRequest', 400]);
  });

  test('is not there to be read', async () => {
    await put('free');
    const retention = storage.s3.send(new GetObjectRetentionCommand({ Bucket: 'locked', Key: 'free' }));
    const config = storage.s3.send(new GetObjectLockConfigurationCommand({ Bucket: 'plain' }));

    expect([await refusal(retention), await refusal(config)]).toEqual([
      ['NoSuchObjectLockConfiguration', 404],
      ['ObjectLockConfigurationNotFoundError', 404],
    ]);
  });
});

describe('tags', () => {
  const tag = (TagSet: { Key: string; Value: string }[]) =>
    storage.s3.send(new PutObjectTaggingCommand({ Bucket: 'locked', Key: 'tagged', Tagging: { TagSet } }));

  test('are put on a version that is locked, and change nothing else about it', async () => {
    const version = await put('tagged', { ObjectLockLegalHoldStatus: 'ON' });

    const { VersionId } = await tag([{ Key: 'class', Value: 'a < b & "c"' }]);

    expect(VersionId).toBe(version);
    expect(storage.aws.bucketContent('locked')).toContainEqual(
      expect.objectContaining({
        versionId: version,
        legalHold: true,
        tags: [{ key: 'class', value: 'a < b & "c"' }],
      }),
    );
  });

  test.each([
    ['more than ten', Array.from({ length: 11 }, (_, at) => ({ Key: `k${at}`, Value: '' }))],
    ['the same twice', [1, 2].map(() => ({ Key: 'same', Value: '' }))],
  ])('are refused: %s', async (_, tags) => {
    expect(await refusal(tag(tags))).toEqual(['InvalidTag', 400]);
  });
});
