import 'reflect-metadata';
import { generateKeyPairSync, webcrypto } from 'node:crypto';
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { CommitmentPolicy } from '@aws-crypto/material-management-node';
import { RawRsaKeyringNode } from '@aws-crypto/raw-rsa-keyring-node';
import { X509CertificateGenerator } from '@peculiar/x509';
import { encryptInput } from '../../../bin/local';

interface Pair {
  readonly publicKeyPem: string;
  readonly privateKeyPem: string;
  readonly certificatePem: string;
}

async function makePair(notAfter: Date): Promise<Pair> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const keys = {
    publicKey: await webcrypto.subtle.importKey(
      'spki',
      publicKey.export({ type: 'spki', format: 'der' }),
      algorithm,
      true,
      ['verify'],
    ),
    privateKey: await webcrypto.subtle.importKey(
      'pkcs8',
      privateKey.export({ type: 'pkcs8', format: 'der' }),
      algorithm,
      true,
      ['sign'],
    ),
  };
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=payments',
    notBefore: new Date('2020-01-01'),
    notAfter,
    signingAlgorithm: algorithm,
    keys,
  });
  return {
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatePem: certificate.toString('pem'),
  };
}

const keyId = '11111111-2222-4333-8444-555555555555';
const keyOf = ({ publicKeyPem }: Pair): Parameters<typeof encryptInput>[1] => [
  { instanceArn: 'arn', associationId: keyId, publicKeyPem },
];

let pair: Pair;
let stranger: Pair;
let expired: Pair;

beforeAll(async () => {
  [pair, stranger, expired] = (await Promise.all(
    [new Date('2050-01-01'), new Date('2050-01-01'), new Date('2021-01-01')].map(makePair),
  )) as [Pair, Pair, Pair];
});

describe('what a caller types into a Store customer input block', () => {
  test('is a message of the Encryption SDK that the private key opens, as Connect makes it', async () => {
    const ciphertext = await encryptInput(
      { digits: '4242424242424242', certificatePem: pair.certificatePem, keyId },
      keyOf(pair),
    );

    const keyring = new RawRsaKeyringNode({
      keyName: keyId,
      keyNamespace: 'AmazonConnect',
      rsaKey: { privateKey: pair.privateKeyPem },
      oaepHash: 'sha512',
    });
    const { decrypt } = buildDecrypt({
      commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT,
      maxEncryptedDataKeys: 1,
    });
    const { plaintext, messageHeader } = await decrypt(keyring, ciphertext, { encoding: 'base64' });
    expect(plaintext.toString('utf8')).toBe('4242424242424242');
    expect(messageHeader.suiteId).toBe(0x0378);
    expect(
      messageHeader.encryptedDataKeys.map(({ providerId, providerInfo }) => [providerId, providerInfo]),
    ).toEqual([['AmazonConnect', keyId]]);
    expect(Object.keys(messageHeader.encryptionContext)).toEqual(['aws-crypto-public-key']);
  });

  test('is not encrypted with a certificate that the uploaded key did not sign', async () => {
    const input = { digits: '1', certificatePem: stranger.certificatePem, keyId };

    await expect(encryptInput(input, keyOf(pair))).rejects.toThrow(
      `the certificate is not signed by the security key ${keyId}`,
    );
  });

  test('is not encrypted with a certificate that expired', async () => {
    const input = { digits: '1', certificatePem: expired.certificatePem, keyId };

    await expect(encryptInput(input, keyOf(expired))).rejects.toThrow('the certificate expired on');
  });

  test.each([
    [
      'under a key id that the instance does not have',
      () => ({ certificatePem: pair.certificatePem, keyId: 'other' }),
      'no security key of the instance has the association id other',
    ],
    [
      'with text that is no certificate',
      () => ({ certificatePem: 'text', keyId }),
      'the certificate in the flow is no PEM X.509 certificate',
    ],
  ])('is not encrypted %s', async (_name, input, message) => {
    await expect(encryptInput({ digits: '1', ...input() }, keyOf(pair))).rejects.toThrow(message);
  });
});
