import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { CfnRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { HardlineError } from '../../../lib/errors';
import { acknowledge } from '../../policy/acknowledge';
import { CAUSES } from '../../policy/causes';
import { requireKnownProps, requireRange } from '../../private/checks';
import type { FunctionSettings } from '../../private/function-settings';
import { HandlerFunction } from '../../private/handler-function';
import { describeResource } from '../../private/hardline-metadata';
import { rolePolicy, serviceRole } from '../../private/role';
import type { PaymentCapture } from '../capture/payment-capture';
import { type GuardrailExemptions, guardrailsOf } from '../guardrails';
import { refuseExternal } from '../refuse-external';
import { RotationAlarms } from './rotation-alarms';
import { rotationMachine } from './rotation-machine';

/**
 * Props of the rotation of the payment key.
 */
export interface KeyRotationProps {
  /**
   * The capture half whose key is rotated, in this stack.
   */
  readonly capture: PaymentCapture;

  /**
   * ARN of the topic that hears of whatever needs a person.
   */
  readonly alarmTopicArn: string;

  /**
   * ARN of the customer key for logs and functions.
   */
  readonly operationsKeyArn: string;

  /**
   * Age at which the key is replaced, 30 to 700 days. It is also replaced 60 days before its certificate ends.
   *
   * @default Duration.days(365)
   */
  readonly rotateAfter?: Duration;

  /**
   * Where the function runs.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

const KNOWN = ['capture', 'alarmTopicArn', 'operationsKeyArn', 'rotateAfter', 'functions'];

/**
 * Replaces the payment key without breaking a call: a state machine that updates the stack of the capture half
 * with its previous template and new parameter values. It looks at the key once a day and rotates when it is old;
 * an execution with the input `{"ask":"now"}` rotates at once. Its role may update this one stack, and each use
 * of it reaches the topic.
 */
export class KeyRotation extends Construct {
  /**
   * ARN of the state machine.
   */
  public readonly stateMachineArn: string;

  private readonly roleArn: string;
  private readonly props: KeyRotationProps;

  public constructor(scope: Construct, id: string, props: KeyRotationProps) {
    super(scope, id);
    this.props = props;
    requireKnownProps(this, props, KNOWN);
    refuseExternal(
      this,
      props.capture.vault,
      'has keys that only the other party can make: use PaymentKeyWatch, and its certificates',
    );
    requireRange(this, 'rotateAfter in days', this.rotateAfterDays(), [30, 700]);
    this.refuseElsewhere();
    const plan = this.plan();
    const role = this.role(plan);
    this.roleArn = role.attrArn;
    this.stateMachineArn = this.machine(plan, role).attrArn;
    this.daily();
    this.alarms(role);
    new CfnOutput(this, 'StateMachineArn', {
      description: `rotates the payment key at once: aws stepfunctions start-execution --input '{"ask":"now"}' --state-machine-arn`,
      value: this.stateMachineArn,
    });
  }

  /**
   * Denies that keep people's hands off the function that plans a rotation: what it answers is what the stack is
   * updated with.
   *
   * @param spared whom they spare
   */
  public guardrails(spared?: GuardrailExemptions): PolicyStatement[] {
    return guardrailsOf(this, { part: 'rotation', rotationRoleArn: this.roleArn }, spared);
  }

  private rotateAfterDays(): number {
    return (this.props.rotateAfter ?? Duration.days(365)).toDays();
  }

  /** The parameters are those of the stack that it runs in. */
  private refuseElsewhere(): void {
    const stack = Stack.of(this);
    if (stack !== Stack.of(this.props.capture) || stack.nestedStackParent)
      throw new HardlineError(
        'the rotation belongs into the stack of the capture half, and that one cannot be nested: a rotation updates its parameters',
        this.node.path,
      );
  }

  private plan(): HandlerFunction {
    const { capture, operationsKeyArn, functions } = this.props;
    return new HandlerFunction(this, 'Plan', {
      bundle: 'plan-rotation',
      description: 'Decides the next step of a rotation of the payment key; changes nothing',
      keyArn: operationsKeyArn,
      part: 'capture',
      memoryMiB: 256,
      scheduled: true,
      settings: functions,
      environment: {
        SEAM: capture.vault.name,
        ROTATE_AFTER_DAYS: String(this.rotateAfterDays()),
        LONGEST_CALL_SECONDS: String(capture.longestPayment.toSeconds()),
      },
    });
  }

  /**
   * CloudFormation updates the stack with the role that it was deployed with. This role can hand over neither
   * another one, nor a template by its address; a template within the request cannot be told from the previous one.
   */
  private role(plan: HandlerFunction): CfnRole {
    const role = serviceRole(this, 'Role', {
      service: 'states.amazonaws.com',
      description: 'Rotates the payment key by updating the stack of the capture half',
    });
    rolePolicy(
      this,
      'Policy',
      [role.ref],
      [
        {
          Sid: 'LookAtThisStack',
          Effect: 'Allow',
          Action: 'cloudformation:DescribeStacks',
          Resource: Aws.STACK_ID,
        },
        {
          Sid: 'UpdateThisStack',
          Effect: 'Allow',
          Action: 'cloudformation:UpdateStack',
          Resource: Aws.STACK_ID,
          Condition: {
            Null: {
              'cloudformation:TemplateUrl': 'true',
              'cloudformation:RoleArn': 'true',
              'cloudformation:StackPolicyUrl': 'true',
            },
          },
        },
        {
          Sid: 'LookAtKeys',
          Effect: 'Allow',
          Action: 'connect:ListSecurityKeys',
          Resource: this.props.capture.instance.instanceArn,
        },
        { Sid: 'Plan', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: plan.arn },
      ],
    );
    return role;
  }

  private machine(plan: HandlerFunction, role: CfnRole): CfnStateMachine {
    const machine = new CfnStateMachine(this, 'Resource', {
      definition: rotationMachine({
        stackId: Aws.STACK_ID,
        instanceId: this.props.capture.instance.instanceArn,
        planFunctionArn: plan.arn,
        partition: Aws.PARTITION,
      }),
      roleArn: role.attrArn,
      stateMachineType: 'STANDARD',
      tags: [{ key: 'cdk-hardline:expected-changes', value: 'payment-key-rotation' }],
    });
    describeResource(machine, { part: 'capture' });
    acknowledge(machine, CAUSES.rotationHistory);
    acknowledge(machine, CAUSES.rotationTracing);
    return machine;
  }

  private daily(): void {
    const role = serviceRole(this, 'ScheduleRole', {
      service: 'events.amazonaws.com',
      description: 'Starts the daily look at the payment key',
    });
    rolePolicy(
      this,
      'SchedulePolicy',
      [role.ref],
      [{ Sid: 'Start', Effect: 'Allow', Action: 'states:StartExecution', Resource: this.stateMachineArn }],
    );
    const rule = new CfnRule(this, 'Schedule', {
      description: 'Looks at the payment key once a day, and rotates it when it is old',
      scheduleExpression: 'rate(1 day)',
      targets: [
        {
          id: 'Rotation',
          arn: this.stateMachineArn,
          roleArn: role.attrArn,
          input: JSON.stringify({ ask: 'when-due' }),
        },
      ],
    });
    acknowledge(rule, CAUSES.scheduleTick);
  }

  private alarms(role: CfnRole): void {
    const { alarmTopicArn, operationsKeyArn, capture } = this.props;
    new RotationAlarms(this, 'Alarms', {
      alarmTopicArn,
      operationsKeyArn,
      seam: capture.vault.name,
      instanceArn: capture.instance.instanceArn,
      activeKeyId: capture.activeKeyId,
      rotation: { roleArn: role.attrArn, stateMachineArn: this.stateMachineArn },
      rotateAfterDays: this.rotateAfterDays(),
    });
  }
}
