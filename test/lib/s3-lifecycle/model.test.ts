import {
  EMPTY_BUCKET,
  isReadable,
  lifecycleActions,
  readLifecycleRules,
  runLifecycle,
  type VersionedBucket,
  withVersion,
} from '../../../lib/s3-lifecycle';

const at = (text: string) => Date.parse(`${text}Z`);
const rules = (...given: object[]) =>
  readLifecycleRules({ Rules: given.map((rule) => ({ Status: 'Enabled', ...rule })) });
const holding = (...versions: [key: string, created: string, marker?: 'marker'][]): VersionedBucket =>
  versions.reduce(
    (bucket, [key, created, marker], index) =>
      withVersion(bucket, key, {
        versionId: `v${index}`,
        created: at(created),
        isDeleteMarker: marker !== undefined,
      }),
    EMPTY_BUCKET,
  );
const due = (bucket: VersionedBucket, ...given: object[]) =>
  lifecycleActions(bucket, rules(...given)).map((action) => [
    action.does,
    action.rule,
    new Date(action.due).toISOString().slice(0, 16),
  ]);

describe("the model of S3's lifecycle, by the examples of AWS's guide", () => {
  test('adds the days to the creation and rounds up to midnight', () => {
    const bucket = holding(['photo.gif', '2014-01-15T10:30']);

    expect(due(bucket, { Id: 'r', ExpirationInDays: 3 })).toEqual([['expire', 'r', '2014-01-19T00:00']]);
  });

  test('counts the days of an old version from its successor, a delete marker included', () => {
    const bucket = holding(['photo.gif', '2014-01-01T10:30'], ['photo.gif', '2014-01-02T11:30', 'marker']);

    expect(due(bucket, { Id: 'r', NoncurrentVersionExpiration: { NoncurrentDays: 5 } })).toEqual([
      ['delete version', 'r', '2014-01-08T00:00'],
    ]);
  });

  test('follows the shorter of two rules that match', () => {
    const bucket = holding(['logs/a', '2026-01-01T12:00'], ['b', '2026-01-01T12:00']);

    expect(
      due(
        bucket,
        { Id: 'year', ExpirationInDays: 365 },
        { Id: 'month', Prefix: 'logs/', ExpirationInDays: 30 },
      ),
    ).toEqual([
      ['expire', 'month', '2026-02-01T00:00'],
      ['expire', 'year', '2027-01-02T00:00'],
    ]);
  });

  test('does nothing to a marker that hides versions, and removes one that hides none', () => {
    const hiding = holding(['a', '2026-01-01T12:00'], ['a', '2026-01-02T12:00', 'marker']);
    const alone = holding(['a', '2026-01-02T12:00', 'marker']);

    expect(due(hiding, { Id: 'r', ExpiredObjectDeleteMarker: true })).toEqual([]);
    expect(due(alone, { Id: 'r', ExpiredObjectDeleteMarker: true })).toEqual([
      ['remove marker', 'r', '2026-01-03T00:00'],
    ]);
    expect(due(alone, { Id: 'r', ExpirationInDays: 30 })).toEqual([
      ['remove marker', 'r', '2026-02-02T00:00'],
    ]);
  });

  test('keeps the newer old versions that a rule says', () => {
    const bucket = holding(...Array.from({ length: 10 }, (): [string, string] => ['k', '2026-01-01T12:00']));

    expect(
      due(bucket, { NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 5 } }),
    ).toHaveLength(4);
  });

  test('aborts uploads below a prefix, and leaves objects alone there', () => {
    const uploads = [
      { key: 'in/a', uploadId: '1', initiated: at('2026-01-01T00:05') },
      { key: 'b', uploadId: '2', initiated: at('2026-01-01T00:05') },
    ];
    const bucket = { ...holding(['in/c', '2026-01-01T12:00']), uploads };

    expect(
      due(bucket, { Id: 'r', Prefix: 'in/', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
    ).toEqual([['abort upload', 'r', '2026-01-03T00:00']]);
  });

  test('matches tags and sizes, all that are given', () => {
    const bucket = withVersion(EMPTY_BUCKET, 'a', {
      versionId: 'v',
      created: 0,
      isDeleteMarker: false,
      bytes: 100,
      tags: { keep: 'short', line: 'sales' },
    });
    const tagged = (Value: string) => ({ TagFilters: [{ Key: 'keep', Value }], ExpirationInDays: 1 });

    expect(due(bucket, tagged('short'))).toHaveLength(1);
    expect(due(bucket, tagged('long'))).toEqual([]);
    expect(due(bucket, { ObjectSizeGreaterThan: 100, ExpirationInDays: 1 })).toEqual([]);
    expect(due(bucket, { ObjectSizeLessThan: 101, ExpirationInDays: 1 })).toHaveLength(1);
  });

  test('leaves out a rule that is disabled', () => {
    expect(due(holding(['a', '2026-01-01T12:00']), { Status: 'Disabled', ExpirationInDays: 1 })).toEqual([]);
  });
});

test('runs what is due: hides, then deletes for good, then removes the marker', () => {
  const all = rules(
    { Id: 'everything', ExpirationInDays: 1, NoncurrentVersionExpiration: { NoncurrentDays: 1 } },
    { Id: 'markers', ExpiredObjectDeleteMarker: true },
  );
  const days = ['2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05', '2026-01-06'];
  let bucket = holding(['a', '2026-01-01T12:00']);
  const seen = days.map((day) => {
    ({ bucket } = runLifecycle(bucket, all, at(`${day}T01:00`)));
    return [isReadable(bucket, 'a'), bucket.objects.get('a')?.length ?? 0];
  });

  expect(seen).toEqual([
    [true, 1],
    [false, 2],
    [false, 2],
    [false, 1],
    [false, 0],
  ]);
});

describe('the reader of a lifecycle', () => {
  test.each([
    [
      'a date, which it does not know',
      { ExpirationDate: '2026-01-01' },
      /r: the model of S3 lifecycles knows no ExpirationDate/,
    ],
    [
      'a prefix that only the deployment knows',
      { Prefix: { Ref: 'P' }, ExpirationInDays: 1 },
      /r: Prefix is known at deployment only/,
    ],
    [
      'days that only the deployment knows',
      { ExpirationInDays: { Ref: 'P' } },
      /r: ExpirationInDays is no number before the deployment/,
    ],
    ['zero days, as S3 does', { ExpirationInDays: 0 }, /r: 0 days are refused by S3/],
    [
      'half a day, as S3 does',
      { NoncurrentVersionExpiration: { NoncurrentDays: 0.5 } },
      /r: 0.5 days are refused by S3/,
    ],
    [
      'markers beside days, as S3 does',
      { ExpirationInDays: 1, ExpiredObjectDeleteMarker: true },
      /neither with days nor with tags/,
    ],
    [
      'uploads by size, as S3 does',
      { ObjectSizeLessThan: 5, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
      /aborts uploads neither by tag nor by size/,
    ],
  ])('refuses %s', (_, rule, message) => {
    expect(() => rules({ Id: 'r', ...rule })).toThrow(message);
  });

  test('reads what a template has, moves between storage classes left out', () => {
    const [rule] = rules({
      Prefix: 'a/',
      ExpirationInDays: '30',
      Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 1 }],
      NoncurrentVersionExpirationInDays: 2,
    });

    expect(rule).toMatchObject({ id: 'rule 1', prefix: 'a/', days: 30, noncurrentDays: 2 });
    expect(readLifecycleRules(undefined)).toEqual([]);
  });
});
