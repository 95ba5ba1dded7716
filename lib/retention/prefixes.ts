import type { ObjectPlace } from './data-kind';
import { STORAGE_TYPES, type StorageType } from './storage-types';

/** Where a contact center writes in its bucket. */
export interface BucketLayout {
  /** `connect/<alias>`. */
  readonly instanceFolder: string;
  /** The prefix of a storage configuration, without a slash at its end. */
  readonly storagePrefix: (type: StorageType) => string;
}

/** The layout of this library: one folder for each storage type below that of the instance. */
export function layoutOf(instanceFolder: string): BucketLayout {
  return { instanceFolder, storagePrefix: (type) => `${instanceFolder}/${STORAGE_TYPES[type].folder}` };
}

/** The prefixes below which a kind is written. */
export function prefixesOf(
  { from, storageType, paths }: ObjectPlace,
  layout: BucketLayout,
): readonly string[] {
  const start = {
    storage: () => layout.storagePrefix(storageType),
    instance: () => `${layout.instanceFolder}/`,
    root: () => '',
  }[from]();
  return paths.map((path) => `${start}${path}`);
}
