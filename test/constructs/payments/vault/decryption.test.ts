import type { KeyObject } from 'node:crypto';
import { AlgorithmSuiteIdentifier } from '@aws-crypto/material-management-node';
import { ConnectFieldReader } from '../../../../constructs/payments/vault/handler/decryption';
import type { KeySecrets, SecretVersion } from '../../../../constructs/payments/vault/handler/key-secrets';
import { readCiphertextHeader } from '../../../../lib/payments/ciphertext';
import type { StoredKeyPair } from '../../../../lib/payments/key-pair';
import type { KeyRegistration } from '../../../../lib/payments/ledger';
import { MemoryKeyRegister } from '../../../../lib/payments/memory-ledger';
import { CONTEXT, NOW } from '../../../lib/payments/fixtures';
import { type Encryption, encryptLikeConnect, KEY_ID, rsaPair } from './connect-encryption';

const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:slot-a-AbCdEf';
const PAN = '4242424242424242';
const pairs = { 2048: rsaPair(2048), 4096: rsaPair(4096) };
const stranger = rsaPair(2048);

function stored(privateKey: KeyObject, more: Partial<StoredKeyPair> = {}): StoredKeyPair {
  return {
    generation: '1',
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: 'public',
    certificatePem: 'certificate',
    notAfter: '2028-01-01T00:00:00.000Z',
    createdAt: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

async function setUp(
  more: {
    pair?: StoredKeyPair | undefined;
    previous?: StoredKeyPair;
    registration?: Partial<KeyRegistration>;
    secretArns?: Record<string, string>;
  } = {},
) {
  const register = new MemoryKeyRegister();
  const { instanceArn } = CONTEXT;
  await register.put({
    keyId: KEY_ID,
    slot: 'a',
    generation: '1',
    instanceArn,
    status: 'active',
    ...more.registration,
  });
  const lines: string[] = [];
  const waits: number[] = [];
  const holder = {
    pair: 'pair' in more ? more.pair : stored(pairs[2048].privateKey),
    reads: 0,
    failing: false,
  };
  const secrets: Pick<KeySecrets, 'get'> = {
    get: async (_arn: string, version: SecretVersion = 'AWSCURRENT') => {
      holder.reads += 1;
      if (holder.failing) throw new Error('-----BEGIN PRIVATE KEY-----');
      return version === 'AWSCURRENT' ? holder.pair : more.previous;
    },
  };
  const reader = new ConnectFieldReader({
    register,
    secrets,
    secretArns: more.secretArns ?? { a: SECRET_ARN },
    now: () => NOW,
    wait: async (milliseconds) => waits.push(milliseconds),
    write: (line) => lines.push(line),
  });
  return { reader, holder, lines, waits, read: (ciphertext: string) => reader.read(ciphertext, instanceArn) };
}

function encrypted(more: Partial<Encryption> = {}, text = PAN): Promise<string> {
  return encryptLikeConnect(text, { publicKey: pairs[2048].publicKey, ...more });
}

describe('a field that Connect encrypted', () => {
  test.each([2048, 4096] as const)('is read with RSA-%d', async (bits) => {
    const { read } = await setUp({ pair: stored(pairs[bits].privateKey) });
    const ciphertext = await encrypted({ publicKey: pairs[bits].publicKey });

    expect(await read(ciphertext)).toMatchObject({ kind: 'read', digits: PAN });
  });

  test('has the size and the first bytes of Connect’s own', async () => {
    const ciphertext = await encrypted({ publicKey: pairs[4096].publicKey });

    expect(ciphertext.slice(0, 4)).toBe('AYAD');
    // The DER form of a P-384 signature is a few bytes shorter now and then.
    expect([1172, 1176, 1180, 1184]).toContain(ciphertext.length);
  });

  test.each(['', '1228', '12*4', '#'])('may be %j, which the card rules judge', async (typed) => {
    const { read } = await setUp();

    expect(await read(await encrypted({}, typed))).toMatchObject({ kind: 'read', digits: typed });
  });

  test('is read with a key that was fetched once', async () => {
    const { read, holder } = await setUp();
    const ciphertexts = await Promise.all([PAN, '1228', '123'].map((text) => encrypted({}, text)));

    const fields = await Promise.all(ciphertexts.map(read));

    expect(fields.map((field) => field.kind)).toEqual(['read', 'read', 'read']);
    expect(holder.reads).toBe(1);
  });

  test('is still read while its retired key has time left', async () => {
    const until = '2026-11-22T12:00:01Z';
    const registration = { status: 'retired', until } as const;
    const { read } = await setUp({ registration });

    expect(await read(await encrypted())).toMatchObject({ kind: 'read', digits: PAN });
  });
});

describe('while the vault holds a newer generation than the flow', () => {
  const first = stored(pairs[2048].privateKey);
  const second = stored(stranger.privateKey, { generation: '2' });
  const rotated = { pair: second, previous: first };

  test('a field of the generation before is still read', async () => {
    const { read } = await setUp(rotated);

    expect(await read(await encrypted())).toMatchObject({ kind: 'read', digits: PAN });
  });

  test('a field of the new generation is read with the new key', async () => {
    const { read, holder } = await setUp({ ...rotated, registration: { generation: '2' } });

    expect(await read(await encrypted({ publicKey: stranger.publicKey }))).toMatchObject({
      kind: 'read',
      digits: PAN,
    });
    expect(holder.reads).toBe(1);
  });

  test('each id decrypts with its own generation only', async () => {
    const { read } = await setUp({ ...rotated, registration: { generation: '2' } });

    expect(await read(await encrypted())).toEqual({ kind: 'refused', why: 'another-key' });
  });

  test('the id that was taken back decrypts for the day it has left, and not longer', async () => {
    const retired = (until: string) => setUp({ ...rotated, registration: { status: 'retired', until } });
    const ciphertext = await encrypted();

    const inTime = await (await retired('2026-11-22T12:00:01Z')).read(ciphertext);
    const late = await (await retired('2026-11-22T12:00:00Z')).read(ciphertext);

    expect(inTime).toMatchObject({ kind: 'read', digits: PAN });
    expect(late).toEqual({ kind: 'refused', why: 'key-retired' });
  });

  test('a generation before the one before is gone', async () => {
    const { read } = await setUp({
      pair: stored(stranger.privateKey, { generation: '3' }),
      previous: second,
    });

    expect(await read(await encrypted())).toEqual({ kind: 'refused', why: 'key-unavailable' });
  });
});

describe('a field is refused', () => {
  test.each<[string, Partial<Encryption>, string]>([
    [
      'under a key id that nobody registered',
      { keyId: 'ffffffff-7b6c-4d5e-8f90-123456789abc' },
      'key-not-registered',
    ],
    ['from another provider', { provider: 'Somebody' }, 'wrong-provider'],
    [
      'in a suite that Connect does not use',
      { suite: AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA256 },
      'wrong-suite',
    ],
    ['with two data keys', { alsoFor: stranger.publicKey }, 'several-data-keys'],
    ['encrypted for another key', { publicKey: stranger.publicKey }, 'another-key'],
    ['wrapped with SHA-256', { oaepHash: 'sha256' }, 'wrong-padding'],
    ['wrapped with SHA-1', { oaepHash: 'sha1' }, 'wrong-padding'],
  ])('%s', async (_case, how, why) => {
    const { read } = await setUp();

    expect(await read(await encrypted(how))).toEqual({ kind: 'refused', why });
  });

  test.each<[string, Partial<KeyRegistration>, string]>([
    [
      'under a key of another instance',
      { instanceArn: `${CONTEXT.instanceArn}0` },
      'key-of-another-instance',
    ],
    ['under a key that was retired', { status: 'retired', until: '2026-11-22T12:00:00Z' }, 'key-retired'],
    ['under a retired key without an end', { status: 'retired' }, 'key-retired'],
    ['under a retired key whose end is no date', { status: 'retired', until: 'soon' }, 'key-retired'],
    ['under a key of a slot that is not there', { slot: 'b' }, 'key-unavailable'],
    ['under a key of another generation', { generation: '2' }, 'key-unavailable'],
  ])('%s', async (_case, registration, why) => {
    const { read } = await setUp({ registration });

    expect(await read(await encrypted())).toEqual({ kind: 'refused', why });
  });

  test('when the secret holds no pair yet, and is read once it does', async () => {
    const { read, holder } = await setUp({ pair: undefined });
    const ciphertext = await encrypted();
    const before = await read(ciphertext);

    holder.pair = stored(pairs[2048].privateKey);

    expect(before).toEqual({ kind: 'refused', why: 'key-unavailable' });
    expect(await read(ciphertext)).toMatchObject({ kind: 'read', digits: PAN });
  });

  test('when the secret cannot be read, which the log says without quoting the error', async () => {
    const { read, holder, lines } = await setUp();
    holder.failing = true;

    expect(await read(await encrypted())).toEqual({ kind: 'refused', why: 'key-unavailable' });
    expect(lines).toEqual([JSON.stringify({ decision: 'key-unavailable', keyId: KEY_ID, error: 'Error' })]);
  });

  test.each(['pay me', '4242 4242', '12/28', '４２'])(
    'that holds %j, which no keypad sends',
    async (typed) => {
      const { read } = await setUp();

      expect(await read(await encrypted({}, typed))).toEqual({ kind: 'refused', why: 'not-digits' });
    },
  );

  test.each([
    ['', 'not-base64'],
    ['4242424242424242', 'malformed'],
    ['Timeout', 'not-base64'],
    ['AYAD', 'malformed'],
    ['AYAD!AAA', 'not-base64'],
    ['A'.repeat(4100), 'too-large'],
    ['A'.repeat(4096), 'malformed'],
  ])('that is %j', async (text, why) => {
    const { read } = await setUp();

    expect(await read(text)).toEqual({ kind: 'refused', why });
  });

  test('whichever byte of it was changed', async () => {
    const { read } = await setUp();
    const message = Buffer.from(await encrypted(), 'base64');
    // Every byte of the header that the vault reads itself, then a sample of the rest.
    const positions = Array.from({ length: message.length }, (_, at) => at).filter(
      (at) => at < 24 || at % 23 === 0,
    );

    for (const at of positions) {
      const changed = Buffer.from(message);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x01, at);
      const field = await read(changed.toString('base64'));
      expect({ at, kind: field.kind }).toEqual({ at, kind: 'refused' });
    }
  });

  test('wherever it was cut off', async () => {
    const { read } = await setUp();
    const message = Buffer.from(await encrypted(), 'base64');

    for (let length = 0; length < message.length; length += 37) {
      const field = await read(message.subarray(0, length).toString('base64'));
      expect({ length, kind: field.kind }).toEqual({ length, kind: 'refused' });
    }
  });
});

describe('header of a ciphertext', () => {
  test('names the key without decrypting', async () => {
    expect(readCiphertextHeader(await encrypted())).toMatchObject({ kind: 'readable', keyId: KEY_ID });
  });

  test('with a key id that is no id is malformed', async () => {
    expect(readCiphertextHeader(await encrypted({ keyId: 'id with space' }))).toEqual({
      kind: 'refused',
      why: 'malformed',
    });
  });
});
