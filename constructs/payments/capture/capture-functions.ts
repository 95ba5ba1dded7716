import { Aws } from 'aws-cdk-lib';
import { Construct, type IDependable } from 'constructs';
import type { FlowDocument } from '../../../lib/flow';
import { EVENT_SOURCE } from '../../../lib/payments/events';
import { vaultTimeoutMs } from '../../../lib/payments/time-budget';
import type { IConnectInstance } from '../../instance/connect-instance-ref';
import type { FunctionSettings } from '../../private/function-settings';
import { HandlerFunction } from '../../private/handler-function';
import { describeResource } from '../../private/hardline-metadata';
import { allowInFlows } from '../../private/lambda-in-flow';
import { PaymentHalf } from '../operations/payment-half';
import { SwitchParameters } from '../operations/switch-parameters';
import { TextParameters } from '../operations/text-parameters';
import type { PaymentProtection } from '../payment-protection';
import type { VaultSeam } from '../vault-seam';
import { callProtection } from './call-protection';
import { onContacts } from './guard-functions';
import type { VaultConnection } from './vault-connection';

export interface CaptureFunctionsProps {
  readonly instance: IConnectInstance;
  readonly vault: VaultSeam;
  readonly connection: VaultConnection;
  readonly operationsKeyArn: string;
  /** Every flow that takes payments. */
  readonly flows: readonly FlowDocument[];
  /** Codes of the languages that callers hear. */
  readonly languages: readonly string[];
  readonly protection?: PaymentProtection;
  /** Where alarms go. */
  readonly alarmTopicArn?: string;
  readonly settings?: FunctionSettings;
}

/**
 * What the payment flow calls: a relay that passes ciphertext to the vault and holds no key, a guard that suspends
 * recording and one that tells who could hear.
 */
export class CaptureFunctions extends Construct {
  public readonly relayArn: string;
  public readonly recordingGuardArn: string;
  public readonly callGuardArn: string;
  /** What the flow must be published after. */
  public readonly associated: IDependable[];
  private readonly props: CaptureFunctionsProps;

  public constructor(scope: Construct, id: string, props: CaptureFunctionsProps) {
    super(scope, id);
    this.props = props;
    const relay = this.relay();
    const { recording, call } = callProtection(this, props);
    this.relayArn = this.callable(relay);
    this.recordingGuardArn = this.callable(recording);
    this.callGuardArn = this.callable(call);
    this.associated = [
      ...allowInFlows(relay, 'Connect', props.instance, this.relayArn),
      ...allowInFlows(recording, 'Connect', props.instance, this.recordingGuardArn),
      ...allowInFlows(call, 'Connect', props.instance, this.callGuardArn),
    ];
  }

  /** Capacity is kept warm on an alias; without it the flow calls the function itself. */
  private callable(made: HandlerFunction): string {
    return this.props.settings?.provisionedConcurrency ? made.publish().ref : made.arn;
  }

  private relay(): HandlerFunction {
    const { vault, connection, instance, settings, operationsKeyArn } = this.props;
    const texts = new TextParameters(this, 'Texts', { vault, languages: this.props.languages });
    const switches = new SwitchParameters(this, 'Switches', { vault, half: PaymentHalf.CAPTURE });
    const relay = new HandlerFunction(this, 'Relay', {
      bundle: connection.relay.bundle,
      description: 'Passes encrypted card fields to the payment vault; holds no key',
      keyArn: operationsKeyArn,
      part: 'capture',
      inCall: true,
      memoryMiB: 1024,
      role: { roleName: vault.relayRoleName, roleArn: vault.relayRoleArn },
      settings,
      environment: {
        INSTANCE_ARN: instance.instanceArn,
        SEAM: vault.name,
        ...switches.environment,
        ...texts.environment,
        ...connection.relay.environment,
        VAULT_TIMEOUT_MS: String(vaultTimeoutMs(settings?.provisionedConcurrency ? 'provisioned' : 'cold')),
      },
      statements: [
        connection.relay.statement,
        onContacts(instance, 'ContactsOfThisInstance', ['connect:DescribeContact']),
        switches.statement,
        texts.statement,
        {
          Sid: 'StepsOfPayments',
          Effect: 'Allow',
          Action: 'events:PutEvents',
          Resource: `arn:${Aws.PARTITION}:events:${Aws.REGION}:${Aws.ACCOUNT_ID}:event-bus/default`,
          // One request holds up to ten events: each is of this source, and at least one is there.
          Condition: {
            'ForAllValues:StringEquals': { 'events:source': EVENT_SOURCE },
            Null: { 'events:source': 'false' },
          },
        },
      ],
    });
    describeResource(relay.resource, { part: 'capture', ...connection.placement });
    return relay;
  }
}
