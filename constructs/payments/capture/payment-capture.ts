import { CfnOutput, Duration } from 'aws-cdk-lib';
import { CfnHoursOfOperation, CfnQueue, CfnQuickConnect } from 'aws-cdk-lib/aws-connect';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { HardlineError } from '../../../lib/errors';
import type { FlowDocument } from '../../../lib/flow';
import { leaseSeconds } from '../../../lib/payments/lease';
import { ContactFlow, FlowContent } from '../../contact-flow';
import type { IAgentQueue } from '../../front-door/agent-queue';
import { OpeningHours } from '../../front-door/opening-hours';
import type { IConnectInstance } from '../../instance/connect-instance-ref';
import { requireKnownProps } from '../../private/checks';
import { type GuardrailExemptions, guardrailsOf, instanceArns } from '../guardrails';
import type { IPayments } from '../payments-for-queues';
import { takePlaceInSeam } from '../seam-order';
import type { VaultSeam } from '../vault-seam';
import type { BoundFlowProps, CaptureBinding } from './capture-binding';
import { CaptureFunctions } from './capture-functions';
import type { WaysToPay } from './capture-key';
import { CaptureKeys, type ICaptureKeys } from './capture-keys';
import { ExternalConnection } from './external-connection';
import { GivenKeys } from './given-keys';
import type { PaymentCaptureProps } from './payment-capture-props';
import { languagesOf, paymentDocuments } from './payment-documents';
import { ReturnQueueAlarms } from './return-queue-alarms';
import { type VaultConnection, vaultConnection } from './vault-connection';

/** Name of the queue for callers whose agent left. */
const RETURN_QUEUE = 'Payment return';

const KNOWN = [
  'vault',
  'call',
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
   * The payment flow that agents hand callers to.
   */
  public readonly flow: ContactFlow;

  /**
   * The flow in which callers pay without an agent; none unless `call.selfService` asks for it. A flow of yours
   * transfers to it after it has set amount, currency and reference.
   */
  public readonly selfServiceFlow?: ContactFlow;

  /**
   * The instance whose agents take payments.
   */
  public readonly instance: IConnectInstance;

  /**
   * The seam to the vault.
   */
  public readonly vault: VaultSeam;

  /**
   * Connect's id of the security key that captures.
   */
  public readonly activeKeyId: string;

  /**
   * Connect's ids of the security keys whose certificates another party gave; none where the vault is this library's.
   */
  public readonly givenKeyIds: string[];

  /**
   * The longest that a payment can take, with every attempt made and every time limit used up, and a margin.
   */
  public readonly longestPayment: Duration;

  /**
   * What a flow or module beside the payments binds that captures with their key.
   *
   * @internal
   */
  public readonly _bound: CaptureBinding;

  public constructor(scope: Construct, id: string, props: PaymentCaptureProps) {
    super(scope, id);
    requireKnownProps(this, props, KNOWN);
    const { instance, vault, operationsKeyArn, functions: settings } = props;
    this.instance = instance;
    this.vault = vault;
    takePlaceInSeam(this, vault.name, 'capture');
    const external = vault.otherParty;
    const connection = vaultConnection(vault, external && new ExternalConnection(vault.name, external));
    const { withAgent, selfService } = paymentDocuments(this, props.call);
    const functions = new CaptureFunctions(this, 'Functions', {
      instance,
      vault,
      connection,
      operationsKeyArn,
      settings,
      flows: selfService ? [withAgent, selfService] : [withAgent],
      languages: languagesOf(props.call),
      protection: props.protection,
      alarmTopicArn: props.alarmTopicArn,
    });
    this.returnQueueArn = this.returnQueue(props);
    const ways = { queueArn: this.returnQueueArn, selfService: selfService !== undefined };
    const key = this.keys(props, connection, ways);
    this.givenKeyIds = key instanceof GivenKeys ? key.keyIds : [];
    this.activeKeyId = key.activeKeyId;
    const { registeredIdJson, certificateJson } = key;
    const { relayArn, associated } = functions;
    this._bound = { relayArn, associated, registeredIdJson, certificateJson };
    const flows = selfService ? [withAgent, selfService] : [withAgent];
    this.longestPayment = Duration.seconds(Math.max(...flows.map(leaseSeconds)));
    const bind = (document: FlowDocument, name: { readonly id: string; readonly name: string }) =>
      this.paymentFlow(document, { instance, functions, key, ...name });
    this.flow = bind(withAgent, { id: 'Flow', name: 'Payment' });
    if (selfService)
      this.selfServiceFlow = bind(selfService, { id: 'SelfServiceFlow', name: 'Pay without an agent' });
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

  /**
   * Denies that keep people's hands off this half: its security keys, flows, functions and who calls them. Put them
   * into an SCP of the account, or into a permissions boundary beside what it allows.
   *
   * @param spared whom they spare
   */
  public guardrails(spared?: GuardrailExemptions): PolicyStatement[] {
    const flows = [this.flow, this.selfServiceFlow].flatMap((flow) => flow?.flowArn ?? []);
    return guardrailsOf(
      this,
      { part: 'capture', arns: { ...instanceArns(this.instance.instanceArn), flows } },
      spared,
    );
  }

  /**
   * ARN of the flow in which callers pay without an agent.
   *
   * @param scope where the flow is that transfers to it
   */
  public selfServiceFlowArn(scope: Construct): string {
    if (this.selfServiceFlow) return this.selfServiceFlow.flowArn;
    throw new HardlineError(
      'callers cannot pay without an agent yet: set `call: { selfService: true }` on the payments',
      scope.node.path,
    );
  }

  /** Both kinds have the same names, since the slots of an instance are the same two. */
  private keys(props: PaymentCaptureProps, connection: VaultConnection, ways: WaysToPay): ICaptureKeys {
    const { instance, vault, operationsKeyArn, functions: settings } = props;
    const common = { instance, vault, connection, operationsKeyArn, ways, settings };
    return vault.otherParty === undefined
      ? new CaptureKeys(this, 'Keys', common)
      : new GivenKeys(this, 'Keys', { ...common, external: vault.otherParty });
  }

  /** A caller whose agent left is answered whenever agents are there, outside opening hours too. */
  private returnQueue({ instance, alarmTopicArn: topicArn }: PaymentCaptureProps): string {
    const hours = OpeningHours.always();
    const always = new CfnHoursOfOperation(this, 'Hours', {
      instanceArn: instance.instanceArn,
      name: 'Payments',
      timeZone: hours.timeZone,
      config: hours.bind(),
    });
    const queue = new CfnQueue(this, 'ReturnQueue', {
      instanceArn: instance.instanceArn,
      name: RETURN_QUEUE,
      hoursOfOperationArn: always.attrHoursOfOperationArn,
    });
    const { instanceId } = instance;
    new ReturnQueueAlarms(this, 'ReturnQueueAlarms', { instanceId, queueName: RETURN_QUEUE, topicArn });
    return queue.attrQueueArn;
  }

  /** Each flow is given what it refers to: self-service has no agent whom a guard could look after. */
  private paymentFlow(document: FlowDocument, props: BoundFlowProps): ContactFlow {
    const { id, name, instance, functions, key } = props;
    const values: Readonly<Record<string, string>> = {
      'lambda:relay': functions.relayArn,
      'lambda:recording-guard': functions.recordingGuardArn,
      'lambda:call-guard': functions.callGuardArn,
      'queue:return': this.returnQueueArn,
      'security-key:payment': key.registeredIdJson,
      'certificate:payment': key.certificateJson,
    };
    return new ContactFlow(this, id, {
      instance,
      name,
      content: FlowContent.fromDocument(document),
      references: Object.fromEntries(
        document.references.map((reference) => [reference, values[reference] ?? '']),
      ),
      publishAfter: functions.associated,
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
