import { lifecycleRulesOf } from '../controls/bucket-lifecycle';
import { holdsRecordings } from '../controls/recording-buckets';
import { registerOf } from '../controls/register';
import { kindsIn } from '../controls/stored-kinds';
import { kindOf, type RegisterEntry, type StoredKind } from '../retention';
import { type EffectiveTime, effectiveTime, type LifecycleRule } from '../s3-lifecycle';
import { type Assembly, type ResourceView, valueAt } from '../template';
import { bucketEncryption } from './bucket-facts';
import { type KeptFor, keptFor, keptUnknown } from './kept-in-words';
import type { InventoryRow } from './model';
import { nameOf } from './names';

/** The kinds of data of a bucket: how long they stay by the lifecycle, and why by the register. */
export function bucketRows(bucket: ResourceView, assembly: Assembly): InventoryRow[] {
  if (bucket.type !== 'AWS::S3::Bucket' || !holdsRecordings(bucket, assembly)) return [];
  const rules = lifecycleRulesOf(bucket);
  const register = registerOf(bucket) ?? [];
  return kindsIn(bucket, assembly).flatMap(({ kind, prefixes }) => {
    const entries = register.filter((entry) => entry.kind === kind.name);
    return (entries.length === 0 ? [undefined] : entries).map((entry) =>
      rowOf({ bucket, kind, prefixes, rules, entry }),
    );
  });
}

interface RowProps {
  readonly bucket: ResourceView;
  readonly kind: StoredKind;
  readonly prefixes: readonly string[];
  readonly rules: readonly LifecycleRule[] | undefined;
  readonly entry: RegisterEntry | undefined;
}

function rowOf({ bucket, kind, prefixes, rules, entry }: RowProps): InventoryRow {
  const { name, title, class: dataClass, state } = kind;
  const folder = entry?.folder ?? '';
  const places = prefixes.map((prefix) => `${prefix}${folder}`);
  const { purpose, notStored } = entry ?? {};
  return {
    kind: folder === '' ? name : `${name}/${folder}`,
    title: folder === '' ? title : `${title}, folder ${folder}`,
    class: dataClass,
    state,
    by: 'template',
    place: nameOf(bucket),
    where: places.join(', '),
    key: bucketEncryption(bucket),
    ...timesOf(bucket, places, rules),
    silent: notStored === undefined && purpose === undefined && !isPassing(kind, places, rules),
    ...(purpose === undefined ? {} : { purpose }),
    ...(notStored === undefined ? {} : { notStored }),
  };
}

function timesOf(
  bucket: ResourceView,
  places: readonly string[],
  rules: readonly LifecycleRule[] | undefined,
): KeptFor {
  if (rules === undefined) return keptUnknown();
  const times = places.map((place) => effectiveTime(`${place}0`, rules));
  const days = longest(times, ({ days: each }) => each);
  const undoDays = isVersioned(bucket) ? longest(times, ({ noncurrentDays }) => noncurrentDays) : 0;
  return keptFor(days, undoDays);
}

function longest(times: readonly EffectiveTime[], of: (time: EffectiveTime) => number | undefined): number {
  return Math.max(...times.map((time) => of(time) ?? Number.POSITIVE_INFINITY));
}

function isVersioned({ properties }: ResourceView): boolean {
  return valueAt(properties, 'VersioningConfiguration.Status') !== undefined;
}

/** A by-product that goes as fast as S3 allows. */
function isPassing(
  { name }: StoredKind,
  places: readonly string[],
  rules: readonly LifecycleRule[] | undefined,
): boolean {
  const most = kindOf(name)?.byProductDays;
  if (most === undefined || rules === undefined) return false;
  return (
    longest(
      places.map((place) => effectiveTime(`${place}0`, rules)),
      ({ days }) => days,
    ) <= most
  );
}
