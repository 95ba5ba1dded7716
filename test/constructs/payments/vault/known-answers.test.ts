import { ConnectFieldReader } from '../../../../constructs/payments/vault/handler/decryption';
import { MemoryKeyRegister } from '../../../../lib/payments/memory-ledger';
import { CONTEXT, NOW } from '../../../lib/payments/fixtures';
import { encryptLikeConnect, KEY_ID, rsaPair } from './connect-encryption';

const PAN = '4242424242424242';
const wait = async () => undefined;
const pairs = { 2048: rsaPair(2048), 4096: rsaPair(4096) };

/** A part of a message: where it is, and what is said when a bit of it is another. */
interface Part {
  readonly name: string;
  readonly at: number;
  readonly length: number;
  readonly why: string;
}

const REFUSED_IN_PARTS: Readonly<Record<string, string>> = {
  version: 'malformed',
  type: 'malformed',
  suite: 'wrong-suite',
  'number of data keys': 'several-data-keys',
  provider: 'wrong-provider',
  // The wrapping of another key and a wrapping that was changed look the same.
  'data key': 'another-key',
};

/** The message format 1 of the Encryption SDK, read from the front. */
function partsOf(message: Buffer): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  const take = (name: string, length: number) => {
    parts.push({ name, at, length, why: REFUSED_IN_PARTS[name] ?? 'tampered' });
    at += length;
    return message.subarray(at - length, at);
  };
  const sized = (name: string) => take(name, take(`length of ${name}`, 2).readUInt16BE());
  take('version', 1);
  take('type', 1);
  take('suite', 2);
  take('message id', 16);
  take('length of encryption context', 2);
  take('number of pairs', 2);
  sized('name of the public key');
  sized('public key');
  take('number of data keys', 2);
  sized('provider');
  sized('key id');
  sized('data key');
  take('content type', 1);
  take('reserved', 4);
  take('length of the IV', 1);
  take('frame length', 4);
  take('IV of the header', 12);
  take('tag of the header', 16);
  take('mark of the final frame', 4);
  take('sequence number', 4);
  take('IV of the frame', 12);
  take('content', take('length of content', 4).readUInt32BE());
  take('tag of the frame', 16);
  sized('signature');
  return parts;
}

async function readerFor(bits: 2048 | 4096) {
  const register = new MemoryKeyRegister();
  const { instanceArn } = CONTEXT;
  await register.put({ keyId: KEY_ID, slot: 'a', generation: '1', instanceArn, status: 'active' });
  const pair = {
    generation: '1',
    privateKeyPem: pairs[bits].privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKeyPem: 'public',
    certificatePem: 'certificate',
    notAfter: '2028-01-01T00:00:00.000Z',
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  const secrets = { get: async () => pair };
  const reader = new ConnectFieldReader({
    register,
    secrets,
    secretArns: { a: 'arn' },
    now: () => NOW,
    wait,
  });
  return (message: Buffer) => reader.read(message.toString('base64'), instanceArn);
}

async function messageFor(bits: 2048 | 4096, text = PAN): Promise<Buffer> {
  return Buffer.from(await encryptLikeConnect(text, { publicKey: pairs[bits].publicKey }), 'base64');
}

describe.each([
  [2048, 256],
  [4096, 512],
] as const)('a message as Connect makes it with RSA-%d', (bits, dataKeyBytes) => {
  test('has one data key, one pair, frames of 4096 bytes and one final frame with the digits', async () => {
    const message = await messageFor(bits);
    const parts = partsOf(message);
    const of = (name: string) => {
      const { at = 0, length = 0 } = parts.find((part) => part.name === name) ?? {};
      return message.subarray(at, at + length);
    };

    expect(of('suite').toString('hex')).toBe('0378');
    expect(of('name of the public key').toString()).toBe('aws-crypto-public-key');
    expect([of('number of pairs').readUInt16BE(), of('number of data keys').readUInt16BE()]).toEqual([1, 1]);
    expect([of('provider').toString(), of('key id').toString()]).toEqual(['AmazonConnect', KEY_ID]);
    expect(of('data key')).toHaveLength(dataKeyBytes);
    expect(of('frame length').readUInt32BE()).toBe(4096);
    expect(of('mark of the final frame').readUInt32BE()).toBe(0xffffffff);
    expect(of('content')).toHaveLength(PAN.length);
    expect(parts.at(-1)).toMatchObject({ name: 'signature' });
    expect((parts.at(-1)?.at ?? 0) + (parts.at(-1)?.length ?? 0)).toBe(message.length);
  });

  test('is read, and no other way of saying it is', async () => {
    const read = await readerFor(bits);

    expect(await read(await messageFor(bits))).toMatchObject({ kind: 'read', digits: PAN });
    expect(await read(await messageFor(bits, ''))).toMatchObject({ kind: 'read', digits: '' });
  });

  test('is refused by name when the first, the last or a middle byte of any part was changed', async () => {
    const read = await readerFor(bits);
    const message = await messageFor(bits);
    const wrong: unknown[] = [];

    for (const { name, at, length, why } of partsOf(message)) {
      for (const place of new Set([0, Math.floor(length / 2), length - 1])) {
        const changed = Buffer.from(message);
        changed.writeUInt8(changed.readUInt8(at + place) ^ 0x01, at + place);
        const field = await read(changed);
        const isExpected = field.kind === 'refused' && (field.why === why || mayAlsoSay(name, field.why));
        if (!isExpected) wrong.push({ name, place, field });
      }
    }

    expect(wrong).toEqual([]);
  });
});

/** A length that is wrong moves what follows, and a key id that is wrong is nobody's. */
function mayAlsoSay(name: string, why: string): boolean {
  if (name === 'key id') return why === 'key-not-registered' || why === 'malformed';
  const moved = ['malformed', 'several-data-keys', 'wrong-provider', 'key-not-registered'];
  return name.startsWith('length of') && moved.includes(why);
}
