import { readFileSync } from 'node:fs';
import { Token } from 'aws-cdk-lib';
import { HardlineError } from '../../../lib/errors';
import { readCertificate } from '../../../lib/payments/public-certificate';

/**
 * The certificate of a payment key whose private half another party holds. It is in the template, where a reviewer
 * can compare it with what the other party says.
 */
export class PaymentCertificate {
  /**
   * A certificate as PEM: self-signed, RSA of 2048 to 4096 bits.
   *
   * @param pem the text, known at synth
   */
  public static fromPem(pem: string): PaymentCertificate {
    return new PaymentCertificate(pem, 'the payment certificate');
  }

  /**
   * A certificate in a file as PEM.
   *
   * @param path the file, from where the app is run
   */
  public static fromFile(path: string): PaymentCertificate {
    return new PaymentCertificate(textOf(path), `the payment certificate in ${path}`);
  }

  /**
   * The certificate as PEM.
   */
  public readonly pem: string;

  /**
   * Size of its key.
   */
  public readonly keyBits: number;

  /**
   * When it begins to be valid.
   */
  public readonly notBefore: Date;

  /**
   * When it ends; capture with it fails from then on.
   */
  public readonly notAfter: Date;

  /**
   * SHA-256 of the public key (SPKI, DER), hexadecimal: what to compare with the other party before the deployment.
   */
  public readonly publicKeySha256: string;

  private constructor(pem: string, what: string) {
    if (Token.isUnresolved(pem))
      throw new HardlineError(`${what} is known at deployment only; give its text, so that it can be judged`);
    const read = readCertificate(pem);
    if (read.kind === 'refused') throw new HardlineError(`${what} ${read.why}`);
    const { certificatePem, bits, notBefore, notAfter, publicKeySha256 } = read.certificate;
    this.pem = certificatePem;
    this.keyBits = bits;
    this.notBefore = notBefore;
    this.notAfter = notAfter;
    this.publicKeySha256 = publicKeySha256;
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new HardlineError(
      `the payment certificate in ${path} cannot be read; give a file with it as PEM`,
      undefined,
      {
        cause,
      },
    );
  }
}
