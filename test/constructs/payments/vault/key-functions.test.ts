import { generateKeyPairSync } from 'node:crypto';
import { publicKeyHandler } from '../../../../constructs/payments/vault/handler/public-key/public-key';
import { registerKeyHandler } from '../../../../constructs/payments/vault/handler/register-key/register-key';
import {
  MemoryEntrances,
  MemoryKeyRegister,
  MemoryPublicKeySlots,
} from '../../../../lib/payments/memory-ledger';
import { publicKeySha256 } from '../../../../lib/payments/public-certificate';
import { CONTEXT, NOW } from '../../../lib/payments/fixtures';

const SLOT = {
  slot: 'a',
  generation: '1',
  publicKeyPem: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
  certificatePem: '-----BEGIN CERTIFICATE-----\nBB"\\B\n-----END CERTIFICATE-----\n',
  notAfter: '2028-11-21T12:00:00.000Z',
};
const ASKED = { seam: '3', slot: 'a', generation: '1' };
const KEY = { ...ASKED, keyId: 'key-1', instanceArn: CONTEXT.instanceArn };
const WAYS = { queueArn: `${CONTEXT.instanceArn}/queue/pay`, selfService: 'false' };

async function setUp(slot: object = SLOT) {
  const slots = new MemoryPublicKeySlots();
  await slots.put({ ...SLOT, ...slot });
  const register = new MemoryKeyRegister();
  const entrances = new MemoryEntrances();
  const lines: string[] = [];
  const write = (line: string) => lines.push(line);
  return {
    slots,
    register,
    entrances,
    lines,
    publicKey: publicKeyHandler({ slots, write }),
    registerKey: registerKeyHandler({ slots, register, entrances, now: () => NOW, write }),
  };
}

describe('public-key', () => {
  test('gives the public half of a slot', async () => {
    const { publicKey, lines } = await setUp();

    const answer = await publicKey({ ...ASKED, operation: 'public-key' });

    expect(answer).toEqual({
      PublicKeyPem: SLOT.publicKeyPem,
      CertificateJson: '-----BEGIN CERTIFICATE-----\\nBB\\"\\\\B\\n-----END CERTIFICATE-----\\n',
      NotAfter: SLOT.notAfter,
      Generation: '1',
    });
    expect(JSON.parse(`{"Key":"${answer.CertificateJson}"}`)).toEqual({ Key: SLOT.certificatePem });
    expect(lines).toEqual([
      '{"decision":"public-key","operation":"public-key","slot":"a","generation":"1","result":"given"}',
    ]);
  });

  test.each([
    [{}, 'not a public-key request'],
    [{ ...ASKED, operation: 'public-key', slot: 'b' }, 'key slot b holds no key'],
    [
      { ...ASKED, operation: 'public-key', generation: '2' },
      'holds generation 1, generation 2 was asked for',
    ],
    [{ ...ASKED, operation: 'public-key', seam: '1' }, 'not a public-key request'],
  ])('refuses %j', async (event, message) => {
    await expect((await setUp()).publicKey(event)).rejects.toThrow(message);
  });

  test('does not give a key that was retired', async () => {
    const { publicKey } = await setUp({ retiredAt: NOW.toISOString() });

    await expect(publicKey({ ...ASKED, operation: 'public-key' })).rejects.toThrow('is retired');
  });
});

describe('register-key', () => {
  const active = {
    keyId: 'key-1',
    slot: 'a',
    generation: '1',
    instanceArn: CONTEXT.instanceArn,
    status: 'active',
  };

  test('notes which key and instance an id belongs to, also when it is told again', async () => {
    const { registerKey, register } = await setUp();

    const answers = [
      await registerKey({ ...KEY, ...WAYS, operation: 'register' }),
      await registerKey({ ...KEY, ...WAYS, operation: 'register' }),
    ];

    expect(answers).toEqual([{ result: 'registered' }, { result: 'registered' }]);
    expect(await register.find('key-1')).toEqual(active);
  });

  test('notes by which ways contacts of the instance come to pay, and takes the newest word', async () => {
    const { registerKey, entrances } = await setUp();
    const { instanceArn } = CONTEXT;
    await registerKey({ ...KEY, ...WAYS, operation: 'register' });
    const first = await entrances.find(instanceArn);
    const changed = { queueArn: `${instanceArn}/queue/other`, selfService: 'true' };

    await registerKey({ ...KEY, ...changed, operation: 'register' });
    await registerKey({ ...KEY, operation: 'retire' });

    expect(first).toEqual({ instanceArn, ...WAYS });
    expect(await entrances.find(instanceArn)).toEqual({ instanceArn, ...changed });
  });

  test.each([
    [{ queueArn: 'arn:aws:connect:eu-central-1:111122223333:instance/other/queue/pay' }],
    [{ queueArn: CONTEXT.instanceArn }],
    [{ selfService: 'yes' }],
  ])('notes nothing of a registration with %j', async (wrong) => {
    const { registerKey, entrances } = await setUp();

    await expect(registerKey({ ...KEY, ...WAYS, ...wrong, operation: 'register' })).rejects.toThrow(
      'event is not a key registration',
    );
    expect(await entrances.find(CONTEXT.instanceArn)).toBeUndefined();
  });

  test('lets a retired id decrypt for one more day, and no longer when it is told again', async () => {
    const { registerKey, register } = await setUp();
    await registerKey({ ...KEY, ...WAYS, operation: 'register' });

    const answer = await registerKey({ ...KEY, operation: 'retire' });
    await registerKey({ ...KEY, operation: 'retire' });

    expect(answer).toEqual({ result: 'retired' });
    expect(await register.find('key-1')).toEqual({
      ...active,
      status: 'retired',
      until: '2026-11-23T12:00:00.000Z',
    });
  });

  test('says which id captures with a slot, until it is taken back', async () => {
    const { registerKey, slots } = await setUp();
    await registerKey({ ...KEY, ...WAYS, operation: 'register' });
    const used = await slots.find('a');

    await registerKey({ ...KEY, operation: 'retire' });

    expect(used).toEqual({ ...SLOT, registeredAs: 'key-1' });
    expect(await slots.find('a')).toEqual(SLOT);
  });

  test('lets a deployment that was rolled back register the same generation again', async () => {
    const { registerKey, register } = await setUp();
    await registerKey({ ...KEY, ...WAYS, operation: 'register' });
    await registerKey({ ...KEY, operation: 'retire' });

    const again = await registerKey({ ...KEY, ...WAYS, operation: 'register', keyId: 'key-2' });

    expect(again).toEqual({ result: 'registered' });
    expect(await register.find('key-2')).toEqual({ ...active, keyId: 'key-2' });
  });

  test('retires a generation for good once a newer one captures', async () => {
    const { registerKey, slots } = await setUp();
    await registerKey({ ...KEY, ...WAYS, operation: 'register' });
    await slots.put({ ...SLOT, slot: 'b', generation: '2', registeredAs: 'key-2' });

    await registerKey({ ...KEY, operation: 'retire' });

    expect(await slots.find('a')).toEqual({ ...SLOT, retiredAt: NOW.toISOString() });
    await expect(registerKey({ ...KEY, ...WAYS, operation: 'register', keyId: 'key-3' })).rejects.toThrow(
      'is retired',
    );
  });

  test('compares the key that Connect was given with the one of the slot, where the other half names it', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const { registerKey } = await setUp({ publicKeyPem });
    const said = (fingerprint: string) =>
      registerKey({ ...KEY, ...WAYS, operation: 'register', publicKeySha256: fingerprint });

    expect(await said(publicKeySha256(publicKeyPem))).toEqual({ result: 'registered' });
    await expect(said('0'.repeat(64))).rejects.toThrow('is another one than Connect was given');
  });

  test('leaves a slot alone that another id has taken over', async () => {
    const { registerKey, slots } = await setUp();
    await registerKey({ ...KEY, ...WAYS, operation: 'register' });
    await registerKey({ ...KEY, ...WAYS, operation: 'register', keyId: 'key-2' });

    await registerKey({ ...KEY, operation: 'retire' });

    expect(await slots.find('a')).toMatchObject({ registeredAs: 'key-2' });
  });

  test('retires an id that nobody registered without a word', async () => {
    const { registerKey, register } = await setUp();

    expect(await registerKey({ ...KEY, operation: 'retire' })).toEqual({ result: 'retired' });
    expect(await register.find('key-1')).toBeUndefined();
  });

  test('retires no key of another instance', async () => {
    const { registerKey, register } = await setUp();
    await registerKey({ ...KEY, ...WAYS, operation: 'register' });

    await registerKey({ ...KEY, operation: 'retire', instanceArn: `${CONTEXT.instanceArn}0` });

    expect(await register.find('key-1')).toEqual(active);
  });

  test.each([
    [{ generation: '2' }, 'holds generation 1'],
    [{ slot: 'b' }, 'key slot b holds no key'],
    [{ instanceArn: 'arn' }, 'not a key registration'],
    [{ keyId: '' }, 'not a key registration'],
    [{ operation: 'forget' }, 'not a key registration'],
  ])('refuses %j', async (more, message) => {
    const { registerKey } = await setUp();

    await expect(registerKey({ ...KEY, ...WAYS, operation: 'register', ...more })).rejects.toThrow(message);
  });

  test('does not hand an id over to another instance', async () => {
    const { registerKey, register } = await setUp();
    await registerKey({ ...KEY, ...WAYS, operation: 'register' });
    const instanceArn = `${CONTEXT.instanceArn}0`;
    const ways = { ...WAYS, queueArn: `${instanceArn}/queue/pay` };
    const other = { ...KEY, ...ways, operation: 'register', instanceArn };

    await expect(registerKey(other)).rejects.toThrow('another slot, generation or instance');
    expect(await register.find('key-1')).toEqual(active);
  });
});
