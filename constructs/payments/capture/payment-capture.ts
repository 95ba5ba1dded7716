import { CfnOutput } from 'aws-cdk-lib';
import { CfnHoursOfOperation, CfnQueue, CfnQuickConnect } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { FlowDocument } from '../../../lib/flow';
import { paymentFlow } from '../../../lib/payments/payment-flow';
import { ContactFlow, FlowContent } from '../../contact-flow';
import type { IAgentQueue } from '../../front-door/agent-queue';
import { OpeningHours } from '../../front-door/opening-hours';
import type { IConnectInstance } from '../../instance/connect-instance-ref';
import { requireKnownProps, requirePattern } from '../../private/checks';
import type { FunctionSettings } from '../../private/function-settings';
import type { PaymentProtection } from '../payment-protection';
import type { IPayments } from '../payments-for-queues';
import { takePlaceInSeam } from '../seam-order';
import type { VaultSeam } from '../vault-seam';
import { CaptureFunctions } from './capture-functions';
import { CaptureKey } from './capture-key';

/**
 * Choices about taking payments in a contact center.
 */
export interface PaymentCaptureOptions {
  /**
   * The seam to the vault, the same value as the vault's.
   */
  readonly vault: VaultSeam;

  /**
   * Generation of the vault's key that the flow captures with.
   *
   * @default '1'
   */
  readonly keyGeneration?: string;

  /**
   * What payments must be protected from, and how many there are.
   *
   * @default - agents' calls are recorded, and two payments a minute
   */
  readonly protection?: PaymentProtection;

  /**
   * ARN of the topic that hears when a payment could not be protected.
   *
   * @default - alarms without a destination
   */
  readonly alarmTopicArn?: string;

  /**
   * Name of the quick connect that agents see.
   *
   * @default 'Take a payment'
   */
  readonly quickConnectName?: string;

  /**
   * Where the functions run.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

/**
 * Props of the half of the payments that is in the contact center.
 */
export interface PaymentCaptureProps extends PaymentCaptureOptions {
  /**
   * The instance whose agents take payments.
   */
  readonly instance: IConnectInstance;

  /**
   * ARN of the customer key for logs and functions.
   */
  readonly operationsKeyArn: string;
}

const KNOWN = [
  'vault',
  'keyGeneration',
  'protection',
  'alarmTopicArn',
  'quickConnectName',
  'functions',
  'instance',
  'operationsKeyArn',
];

/**
 * The capture half of the payments: an agent hands the caller to an automated step by a quick connect and is
 * put on hold, recording is suspended, the card is typed and encrypted inside Connect, and the caller comes
 * back to the same agent. No key that decrypts is in this half.
 */
export class PaymentCapture extends Construct implements IPayments {
  /**
   * ARN of the quick connect that belongs on the agents' queues.
   */
  public readonly quickConnectArn: string;

  /**
   * ARN of the queue for callers whose agent left during a payment; agents should answer it first.
   */
  public readonly returnQueueArn: string;

  /**
   * The payment flow.
   */
  public readonly flow: ContactFlow;

  public constructor(scope: Construct, id: string, props: PaymentCaptureProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const generation = props.keyGeneration ?? '1';
    requirePattern(
      this,
      'keyGeneration',
      generation,
      /^[1-9][0-9]{0,5}$/,
      'use a whole number as text, such as 2',
    );
    const { instance, vault, operationsKeyArn, functions: settings } = props;
    takePlaceInSeam(this, vault.name, 'capture');
    const document = paymentFlow();
    const functions = new CaptureFunctions(this, 'Functions', {
      instance,
      vault,
      operationsKeyArn,
      settings,
      flows: [document],
      protection: props.protection,
      alarmTopicArn: props.alarmTopicArn,
    });
    const key = new CaptureKey(this, 'KeyA', {
      instance,
      vault,
      slot: 'a',
      generation,
      operationsKeyArn,
      settings,
    });

    this.returnQueueArn = this.returnQueue(instance);
    this.flow = this.paymentFlow(document, props, functions, key);
    this.quickConnectArn = this.quickConnect(props);
    new CfnOutput(this, 'QuickConnectArn', {
      description: 'belongs on every queue whose agents take payments',
      value: this.quickConnectArn,
    });
  }

  /**
   * Lets the agents of a queue take payments: they see the quick connect, and answer callers who lost their
   * agent during a payment before others.
   *
   * @param queue the queue
   */
  public availableTo(queue: IAgentQueue): void {
    queue.addQuickConnect(this.quickConnectArn);
    queue.answerFirst(this.returnQueueArn);
  }

  /** A caller whose agent left is answered whenever agents are there, outside opening hours too. */
  private returnQueue(instance: IConnectInstance): string {
    const hours = OpeningHours.always();
    const always = new CfnHoursOfOperation(this, 'Hours', {
      instanceArn: instance.instanceArn,
      name: 'Payments',
      timeZone: hours.timeZone,
      config: hours.bind(),
    });
    const queue = new CfnQueue(this, 'ReturnQueue', {
      instanceArn: instance.instanceArn,
      name: 'Payment return',
      hoursOfOperationArn: always.attrHoursOfOperationArn,
    });
    return queue.attrQueueArn;
  }

  private paymentFlow(
    document: FlowDocument,
    { instance }: PaymentCaptureProps,
    functions: CaptureFunctions,
    key: CaptureKey,
  ): ContactFlow {
    return new ContactFlow(this, 'Flow', {
      instance,
      name: 'Payment',
      content: FlowContent.fromDocument(document),
      references: {
        'lambda:relay': functions.relayArn,
        'lambda:recording-guard': functions.recordingGuardArn,
        'lambda:call-guard': functions.callGuardArn,
        'queue:return': this.returnQueueArn,
        'security-key:payment': key.keyId,
        'certificate:payment': key.certificateJson,
      },
      publishAfter: [...functions.associated, key.registered],
    });
  }

  private quickConnect(props: PaymentCaptureProps): string {
    const quickConnect = new CfnQuickConnect(this, 'QuickConnect', {
      instanceArn: props.instance.instanceArn,
      name: props.quickConnectName ?? 'Take a payment',
      description: 'Hands the caller to the automated card payment and brings the caller back',
      quickConnectConfig: {
        quickConnectType: 'QUEUE',
        queueConfig: { contactFlowArn: this.flow.flowArn, queueArn: this.returnQueueArn },
      },
    });
    return quickConnect.attrQuickConnectArn;
  }
}
