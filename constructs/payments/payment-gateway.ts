import { Token } from 'aws-cdk-lib';
import { HardlineError } from '../../lib/errors';
import { adyenOrigin, isLiveUrlPrefix, STRIPE_ORIGIN } from '../../lib/payments/gateway/adapters';

/**
 * Whether money moves. A key, an address or a card of the other kind is refused before anything is sent.
 */
export enum PaymentEnvironment {
  /** Real cards. The published test numbers are refused. */
  LIVE = 'live',

  /** The gateway's test system. Every number but the published test numbers is refused. */
  TEST = 'test',
}

/**
 * Stripe, by card not present over the telephone (MOTO).
 */
export interface StripeOptions {
  /**
   * ARN of the Secrets Manager secret, in the vault's account, whose value is `{"apiKey":"..."}` with a
   * restricted Stripe key. Stripe must have enabled raw card numbers and MOTO for it. An unrestricted live key is
   * refused.
   */
  readonly apiKeySecretArn: string;

  /**
   * ARN of the customer key of that secret.
   *
   * @default - the secret is under the AWS managed key
   */
  readonly apiKeySecretKeyArn?: string;

  /**
   * Whether money moves, and so which kind of key the secret has to hold: a key of the other kind is refused.
   *
   * @default PaymentEnvironment.LIVE
   */
  readonly environment?: PaymentEnvironment;
}

/**
 * Adyen's Checkout API, by telephone order (MOTO).
 */
export interface AdyenOptions {
  /**
   * ARN of the Secrets Manager secret, in the vault's account, whose value is `{"apiKey":"..."}`. Adyen must have
   * enabled raw card data and telephone orders for the credential.
   */
  readonly apiKeySecretArn: string;

  /**
   * ARN of the customer key of that secret.
   *
   * @default - the secret is under the AWS managed key
   */
  readonly apiKeySecretKeyArn?: string;

  /**
   * Name of the merchant account at Adyen.
   */
  readonly merchantAccount: string;

  /**
   * Prefix of the company's live address: a hexadecimal number, a hyphen and the company's name, from Adyen's
   * Customer Area, Developers, API URLs.
   *
   * @default - none; `environment` must then be TEST
   */
  readonly liveUrlPrefix?: string;

  /**
   * Whether money moves. TEST and a live address exclude each other.
   *
   * @default PaymentEnvironment.LIVE
   */
  readonly environment?: PaymentEnvironment;
}

/**
 * Who takes the money. Made by its static functions; not meant to be extended.
 */
export abstract class PaymentGateway {
  /**
   * Stripe's API, pinned to one version, over HTTPS with idempotency keys.
   */
  public static stripe(options: StripeOptions): PaymentGateway {
    requireSecret(options.apiKeySecretArn);
    const environment = options.environment ?? PaymentEnvironment.LIVE;
    return new SecretGateway({
      adapter: 'stripe',
      origin: STRIPE_ORIGIN,
      settings: { GATEWAY_ENVIRONMENT: environment },
      ...secretOf(options),
    });
  }

  /**
   * Adyen's Checkout API, pinned to one version, over HTTPS with idempotency keys. A charge is captured after a day,
   * so that one whose answer was lost can still be cancelled.
   */
  public static adyen(options: AdyenOptions): PaymentGateway {
    requireSecret(options.apiKeySecretArn);
    requireMerchantAccount(options.merchantAccount);
    const environment = options.environment ?? PaymentEnvironment.LIVE;
    const prefix = options.liveUrlPrefix;
    requireAddress(environment, prefix);
    return new SecretGateway({
      adapter: 'adyen',
      origin: adyenOrigin(prefix),
      settings: {
        GATEWAY_ENVIRONMENT: environment,
        GATEWAY_MERCHANT_ACCOUNT: options.merchantAccount,
        ...(prefix ? { GATEWAY_LIVE_URL_PREFIX: prefix } : {}),
      },
      ...secretOf(options),
    });
  }

  /**
   * Name of the adapter in the vault.
   */
  public abstract readonly adapter: string;

  /**
   * ARN of the secret.
   */
  public abstract readonly secretArn: string;

  /**
   * ARN of the secret's customer key.
   */
  public abstract readonly secretKeyArn?: string;

  /**
   * What the vault's `charge` function finds in its environment about the gateway, beside the secret.
   */
  public abstract readonly settings: { readonly [name: string]: string };

  /**
   * The one host that `charge` calls, for egress rules: HTTPS, port 443.
   */
  public abstract readonly host: string;
}

interface GatewayFacts {
  readonly adapter: string;
  readonly origin: string;
  readonly settings: { readonly [name: string]: string };
  readonly secretArn: string;
  readonly secretKeyArn?: string;
}

class SecretGateway extends PaymentGateway {
  public readonly adapter: string;
  public readonly secretArn: string;
  public readonly secretKeyArn?: string;
  public readonly settings: { readonly [name: string]: string };
  public readonly host: string;

  public constructor(facts: GatewayFacts) {
    super();
    this.adapter = facts.adapter;
    this.secretArn = facts.secretArn;
    this.secretKeyArn = facts.secretKeyArn;
    this.settings = facts.settings;
    this.host = new URL(facts.origin).hostname;
  }
}

function secretOf(options: StripeOptions | AdyenOptions) {
  return { secretArn: options.apiKeySecretArn, secretKeyArn: options.apiKeySecretKeyArn };
}

function requireSecret(arn: string): void {
  if (arn?.trim()) return;
  throw new HardlineError(
    'the payment gateway has no secret: create one in the vault account (`aws secretsmanager create-secret`) and give its ARN as apiKeySecretArn',
  );
}

function requireMerchantAccount(name: string): void {
  if (Token.isUnresolved(name) || /^[A-Za-z0-9_-]{1,80}$/.test(name ?? '')) return;
  throw new HardlineError(
    `merchantAccount ${JSON.stringify(name)} is not the name of an Adyen merchant account: use 1 to 80 letters, digits, hyphens and underscores, as Adyen's Customer Area shows it`,
  );
}

/** The address is the only mark of live and test that Adyen has; a token would hide it until deployment. */
function requireAddress(environment: PaymentEnvironment, prefix: string | undefined): void {
  if (Token.isUnresolved(prefix))
    throw new HardlineError(
      'liveUrlPrefix is a token: write the prefix of the live address out, it is no secret',
    );
  if (prefix !== undefined && !isLiveUrlPrefix(prefix))
    throw new HardlineError(
      `liveUrlPrefix ${JSON.stringify(prefix)} is not a prefix of a live address: use a hexadecimal number, a hyphen and the company's name, such as 1797a841fbb37ca7-AcmeCare`,
    );
  if (environment === PaymentEnvironment.LIVE && prefix === undefined)
    throw new HardlineError(
      'the payment gateway adyen is live and has no liveUrlPrefix: give the prefix of the live address, or environment: PaymentEnvironment.TEST',
    );
  if (environment === PaymentEnvironment.TEST && prefix !== undefined)
    throw new HardlineError(
      `the payment gateway adyen is for tests and has the liveUrlPrefix ${JSON.stringify(prefix)}: leave the prefix out, or take environment: PaymentEnvironment.LIVE`,
    );
}
