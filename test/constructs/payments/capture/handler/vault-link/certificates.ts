import 'reflect-metadata';
import { generateKeyPairSync, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';

export interface KeyMaterial {
  readonly publicKeyPem: string;
  readonly certificatePem: string;
}

/** A key pair and its self-signed certificate; RSA-2048 to keep the tests quick. */
export async function keyMaterial(
  notAfter = new Date('2040-01-01'),
  notBefore = new Date('2020-01-01'),
): Promise<KeyMaterial> {
  const keys = await webcrypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
    true,
    ['sign', 'verify'],
  );
  const certificate = await X509CertificateGenerator.createSelfSigned(
    { serialNumber: '01', name: 'CN=payments', notBefore, notAfter, keys: keys as never },
    webcrypto as never,
  );
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey)).toString('base64');
  const lines = spki.match(/.{1,64}/g)?.join('\n');
  return {
    publicKeyPem: `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`,
    certificatePem: certificate.toString('pem'),
  };
}

/** A public key that belongs to nothing. */
export function strangeKeyPem(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .publicKey.export({ type: 'spki', format: 'pem' })
    .toString();
}
