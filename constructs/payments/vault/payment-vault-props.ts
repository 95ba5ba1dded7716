import type { Duration } from 'aws-cdk-lib';
import type { FunctionSettings } from '../../private/function-settings';
import type { PaymentGateway } from '../payment-gateway';
import type { VaultSeam } from '../vault-seam';

/**
 * Choices about the half of the payments that holds the key.
 */
export interface PaymentVaultOptions {
  /**
   * Who takes the money.
   */
  readonly gateway: PaymentGateway;

  /**
   * Name of the merchant in the ledger and towards the gateway: letters, digits, hyphens, 1 to 40.
   */
  readonly merchant: string;

  /**
   * The highest amount of one payment by currency (ISO 4217), in minor units: `{ USD: 500_000 }` is 5,000
   * dollars. A currency that is not here is not charged.
   */
  readonly limits: { readonly [currency: string]: number };

  /**
   * Card brands that are accepted: `visa`, `mastercard`, `american-express`, `discover`, `diners-club`, `jcb`.
   *
   * @default - visa, mastercard, american-express, discover
   */
  readonly brands?: string[];

  /**
   * How long the gateway may take for one payment. Connect waits 8 seconds for everything together.
   *
   * @default Duration.millis(3500)
   */
  readonly gatewayTimeout?: Duration;

  /**
   * Generation of the payment key. A new value makes a new pair; the same value never does.
   *
   * @default '1'
   */
  readonly keyGeneration?: string;

  /**
   * How long the certificate in the flow is valid. Captures fail when it ends.
   *
   * @default Duration.days(730)
   */
  readonly certificateValidity?: Duration;

  /**
   * Where the functions run.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}

/**
 * Props of the half of the payments that holds the key.
 */
export interface PaymentVaultProps extends PaymentVaultOptions {
  /**
   * The seam, the same value as the capture half's.
   */
  readonly vault: VaultSeam;
}
