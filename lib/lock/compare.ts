import type { Lock, LockedValue, LockedValues } from './lock';

/** One value that a synth would change against the lock file. */
export interface LockDifference {
  readonly kind: 'create-only' | 'retention';
  readonly property: string;
  readonly locked: LockedValue;
  readonly now: LockedValue;
}

/**
 * What would change for one construct against the lock file.
 *
 * A value that either side does not know (a token, or a path that was never locked) is no difference.
 */
export function compareWithLock(
  lock: Lock,
  environment: string,
  path: string,
  values: LockedValues,
): readonly LockDifference[] {
  const locked = own(own(lock.environments, environment) ?? {}, path);
  return locked === undefined ? [] : differencesBetween(locked, values);
}

/** What differs between two recordings of the same resource. */
export function differencesBetween(locked: LockedValues, now: LockedValues): readonly LockDifference[] {
  const createOnly = Object.entries(locked.createOnly ?? {}).map(([property, value]) =>
    difference('create-only', property, value, own(now.createOnly ?? {}, property)),
  );
  const retention = difference(
    'retention',
    'retentionDays',
    days(locked.retentionDays),
    days(now.retentionDays),
  );
  return [...createOnly, retention].filter((found) => found !== undefined);
}

/** A difference as a sentence. */
export function describeDifference({ kind, property, locked, now }: LockDifference): string {
  const change = `${property} is ${named(locked)} in the lock file and would become ${named(now)}`;
  return kind === 'create-only'
    ? `${change}, which replaces the resource`
    : `${change}, which changes how long data is kept`;
}

function difference(
  kind: LockDifference['kind'],
  property: string,
  locked: LockedValue | undefined,
  now: LockedValue | undefined,
): LockDifference | undefined {
  if (locked === undefined || now === undefined || locked === now) return undefined;
  return { kind, property, locked, now };
}

function days(value: number | null | undefined): LockedValue | undefined {
  return typeof value === 'number' ? String(value) : value;
}

function named(value: LockedValue): string {
  return value === null ? 'not set' : JSON.stringify(value);
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
