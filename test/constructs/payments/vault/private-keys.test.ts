import {
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { ConnectFieldReader } from '../../../../constructs/payments/vault/handler/decryption';
import { inMemory, type PrivateKey } from '../../../../constructs/payments/vault/handler/private-keys';
import { MemoryKeyRegister } from '../../../../lib/payments/memory-ledger';
import { CONTEXT, NOW } from '../../../lib/payments/fixtures';
import { encryptLikeConnect, KEY_ID } from './connect-encryption';

const PAN = '4242424242424242';
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const OAEP = { padding: 4, oaepHash: 'sha512' };

/** Stands for a payment HSM: the private key never leaves it, and it answers in hexadecimal as that service does. */
class HardwareStandIn implements PrivateKey {
  public readonly asked: string[] = [];
  private readonly sealed: { readonly box: Buffer; readonly key: Buffer; readonly iv: Buffer };

  public constructor() {
    const [key, iv] = [randomBytes(32), randomBytes(16)];
    const cipher = createCipheriv('aes-256-ctr', key, iv);
    const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    this.sealed = { box: Buffer.concat([cipher.update(pem), cipher.final()]), key, iv };
  }

  public async unwrap(wrapped: Uint8Array): Promise<Uint8Array | undefined> {
    const hex = Buffer.from(wrapped).toString('hex').toUpperCase();
    this.asked.push(hex);
    const plain = this.decryptData(hex);
    return plain === undefined ? undefined : Buffer.from(plain, 'hex');
  }

  private decryptData(cipherText: string): string | undefined {
    const { box, key, iv } = this.sealed;
    const pem = createDecipheriv('aes-256-ctr', key, iv).update(box).toString();
    try {
      return privateDecrypt({ key: pem, ...OAEP }, Buffer.from(cipherText, 'hex')).toString('hex');
    } catch {
      return undefined;
    }
  }
}

async function readerWith(key: PrivateKey | undefined) {
  const register = new MemoryKeyRegister();
  const { instanceArn } = CONTEXT;
  await register.put({ keyId: KEY_ID, slot: 'b', generation: '7', instanceArn, status: 'active' });
  const wanted: string[] = [];
  const keys = {
    find: async (slot: string, generation: string) => {
      wanted.push(`${slot} ${generation}`);
      return key;
    },
  };
  const reader = new ConnectFieldReader({ register, keys, now: () => NOW, wait: async () => undefined });
  return { wanted, read: (ciphertext: string) => reader.read(ciphertext, instanceArn) };
}

const encrypted = () => encryptLikeConnect(PAN, { publicKey: pair.publicKey });

describe.each([
  ['in memory', () => inMemory(pair.privateKey)],
  ['in hardware', () => new HardwareStandIn()],
])('the private operation, %s', (_, make) => {
  test('gives the data key that was wrapped, as OAEP with SHA-512', async () => {
    const dataKey = Buffer.from('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', 'hex');
    const wrapped = publicEncrypt({ key: pair.publicKey, ...OAEP }, dataKey);

    expect(Buffer.from((await make().unwrap(wrapped)) ?? [])).toEqual(dataKey);
  });

  test('gives nothing for another padding, another key and a changed byte', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const wrapped = publicEncrypt({ key: pair.publicKey, ...OAEP }, randomBytes(32));
    wrapped.writeUInt8(wrapped.readUInt8(100) ^ 1, 100);

    for (const wrong of [
      publicEncrypt({ key: pair.publicKey, padding: 4, oaepHash: 'sha256' }, randomBytes(32)),
      publicEncrypt({ key: other.publicKey, ...OAEP }, randomBytes(32)),
      wrapped,
    ])
      expect(await make().unwrap(wrong)).toBeUndefined();
  });

  test('reads a field of Connect, by slot and generation of the registered id', async () => {
    const { read, wanted } = await readerWith(make());

    expect(await read(await encrypted())).toMatchObject({ kind: 'read', digits: PAN });
    expect(wanted).toEqual(['b 7']);
  });

  test('reads no field that was changed', async () => {
    const { read } = await readerWith(make());
    const message = Buffer.from(await encrypted(), 'base64');
    message.writeUInt8(message.readUInt8(message.length - 120) ^ 1, message.length - 120);

    expect(await read(message.toString('base64'))).toEqual({ kind: 'refused', why: 'tampered' });
  });
});

describe('a private key that is not here', () => {
  test('sees a wrapped data key only, never the message', async () => {
    const hardware = new HardwareStandIn();

    await (await readerWith(hardware)).read(await encrypted());

    expect(hardware.asked.map((hex) => hex.length)).toEqual([512]);
  });

  test('is unavailable when it cannot be reached, which says nothing of the message', async () => {
    const { read } = await readerWith({ unwrap: async () => Promise.reject(new Error('no connection')) });

    expect(await read(await encrypted())).toEqual({ kind: 'refused', why: 'key-unavailable' });
  });

  test('is unavailable when nobody has it', async () => {
    const { read } = await readerWith(undefined);

    expect(await read(await encrypted())).toEqual({ kind: 'refused', why: 'key-unavailable' });
  });
});
