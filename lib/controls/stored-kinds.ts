import { type BucketLayout, LIFECYCLE_KINDS, prefixesOf, type StoredKind } from '../retention';
import type { Assembly, ResourceView } from '../template/types';
import { storedIn } from './recording-buckets';

/** A kind of data of a bucket, and the prefixes below which it lies there. */
export interface KindInBucket {
  readonly kind: StoredKind;
  /** Text in which parts that only the deployment knows are `*`. */
  readonly prefixes: readonly string[];
}

/** What the storage configurations of an assembly bring into a bucket, Contact Lens included. */
export function kindsIn(bucket: ResourceView, assembly: Assembly): readonly KindInBucket[] {
  const stored = storedIn(bucket, assembly);
  return stored.flatMap(({ resourceType, prefix }) => {
    const layout = layoutAt(prefix.replace(/\/$/, ''));
    return LIFECYCLE_KINDS.filter(({ place }) => place.storageType === resourceType).map((kind) => ({
      kind,
      prefixes: prefixesOf(kind.place, layout),
    }));
  });
}

/** The folder of the instance is what the prefix of a storage configuration lies in. */
function layoutAt(storagePrefix: string): BucketLayout {
  const above = storagePrefix.split('/').slice(0, -1).join('/');
  return { instanceFolder: above === '' ? 'connect/*' : above, storagePrefix: () => storagePrefix };
}
