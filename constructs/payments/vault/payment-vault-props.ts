import type { Duration } from 'aws-cdk-lib';
import type { DigitRules } from '../../caller-verification/digit-rules';
import type { FunctionSettings } from '../../private/function-settings';
import type { PaymentGateway } from '../payment-gateway';
import type { VaultSeam } from '../vault-seam';

/**
 * What is done with a card.
 */
export enum PaymentMode {
  /** Takes the money. */
  CHARGE = 'charge',
  /** Reserves the money; the merchant takes it later, outside the call. */
  AUTHORIZE = 'authorize',
  /** Stores the card at the gateway for later payments and takes no money. */
  TOKENIZE = 'tokenize',
}

/**
 * What follows when the issuer approves although something that the caller typed does not match.
 */
export enum CheckMismatch {
  /** The money is given back and the charge counts as declined. */
  VOID = 'void',
  /** The money is taken and the payment is marked for somebody to look at. */
  REVIEW = 'review',
  /** The money is taken. */
  ACCEPT = 'accept',
}

/**
 * The highest totals of a day (UTC) by currency (ISO 4217), in minor units. An amount counts from its charge and is
 * given back when nothing was taken.
 */
export interface PaymentCaps {
  /**
   * Of the merchant.
   *
   * @default - no cap
   */
  readonly perDay?: { readonly [currency: string]: number };

  /**
   * Of each agent.
   *
   * @default - no cap
   */
  readonly perAgent?: { readonly [currency: string]: number };
}

/**
 * How often payments may be tried. Callers and cards are counted by a keyed hash.
 */
export interface PaymentVelocity {
  /**
   * Attempts in one call.
   *
   * @default 6
   */
  readonly perContact?: number;

  /**
   * Attempts of one telephone number in a day.
   *
   * @default 10
   */
  readonly perCaller?: number;

  /**
   * Attempts at one reference in a day.
   *
   * @default 10
   */
  readonly perReference?: number;

  /**
   * Attempts with one card in a day.
   *
   * @default 6
   */
  readonly perCard?: number;

  /**
   * Payments begun in one minute, over all calls of an instance.
   *
   * @default 120
   */
  readonly perInstanceMinute?: number;

  /**
   * Declines of callers without an agent in an hour, after which card testing is assumed and self-service is
   * closed until the end of the next hour.
   *
   * @default 30
   */
  readonly declinedSelfService?: number;

  /**
   * Declines of all callers in an hour, after which all payments are closed until the end of the next hour.
   *
   * @default 90
   */
  readonly declined?: number;
}

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
   * What the flows may do with a card.
   *
   * @default - [PaymentMode.CHARGE]
   */
  readonly modes?: PaymentMode[];

  /**
   * Countries whose callers may pay (ISO 3166-1 alpha-2). The first is meant when a flow names none.
   *
   * @default - ['US']
   */
  readonly countries?: string[];

  /**
   * Whether callers of a country with numeric postal codes (US) are asked for theirs, where the gateway sends it
   * to the issuer.
   *
   * @default true
   */
  readonly postalCheck?: boolean;

  /**
   * Attempts at one reference in a day; each has its own key at the gateway.
   *
   * @default 5
   */
  readonly attempts?: number;

  /**
   * The highest totals of a day.
   *
   * @default - no caps beyond the limit of one payment
   */
  readonly caps?: PaymentCaps;

  /**
   * How often payments may be tried.
   *
   * @default - see each limit
   */
  readonly velocity?: PaymentVelocity;

  /**
   * Whether less than the amount is taken when the issuer approves no more. Otherwise it is given back and the
   * charge counts as declined.
   *
   * @default false
   */
  readonly acceptPartial?: boolean;

  /**
   * When the verification code does not match (CVV).
   *
   * @default CheckMismatch.VOID
   */
  readonly codeMismatch?: CheckMismatch;

  /**
   * When the postal code does not match (AVS).
   *
   * @default CheckMismatch.REVIEW
   */
  readonly postalMismatch?: CheckMismatch;

  /**
   * How long a slow gateway may take, 5 to 60 seconds: the charge then runs beside the call, which hears something
   * and asks for its result. The flow has to ask (`status`) for at least this time.
   *
   * @default - none: Connect waits for the charge, for `gatewayTimeout`
   */
  readonly slowGateway?: Duration;

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
   * How long the certificate of a new key is valid. Captures fail when it ends; a rotation makes another.
   *
   * @default Duration.days(730)
   */
  readonly certificateValidity?: Duration;

  /**
   * Lets flows verify a caller by the last digits of a number: `verify` for them, `enroll` for your back office, and
   * a key of their own.
   *
   * @default - callers are not verified
   */
  readonly digitVerification?: DigitRules;

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
