import { Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { type GuardedArns, type GuardedPart, guardrailStatements } from '../../lib/access';
import { HardlineError } from '../../lib/errors';
import { accountRoot } from '../private/customer-key';
import { HandlerFunction } from '../private/handler-function';
import type { PaymentHalf } from './operations/payment-half';

/**
 * Whom guardrails spare, beside the account's root user, who repairs.
 */
export interface GuardrailExemptions {
  /**
   * ARNs of the roles with which CloudFormation deploys the payments; `*` and `?` are patterns.
   *
   * @default - the execution role of the CDK bootstrap in the stack's account and Region, by the stack's qualifier
   */
  readonly deployRoleArns?: string[];

  /**
   * ARNs of emergency roles.
   *
   * @default - none
   */
  readonly breakGlassRoleArns?: string[];
}

/**
 * Payments whose ARNs are known where the policy is written, such as in the stack of an organization's policies.
 */
export interface GuardedPayments extends GuardrailExemptions {
  /**
   * The half that is guarded, with the account that it is in.
   */
  readonly half: PaymentHalf;

  /**
   * ID of the account.
   */
  readonly account: string;

  /**
   * ARN of the Connect instance; of the capture half.
   *
   * @default - security keys and integrations are not guarded
   */
  readonly instanceArn?: string;

  /**
   * ARNs of the payment flows; of the capture half.
   *
   * @default - none
   */
  readonly flowArns?: string[];

  /**
   * ARNs of the flow modules that payment flows invoke; of the capture half.
   *
   * @default - none
   */
  readonly moduleArns?: string[];

  /**
   * ARNs of the functions.
   *
   * @default - none
   */
  readonly functionArns?: string[];

  /**
   * ARNs of the code signing configurations of the functions.
   *
   * @default - none
   */
  readonly codeSigningConfigArns?: string[];

  /**
   * ARNs of the roles of the payments that call the functions.
   *
   * @default - none: only Connect, CloudFormation and schedules call
   */
  readonly callerRoleArns?: string[];
}

/**
 * Denies that keep people's hands off the payments, for an SCP, or for a permissions boundary beside what it allows.
 * `capture.guardrails()`, `vault.guardrails()`, `rotation.guardrails()` and `keyWatch.guardrails()` give them for what
 * is deployed.
 */
export class PaymentGuardrails {
  /**
   * The statements for payments whose ARNs are known.
   *
   * @param payments the ARNs
   */
  public static forArns(payments: GuardedPayments): PolicyStatement[] {
    const { half, account, instanceArn, deployRoleArns, breakGlassRoleArns } = payments;
    if (!deployRoleArns?.length)
      throw new HardlineError(
        'guardrails for ARNs need `deployRoleArns`: without one no deployment could change the payments',
      );
    return asStatements({
      part: half,
      arns: {
        ...(instanceArn ? instanceArns(instanceArn) : {}),
        flows: payments.flowArns,
        modules: payments.moduleArns,
        functions: payments.functionArns,
        signing: payments.codeSigningConfigArns,
      },
      spared: {
        deploy: deployRoleArns,
        breakGlass: breakGlassRoleArns,
        repair: [`arn:${Aws.PARTITION}:iam::${account}:root`],
        callers: payments.callerRoleArns,
      },
    });
  }

  private constructor() {}
}

/** What one construct of the payments is guarded by. */
export interface Guarding {
  readonly part: GuardedPart;
  readonly arns?: GuardedArns;
  /** Roles that call its functions. */
  readonly callerArns?: readonly string[];
  readonly rotationRoleArn?: string;
}

/** The guardrails of a construct and all functions below it. */
export function guardrailsOf(
  construct: IConstruct,
  { part, arns, callerArns = [], rotationRoleArn }: Guarding,
  { deployRoleArns, breakGlassRoleArns }: GuardrailExemptions = {},
): PolicyStatement[] {
  const below = construct.node.findAll();
  const functions = below.filter((each): each is HandlerFunction => each instanceof HandlerFunction);
  return asStatements({
    part,
    arns: {
      ...arns,
      functions: functions.map(({ arn }) => arn),
      signing: [...new Set(functions.flatMap(({ resource }) => resource.codeSigningConfigArn ?? []))],
    },
    spared: {
      deploy: deployRoleArns ?? [bootstrapExecutionRole(construct)],
      breakGlass: breakGlassRoleArns,
      repair: [accountRoot()],
      rotation: rotationRoleArn ? [rotationRoleArn] : [],
      callers: callerArns,
    },
  });
}

/** An instance, and the integrations below it. */
export function instanceArns(instanceArn: string): GuardedArns {
  return { instance: [instanceArn], integrations: [`${instanceArn}/integration-association/*`] };
}

function asStatements(props: Parameters<typeof guardrailStatements>[0]): PolicyStatement[] {
  return guardrailStatements(props).map((statement) => PolicyStatement.fromJson(statement));
}

/** The role that CloudFormation acts with in an account that the CDK has bootstrapped. */
function bootstrapExecutionRole(construct: IConstruct): string {
  const { synthesizer, account, region } = Stack.of(construct);
  const { bootstrapQualifier: qualifier } = synthesizer;
  if (qualifier === undefined)
    throw new HardlineError(
      'the stack has no bootstrap qualifier: name the roles that deploy it in `deployRoleArns`',
      construct.node.path,
    );
  return `arn:${Aws.PARTITION}:iam::${account}:role/cdk-${qualifier}-cfn-exec-role-${account}-${region}`;
}
