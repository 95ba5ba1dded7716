import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import type { Construct } from 'constructs';
import {
  type BucketLayout,
  LIFECYCLE_KINDS,
  type PurposeRegister,
  S3_STORAGE_TYPES,
  STORAGE_TYPES,
  type StorageType,
} from '../../lib/retention';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { describeResource } from '../private/hardline-metadata';

export interface StoragePlace {
  readonly bucketName: string;
  readonly keyArn: string;
  readonly layout: BucketLayout;
  /** What of it is not stored. */
  readonly register: PurposeRegister;
}

/** Says for each S3 resource type of Connect that is stored where it goes, encrypted. */
export function storageConfigurations(
  scope: Construct,
  instance: IConnectInstance,
  place: StoragePlace,
): void {
  let previous: CfnInstanceStorageConfig | undefined;
  for (const type of S3_STORAGE_TYPES.filter((each) => isStored(each, place.register))) {
    const configuration = new CfnInstanceStorageConfig(scope, `Storage${STORAGE_TYPES[type].folder}`, {
      instanceArn: instance.instanceArn,
      resourceType: type,
      storageType: 'S3',
      s3Config: {
        bucketName: place.bucketName,
        bucketPrefix: place.layout.storagePrefix(type),
        encryptionConfig: { encryptionType: 'KMS', keyId: place.keyArn },
      },
    });
    describeResource(configuration, { part: 'recordings' });
    // Connect takes two such calls a second; many at once are throttled.
    if (previous) configuration.addResourceDependency(previous);
    previous = configuration;
  }
}

/** Whether anything of a storage type is stored; by-products alone are none. */
export function isStored(type: StorageType, register: PurposeRegister): boolean {
  return LIFECYCLE_KINDS.some(
    ({ name, place, byProductDays }) =>
      place.storageType === type &&
      place.from === 'storage' &&
      byProductDays === undefined &&
      !register.some(({ kind, notStored }) => kind === name && notStored !== undefined),
  );
}
