import { createHash, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';

/** A certificate that Connect can encrypt with, and what is known of its key. */
export interface PublicCertificate {
  readonly certificatePem: string;
  readonly publicKeyPem: string;
  readonly bits: number;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SHA-256 of the public key (SPKI, DER), hexadecimal: names the key pair, whoever made it. */
  readonly publicKeySha256: string;
}

export type ReadCertificate =
  | { readonly kind: 'certificate'; readonly certificate: PublicCertificate }
  | { readonly kind: 'refused'; readonly why: string };

/** What an RSA key has at least: 112 bits of strength, the least that PCI DSS calls strong. */
export const LEAST_KEY_BITS = 2048;

/** Shorter keys are strong enough today and not for the years that a certificate may last. */
export const LASTING_KEY_BITS = 3072;

/** `AssociateSecurityKey` takes this many characters; RSA-4096 has 800. */
const LONGEST_PUBLIC_KEY = 1024;

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

/**
 * Reads one certificate as PEM and judges what time does not change: one that its own RSA key signed, since Connect
 * verifies the certificate in the flow with the key it was given.
 */
export function readCertificate(pem: string): ReadCertificate {
  if (/PRIVATE KEY-----/.test(pem))
    return refused(
      'holds a private key: take it out, and have a new pair made, since whoever saw this text can read cards',
    );
  const [found, ...more] = pem.match(CERTIFICATE) ?? [];
  if (found === undefined)
    return refused('is no certificate as PEM, which begins with -----BEGIN CERTIFICATE-----');
  if (more.length > 0) return refused(`holds ${more.length + 1} certificates; give the one of the key alone`);
  const x509 = parsed(found);
  return x509 === undefined ? refused('is a certificate that cannot be read') : judged(x509);
}

/** Why a certificate cannot be used at a moment; undefined when it can. */
export function whyNotNow(
  { notBefore, notAfter }: Pick<PublicCertificate, 'notBefore' | 'notAfter'>,
  now: Date,
): string | undefined {
  if (!(now < notAfter)) return `expired on ${day(notAfter)}`;
  return now < notBefore ? `is not valid before ${day(notBefore)}` : undefined;
}

function judged(x509: X509Certificate): ReadCertificate {
  const { publicKey } = x509;
  const bits = publicKey.asymmetricKeyDetails?.modulusLength;
  if (publicKey.asymmetricKeyType !== 'rsa' || bits === undefined)
    return refused(
      `has a key of type ${publicKey.asymmetricKeyType ?? 'unknown'}; Connect encrypts with RSA`,
    );
  if (bits < LEAST_KEY_BITS) return refused(`has a key of ${bits} bits; ${LEAST_KEY_BITS} are the least`);
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  if (publicKeyPem.length > LONGEST_PUBLIC_KEY)
    return refused(`has a key of ${bits} bits, which Connect does not take; 4096 are the most`);
  if (!isSignedByItself(x509, publicKey))
    return refused(
      'is not signed by its own key; Connect verifies it with that key: have a self-signed one made',
    );
  const certificate = {
    certificatePem: pemOf(x509),
    publicKeyPem,
    bits,
    notBefore: new Date(x509.validFrom),
    notAfter: new Date(x509.validTo),
    publicKeySha256: fingerprintOf(publicKey),
  };
  return { kind: 'certificate', certificate };
}

/** SHA-256 of a public key (SPKI, DER), hexadecimal. @throws Error when the PEM is none */
export function publicKeySha256(publicKeyPem: string): string {
  return fingerprintOf(createPublicKey(publicKeyPem));
}

function fingerprintOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}

function isSignedByItself(x509: X509Certificate, key: KeyObject): boolean {
  try {
    return x509.verify(key);
  } catch {
    return false;
  }
}

function parsed(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** Without whatever stood around the certificate in its file. */
function pemOf(x509: X509Certificate): string {
  return x509.toString();
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}

function refused(why: string): ReadCertificate {
  return { kind: 'refused', why };
}
