import { createPublicKey, X509Certificate } from 'node:crypto';
import { HardlineError } from '../../../../../lib/errors';
import type { PublicKeyAnswer } from '../../../../../lib/payments/seam';

/** The attributes of the public-key resource; `PublicKeyAnswer` without what only the check needs. */
export type PublicKeyAttributes = Pick<PublicKeyAnswer, 'CertificateJson' | 'NotAfter' | 'PublicKeyPem'> & {
  /** ISO 8601; the beginning of the certificate. */
  readonly MadeAt: string;
};

/**
 * Takes the public key that the vault gave, checked as Connect will check it: a certificate that its own key signed
 * and that is still valid. A wrong one would deploy without a word and fail in the first payment.
 *
 * @throws HardlineError saying what is wrong with it
 */
export function publicKeyAttributes(
  answer: Readonly<Record<string, unknown>>,
  generation: string,
  now: Date,
): PublicKeyAttributes {
  const { PublicKeyPem: publicKeyPem, CertificateJson: certificateJson, Generation: found } = answer;
  if (found !== generation) throw refused(`is of generation ${String(found)}, ${generation} was asked for`);
  if (typeof publicKeyPem !== 'string' || typeof certificateJson !== 'string') throw refused('is incomplete');
  const certificate = certificateFrom(certificateJson);
  const publicKey = keyFrom(publicKeyPem);
  if (!certificate.publicKey.equals(publicKey)) throw refused('does not belong to its certificate');
  if (!certificate.verify(publicKey)) throw refused('did not sign its certificate');
  if (new Date(certificate.validTo) <= now)
    throw refused(`expired on ${certificate.validTo}; rotate the key`);
  const notAfter = new Date(certificate.validTo).toISOString();
  const madeAt = new Date(certificate.validFrom).toISOString();
  return { PublicKeyPem: publicKeyPem, CertificateJson: certificateJson, NotAfter: notAfter, MadeAt: madeAt };
}

function certificateFrom(json: string): X509Certificate {
  try {
    return new X509Certificate(JSON.parse(`"${json}"`));
  } catch (cause) {
    throw refused('has a certificate that cannot be read', cause);
  }
}

function keyFrom(pem: string): ReturnType<typeof createPublicKey> {
  try {
    return createPublicKey(pem);
  } catch (cause) {
    throw refused('cannot be read', cause);
  }
}

function refused(what: string, cause?: unknown): HardlineError {
  return new HardlineError(`the public key that the vault gave ${what}`, undefined, { cause });
}
