import {
  EMPTY_BUCKET,
  isReadable,
  type LifecycleRule,
  lifecycleActions,
  type ObjectVersion,
  runLifecycle,
  type VersionedBucket,
  withVersion,
} from '../../../../lib/s3-lifecycle';

export const DAY = 86_400_000;

/** Something that is written to a key, or its deletion by Connect or a person. */
export interface Write {
  readonly at: number;
  readonly deletes: boolean;
}

/** What became of one version: when nobody found it any more, and when it was gone. */
export interface LifeOfVersion {
  readonly version: ObjectVersion;
  /** When the lifecycle hid it, unless something else did before. */
  readonly expired?: number;
  /** When it stopped being the current version. */
  readonly hidden?: number;
  readonly gone?: number;
}

/** What became of a key. */
export interface LifeOfKey {
  readonly versions: readonly LifeOfVersion[];
  /** When nothing was left of it, markers included; undefined when something stays for ever. */
  readonly empty?: number;
}

/** S3 begins its work at midnight and may be late by some hours. */
export interface Clock {
  readonly lateness: number;
}

/** Plays a key from its first version until nothing happens any more. */
export function lifeOf(
  key: string,
  writes: readonly Write[],
  rules: readonly LifecycleRule[],
  { lateness }: Clock,
): LifeOfKey {
  const played = new Play(key);
  for (const waiting = [...writes]; ; ) {
    const next = played.nextRun(rules, lateness);
    const [write] = waiting;
    if (write !== undefined && write.at <= next) {
      waiting.shift();
      played.write(write);
    } else if (Number.isFinite(next)) played.run(rules, next);
    else return played.life();
  }
}

class Play {
  public bucket: VersionedBucket = EMPTY_BUCKET;
  private readonly lives = new Map<string, LifeOfVersion>();
  private last = Number.NEGATIVE_INFINITY;

  public constructor(private readonly key: string) {}

  public write({ at, deletes }: Write): void {
    if (deletes && !isReadable(this.bucket, this.key)) return;
    const version = { versionId: `v${this.lives.size}`, created: at, isDeleteMarker: deletes };
    const before = this.bucket.objects.get(this.key)?.[0];
    if (before !== undefined) this.note(before.versionId, { hidden: at });
    this.bucket = withVersion(this.bucket, this.key, version);
    this.lives.set(version.versionId, { version });
  }

  /** What became due by an earlier run waits for the next day's. */
  public nextRun(rules: readonly LifecycleRule[], lateness: number): number {
    const due = Math.min(...lifecycleActions(this.bucket, rules).map((action) => action.due)) + lateness;
    return due > this.last ? due : this.last + DAY;
  }

  public run(rules: readonly LifecycleRule[], now: number): void {
    const { bucket, done } = runLifecycle(this.bucket, rules, now);
    for (const action of done) {
      if (action.does === 'abort upload') continue;
      this.note(action.versionId, action.does === 'expire' ? { expired: now, hidden: now } : { gone: now });
    }
    this.bucket = bucket;
    this.last = now;
  }

  public life(): LifeOfKey {
    const left = this.bucket.objects.has(this.key);
    return { versions: [...this.lives.values()], ...(left ? {} : { empty: this.last }) };
  }

  /** Markers that the lifecycle made are nobody's versions. */
  private note(versionId: string, more: Partial<LifeOfVersion>): void {
    const life = this.lives.get(versionId);
    if (life !== undefined) this.lives.set(versionId, { ...life, ...more });
  }
}
