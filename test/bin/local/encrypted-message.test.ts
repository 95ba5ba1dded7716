import { generateKeyPairSync, privateDecrypt, verify } from 'node:crypto';
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { buildEncrypt } from '@aws-crypto/encrypt-node';
import {
  AlgorithmSuiteIdentifier,
  type AwsEsdkKeyObject,
  CommitmentPolicy,
} from '@aws-crypto/material-management-node';
import { RawRsaKeyringNode } from '@aws-crypto/raw-rsa-keyring-node';
import { writeMessage } from '../../../bin/local/encrypted-message';

const NAME = '11111111-2222-4333-8444-555555555555';
const PROVIDER = 'AmazonConnect';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 4096 });
const keyring = new RawRsaKeyringNode({
  keyNamespace: PROVIDER,
  keyName: NAME,
  rsaKey: { publicKey: publicKey as AwsEsdkKeyObject, privateKey: privateKey as AwsEsdkKeyObject },
  oaepHash: 'sha512',
});
const { encrypt } = buildEncrypt(CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT);
const { decrypt } = buildDecrypt({
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT,
  maxEncryptedDataKeys: 1,
});

const ours = (text: string): Buffer =>
  writeMessage(Buffer.from(text), { publicKey, provider: PROVIDER, name: NAME });
const sdk = async (text: string): Promise<Buffer> => {
  const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384;
  return (await encrypt(keyring, Buffer.from(text), { suiteId })).result;
};

/** Every field of a message that has one data key and one frame, by the documented format, in hexadecimal. */
function fieldsOf(message: Buffer): Record<string, string> {
  const fields: Record<string, string> = {};
  let at = 0;
  const take = (name: string, length: number): number => {
    const bytes = message.subarray(at, at + length);
    if (bytes.length !== length) throw new Error(`the message ends within ${name}`);
    at += length;
    fields[name] = bytes.toString('hex');
    return length > 0 && length <= 4 ? bytes.readUIntBE(0, length) : 0;
  };
  const counted = (name: string) => take(name, take(`${name} length`, 2));
  take('version', 1);
  take('type', 1);
  take('suite', 2);
  take('message id', 16);
  take('context length', 2);
  take('context entries', 2);
  counted('context key');
  counted('context value');
  take('data keys', 2);
  counted('provider');
  counted('provider information');
  counted('wrapped key');
  take('content type', 1);
  take('reserved', 4);
  take('iv length', 1);
  take('frame length', 4);
  take('header iv', 12);
  take('header tag', 16);
  take('end of frames', 4);
  take('sequence number', 4);
  take('frame iv', 12);
  take('content', take('content length', 4));
  take('content tag', 16);
  fields['signed'] = message.subarray(0, at).toString('hex');
  counted('signature');
  if (at !== message.length) throw new Error('there is more after the signature');
  return fields;
}

/** What is drawn anew for each message, or follows from it. */
const FRESH = [
  'message id',
  'context value',
  'wrapped key',
  'header tag',
  'content',
  'content tag',
  'signature',
  'signed',
];
/** A DER signature has about 103 bytes, by its numbers. */
const VARYING = ['signature length', 'signature', 'signed'];

const TYPED = ['', '7', '1230', '4242424242424242', '*'.repeat(64)];

describe('an encrypted input', () => {
  test.each(TYPED)('of "%s" is read by the AWS Encryption SDK', async (text) => {
    const { plaintext, messageHeader } = await decrypt(keyring, ours(text));

    expect(plaintext.toString('utf8')).toBe(text);
    expect(messageHeader.suiteId).toBe(0x0378);
    expect(messageHeader.encryptedDataKeys).toHaveLength(1);
  });

  test.each(TYPED)('of "%s" has the fields of a message that the SDK wrote', async (text) => {
    const [own, other] = [fieldsOf(ours(text)), fieldsOf(await sdk(text))];

    expect(Object.keys(own)).toEqual(Object.keys(other));
    for (const [field, value] of Object.entries(own)) {
      const expected = other[field] ?? '';
      if (!FRESH.includes(field) && !VARYING.includes(field))
        expect([field, value]).toEqual([field, expected]);
      if (!VARYING.includes(field)) expect([field, value.length]).toEqual([field, expected.length]);
    }
  });

  test('has a data key, a message id and a signing key that no other has', () => {
    const [one, other] = [fieldsOf(ours('4242')), fieldsOf(ours('4242'))];

    for (const field of FRESH) expect([field, one[field]]).not.toEqual([field, other[field]]);
    const keys = [one, other].map((fields) =>
      privateDecrypt(
        { key: privateKey, oaepHash: 'sha512' },
        Buffer.from(fields['wrapped key'] ?? '', 'hex'),
      ),
    );
    expect(keys.map((key) => key.length)).toEqual([32, 32]);
    expect(keys[0]?.equals(keys[1] ?? Buffer.alloc(0))).toBe(false);
  });

  test('ends with a signature in DER, which no other key made', () => {
    const { signed = '', signature = '' } = fieldsOf(ours('4242'));

    const der = Buffer.from(signature, 'hex');

    expect([der[0], der[1]]).toEqual([0x30, der.length - 2]);
    const stranger = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
    expect(verify('sha384', Buffer.from(signed, 'hex'), stranger, der)).toBe(false);
  });

  test('is refused by the SDK once any byte is changed', async () => {
    const message = ours('4242424242424242');
    const places = Array.from({ length: 40 }, (_, place) => Math.floor((place * message.length) / 40));

    for (const place of [...places, message.length - 1]) {
      const changed = Buffer.from(message);
      changed[place] = (changed[place] ?? 0) ^ 1;
      await expect(decrypt(keyring, changed)).rejects.toThrow();
    }
  });

  test('shows both signs of the second coordinate in the keys of its signatures', () => {
    const signs = new Set(
      Array.from({ length: 40 }, () => {
        const value = Buffer.from(fieldsOf(ours('1'))['context value'] ?? '', 'hex').toString();
        return Buffer.from(value, 'base64')[0];
      }),
    );

    expect([...signs].sort()).toEqual([2, 3]);
  });
});
