import type { Lock, LockedTime, LockedValue, LockedValues } from './lock';

/** One value that a synth would change against the lock file. */
export interface LockDifference {
  readonly kind: 'create-only' | 'retention' | 'versions';
  readonly property: string;
  readonly locked: LockedValue;
  readonly now: LockedValue;
  /** The kinds of data whose time it is, where the resource holds several. */
  readonly data?: readonly string[];
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
  return [
    ...Object.entries(locked.createOnly ?? {}).flatMap(([property, value]) =>
      difference('create-only', property, value, own(now.createOnly ?? {}, property)),
    ),
    ...difference('retention', 'retentionDays', asText(locked.retentionDays), asText(now.retentionDays)),
    ...Object.entries(locked.kinds ?? {}).flatMap(([data, time]) =>
      timeDifferences(data, time, own(now.kinds ?? {}, data)),
    ),
    ...(locked.versions === true ? difference('versions', 'versions', 'true', asText(now.versions)) : []),
  ];
}

/** Differences that are the same for several kinds of data as one each: a general time is one change to a reader. */
export function joinedDifferences(found: readonly LockDifference[]): readonly LockDifference[] {
  const joined = new Map<string, LockDifference>();
  for (const each of found) {
    const key = JSON.stringify([each.property, each.locked, each.now, each.data === undefined]);
    const before = joined.get(key);
    joined.set(
      key,
      before === undefined ? each : { ...each, data: [...(before.data ?? []), ...(each.data ?? [])] },
    );
  }
  return [...joined.values()];
}

/** A difference as a sentence. */
export function describeDifference(found: LockDifference): string {
  const { property, data = [], locked, now } = found;
  const what = data.length === 0 ? property : `${property} of ${data.join(', ')}`;
  return `${what} is ${named(locked)} in the lock file and would become ${named(now)}, ${CONSEQUENCES[found.kind](found)}`;
}

const CONSEQUENCES: Readonly<Record<LockDifference['kind'], (found: LockDifference) => string>> = {
  'create-only': () => 'which replaces the resource',
  retention: (found) =>
    deletes(found)
      ? 'which deletes what is older at once'
      : 'which changes how long data is kept: it stays longer',
  versions: () => 'after which nothing that is overwritten or deleted can be brought back',
};

/** Whether a difference deletes something that would have stayed, or takes away the way back. */
export function deletes({ kind, locked, now }: LockDifference): boolean {
  if (kind === 'versions') return true;
  const days = (value: LockedValue) => (value === null ? Number.POSITIVE_INFINITY : Number(value));
  return kind === 'retention' && days(now) < days(locked);
}

function timeDifferences(
  data: string,
  locked: LockedTime,
  now: LockedTime | undefined,
): readonly LockDifference[] {
  if (now === undefined) return [];
  return [
    ...difference('retention', 'days', String(locked.days), String(now.days)),
    ...difference('retention', 'undoDays', String(locked.undoDays), String(now.undoDays)),
  ].map((found) => ({ ...found, data: [data] }));
}

function difference(
  kind: LockDifference['kind'],
  property: string,
  locked: LockedValue | undefined,
  now: LockedValue | undefined,
): readonly LockDifference[] {
  if (locked === undefined || now === undefined || locked === now) return [];
  return [{ kind, property, locked, now }];
}

function asText(value: number | boolean | null | undefined): LockedValue | undefined {
  return value === undefined || value === null ? value : String(value);
}

function named(value: LockedValue): string {
  return value === null ? 'not set' : JSON.stringify(value);
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
