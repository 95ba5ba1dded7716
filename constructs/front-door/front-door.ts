import { CfnOutput, Lazy } from 'aws-cdk-lib';
import { CfnHoursOfOperation, CfnQueue, CfnRoutingProfile } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { ContactFlow, FlowContent } from '../contact-flow';
import type { IConnectInstance } from '../instance/connect-instance-ref';
import { requireKnownProps, requireText } from '../private/checks';
import type { FunctionSettings } from '../private/function-settings';
import { agentWhisperFlow } from './agent-whisper-flow';
import { type InboundFlowProps, inboundFlow } from './inbound-flow';
import { OpeningHours } from './opening-hours';
import { PhoneNumber, type PhoneNumberOptions } from './phone-number';

/**
 * Choices about the way in.
 */
export interface FrontDoorOptions {
  /**
   * When people answer.
   *
   * @default OpeningHours.always()
   */
  readonly hours?: OpeningHours;

  /**
   * Name of the queue.
   *
   * @default 'Care'
   */
  readonly queueName?: string;

  /**
   * What a caller hears first. It must say that the call is recorded.
   *
   * @default - an English greeting with the notice
   */
  readonly greeting?: string;

  /**
   * A number to claim. It costs money while the account has it and is kept when the stack goes.
   *
   * @default - none; associate a number that the account has with the inbound flow
   */
  readonly phoneNumber?: PhoneNumberOptions;
}

/**
 * Props of the way in.
 */
export interface FrontDoorProps extends FrontDoorOptions {
  /**
   * The instance.
   */
  readonly instance: IConnectInstance;

  /**
   * ARN of the customer key for the functions of a phone number.
   *
   * @default - none; needed with a phone number
   */
  readonly operationsKeyArn?: string;

  /**
   * Where the functions of a phone number run.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

const KNOWN = ['instance', 'operationsKeyArn', 'hours', 'queueName', 'greeting', 'phoneNumber', 'functions'];

/**
 * The way into a contact center: opening hours, a queue that carries the quick connects of its agents, a
 * routing profile, an inbound flow that records with notice and redacted analytics, and a whisper.
 */
export class FrontDoor extends Construct {
  /**
   * ARN of the queue.
   */
  public readonly queueArn: string;

  /**
   * The flow that a caller enters.
   */
  public readonly inboundFlow: ContactFlow;

  private readonly quickConnects: string[] = [];
  private readonly served: CfnRoutingProfile.RoutingProfileQueueConfigProperty[] = [];

  public constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const { instance } = props;
    const hours = this.openingHours(instance, props.hours ?? OpeningHours.always());
    this.queueArn = this.queue(instance, props.queueName ?? 'Care', hours.attrHoursOfOperationArn);
    this.routingProfile(instance);
    this.inboundFlow = this.flows(props, hours.attrHoursOfOperationArn);
    if (props.phoneNumber) this.claim(props, props.phoneNumber);
    new CfnOutput(this, 'InboundFlowArn', {
      description: 'the flow a phone number rings',
      value: this.inboundFlow.flowArn,
    });
  }

  /**
   * Shows a quick connect to the agents of the queue.
   */
  public addQuickConnect(quickConnectArn: string): void {
    this.quickConnects.push(quickConnectArn);
  }

  /**
   * Lets the agents of the queue answer another queue too, before their own.
   */
  public answerFirst(queueArn: string): void {
    this.served.push({ delay: 0, priority: 1, queueReference: { channel: 'VOICE', queueArn } });
  }

  private openingHours(instance: IConnectInstance, hours: OpeningHours): CfnHoursOfOperation {
    return new CfnHoursOfOperation(this, 'Hours', {
      instanceArn: instance.instanceArn,
      name: 'Opening hours',
      timeZone: hours.timeZone,
      config: hours.bind(),
    });
  }

  private queue(instance: IConnectInstance, name: string, hoursOfOperationArn: string): string {
    const queue = new CfnQueue(this, 'Queue', {
      instanceArn: instance.instanceArn,
      name,
      hoursOfOperationArn,
      quickConnectArns: Lazy.list({ produce: () => this.quickConnects }, { omitEmpty: true }),
    });
    return queue.attrQueueArn;
  }

  private routingProfile(instance: IConnectInstance): void {
    new CfnRoutingProfile(this, 'RoutingProfile', {
      instanceArn: instance.instanceArn,
      name: 'Care agents',
      description: 'Agents who answer the queue of the front door',
      defaultOutboundQueueArn: this.queueArn,
      mediaConcurrencies: [{ channel: 'VOICE', concurrency: 1 }],
      queueConfigs: Lazy.any({
        produce: () => [
          ...this.served,
          { delay: 0, priority: 2, queueReference: { channel: 'VOICE', queueArn: this.queueArn } },
        ],
      }),
    });
  }

  private flows(props: FrontDoorProps, hoursArn: string): ContactFlow {
    const { instance } = props;
    const whisper = new ContactFlow(this, 'Whisper', {
      instance,
      name: 'Agent whisper',
      content: FlowContent.fromDocument(agentWhisperFlow()),
    });
    return new ContactFlow(this, 'Inbound', {
      instance,
      name: 'Inbound',
      content: FlowContent.fromDocument(inboundFlow(this.wording(props))),
      references: {
        'queue:care': this.queueArn,
        'hours:main': hoursArn,
        'flow:agent-whisper': whisper.flowArn,
      },
    });
  }

  private wording({ greeting }: FrontDoorProps): InboundFlowProps {
    return greeting ? { prompts: { greeting } } : {};
  }

  private claim(props: FrontDoorProps, options: PhoneNumberOptions): void {
    const number = new PhoneNumber(this, 'PhoneNumber', {
      ...options,
      instance: props.instance,
      keyArn: requireText(
        this,
        'operationsKeyArn',
        props.operationsKeyArn,
        'a phone number brings functions',
      ),
      functions: props.functions,
      flowArn: this.inboundFlow.flowArn,
      flowId: this.inboundFlow.flowId,
    });
    new CfnOutput(this, 'Number', { description: 'the number callers dial', value: number.address });
  }
}
