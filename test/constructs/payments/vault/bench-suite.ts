import {
  constants,
  createVerify,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  sign,
} from 'node:crypto';
import { ConnectFieldReader } from '../../../../constructs/payments/vault/handler/decryption';
import { MemoryKeyRegister } from '../../../../lib/payments/memory-ledger';
import { encryptLikeConnect, KEY_ID, rsaPair } from './connect-encryption';

const INSTANCE = 'arn:aws:connect:eu-central-1:111122223333:instance/6f0c3b8e-0000-4000-8000-000000000001';
const ROUNDS = 12;
const ROUND_MS = 400;

/** Decryptions a second of processor time, beside the two operations that none can do without. */
export interface DecryptionRate {
  readonly node: string;
  readonly decryptions: number;
  readonly bare: number;
  readonly ratio: number;
  readonly keyReads: number;
}

/** Both measures in turns, in one run. */
export async function main(): Promise<DecryptionRate> {
  const pair = rsaPair(4096);
  const { read, reads } = await reader(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const ciphertext = await encryptLikeConnect('4242424242424242', { publicKey: pair.publicKey });
  const operations = bareOperations(pair);
  const decrypt = async () => {
    const field = await read(ciphertext);
    if (field.kind !== 'read') throw new Error(`not read: ${field.why}`);
  };
  let decryptions = 0;
  let bare = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    bare = Math.max(bare, await rate(operations));
    decryptions = Math.max(decryptions, await rate(decrypt));
  }
  return { node: process.version, decryptions, bare, ratio: decryptions / bare, keyReads: reads() };
}

async function reader(privateKeyPem: string) {
  const register = new MemoryKeyRegister();
  await register.put({ keyId: KEY_ID, slot: 'a', generation: '1', instanceArn: INSTANCE, status: 'active' });
  let reads = 0;
  const stored = {
    generation: '1',
    privateKeyPem,
    publicKeyPem: 'public',
    certificatePem: 'certificate',
    notAfter: '2036-01-01T00:00:00.000Z',
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  const fields = new ConnectFieldReader({
    register,
    secrets: {
      get: async () => {
        reads += 1;
        return stored;
      },
    },
    secretPrefix: 'vault/',
    now: () => new Date(),
  });
  return { read: (ciphertext: string) => fields.read(ciphertext, INSTANCE), reads: () => reads };
}

/** One unwrapping of a data key and one verification of a message of the same size, with keys parsed before. */
function bareOperations({ publicKey, privateKey }: ReturnType<typeof rsaPair>): () => void {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const wrapped = publicEncrypt({ key: publicKey, padding, oaepHash: 'sha512' }, randomBytes(32));
  const signer = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const message = randomBytes(780);
  const signature = sign('sha384', message, signer.privateKey);
  return () => {
    privateDecrypt({ key: privateKey, padding, oaepHash: 'sha512' }, wrapped);
    if (!createVerify('sha384').update(message).verify(signer.publicKey, signature))
      throw new Error('not signed');
  };
}

/** A second of processor time: other work on the machine does not count. */
async function rate(work: () => unknown): Promise<number> {
  const began = process.cpuUsage();
  const spent = () => {
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  };
  let times = 0;
  do {
    await work();
    times += 1;
  } while (spent() < ROUND_MS);
  return (times / spent()) * 1000;
}
