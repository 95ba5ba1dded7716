import { createECDH, ECDH, generateKeyPairSync, sign } from 'node:crypto';
import { VerificationKey } from '@aws-crypto/material-management';
import {
  AlgorithmSuiteIdentifier,
  NodeAlgorithmSuite,
  NodeDefaultCryptographicMaterialsManager,
} from '@aws-crypto/material-management-node';
import { RawRsaKeyringNode } from '@aws-crypto/raw-rsa-keyring-node';
import {
  ConnectMaterials,
  decompressed,
} from '../../../../constructs/payments/vault/handler/connect-materials';
import { ConnectFieldReader } from '../../../../constructs/payments/vault/handler/decryption';
import { MemoryKeyRegister } from '../../../../lib/payments/memory-ledger';
import { CONTEXT, NOW } from '../../../lib/payments/fixtures';
import { encryptLikeConnect, KEY_ID, rsaPair } from './connect-encryption';

const suite = new NodeAlgorithmSuite(
  AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384,
);
const pair = rsaPair(2048);
const keyring = new RawRsaKeyringNode({
  keyNamespace: 'AmazonConnect',
  keyName: KEY_ID,
  rsaKey: { publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString() },
});

/** A point of P-384 as the encryption context holds it. */
function compressedPoint(): Buffer {
  const curve = createECDH('secp384r1');
  curve.generateKeys();
  return curve.getPublicKey(null, 'compressed');
}

const wait = async () => undefined;

function reader() {
  const register = new MemoryKeyRegister();
  const { instanceArn } = CONTEXT;
  const stored = {
    generation: '1',
    privateKeyPem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: 'public',
    certificatePem: 'certificate',
    notAfter: '2028-01-01T00:00:00.000Z',
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  const secrets = { get: async () => stored };
  const fields = new ConnectFieldReader({
    register,
    secrets,
    secretArns: { a: 'arn' },
    now: () => NOW,
    wait,
  });
  return async (message: Buffer) => {
    await register.put({ keyId: KEY_ID, slot: 'a', generation: '1', instanceArn, status: 'active' });
    return fields.read(message.toString('base64'), instanceArn);
  };
}

/** A message and where its signature begins: its length is in the two bytes before. */
async function signedMessage() {
  const message = Buffer.from(
    await encryptLikeConnect('4242424242424242', { publicKey: pair.publicKey }),
    'base64',
  );
  const length = [...Array(8).keys()].map((less) => 104 - less).find((n) => message.at(-n) === 0x30) ?? 0;
  return { message, content: message.subarray(0, message.length - length - 2) };
}

describe('the point that verifies a message', () => {
  test('has the coordinates that the Encryption SDK finds', () => {
    const points = Array.from({ length: 24 }, compressedPoint);

    expect(new Set(points.map(([sign]) => sign))).toEqual(new Set([2, 3]));
    for (const point of points)
      expect(decompressed(point)).toEqual(VerificationKey.decodeCompressPoint(point, suite));
  });

  test('makes the same material as the SDK’s own manager makes', () => {
    const context = { 'aws-crypto-public-key': compressedPoint().toString('base64') };
    const managers = [
      new ConnectMaterials(keyring),
      new NodeDefaultCryptographicMaterialsManager(keyring),
    ] as const;

    const [ours, theirs] = managers.map((manager) => manager._initializeDecryptionMaterial(suite, context));

    expect(ours?.verificationKey).toEqual(theirs?.verificationKey);
    expect(ours?.encryptionContext).toEqual(theirs?.encryptionContext);
    expect(ours?.suite).toBe(theirs?.suite);
  });

  test.each<[string, (point: Buffer) => Buffer]>([
    ['is not there', () => Buffer.alloc(0)],
    ['is at infinity', () => Buffer.alloc(1)],
    ['is not compressed', (point) => ECDH.convertKey(point, 'secp384r1') as Buffer],
    ['has a sign that is none', (point) => Buffer.concat([Buffer.from([4]), point.subarray(1)])],
    ['is too short', (point) => point.subarray(0, 48)],
    ['is too long', (point) => Buffer.concat([point, Buffer.alloc(1)])],
    ['lies outside the field', () => Buffer.concat([Buffer.from([2]), Buffer.alloc(48, 0xff)])],
    ['belongs to another curve', () => Buffer.concat([Buffer.from([2]), Buffer.alloc(32, 1)])],
  ])('is refused when it %s', (_case, change) => {
    const point = change(compressedPoint());

    expect(() => decompressed(point)).toThrow();
  });

  test('is refused when no point of the curve has its coordinate', () => {
    const coordinates = Array.from({ length: 64 }, (_, last) =>
      Buffer.concat([Buffer.from([2]), Buffer.alloc(47), Buffer.from([last + 1])]),
    );

    const refused = coordinates.filter((point) => {
      try {
        decompressed(point);
        return false;
      } catch {
        return true;
      }
    });

    // Half of all coordinates belong to no point.
    expect(refused.length).toBeGreaterThan(15);
    expect(refused.length).toBeLessThan(49);
  });

  test.each<Record<string, string>>([{}, { 'aws-crypto-public-key': '' }])(
    'is refused when the context is %j',
    (context) => {
      expect(() => new ConnectMaterials(keyring)._initializeDecryptionMaterial(suite, context)).toThrow();
    },
  );

  test('is no part of a suite that does not sign', () => {
    const unsigned = new NodeAlgorithmSuite(AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA256);

    const material = new ConnectMaterials(keyring)._initializeDecryptionMaterial(unsigned, {});

    expect(material.verificationKey).toBeUndefined();
  });
});

describe('the signature of a message', () => {
  test('is still verified: one by another key is refused, though all else is right', async () => {
    const { message, content } = await signedMessage();
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    const signature = sign('sha384', content, stranger.privateKey);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(signature.length);
    const read = reader();

    expect(await read(message)).toMatchObject({ kind: 'read' });
    expect(await read(Buffer.concat([content, length, signature]))).toEqual({
      kind: 'refused',
      why: 'tampered',
    });
  });

  test('is still needed: a message without one is refused', async () => {
    const { content } = await signedMessage();
    const read = reader();

    expect(await read(Buffer.from(content))).toEqual({ kind: 'refused', why: 'tampered' });
    expect(await read(Buffer.concat([content, Buffer.alloc(2)]))).toEqual({
      kind: 'refused',
      why: 'tampered',
    });
  });
});
