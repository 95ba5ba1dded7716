import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Lock, lockDocument, mergeLocks, readLock } from '../../../lib/lock';

const lockOf = (environments: Lock['environments']): Lock => ({ version: 1, environments });

describe('the lock file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hardline-lock-'));

  test('is written in one order whatever the order of the values', () => {
    const one = lockOf({ b: { y: { retentionDays: 1 }, x: { retentionDays: 2 } }, a: {} });
    const other = lockOf({ a: {}, b: { x: { retentionDays: 2 }, y: { retentionDays: 1 } } });

    expect(lockDocument(one)).toBe(lockDocument(other));
  });

  test('keeps what it holds of other environments and paths when a part is recorded again', () => {
    const before = lockOf({
      a: { x: { retentionDays: 1 }, y: { retentionDays: 1 } },
      b: { z: { retentionDays: 1 } },
    });

    const merged = mergeLocks(before, lockOf({ a: { x: { retentionDays: 9 } } }));

    expect(merged.environments).toEqual({
      a: { x: { retentionDays: 9 }, y: { retentionDays: 1 } },
      b: { z: { retentionDays: 1 } },
    });
  });

  test('reads back what was written', () => {
    const file = join(folder, 'good.json');
    const lock = lockOf({ a: { x: { createOnly: { InstanceAlias: null } } } });
    writeFileSync(file, lockDocument(lock));

    expect(readLock(file)).toEqual(lock);
  });

  test('is undefined when the file does not exist', () => {
    expect(readLock(join(folder, 'missing.json'))).toBeUndefined();
  });

  test.each([
    ['not JSON', 'x'],
    ['a list', '[]'],
    ['another version', '{"version":2,"environments":{}}'],
    ['an environment that is no object', '{"version":1,"environments":{"a":[]}}'],
  ])('is refused when it is %s, with its name and what to do', (name, content) => {
    const file = join(folder, `${name}.json`);
    writeFileSync(file, content);

    expect(() => readLock(file)).toThrow(/^.*\.json: is not .*; restore it from version control/);
  });
});
