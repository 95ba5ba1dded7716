import { Fn } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';

/**
 * An Amazon Connect instance, new or existing.
 */
export interface IConnectInstance extends IConstruct {
  /**
   * ARN of the instance.
   */
  readonly instanceArn: string;

  /**
   * Id of the instance (the last part of its ARN).
   */
  readonly instanceId: string;

  /**
   * Alias of the instance: the first part of its address and the name of its flow log group.
   */
  readonly alias: string;

  /**
   * ARN of the instance's service-linked role (`AWSServiceRoleForAmazonConnect_...`). Connect reads and
   * writes recordings with it, so key policies name it.
   */
  readonly serviceRoleArn: string;
}

/**
 * What must be known of an instance that exists already. An ARN alone is not enough: the service-linked role
 * has a random suffix, and the flow log group is named after the alias.
 */
export interface ConnectInstanceAttributes {
  /**
   * ARN of the instance.
   */
  readonly instanceArn: string;

  /**
   * Alias of the instance, as in `https://<alias>.my.connect.aws`.
   */
  readonly alias: string;

  /**
   * ARN of the instance's service-linked role; `aws connect describe-instance` prints it as `ServiceRole`.
   */
  readonly serviceRoleArn: string;
}

/** An instance known by its attributes; neither checked nor changed. */
export class ImportedInstance extends Construct implements IConnectInstance {
  public readonly instanceArn: string;
  public readonly instanceId: string;
  public readonly alias: string;
  public readonly serviceRoleArn: string;

  public constructor(scope: Construct, id: string, attributes: ConnectInstanceAttributes) {
    super(scope, id);
    this.instanceArn = attributes.instanceArn;
    this.alias = attributes.alias;
    this.serviceRoleArn = attributes.serviceRoleArn;
    this.instanceId = Fn.select(1, Fn.split('/', attributes.instanceArn));
  }
}
