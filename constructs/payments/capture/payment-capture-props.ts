import type { IConnectInstance } from '../../instance/connect-instance-ref';
import type { FunctionSettings } from '../../private/function-settings';
import type { PaymentProtection } from '../payment-protection';
import type { VaultSeam } from '../vault-seam';
import type { PaymentCallOptions } from './payment-call';

/**
 * Choices about taking payments in a contact center.
 */
export interface PaymentCaptureOptions {
  /**
   * The seam to the vault, the same value as the vault's.
   */
  readonly vault: VaultSeam;

  /**
   * How callers are asked for their card.
   *
   * @default - a charge, in English, with an agent
   */
  readonly call?: PaymentCallOptions;

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
