import type { ObjectVersion, OpenUpload, VersionedBucket } from './bucket';
import type { LifecycleRule } from './rules';

/** Something that a lifecycle does, by which rule, and from when on. */
export type LifecycleAction = { readonly rule: string; readonly due: number } & (
  | { readonly does: 'expire'; readonly key: string; readonly versionId: string }
  | { readonly does: 'delete version'; readonly key: string; readonly versionId: string }
  | { readonly does: 'remove marker'; readonly key: string; readonly versionId: string }
  | { readonly does: 'abort upload'; readonly key: string; readonly uploadId: string }
);

const DAY = 86_400_000;

/**
 * When S3 acts on something of an age: the days are added and the time is rounded to the next midnight UTC. No page
 * says what becomes of a time that is a midnight already; here it moves to the next one, which keeps data longest.
 */
export function dueAfter(start: number, days: number): number {
  const time = start + days * DAY;
  return Math.floor(time / DAY) * DAY + DAY;
}

/**
 * Everything that a lifecycle would do to a bucket that keeps versions, whatever the time is now. Written from
 * AWS's documentation: lifecycle configuration elements, expiring objects, how conflicts are handled.
 */
export function lifecycleActions(
  bucket: VersionedBucket,
  rules: readonly LifecycleRule[],
): readonly LifecycleAction[] {
  return [
    ...[...bucket.objects].flatMap(([key, versions]) => objectActions(key, versions, rules)),
    ...bucket.uploads.flatMap((upload) => uploadActions(upload, rules)),
  ];
}

function objectActions(
  key: string,
  versions: readonly ObjectVersion[],
  rules: readonly LifecycleRule[],
): LifecycleAction[] {
  const [current, ...noncurrent] = versions;
  if (current === undefined) return [];
  const onTop = current.isDeleteMarker
    ? noncurrent.length === 0
      ? markerRemoval(key, current, rules)
      : []
    : expiry(key, current, rules);
  return [
    ...onTop,
    ...noncurrent.flatMap((version, newer) =>
      versionDeletion(key, version, { rules, newer, successor: versions[newer] ?? current }),
    ),
  ];
}

/** Expiration touches the current version only, and makes a delete marker of it. */
function expiry(key: string, version: ObjectVersion, rules: readonly LifecycleRule[]): LifecycleAction[] {
  const { versionId, created } = version;
  return earliest(
    rules.flatMap(({ id, days, ...rule }) =>
      days === undefined || !matches(rule, key, version)
        ? []
        : [{ does: 'expire' as const, rule: id, due: dueAfter(created, days), key, versionId }],
    ),
  );
}

interface Superseded {
  readonly rules: readonly LifecycleRule[];
  /** Noncurrent versions that are newer than this one. */
  readonly newer: number;
  /** The version that took its place: since then it is noncurrent. */
  readonly successor: ObjectVersion;
}

function versionDeletion(
  key: string,
  version: ObjectVersion,
  { rules, newer, successor }: Superseded,
): LifecycleAction[] {
  const { versionId } = version;
  return earliest(
    rules.flatMap(({ id, noncurrentDays, newerNoncurrent, ...rule }) =>
      noncurrentDays === undefined || newer < newerNoncurrent || !matches(rule, key, version)
        ? []
        : [
            {
              does: 'delete version' as const,
              rule: id,
              due: dueAfter(successor.created, noncurrentDays),
              key,
              versionId,
            },
          ],
    ),
  );
}

/** A marker that hides nothing goes at once by a rule about markers, else with the days of an expiration. */
function markerRemoval(
  key: string,
  { versionId, created }: ObjectVersion,
  rules: readonly LifecycleRule[],
): LifecycleAction[] {
  const removal = { does: 'remove marker' as const, key, versionId };
  return earliest(
    rules
      .filter(({ prefix, tags }) => key.startsWith(prefix) && tags.length === 0)
      .flatMap(({ id, days, removesDeleteMarkers }) => {
        if (removesDeleteMarkers) return [{ ...removal, rule: id, due: dueAfter(created, 0) }];
        return days === undefined ? [] : [{ ...removal, rule: id, due: dueAfter(created, days) }];
      }),
  );
}

function uploadActions(
  { key, uploadId, initiated }: OpenUpload,
  rules: readonly LifecycleRule[],
): LifecycleAction[] {
  return earliest(
    rules.flatMap(({ id, prefix, uploadDays }) =>
      uploadDays === undefined || !key.startsWith(prefix)
        ? []
        : [
            {
              does: 'abort upload' as const,
              rule: id,
              due: dueAfter(initiated, uploadDays),
              key,
              uploadId,
            },
          ],
    ),
  );
}

function matches(
  {
    prefix,
    tags,
    largerThan,
    smallerThan,
  }: Pick<LifecycleRule, 'prefix' | 'tags' | 'largerThan' | 'smallerThan'>,
  key: string,
  { bytes = 1, tags: own = {} }: ObjectVersion,
): boolean {
  return (
    key.startsWith(prefix) &&
    tags.every((tag) => own[tag.key] === tag.value) &&
    (largerThan === undefined || bytes > largerThan) &&
    (smallerThan === undefined || bytes < smallerThan)
  );
}

/** Where several rules would act, S3 takes the one that keeps the data for the shortest time. */
function earliest<T extends { readonly due: number }>(actions: readonly T[]): T[] {
  const first = actions.reduce<T | undefined>(
    (best, each) => (best === undefined || each.due < best.due ? each : best),
    undefined,
  );
  return first === undefined ? [] : [first];
}
