import {
  compareWithLock,
  deletes,
  describeDifference,
  differencesBetween,
  joinedDifferences,
  knowsEnvironment,
  type Lock,
} from '../../../lib/lock';

const HERE = 'aws://111122223333/eu-central-1';
const PATH = 'Center/Instance';
const lock: Lock = {
  version: 1,
  environments: {
    [HERE]: {
      [PATH]: { createOnly: { InstanceAlias: 'acme-care', DirectoryId: null }, retentionDays: 90 },
    },
  },
};

describe('comparison with the lock file', () => {
  test('finds nothing when the values are the same', () => {
    const values = { createOnly: { InstanceAlias: 'acme-care', DirectoryId: null }, retentionDays: 90 };

    expect(compareWithLock(lock, HERE, PATH, values)).toEqual([]);
  });

  test('finds a changed create-only value and says what it replaces', () => {
    const [found] = compareWithLock(lock, HERE, PATH, { createOnly: { InstanceAlias: 'acme' } });

    expect(found).toEqual({
      kind: 'create-only',
      property: 'InstanceAlias',
      locked: 'acme-care',
      now: 'acme',
    });
    expect(describeDifference(found!)).toBe(
      'InstanceAlias is "acme-care" in the lock file and would become "acme", which replaces the resource',
    );
  });

  test('finds a value that is set where it was not set before', () => {
    const found = compareWithLock(lock, HERE, PATH, { createOnly: { DirectoryId: 'd-1234567890' } });

    expect(found).toEqual([
      { kind: 'create-only', property: 'DirectoryId', locked: null, now: 'd-1234567890' },
    ]);
  });

  test('finds a changed retention', () => {
    const [found] = compareWithLock(lock, HERE, PATH, { retentionDays: 30 });

    expect(found).toEqual({ kind: 'retention', property: 'retentionDays', locked: '90', now: '30' });
    expect(describeDifference(found!)).toMatch(/deletes what is older at once$/);
  });

  test('finds a longer one, which deletes nothing', () => {
    const [found] = compareWithLock(lock, HERE, PATH, { retentionDays: 120 });

    expect(describeDifference(found!)).toMatch(/changes how long data is kept: it stays longer$/);
    expect(deletes(found!)).toBe(false);
  });

  test('finds an expiry where there was none', () => {
    const [found] = differencesBetween({ retentionDays: null }, { retentionDays: 3650 });

    expect(deletes(found!)).toBe(true);
  });

  test('finds each kind of data whose time changed, the time to undo too, and names it', () => {
    const time = (days: number, undoDays: number) => ({ days, undoDays });
    const locked = { kinds: { attachments: time(90, 7), 'call-recordings': time(90, 7) } };
    const now = { kinds: { attachments: time(90, 1), 'call-recordings': time(30, 7), new: time(1, 1) } };

    const found = differencesBetween(locked, now);

    expect(found.map(({ data, property, locked: from, now: to }) => [data, property, from, to])).toEqual([
      [['attachments'], 'undoDays', '7', '1'],
      [['call-recordings'], 'days', '90', '30'],
    ]);
    expect(found.every(deletes)).toBe(true);
  });

  test('says what is the same for several kinds of data once', () => {
    const of = (days: number) => ({ a: { days, undoDays: 7 }, b: { days, undoDays: 7 } });

    const found = joinedDifferences(
      differencesBetween({ retentionDays: 90, kinds: of(90) }, { retentionDays: 30, kinds: of(30) }),
    );

    expect(found.map(describeDifference)).toEqual([
      'retentionDays is "90" in the lock file and would become "30", which deletes what is older at once',
      'days of a, b is "90" in the lock file and would become "30", which deletes what is older at once',
    ]);
  });

  test('finds versions that are turned off, and not that they are turned on', () => {
    const [found, ...more] = differencesBetween({ versions: true }, { versions: false });

    expect(describeDifference(found!)).toMatch(/nothing that is overwritten or deleted can be brought back$/);
    expect([...more, ...differencesBetween({ versions: false }, { versions: true })]).toEqual([]);
  });

  test('takes a value that is known at deployment only for no difference', () => {
    expect(compareWithLock(lock, HERE, PATH, { createOnly: {} })).toEqual([]);
  });

  test('takes another path and another environment for no difference', () => {
    const values = { createOnly: { InstanceAlias: 'other' } };

    expect(compareWithLock(lock, HERE, 'Other/Instance', values)).toEqual([]);
    expect(compareWithLock(lock, 'aws://999/eu-west-1', PATH, values)).toEqual([]);
  });

  test('takes names that every object has for paths like any other', () => {
    expect(compareWithLock(lock, 'toString', 'constructor', { retentionDays: 1 })).toEqual([]);
    expect(knowsEnvironment(lock, 'toString')).toBe(false);
    expect(knowsEnvironment(lock, HERE)).toBe(true);
  });
});
