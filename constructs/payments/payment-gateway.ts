import { HardlineError } from '../../lib/errors';

/**
 * Stripe, by card not present over the telephone (MOTO).
 */
export interface StripeOptions {
  /**
   * ARN of the Secrets Manager secret, in the vault's account, whose value is `{"apiKey":"..."}` with a
   * restricted Stripe key. Stripe must have enabled raw card numbers and MOTO for it.
   */
  readonly apiKeySecretArn: string;

  /**
   * ARN of the customer key of that secret.
   *
   * @default - the secret is under the AWS managed key
   */
  readonly apiKeySecretKeyArn?: string;
}

/**
 * Who takes the money. Made by its static functions; not meant to be extended.
 */
export abstract class PaymentGateway {
  /**
   * Stripe's API, pinned to one version, over HTTPS with idempotency keys.
   */
  public static stripe(options: StripeOptions): PaymentGateway {
    if (!options.apiKeySecretArn?.trim())
      throw new HardlineError(
        'the payment gateway has no secret: create one in the vault account (`aws secretsmanager create-secret`) and give its ARN as apiKeySecretArn',
      );
    return new SecretGateway('stripe', options.apiKeySecretArn, options.apiKeySecretKeyArn);
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
}

class SecretGateway extends PaymentGateway {
  public constructor(
    public readonly adapter: string,
    public readonly secretArn: string,
    public readonly secretKeyArn?: string,
  ) {
    super();
  }
}
