import { constants, publicEncrypt, randomBytes } from 'node:crypto';
import { chargeHandler } from '../../../../constructs/payments/vault/handler/charge/charge';
import { checkHandler } from '../../../../constructs/payments/vault/handler/check/check';
import { ConnectFieldReader } from '../../../../constructs/payments/vault/handler/decryption';
import { inMemory, type PrivateKey } from '../../../../constructs/payments/vault/handler/private-keys';
import { LONGEST_CIPHERTEXT } from '../../../../lib/payments/ciphertext';
import type { ReadRefusal } from '../../../../lib/payments/field-reader';
import { MemoryKeyRegister, MemoryLedger } from '../../../../lib/payments/memory-ledger';
import { BRANDS, CONTEXT, NOW, PAYMENT_ID, PREPARED, SEEN, VISA } from '../../../lib/payments/fixtures';
import { type Encryption, encryptLikeConnect, KEY_ID, rsaPair } from './connect-encryption';

const own = rsaPair(2048);
const stranger = rsaPair(2048);
const PEN_TEST_ID = 'ffffffff-7b6c-4d5e-8f90-123456789abc';
const RULES = { merchant: 'acme', brands: BRANDS, gatewayTimeoutMs: 3500, longestPreparationMs: 1800 };

function sealed(text: string, how: Partial<Encryption> = {}): Promise<string> {
  return encryptLikeConnect(text, { publicKey: own.publicKey, ...how });
}

async function changed(at: (message: Buffer) => number): Promise<string> {
  const message = Buffer.from(await sealed(VISA.number), 'base64');
  message.writeUInt8(message.readUInt8(at(message)) ^ 1, at(message));
  return message.toString('base64');
}

/** Messages of every kind that is refused, and the word for it that only the vault's operators read. */
const REFUSED: readonly (readonly [string, ReadRefusal, () => Promise<string>])[] = [
  ['of a wrong key id', 'key-not-registered', () => sealed(VISA.number, { keyId: PEN_TEST_ID })],
  ['of another key', 'another-key', () => sealed(VISA.number, { publicKey: stranger.publicKey })],
  ['with OAEP of SHA-256', 'wrong-padding', () => sealed(VISA.number, { oaepHash: 'sha256' })],
  ['with OAEP of SHA-1', 'wrong-padding', () => sealed(VISA.number, { oaepHash: 'sha1' })],
  ['with a changed signature', 'tampered', () => changed(({ length }) => length - 20)],
  ['with changed content', 'tampered', () => changed(({ length }) => length - 130)],
  ['with another message id', 'tampered', () => changed(() => 10)],
  ['with two data keys', 'several-data-keys', () => sealed(VISA.number, { alsoFor: stranger.publicKey })],
  ['of another provider', 'wrong-provider', () => sealed(VISA.number, { provider: 'Somebody' })],
  ['that is too large', 'too-large', async () => 'A'.repeat(LONGEST_CIPHERTEXT + 4)],
  ['that is cut off', 'malformed', async () => (await sealed(VISA.number)).slice(0, 200)],
  ['with something no keypad sends', 'not-digits', () => sealed('pay me')],
];

/** `check` and `charge` of a vault with a prepared payment, over the real decryption. */
async function setUp() {
  const ledger = new MemoryLedger();
  const register = new MemoryKeyRegister();
  const { instanceArn } = CONTEXT;
  await register.put({ keyId: KEY_ID, slot: 'a', generation: '1', instanceArn, status: 'active' });
  const lines: Record<string, unknown>[] = [];
  const write = (line: string) => lines.push(JSON.parse(line));
  const common = { ledger, now: () => NOW, write };
  const keys = { find: async () => inMemory(own.privateKey) };
  const fields = new ConnectFieldReader({ ...common, register, keys, wait: async () => undefined });
  const gateway = async () => Promise.reject(new Error('no gateway is asked'));
  await ledger.open(PREPARED, undefined);
  const check = checkHandler(BRANDS, { ...common, fields });
  const asked = { ...CONTEXT, operation: 'check', paymentId: PAYMENT_ID };
  return {
    lines,
    checked: (ciphertext: string) => check({ ...asked, field: 'number', ciphertext }),
    confirm: async () => check({ ...asked, field: 'confirm', ciphertext: await sealed('1') }),
    charge: chargeHandler(RULES, { ...common, fields, gateway }),
    of: (metric: string) => lines.filter((line) => metric in line),
  };
}

describe('a message', () => {
  test.each(REFUSED)('%s is refused as such in log and metric', async (_name, why, make) => {
    const { checked, lines, of } = await setUp();

    await checked(await make());

    expect(lines.at(-1)).toMatchObject({ decision: 'answered', operation: 'check', failure: why });
    expect(of('DecryptionFailed')).toMatchObject([{ reason: why, DecryptionFailed: 1 }]);
  });

  test('that was taken for another field is refused as such in log and metric', async () => {
    const { checked, charge, confirm, lines, of } = await setUp();
    const [number, expiry] = await Promise.all([sealed(VISA.number), sealed(VISA.expiry)]);
    await checked(number);
    await confirm();

    const fields = { seen: SEEN, number, expiry, code: number };
    const answer = await charge({ ...CONTEXT, operation: 'charge', paymentId: PAYMENT_ID, ...fields });

    expect(answer).toEqual({ outcome: 'invalid' });
    expect(lines.at(-1)).toMatchObject({ operation: 'charge', failure: 'replayed' });
    expect(of('DecryptionFailed')).toMatchObject([{ reason: 'replayed' }]);
  });

  test.each(REFUSED)('%s ends a charge, in log and metric as such', async (_name, why, make) => {
    const { charge, confirm, lines, of } = await setUp();
    const [expiry, code] = await Promise.all([sealed(VISA.expiry), sealed(VISA.code)]);
    await confirm();

    const fields = { seen: SEEN, number: await make(), expiry, code };
    const answer = await charge({ ...CONTEXT, operation: 'charge', paymentId: PAYMENT_ID, ...fields });

    expect(answer).toEqual({ outcome: 'invalid' });
    expect(lines.at(-1)).toMatchObject({ operation: 'charge', failure: why });
    expect(of('DecryptionFailed')).toMatchObject([{ reason: why }]);
  });
});

describe('what the capture half learns of a message that is refused', () => {
  test('is the same word for all of them', async () => {
    const answers = new Set<string>();

    for (const [, , make] of REFUSED) {
      const { checked } = await setUp();
      answers.add(JSON.stringify(await checked(await make())));
    }

    expect([...answers]).toEqual([JSON.stringify({ valid: 'false', reason: 'not-readable' })]);
  });

  test('comes after the same time, however far its decryption came', async () => {
    const kinds = REFUSED.filter(([, why]) =>
      ['another-key', 'wrong-padding', 'tampered', 'not-digits'].includes(why),
    );
    const times: number[] = [];

    for (const [, , make] of kinds) times.push(await timeOf(await make()));

    expect(times).toEqual(kinds.map(() => 250));
  });

  test('tells nothing of a key that is elsewhere either', async () => {
    const hardware: PrivateKey = { unwrap: async () => undefined };

    expect(await timeOf(await sealed(VISA.number, { oaepHash: 'sha256' }), hardware)).toBe(250);
  });
});

/** Milliseconds of virtual time from the question to the refusal; each private operation takes 20 of them. */
async function timeOf(ciphertext: string, key: PrivateKey = inMemory(own.privateKey)): Promise<number> {
  let clock = NOW.getTime();
  const wait = async (milliseconds: number) => {
    clock += milliseconds;
  };
  const slow: PrivateKey = {
    unwrap: async (wrapped) => {
      await wait(20);
      return key.unwrap(wrapped);
    },
    isWrappedOtherwise: async (wrapped) => {
      await wait(60);
      return (await key.isWrappedOtherwise?.(wrapped)) ?? false;
    },
  };
  const register = new MemoryKeyRegister();
  const { instanceArn } = CONTEXT;
  await register.put({ keyId: KEY_ID, slot: 'a', generation: '1', instanceArn, status: 'active' });
  const now = () => new Date(clock);
  const reader = new ConnectFieldReader({ register, keys: { find: async () => slow }, now, wait });
  expect(await reader.read(ciphertext, instanceArn)).toMatchObject({ kind: 'refused' });
  return clock - NOW.getTime();
}

describe('the log of a refused message', () => {
  test('never says how far a wrapping of PKCS #1 v1.5 came, which would decrypt other messages', async () => {
    const key = { key: own.publicKey, padding: constants.RSA_PKCS1_PADDING };
    const wrapped = publicEncrypt(key, randomBytes(32));

    expect(await inMemory(own.privateKey).isWrappedOtherwise?.(wrapped)).toBe(false);
  });
});
