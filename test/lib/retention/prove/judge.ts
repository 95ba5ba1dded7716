import type { RegisterEntry } from '../../../../lib/retention';
import { type LifecycleRule, lifecycleActions } from '../../../../lib/s3-lifecycle';
import { type Clock, DAY, type LifeOfVersion, lifeOf, type Write } from './life-of';

/** Days that somebody was promised, and what was written under a name. */
export interface Promised extends Pick<RegisterEntry, 'days' | 'undoDays'> {
  readonly key: string;
  readonly writes: readonly Write[];
}

/** Everything in which what became of a key differs from what was promised. */
export function brokenPromises(promised: Promised, rules: readonly LifecycleRule[], clock: Clock): string[] {
  const { versions, empty } = lifeOf(promised.key, promised.writes, rules, clock);
  return [
    ...versions.flatMap((life) => wrongLife(life, promised, clock)),
    ...wrongEnd(versions, empty),
    ...wrongUpload(promised.key, rules, clock),
  ];
}

/** Whether something goes before it would by a rule that is alone in its bucket. */
export function isCutShort(
  { key, writes, days, undoDays }: Promised,
  rules: readonly LifecycleRule[],
  clock: Clock,
): boolean {
  const alone: LifecycleRule = {
    id: 'alone',
    prefix: '',
    tags: [],
    days,
    noncurrentDays: undoDays,
    newerNoncurrent: 0,
    removesDeleteMarkers: false,
  };
  const [life, ideal] = [rules, [alone]].map((each) => lifeOf(key, writes, each, clock));
  return (life?.versions ?? []).some(({ gone }, index) => (gone ?? 0) < (ideal?.versions[index]?.gone ?? 0));
}

function wrongLife(
  { version, expired, hidden, gone }: LifeOfVersion,
  { days, undoDays }: Promised,
  { lateness }: Clock,
): string[] {
  if (version.isDeleteMarker) return [];
  if (hidden === undefined || gone === undefined) return ['a version stays for ever'];
  const found = expired === undefined ? [] : within('expires', expired - version.created, days, { lateness });
  return [...found, ...within('is deleted', gone - hidden, undoDays, { lateness })];
}

/** A marker that hides nothing any more goes the day after. */
function wrongEnd(versions: readonly LifeOfVersion[], empty: number | undefined): string[] {
  if (empty === undefined) return ['something of it stays for ever'];
  const lastGone = Math.max(...versions.map(({ gone }) => gone ?? 0));
  return empty - lastGone > DAY ? [`a marker stays for ${inDays(empty - lastGone)} days, too late`] : [];
}

/** Never before its time, and by the midnight that follows it, S3's lateness aside. */
function within(what: string, took: number, days: number, { lateness }: Clock): string[] {
  if (took < days * DAY) return [`${what} after ${inDays(took)} days, too early for ${days}`];
  if (took > (days + 1) * DAY + lateness) return [`${what} after ${inDays(took)} days, too late for ${days}`];
  return [];
}

function inDays(milliseconds: number): string {
  return (milliseconds / DAY).toFixed(2);
}

/** An upload that nobody finishes is gone after a day. */
function wrongUpload(key: string, rules: readonly LifecycleRule[], { lateness }: Clock): string[] {
  const initiated = 10 * 60_000;
  const uploads = [{ key, uploadId: 'upload', initiated }];
  const [abortion] = lifecycleActions({ objects: new Map(), uploads }, rules);
  if (abortion === undefined) return ['an unfinished upload stays for ever'];
  return within('its upload is aborted', abortion.due + lateness - initiated, 1, { lateness });
}
