import { compareWithLock, describeDifference, knowsEnvironment, type Lock } from '../../../lib/lock';

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
    expect(describeDifference(found!)).toMatch(/changes how long data is kept$/);
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
