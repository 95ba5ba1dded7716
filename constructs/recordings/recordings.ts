import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { completeRegister, layoutOf } from '../../lib/retention';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps, requirePattern } from '../private/checks';
import { accountRoot, CustomerKey } from '../private/customer-key';
import { describeResource } from '../private/hardline-metadata';
import { AdoptedGrants, type AdoptedStorage, adoptedBucketArn } from './adopted-storage';
import { RecordingsBucket } from './recordings-bucket';
import type { RecordingsGrants } from './recordings-grants';
import { Retention } from './retention';
import { type StoragePlace, storageConfigurations } from './storage-configurations';
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
   * How long each kind of data is kept, and why.
   *
   * @default Retention.days(90)
   */
  readonly retention?: Retention;

  /**
   * A bucket and key that exist already and stay as they are.
   *
   * @default - a bucket and a key are made
   */
  readonly adopted?: AdoptedStorage;
}

const KNOWN = ['instance', 'retention', 'adopted'];
const KEY_ARN = /^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/;

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

  public constructor(scope: Construct, id: string, props: RecordingsProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const made = props.adopted ? this.adopt(props, props.adopted) : this.make(props);
    storageConfigurations(this, props.instance, made);

    this.key = Key.fromKeyArn(this, 'KeyRef', made.keyArn);
    this.bucket = Bucket.fromBucketAttributes(this, 'BucketRef', {
      bucketArn: made.bucketArn,
      encryptionKey: this.key,
    });
    this.grants = made.grants;
  }

  private make({ instance, retention = Retention.days(90) }: RecordingsProps): Storage {
    const readers: string[] = [];
    const layout = layoutOf(folderOf(instance));
    const key = this.recordingsKey(instance);
    const bucket = new RecordingsBucket(this, 'Bucket', {
      keyArn: key.arn,
      retention,
      layout,
      workspaceOrigin: `https://${instance.alias}.my.connect.aws`,
      serviceRoleArn: instance.serviceRoleArn,
      readers: () => readers,
    });
    return {
      bucketName: bucket.resource.ref,
      bucketArn: bucket.resource.attrArn,
      keyArn: key.arn,
      layout,
      register: completeRegister(retention._decision),
      grants: new StoredGrants(this, bucket, key, (arn) => readers.push(arn)),
    };
  }

  private adopt({ retention, instance }: RecordingsProps, adopted: AdoptedStorage): Storage {
    if (retention)
      throw new HardlineError(
        'a retention is given for a bucket that exists already: leave it out, the rules of that bucket stay as they are',
        this.node.path,
      );
    requirePattern(this, 'keyArn', adopted.keyArn, KEY_ARN, 'Connect takes the full ARN of a key, no alias');
    return {
      ...adopted,
      bucketArn: adoptedBucketArn(adopted),
      layout: layoutOf(folderOf(instance)),
      register: [],
      grants: new AdoptedGrants(this, adopted),
    };
  }

  /** Connect uses the key by a grant that the deploying role makes for the instance's service-linked role. */
  private recordingsKey(instance: IConnectInstance): CustomerKey {
    const key = new CustomerKey(this, 'Key', {
      description: `Recordings and transcripts of contact center ${instance.alias}`,
    });
    key.allow({
      Sid: 'GrantToThisInstanceOnly',
      Principal: { AWS: accountRoot() },
      Action: 'kms:CreateGrant',
      Condition: { StringEquals: { 'kms:GranteePrincipal': instance.serviceRoleArn } },
    });
    describeResource(key.resource, { part: 'recordings', classification: 'recordings' });
    return key;
  }
}

interface Storage extends StoragePlace {
  readonly bucketArn: string;
  readonly grants: RecordingsGrants;
}

function folderOf(instance: IConnectInstance): string {
  return `connect/${instance.alias}`;
}
