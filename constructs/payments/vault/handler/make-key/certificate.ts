import 'reflect-metadata';
import { generateKeyPair, type KeyObject, randomBytes, webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509';

/** Connect takes a public key of at most 1,024 characters as PEM; RSA-4096 has 800. */
const MODULUS_BITS = 4096;

/** The signature hash of the certificate; the fields themselves are encrypted with OAEP and SHA-512. */
const SIGNATURE = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;

/** A clock that is a little behind must not find a certificate that is not valid yet. */
const BACKDATED_MS = 5 * 60 * 1000;

export interface CertificateRequest {
  readonly commonName: string;
  readonly notAfter: Date;
  readonly now: Date;
}

export interface CertifiedKeyPair {
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
  readonly certificatePem: string;
}

/**
 * Makes an RSA key pair and a certificate that its own key signed, as Connect's documentation does with OpenSSL:
 * Connect verifies the flow's certificate with the uploaded key, then encrypts with the certificate's key.
 *
 * @param modulusBits smaller only in tests of what does not depend on it
 */
export async function makeCertifiedKeyPair(
  request: CertificateRequest,
  modulusBits = MODULUS_BITS,
): Promise<CertifiedKeyPair> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', { modulusLength: modulusBits });
  return {
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    certificatePem: await selfSigned(request, privateKey, publicKey),
  };
}

async function selfSigned(
  { commonName, notAfter, now }: CertificateRequest,
  privateKey: KeyObject,
  publicKey: KeyObject,
): Promise<string> {
  const { subtle } = webcrypto;
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const keys = {
    privateKey: await subtle.importKey('pkcs8', pkcs8, SIGNATURE, false, ['sign']),
    publicKey: await subtle.importKey('spki', spki, SIGNATURE, true, ['verify']),
  };
  pkcs8.fill(0);
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: serialNumber(),
      // As a list, so that a comma in the name is not read as another attribute.
      name: [{ CN: [commonName] }],
      notBefore: new Date(now.getTime() - BACKDATED_MS),
      notAfter,
      signingAlgorithm: SIGNATURE,
      keys,
      extensions: [new BasicConstraintsExtension(true, undefined, true)],
    },
    webcrypto,
  );
  return `${certificate.toString('pem')}\n`;
}

/** Positive and at most 20 bytes, as RFC 5280 wants. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}
