import { Aws, CfnOutput, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { CfnInstance } from 'aws-cdk-lib/aws-connect';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { AUDIT_DAYS, refuseShortAudit } from '../../lib/retention';
import { WARNINGS } from '../policy/warnings';
import { requireKnownProps, requirePattern } from '../private/checks';
import type { FunctionSettings } from '../private/function-settings';
import { describeResource } from '../private/hardline-metadata';
import { checkAgainstLock } from '../private/lock-check';
import type { ConnectInstanceAttributes, IConnectInstance } from './connect-instance-ref';
import { ImportedInstance } from './connect-instance-ref';
import { CreateOnlyGuard } from './create-only-guard';
import type { Identity } from './identity';

/**
 * Props of a new Connect instance.
 */
export interface ConnectInstanceProps {
  /**
   * Alias: the first part of the contact center's address, unique over all AWS accounts and Regions, and
   * fixed for the life of the instance. 1 to 45 letters, digits and hyphens, not starting with `d-`.
   */
  readonly alias: string;

  /**
   * Who signs people in; fixed for the life of the instance.
   */
  readonly identity: Identity;

  /**
   * ARN of the customer key for flow logs and functions.
   */
  readonly operationsKeyArn: string;

  /**
   * Whether callers can be called.
   *
   * @default true
   */
  readonly outboundCalls?: boolean;

  /**
   * Days that flow logs are kept: 365 or more, since they hold what flows decided, which is audit.
   *
   * @default 365
   */
  readonly flowLogDays?: number;

  /**
   * Says in words that another number of days than the one in the lock file is wanted for flow logs.
   *
   * @default - days that differ fail the synth
   */
  readonly flowLogChangeReason?: string;

  /**
   * Says in words that replacing the contact center is wanted: every user, queue, flow and number is lost.
   *
   * @default - a change of alias or identity fails the deployment
   */
  readonly replaceReason?: string;

  /**
   * Where the guard's function runs.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

const KNOWN = [
  'alias',
  'identity',
  'operationsKeyArn',
  'outboundCalls',
  'flowLogDays',
  'flowLogChangeReason',
  'replaceReason',
  'functions',
];
/** https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateInstance.html */
const ALIAS = /^(?!d-)[\dA-Za-z][\dA-Za-z-]{0,44}$/;

/**
 * A new Amazon Connect instance: flow logs and Contact Lens on, kept when the stack goes, and guarded against
 * the updates that would replace it.
 */
export class ConnectInstance extends Construct implements IConnectInstance {
  /**
   * An instance that exists already; it is neither checked nor changed.
   */
  public static fromInstanceAttributes(
    scope: Construct,
    id: string,
    attributes: ConnectInstanceAttributes,
  ): IConnectInstance {
    return new ImportedInstance(scope, id, attributes);
  }

  public readonly instanceArn: string;
  public readonly instanceId: string;
  public readonly alias: string;
  public readonly serviceRoleArn: string;

  /**
   * The instance itself.
   */
  public readonly resource: CfnInstance;

  public constructor(scope: Construct, id: string, props: ConnectInstanceProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    requirePattern(
      this,
      'alias',
      props.alias,
      ALIAS,
      "Connect takes 1 to 45 letters, digits and hyphens, not starting with 'd-' or a hyphen",
    );

    const logs = this.flowLogs(props);
    this.resource = this.instance(props);
    this.resource.addResourceDependency(logs);
    this.guard(props);
    this.explainIdentity(props.identity);

    this.alias = props.alias;
    this.instanceArn = this.resource.attrArn;
    this.instanceId = this.resource.attrId;
    this.serviceRoleArn = this.resource.attrServiceRole;
  }

  /** Made before the instance, so that Connect writes to a group with our key and retention. */
  private flowLogs(props: ConnectInstanceProps): CfnLogGroup {
    const { flowLogDays: retentionDays = AUDIT_DAYS, flowLogChangeReason: reason } = props;
    refuseShortAudit('flow logs', retentionDays, this.node.path);
    const group = new CfnLogGroup(this, 'FlowLogs', {
      logGroupName: `/aws/connect/${props.alias}`,
      kmsKeyId: props.operationsKeyArn,
      retentionInDays: retentionDays,
    });
    group.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(group, {
      part: 'instance',
      classification: 'logs',
      retentionDays,
    });
    checkAgainstLock(group, {
      retentionDays,
      reason,
      silentWhereUnknown: true,
      howToSay: () => 'say in words that it is wanted (flowLogChangeReason), or undo it',
    });
    return group;
  }

  private instance(props: ConnectInstanceProps): CfnInstance {
    const { managementType, directoryId } = props.identity.bind();
    const instance = new CfnInstance(this, 'Resource', {
      instanceAlias: props.alias,
      identityManagementType: managementType,
      ...(directoryId ? { directoryId } : {}),
      attributes: {
        inboundCalls: true,
        outboundCalls: props.outboundCalls ?? true,
        contactflowLogs: true,
        contactLens: true,
        autoResolveBestVoices: true,
        earlyMedia: true,
      },
    });
    // Deleting an instance cannot be undone, and an account may create and delete 100 in 30 days.
    instance.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    return instance;
  }

  private guard(props: ConnectInstanceProps): void {
    const { managementType, directoryId } = props.identity.bind();
    const createOnly = {
      InstanceAlias: props.alias,
      IdentityManagementType: managementType,
      DirectoryId: directoryId,
    };
    new CreateOnlyGuard(this, 'Guard', {
      subject: `contact center '${props.alias}'`,
      createOnly,
      keyArn: props.operationsKeyArn,
      settings: props.functions,
      replaceReason: props.replaceReason,
    }).protect(this.resource);
    checkAgainstLock(this.resource, { createOnly, reason: props.replaceReason });
  }

  private explainIdentity(identity: Identity): void {
    const { reason, managementType } = identity.bind();
    describeResource(this.resource, {
      part: 'instance',
      ...(reason ? { optOuts: [{ choice: `identity ${managementType}`, reason }] } : {}),
    });
    if (managementType !== 'SAML' || identity.samlMetadata) return;
    Validations.of(this).addWarning(
      WARNINGS.samlProviderMissing,
      'nobody can sign in yet: give Identity.saml(metadataDocument) the metadata of your identity provider',
    );
    new CfnOutput(this, 'NextStep', {
      value: `Connect ${Aws.REGION}: create an IAM SAML provider and a federation role for this instance, then sign in through the identity provider`,
    });
  }
}
