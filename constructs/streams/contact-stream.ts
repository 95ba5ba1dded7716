import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import { CfnStream } from 'aws-cdk-lib/aws-kinesis';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { STREAMED_KINDS } from '../../lib/retention';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps, requireOneOf } from '../private/checks';
import { CustomerKey } from '../private/customer-key';
import { describeResource } from '../private/hardline-metadata';
import { checkAgainstLock } from '../private/lock-check';
import type { DataPurpose } from '../recordings/data-purpose';
import { StreamGrants } from './stream-grants';
import { streamHours } from './stream-time';
import { StreamedData } from './streamed-data';

/**
 * Props of a stream of contact data.
 */
export interface ContactStreamProps {
  /**
   * The instance that writes.
   */
  readonly instance: IConnectInstance;

  /**
   * What it writes; each kind to one stream.
   */
  readonly data: StreamedData;

  /**
   * Why it is handed over at all.
   */
  readonly purpose: DataPurpose;

  /**
   * How long the stream keeps a record: 24 to 8760 hours.
   *
   * @default Duration.hours(24)
   */
  readonly retention?: Duration;

  /**
   * Says in words that a time other than the one in the lock file is wanted; a shorter one deletes what is older at
   * once.
   *
   * @default - a time that differs fails the synth
   */
  readonly changeReason?: string;
}

const KNOWN = ['instance', 'data', 'purpose', 'retention', 'changeReason'];
/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html */
const KINESIS_HOURS = [24, 8760] as const;

/**
 * A Kinesis data stream that Connect hands data over to, under a customer key of its own that Connect may only
 * encrypt with. Nothing is streamed unless somebody makes one.
 */
export class ContactStream extends Construct {
  /**
   * ARN of the stream.
   */
  public readonly streamArn: string;

  /**
   * The customer key of this stream alone.
   */
  public readonly key: IKey;

  /**
   * Lets roles read.
   */
  public readonly grants: StreamGrants;

  public constructor(scope: Construct, id: string, props: ContactStreamProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    requireOneOf(this, 'data', props.data, Object.values(StreamedData));
    const key = this.streamKey(props);
    const stream = this.stream(props, key);
    this.associate(props, stream);

    this.streamArn = stream.attrArn;
    this.key = Key.fromKeyArn(this, 'KeyRef', key.arn);
    this.grants = new StreamGrants(this, stream.attrArn, key);
  }

  /** The policy is part of the key, so it is there before the association: without it records are lost. */
  private streamKey({ instance, data }: ContactStreamProps): CustomerKey {
    const key = new CustomerKey(this, 'Key', {
      description: `${data} of contact center ${instance.alias}`,
    });
    key.allow({
      Sid: 'ConnectEncrypts',
      Principal: { AWS: instance.serviceRoleArn },
      Action: 'kms:GenerateDataKey',
    });
    describeResource(key.resource, { part: 'recordings', classification: 'recordings' });
    return key;
  }

  private stream(props: ContactStreamProps, key: CustomerKey): CfnStream {
    const { data, purpose, retention = Duration.hours(24), changeReason: reason } = props;
    const hours = streamHours(this, { data, purpose, retention, limits: KINESIS_HOURS });
    const stream = new CfnStream(this, 'Resource', {
      streamModeDetails: { streamMode: 'ON_DEMAND' },
      streamEncryption: { encryptionType: 'KMS', keyId: key.arn },
      retentionPeriodHours: hours,
    });
    stream.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    const days = hours / 24;
    describeResource(stream, {
      part: 'recordings',
      classification: 'recordings',
      retentionDays: days,
      register: [{ kind: data, days, undoDays: 0, purpose }],
    });
    checkAgainstLock(stream, {
      retentionDays: days,
      kinds: { [data]: { days, undoDays: 0 } },
      reason,
      howToSay: () => 'say in words that it is wanted (changeReason), or undo it',
    });
    return stream;
  }

  private associate({ instance, data }: ContactStreamProps, stream: CfnStream): void {
    const kind = STREAMED_KINDS.find(({ name }) => name === data);
    const config = new CfnInstanceStorageConfig(this, 'Storage', {
      instanceArn: instance.instanceArn,
      resourceType: kind?.place.storageType ?? data,
      storageType: 'KINESIS_STREAM',
      kinesisStreamConfig: { streamArn: stream.attrArn },
    });
    describeResource(config, { part: 'recordings' });
  }
}
