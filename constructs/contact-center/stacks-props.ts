import type { Environment } from 'aws-cdk-lib';
import type { DigitCallOptions } from '../caller-verification';
import type { FrontDoorOptions } from '../front-door';
import type { ContactCenterInstance } from '../instance';
import type {
  PaymentCallOptions,
  PaymentCertificates,
  PaymentProtection,
  PaymentVaultOptions,
  SettlementReports,
  VaultAuthentication,
} from '../payments';
import type { FunctionSettings } from '../private/function-settings';
import type { Retention } from '../recordings';
import type { SupportTeam } from './support-team';

/**
 * Card payments, cut into two halves.
 */
export interface PaymentStacksOptions extends PaymentVaultOptions {
  /**
   * Environment of the vault.
   *
   * @default - the contact center's; then the account of the contact center is part of the cardholder data environment
   */
  readonly vaultEnv?: Environment;

  /**
   * Path of the two roles at the seam.
   *
   * @default '/'
   */
  readonly seamRolePath?: string;

  /**
   * How callers are asked for their card.
   *
   * @default - a charge, in the languages of the front door, with an agent
   */
  readonly call?: PaymentCallOptions;

  /**
   * What payments must be protected from, and how many there are.
   *
   * @default - agents' calls are recorded, and two payments a minute
   */
  readonly protection?: PaymentProtection;

  /**
   * How callers are asked for their last digits, where `digitVerification` lets flows verify them.
   *
   * @default - for their account number, in the languages of the front door
   */
  readonly digitCall?: DigitCallOptions;

  /**
   * Where the gateway's settlement reports arrive; the ledger is compared with them every day.
   *
   * @default - compared by hand only: `cdk-hardline payments compare`
   */
  readonly settlement?: SettlementReports;
}

/**
 * Card payments whose vault another party runs: it holds the key and takes the money.
 */
export interface ExternalPaymentStacksOptions {
  /**
   * Address of the vault, `https://vault.example.com/payments`; the name of each operation is appended to it.
   */
  readonly endpoint: string;

  /**
   * How the other party knows that the contact center asks.
   */
  readonly authentication: VaultAuthentication;

  /**
   * The certificates that cards are encrypted with, from the other party.
   */
  readonly certificates: PaymentCertificates;

  /**
   * Path of the two roles at the seam.
   *
   * @default '/'
   */
  readonly seamRolePath?: string;

  /**
   * How callers are asked for their card.
   *
   * @default - a charge, in the languages of the front door, with an agent
   */
  readonly call?: PaymentCallOptions;

  /**
   * What payments must be protected from, and how many there are.
   *
   * @default - agents' calls are recorded, and two payments a minute
   */
  readonly protection?: PaymentProtection;
}

/**
 * Props of a contact center laid out in stacks.
 */
export interface HardenedContactCenterStacksProps {
  /**
   * Name of the contact center in roles, functions and parameters: lower-case letters, digits and hyphens, 3 to 30.
   */
  readonly name: string;

  /**
   * The Connect instance: created or adopted.
   */
  readonly instance: ContactCenterInstance;

  /**
   * The people who hear of alarms.
   */
  readonly support: SupportTeam;

  /**
   * Environment of the contact center.
   *
   * @default - the deploying account and Region
   */
  readonly env?: Environment;

  /**
   * How long recordings, transcripts and reports are kept.
   *
   * @default Retention.days(90)
   */
  readonly retention?: Retention;

  /**
   * The way in.
   *
   * @default - one queue, open around the clock, no number claimed; none on an adopted instance
   */
  readonly frontDoor?: FrontDoorOptions;

  /**
   * ARNs of the principals that may take the emergency role.
   *
   * @default - principals of the account whose IAM policies allow it
   */
  readonly breakGlassPrincipalArns?: string[];

  /**
   * Card payments.
   *
   * @default - none
   */
  readonly payments?: PaymentStacksOptions;

  /**
   * Card payments whose vault another party runs, instead of `payments`.
   *
   * @default - none
   */
  readonly externalPayments?: ExternalPaymentStacksOptions;

  /**
   * Where the functions of the contact center run, those of deployments included; the vault's are in `payments`.
   *
   * @default - outside a VPC
   */
  readonly functions?: FunctionSettings;
}
