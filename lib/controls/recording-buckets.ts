import { type Followed, follow, textWithGaps } from '../template/follow';
import { valueAt } from '../template/narrow';
import type { Assembly, ResourceView } from '../template/types';
import { isClassified } from './intent';
import { storageConfigs } from './storage-types';

/** What Connect writes below one prefix of a bucket. */
export interface StoredData {
  readonly config: ResourceView;
  readonly resourceType: string;
  /** Text in which parts that only the deployment knows are `*`. */
  readonly prefix: string;
}

/** Whether Connect writes into the bucket, by a storage configuration or by what its construct says. */
export function holdsRecordings(bucket: ResourceView, assembly: Assembly): boolean {
  return isClassified(bucket, 'recordings') || storedIn(bucket, assembly).length > 0;
}

/** What the storage configurations of the assembly put into a bucket. */
export function storedIn(bucket: ResourceView, assembly: Assembly): readonly StoredData[] {
  return storageConfigs(assembly)
    .filter((config) => bucketsOf(config, assembly).includes(bucket))
    .map((config) => ({
      config,
      resourceType: String(config.properties['ResourceType']),
      prefix: textWithGaps(valueAt(config.properties, 'S3Config.BucketPrefix')) ?? '*',
    }));
}

/** The buckets a storage configuration leads to: by reference, or by a name given to a bucket of the assembly. */
export function bucketsOf(config: ResourceView, assembly: Assembly): readonly ResourceView[] {
  return resolve(
    follow(valueAt(config.properties, 'S3Config.BucketName'), config.template, assembly),
    assembly,
  );
}

function resolve(followed: Followed, assembly: Assembly): readonly ResourceView[] {
  if (followed.kind === 'resource') return [followed.resource];
  if (followed.kind === 'either') return followed.options.flatMap((option) => resolve(option, assembly));
  if (followed.kind !== 'literal') return [];
  return assembly.templates
    .flatMap(({ resources }) => resources)
    .filter(
      ({ type, properties }) => type === 'AWS::S3::Bucket' && properties['BucketName'] === followed.value,
    );
}
