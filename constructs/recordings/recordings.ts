import { Aws } from 'aws-cdk-lib';
import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps } from '../private/checks';
import { CustomerKey } from '../private/customer-key';
import { describeResource } from '../private/hardline-metadata';
import { RecordingsBucket } from './recordings-bucket';
import type { RecordingsGrants } from './recordings-grants';
import { Retention } from './retention';
import { S3_STORAGE_TYPES, type S3StorageType } from './storage-types';
import { StoredGrants } from './stored-grants';

/**
 * Props of the storage for everything Connect writes.
 */
export interface RecordingsProps {
  /**
   * The instance that writes.
   */
  readonly instance: IConnectInstance;

  /**
   * How long recordings, transcripts, attachments and reports are kept.
   *
   * @default Retention.days(90)
   */
  readonly retention?: Retention;
}

/** Props that are read. */
const KNOWN = ['instance', 'retention'];

/**
 * Encrypted storage for everything a contact center writes: one customer key, one bucket that denies its data
 * to all but named principals, and a storage configuration for each S3 resource type of Connect.
 */
export class Recordings extends Construct {
  /**
   * The bucket.
   */
  public readonly bucket: IBucket;

  /**
   * The customer key: yearly rotation, multi-Region primary.
   */
  public readonly key: IKey;

  /**
   * Lets roles reach what is stored.
   */
  public readonly grants: RecordingsGrants;

  private readonly readers: string[] = [];

  public constructor(scope: Construct, id: string, props: RecordingsProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const key = this.recordingsKey(props.instance);
    const prefix = `connect/${props.instance.alias}`;
    const bucket = new RecordingsBucket(this, 'Bucket', {
      keyArn: key.arn,
      retentionDays: (props.retention ?? Retention.days(90)).duration.toDays(),
      prefix,
      workspaceOrigin: `https://${props.instance.alias}.my.connect.aws`,
      named: () => [props.instance.serviceRoleArn, ...this.readers],
    });
    this.storageConfigurations(props.instance, bucket, key, prefix);

    this.key = Key.fromKeyArn(this, 'KeyRef', key.arn);
    this.bucket = Bucket.fromBucketAttributes(this, 'BucketRef', {
      bucketArn: bucket.resource.attrArn,
      encryptionKey: this.key,
    });
    this.grants = new StoredGrants(this, bucket, key, (arn) => this.readers.push(arn));
  }

  /** Connect uses the key by a grant that the deploying role makes for the instance's service-linked role. */
  private recordingsKey(instance: IConnectInstance): CustomerKey {
    const key = new CustomerKey(this, 'Key', {
      description: `Recordings and transcripts of contact center ${instance.alias}`,
    });
    key.allow({
      Sid: 'GrantToThisInstanceOnly',
      Principal: { AWS: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:root` },
      Action: 'kms:CreateGrant',
      Condition: { StringEquals: { 'kms:GranteePrincipal': instance.serviceRoleArn } },
    });
    describeResource(key.resource, { part: 'recordings', classification: 'recordings' });
    return key;
  }

  private storageConfigurations(
    instance: IConnectInstance,
    bucket: RecordingsBucket,
    key: CustomerKey,
    prefix: string,
  ): void {
    let previous: CfnInstanceStorageConfig | undefined;
    for (const [type, folder] of Object.entries(S3_STORAGE_TYPES) as [S3StorageType, string][]) {
      const configuration = new CfnInstanceStorageConfig(this, `Storage${folder}`, {
        instanceArn: instance.instanceArn,
        resourceType: type,
        storageType: 'S3',
        s3Config: {
          bucketName: bucket.resource.ref,
          bucketPrefix: `${prefix}/${folder}`,
          encryptionConfig: { encryptionType: 'KMS', keyId: key.arn },
        },
      });
      describeResource(configuration, { part: 'recordings' });
      // Connect takes two such calls a second; many at once are throttled.
      if (previous) configuration.addResourceDependency(previous);
      previous = configuration;
    }
  }
}
