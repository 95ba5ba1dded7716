import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import type { Construct } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { describeResource } from '../private/hardline-metadata';
import { S3_STORAGE_TYPES, type S3StorageType } from './storage-types';

export interface StoragePlace {
  readonly bucketName: string;
  readonly keyArn: string;
  readonly prefix: string;
}

/** Says for each S3 resource type of Connect where it goes, encrypted. */
export function storageConfigurations(
  scope: Construct,
  instance: IConnectInstance,
  place: StoragePlace,
): void {
  let previous: CfnInstanceStorageConfig | undefined;
  for (const [type, folder] of Object.entries(S3_STORAGE_TYPES) as [S3StorageType, string][]) {
    const configuration = new CfnInstanceStorageConfig(scope, `Storage${folder}`, {
      instanceArn: instance.instanceArn,
      resourceType: type,
      storageType: 'S3',
      s3Config: {
        bucketName: place.bucketName,
        bucketPrefix: `${place.prefix}/${folder}`,
        encryptionConfig: { encryptionType: 'KMS', keyId: place.keyArn },
      },
    });
    describeResource(configuration, { part: 'recordings' });
    // Connect takes two such calls a second; many at once are throttled.
    if (previous) configuration.addResourceDependency(previous);
    previous = configuration;
  }
}
