import { createHash } from 'node:crypto';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { SubnetType } from 'aws-cdk-lib/aws-ec2';
import type { CfnManagedPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnFunction, CfnVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { HardlineError } from '../../lib/errors';
import { type AcknowledgedCause, acknowledge } from '../policy/acknowledge';
import { CAUSES } from '../policy/causes';
import { requireRange } from './checks';
import type { FunctionSettings } from './function-settings';
import { handlerCode, whyNotDeployable } from './handler-code';
import { describeResource } from './hardline-metadata';
import type { Statement } from './policy';
import { rolePolicy, serviceRole } from './role';

export interface HandlerFunctionProps {
  /** The bundle in dist/handlers. */
  readonly bundle: string;
  readonly description: string;
  readonly environment?: Record<string, string>;
  readonly statements?: readonly Statement[];
  /** Encrypts the log group and the environment. */
  readonly keyArn: string;
  readonly part: 'instance' | 'front-door' | 'capture' | 'vault';
  readonly memoryMiB?: number;
  readonly timeoutSeconds?: number;
  readonly functionName?: string;
  /** A role that exists already (the seam's); else one is made. */
  readonly role?: { readonly roleName: string; readonly roleArn: string };
  readonly settings?: FunctionSettings;
  /** A caller waits for it: it gets reserved concurrency; custom resources do not. */
  readonly inCall?: boolean;
  /** A schedule calls it: one run at a time. */
  readonly scheduled?: boolean;
}

/** Concurrent executions set aside for a function that calls wait for. */
const RESERVED = 10;
/** CloudFormation keeps the audit of a payment step for a year (PCI DSS 10.5.1). */
const LOG_RETENTION_DAYS = 365;

/** A Lambda function of ours: own role, own log group, customer key, no layers, no tracing, no test switch. */
export class HandlerFunction extends Construct {
  public readonly resource: CfnFunction;
  public readonly roleArn: string;
  public readonly roleName: string;
  public readonly policy: CfnManagedPolicy;
  private readonly props: HandlerFunctionProps;

  public constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    super(scope, id);
    this.props = props;
    this.checkConcurrency();
    const role = props.role ?? this.ownRole();
    this.roleArn = role.roleArn;
    this.roleName = role.roleName;
    const logGroup = this.logGroup();
    this.policy = rolePolicy(
      this,
      'Policy',
      [this.roleName],
      [writeLogs(logGroup), ...(props.settings?.vpc ? [VPC_ACCESS] : []), ...(props.statements ?? [])],
    );
    this.resource = this.function(logGroup);
    this.resource.addResourceDependency(this.policy);
    describeResource(this.resource, { part: props.part });
    this.explain();
    this.node.addValidation({
      validate: () =>
        whyNotDeployable(this.resource.codeSigningConfigArn, props.settings?.codeSigning !== undefined),
    });
  }

  public get arn(): string {
    return this.resource.attrArn;
  }

  /** A version under the alias `live`, so that callers keep one ARN and capacity can be kept warm. */
  public publish(): CfnAlias {
    const version = new CfnVersion(this, `Version${this.configurationHash()}`, {
      functionName: this.resource.ref,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const warm = this.props.settings?.provisionedConcurrency;
    return new CfnAlias(this, 'Live', {
      functionName: this.resource.ref,
      functionVersion: version.attrVersion,
      name: 'live',
      ...(warm ? { provisionedConcurrencyConfig: { provisionedConcurrentExecutions: warm } } : {}),
    });
  }

  private checkConcurrency(): void {
    const { reservedConcurrency = RESERVED, provisionedConcurrency = 0 } = this.props.settings ?? {};
    requireRange(this, 'reservedConcurrency', reservedConcurrency, [1, 1000]);
    requireRange(this, 'provisionedConcurrency', provisionedConcurrency, [0, reservedConcurrency]);
  }

  private ownRole(): { roleName: string; roleArn: string } {
    const role: CfnRole = serviceRole(this, 'Role', {
      service: 'lambda.amazonaws.com',
      description: this.props.description,
    });
    return { roleName: role.ref, roleArn: role.attrArn };
  }

  private logGroup(): CfnLogGroup {
    const group = new CfnLogGroup(this, 'Logs', {
      kmsKeyId: this.props.keyArn,
      retentionInDays: LOG_RETENTION_DAYS,
    });
    group.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    describeResource(group, {
      part: this.props.part,
      classification: 'logs',
      retentionDays: LOG_RETENTION_DAYS,
    });
    return group;
  }

  private function(logGroup: CfnLogGroup): CfnFunction {
    const { props } = this;
    return new CfnFunction(this, 'Resource', {
      ...handlerCode(this, props.bundle, props.settings?.codeSigning),
      runtime: Runtime.NODEJS_24_X.name,
      architectures: ['arm64'],
      handler: 'index.handler',
      role: this.roleArn,
      description: props.description,
      memorySize: props.memoryMiB ?? 512,
      timeout: props.timeoutSeconds ?? 8,
      kmsKeyArn: props.keyArn,
      loggingConfig: { logGroup: logGroup.ref, logFormat: 'JSON' },
      environment: { variables: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true', ...props.environment } },
      ...(props.functionName ? { functionName: props.functionName } : {}),
      ...this.concurrency(),
      ...this.network(),
    });
  }

  private explain(): void {
    const { settings, inCall, scheduled } = this.props;
    const causes: AcknowledgedCause[] = [CAUSES.tracing, scheduled ? CAUSES.scheduled : CAUSES.synchronous];
    if (!settings?.vpc) causes.push(CAUSES.outsideVpc);
    if (!inCall && !scheduled) causes.push(CAUSES.oneDeployment);
    for (const cause of causes) acknowledge(this.resource, cause);
  }

  private concurrency(): object {
    const { inCall, scheduled, settings } = this.props;
    if (scheduled) return { reservedConcurrentExecutions: 1 };
    return inCall ? { reservedConcurrentExecutions: settings?.reservedConcurrency ?? RESERVED } : {};
  }

  private network(): object {
    const { vpc, subnets, securityGroups } = this.props.settings ?? {};
    if (!vpc) return {};
    if (!securityGroups?.length)
      throw new HardlineError(
        'a VPC without security groups is refused: give `securityGroups` whose egress names what the function calls',
        this.node.path,
      );
    const selection = subnets ?? {
      subnetType: vpc.isolatedSubnets.length ? SubnetType.PRIVATE_ISOLATED : SubnetType.PRIVATE_WITH_EGRESS,
    };
    return {
      vpcConfig: {
        subnetIds: vpc.selectSubnets(selection).subnetIds,
        securityGroupIds: securityGroups.map((group) => group.securityGroupId),
      },
    };
  }

  /** A version freezes code and configuration: the id changes when either does. */
  private configurationHash(): string {
    const configuration = JSON.stringify(Stack.of(this).resolve(this.frozen()));
    return createHash('sha256').update(configuration).digest('hex').slice(0, 8);
  }

  private frozen(): object {
    const { code, environment, kmsKeyArn, loggingConfig, memorySize, role, runtime, timeout, vpcConfig } =
      this.resource;
    return { code, environment, kmsKeyArn, loggingConfig, memorySize, role, runtime, timeout, vpcConfig };
  }
}

function writeLogs(group: CfnLogGroup): Statement {
  return {
    Sid: 'WriteItsLog',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: group.attrArn,
  };
}

/** Lambda attaches network interfaces with the role's permissions; EC2 has no resource to name before they exist. */
const VPC_ACCESS: Statement = {
  Sid: 'AttachToVpc',
  Effect: 'Allow',
  Action: [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ],
  Resource: '*',
  wildcard: 'The network interfaces do not exist yet, and EC2 has no other resource to name for them.',
};
