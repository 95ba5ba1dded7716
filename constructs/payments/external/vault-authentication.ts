import { HardlineError } from '../../../lib/errors';

/**
 * How the vault of another party knows that the contact center asks. The contact center knows the other party by its
 * TLS certificate, which is verified always. Made by its static functions; not meant to be extended.
 */
export abstract class VaultAuthentication {
  /**
   * By the role of the function that asks, as AWS verifies it: for a REST API of API Gateway with IAM authorization,
   * in any account, whose resource policy names the two roles at the seam. No secret is shared.
   *
   * @param apiArn what the API is in IAM, down to where the names of the operations are:
   * `arn:aws:execute-api:us-east-1:222222222222:a1b2c3d4e5/prod/POST/payments`
   */
  public static iam(apiArn: string): VaultAuthentication {
    if (!API_ARN.test(apiArn))
      throw new HardlineError(
        `API ${JSON.stringify(apiArn)} is refused: give the ARN of one API, stage and method, such as arn:aws:execute-api:us-east-1:222222222222:a1b2c3d4e5/prod/POST/payments, without a wildcard`,
      );
    return new ByRole(apiArn);
  }

  /**
   * By a signature over each request (RFC 9421, ECDSA on P-256) with a key in KMS that cannot be taken out: for a
   * party outside AWS. It gets the public key and needs no secret.
   *
   * @param signingKeyArn ARN of a key of yours in the contact center's account and Region, `ECC_NIST_P256` for
   * `SIGN_VERIFY`, whose policy lets the two roles at the seam sign; without it `PaymentSeamRoles` makes one
   */
  public static signature(signingKeyArn?: string): VaultAuthentication {
    if (signingKeyArn !== undefined && !KEY_ARN.test(signingKeyArn))
      throw new HardlineError(
        `signing key ${JSON.stringify(signingKeyArn)} is refused: give the ARN of a key in KMS, not its id or an alias`,
      );
    return new BySignature(signingKeyArn);
  }

  /**
   * `iam` or `signature`.
   */
  public abstract readonly way: string;

  /**
   * The other party's API in IAM, for `iam`.
   */
  public abstract readonly apiArn?: string;

  /**
   * The key that signs, for `signature`; none when one is made.
   */
  public abstract readonly signingKeyArn?: string;
}

const API_ARN =
  /^arn:aws[a-z-]*:execute-api:[a-z]{2}[a-z-]*-\d:\d{12}:[a-z0-9]{4,32}\/[A-Za-z0-9_-]{1,128}\/POST(?:\/[A-Za-z0-9._~-]{1,64}){0,8}$/;
const KEY_ARN = /^arn:aws[a-z-]*:kms:[a-z]{2}[a-z-]*-\d:\d{12}:key\/[A-Za-z0-9-]{1,64}$/;

class ByRole extends VaultAuthentication {
  public readonly way = 'iam';
  public readonly signingKeyArn?: string;

  public constructor(public readonly apiArn: string) {
    super();
  }
}

class BySignature extends VaultAuthentication {
  public readonly way = 'signature';
  public readonly apiArn?: string;

  public constructor(public readonly signingKeyArn?: string) {
    super();
  }
}
