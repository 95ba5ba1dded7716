import 'reflect-metadata';
import { createHash, createPublicKey, webcrypto } from 'node:crypto';
import { X509CertificateGenerator } from '@peculiar/x509';
import { publicKeySha256, readCertificate, whyNotNow } from '../../../lib/payments/public-certificate';

type Algorithm = Parameters<typeof webcrypto.subtle.generateKey>[0];
const rsa = (modulusLength: number): Algorithm =>
  ({
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength,
    publicExponent: new Uint8Array([1, 0, 1]),
  }) as never;

async function pair(algorithm: Algorithm): Promise<webcrypto.CryptoKeyPair> {
  return (await webcrypto.subtle.generateKey(algorithm as never, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;
}

async function selfSigned(algorithm: Algorithm): Promise<string> {
  const made = await X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: '01',
      name: 'CN=payments',
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2028-01-01'),
      keys: (await pair(algorithm)) as never,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256', ...(algorithm as object) } as never,
    },
    webcrypto as never,
  );
  return made.toString('pem');
}

async function signedByAnother(): Promise<string> {
  const [subject, issuer] = await Promise.all([pair(rsa(2048)), pair(rsa(2048))]);
  const made = await X509CertificateGenerator.create(
    {
      serialNumber: '01',
      subject: 'CN=payments',
      issuer: 'CN=authority',
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2028-01-01'),
      publicKey: subject.publicKey as never,
      signingKey: issuer.privateKey as never,
    },
    webcrypto as never,
  );
  return made.toString('pem');
}

let pem: string;

beforeAll(async () => {
  pem = await selfSigned(rsa(2048));
});

describe('a certificate as PEM', () => {
  test('is read with its key, its dates and the fingerprint of the key', () => {
    const read = readCertificate(pem);
    const certificate = read.kind === 'certificate' ? read.certificate : undefined;
    const der = createPublicKey(certificate?.publicKeyPem ?? '').export({ type: 'spki', format: 'der' });

    expect(certificate).toMatchObject({
      bits: 2048,
      notBefore: new Date('2026-01-01'),
      notAfter: new Date('2028-01-01'),
      publicKeySha256: createHash('sha256').update(der).digest('hex'),
    });
    expect(publicKeySha256(certificate?.publicKeyPem ?? '')).toBe(certificate?.publicKeySha256);
    expect(readCertificate(certificate?.certificatePem ?? '')).toEqual(read);
  });

  test('may have text around it, which is left out', () => {
    const read = readCertificate(`Subject: payments\n${pem}\nend of file\n`);

    expect(read.kind === 'certificate' && read.certificate.certificatePem).not.toMatch(/Subject|end of file/);
  });

  test.each<[string, () => string | Promise<string>, string]>([
    ['nothing', () => '', 'is no certificate as PEM'],
    [
      'a public key',
      () => '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
      'is no certificate as PEM',
    ],
    [
      'a private key beside it',
      () => `${pem}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----`,
      'holds a private key: take it out, and have a new pair made',
    ],
    [
      'an encrypted private key',
      () => '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----',
      'holds a private key',
    ],
    ['a chain', () => `${pem}${pem}`, 'holds 2 certificates'],
    ['other bytes', () => pem.replace(/\n[A-Za-z0-9+/]{20}/, '\nAAAAAAAAAAAAAAAAAAAA'), 'cannot be read'],
    ['a key of 1024 bits', () => selfSigned(rsa(1024)), 'has a key of 1024 bits; 2048 are the least'],
    [
      'an elliptic key',
      () => selfSigned({ name: 'ECDSA', namedCurve: 'P-256' } as never),
      'has a key of type ec; Connect encrypts with RSA',
    ],
    ['a key that another one signed', signedByAnother, 'is not signed by its own key'],
  ])('is refused for %s', async (_, make, why) => {
    expect(readCertificate(await make())).toEqual({ kind: 'refused', why: expect.stringContaining(why) });
  });

  test.each([
    ['2025-12-31', 'is not valid before 2026-01-01'],
    ['2026-01-01', undefined],
    ['2027-12-31', undefined],
    ['2028-01-01', 'expired on 2028-01-01'],
  ])('on %s it cannot be used for: %s', (day, why) => {
    const read = readCertificate(pem);
    const dates =
      read.kind === 'certificate' ? read.certificate : { notBefore: new Date(), notAfter: new Date() };

    expect(whyNotNow(dates, new Date(day))).toBe(why);
  });
});
