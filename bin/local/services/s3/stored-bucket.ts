import { randomBytes } from 'node:crypto';
import type { BucketSettings } from './bucket-settings';
import { requireDeletable } from './object-lock';
import type { DeleteMarker, ObjectContent, StoredObject, StoredVersion } from './object-version';
import { byUtf8 } from './order';

/** Where a bucket is. */
export interface BucketPlace {
  readonly account: string;
  readonly region: string;
}

/** A bucket with all versions of its objects. Everything that is written goes through `add`. */
export class StoredBucket {
  /** The versions of each key, the newest first. */
  private readonly objects = new Map<string, readonly StoredVersion[]>();
  private sorted: readonly string[] | undefined;

  public constructor(
    public readonly name: string,
    public readonly place: BucketPlace,
    public settings: BucketSettings,
    public readonly now: () => Date,
  ) {}

  /** Keys in S3's order: of their bytes in UTF-8. */
  public keys(): readonly string[] {
    this.sorted ??= [...this.objects.keys()].sort(byUtf8);
    return this.sorted;
  }

  public versions(key: string): readonly StoredVersion[] {
    return this.objects.get(key) ?? [];
  }

  /** One version, or the newest. */
  public version(key: string, versionId?: string): StoredVersion | undefined {
    const versions = this.versions(key);
    return versionId === undefined ? versions[0] : versions.find((each) => each.versionId === versionId);
  }

  public get isEmpty(): boolean {
    return this.objects.size === 0;
  }

  public put(key: string, content: ObjectContent): StoredObject {
    return this.add({ ...content, kind: 'object', key, ...this.stamp() });
  }

  /** Deletes as a request without a version does: what was there stays behind a marker where versions are kept. */
  public remove(key: string): DeleteMarker | undefined {
    if (this.settings.versioning !== 'Off') return this.add({ kind: 'delete-marker', key, ...this.stamp() });
    this.keep(key, []);
    return undefined;
  }

  /** Deletes one version for good. @throws ServiceError when it is held or retained */
  public removeVersion(version: StoredVersion, bypass: boolean): void {
    requireDeletable(version, { now: this.now(), bypass });
    this.keep(
      version.key,
      this.versions(version.key).filter((each) => each !== version),
    );
  }

  /** Changes tags, hold or retention of a version, which stays the version that it is. */
  public change(
    version: StoredObject,
    more: Partial<Pick<StoredObject, 'tags' | 'legalHold' | 'retention'>>,
  ): void {
    const changed = this.versions(version.key).map((each) =>
      each === version ? { ...version, ...more } : each,
    );
    this.keep(version.key, changed);
  }

  private stamp(): Pick<StoredVersion, 'versionId' | 'at'> {
    const versionId = this.settings.versioning === 'Enabled' ? randomBytes(24).toString('base64url') : 'null';
    return { versionId, at: this.now() };
  }

  /** Where no versions are kept, the one without an id takes the place of the one before. */
  private add<V extends StoredVersion>(version: V): V {
    const before = this.versions(version.key).filter(({ versionId }) => versionId !== version.versionId);
    this.keep(version.key, [version, ...before]);
    return version;
  }

  private keep(key: string, versions: readonly StoredVersion[]): void {
    if (this.objects.has(key) !== versions.length > 0) this.sorted = undefined;
    if (versions.length === 0) this.objects.delete(key);
    else this.objects.set(key, versions);
  }
}
