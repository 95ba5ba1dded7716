import { Duration } from 'aws-cdk-lib';
import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps } from '../private/checks';
import { accountRoot, CustomerKey } from '../private/customer-key';
import { describeResource } from '../private/hardline-metadata';
import { checkAgainstLock } from '../private/lock-check';
import type { DataPurpose } from '../recordings/data-purpose';
import { streamHours } from './stream-time';

/**
 * Props of the audio of calls while they are spoken.
 */
export interface MediaStreamsProps {
  /**
   * The instance that streams.
   */
  readonly instance: IConnectInstance;

  /**
   * Why anybody may listen.
   */
  readonly purpose: DataPurpose;

  /**
   * How long the audio stays in its video stream: 0 to 87600 hours.
   *
   * @default Duration.hours(0) - it is not kept
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

const KNOWN = ['instance', 'purpose', 'retention', 'changeReason'];
const DATA = 'media-streams';
/** AWS::Connect::InstanceStorageConfig KinesisVideoStreamConfig. */
const VIDEO_HOURS = [0, 87_600] as const;

/**
 * Live audio of calls, in video streams that Connect makes under a customer key of their own. Off unless somebody
 * makes this; a flow still has to start the stream of a call.
 */
export class MediaStreams extends Construct {
  /**
   * The customer key of the video streams alone.
   */
  public readonly key: IKey;

  public constructor(scope: Construct, id: string, props: MediaStreamsProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const key = this.streamKey(props.instance);
    this.configure(props, key);
    this.key = Key.fromKeyArn(this, 'KeyRef', key.arn);
  }

  /** As for buckets, by a grant to this instance alone; that a grant is what Connect makes here is LIVE-RECORDING8. */
  private streamKey(instance: IConnectInstance): CustomerKey {
    const key = new CustomerKey(this, 'Key', {
      description: `Live audio of contact center ${instance.alias}`,
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

  private configure(props: MediaStreamsProps, key: CustomerKey): void {
    const { instance, purpose, retention = Duration.hours(0), changeReason: reason } = props;
    const hours = streamHours(this, { data: DATA, purpose, retention, limits: VIDEO_HOURS });
    const config = new CfnInstanceStorageConfig(this, 'Resource', {
      instanceArn: instance.instanceArn,
      resourceType: 'MEDIA_STREAMS',
      storageType: 'KINESIS_VIDEO_STREAM',
      kinesisVideoStreamConfig: {
        prefix: instance.alias,
        retentionPeriodHours: hours,
        encryptionConfig: { encryptionType: 'KMS', keyId: key.arn },
      },
    });
    const days = hours / 24;
    describeResource(config, {
      part: 'recordings',
      retentionDays: days,
      register: [{ kind: DATA, days, undoDays: 0, purpose }],
    });
    checkAgainstLock(config, {
      retentionDays: days,
      kinds: { [DATA]: { days, undoDays: 0 } },
      reason,
      howToSay: () => 'say in words that it is wanted (changeReason), or undo it',
    });
  }
}
