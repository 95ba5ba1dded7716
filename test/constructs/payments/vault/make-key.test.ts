import { createPublicKey, X509Certificate } from 'node:crypto';
import type { NewKeySecrets } from '../../../../constructs/payments/vault/handler/key-secrets';
import {
  type CertifiedKeyPair,
  makeCertifiedKeyPair,
} from '../../../../constructs/payments/vault/handler/make-key/certificate';
import { makeKeyHandler } from '../../../../constructs/payments/vault/handler/make-key/make-key';
import { publicKeyAnswer, type StoredKeyPair } from '../../../../lib/payments/key-pair';
import { MemoryPrivateHalves, MemoryPublicKeySlots } from '../../../../lib/payments/memory-ledger';
import { NOW } from '../../../lib/payments/fixtures';

const PREFIX = 'acme/payment-key/id/';
const COMMON_NAME = 'N'.repeat(64);

/** Secrets as Secrets Manager keeps them: the first value of each is the one that counts. */
class MemorySecrets implements NewKeySecrets {
  public readonly pairs: Record<string, StoredKeyPair> = {};

  public async get(name: string): Promise<StoredKeyPair | undefined> {
    return this.pairs[name];
  }

  public async putFirst(name: string, pair: StoredKeyPair): Promise<boolean> {
    if (this.pairs[name] !== undefined) return false;
    this.pairs[name] = pair;
    return true;
  }

  public of(slot: string, generation: string): StoredKeyPair | undefined {
    return this.pairs[`${PREFIX}${slot}/${generation}`];
  }
}

function setUp(make?: () => Promise<CertifiedKeyPair>) {
  const secrets = new MemorySecrets();
  const slots = new MemoryPublicKeySlots();
  const halves = new MemoryPrivateHalves();
  const lines: string[] = [];
  let made = 0;
  const quick = async () => {
    made += 1;
    return {
      privateKeyPem: `private-${made}`,
      publicKeyPem: `public-${made}\n`,
      certificatePem: `certificate-${made}\n`,
    };
  };
  const handler = makeKeyHandler({
    secrets,
    slots,
    halves,
    secretPrefix: PREFIX,
    make: make ?? quick,
    certificate: { commonName: COMMON_NAME, validityDays: 730 },
    now: () => NOW,
    write: (line) => lines.push(line),
  });
  const ask = (slot: string, generation: string, more: object = {}) =>
    handler({ seam: '3', operation: 'make-key', slot, generation, ...more });
  const use = async (slot: string, registeredAs: string) => {
    const row = await slots.find(slot);
    if (row) await slots.put({ ...row, registeredAs });
  };
  return { secrets, slots, halves, ask, use, lines };
}

describe('a payment key', () => {
  test('is kept in a secret of its generation and its public half beside the ledger', async () => {
    const { secrets, slots, halves, ask, lines } = setUp();

    const answer = await ask('a', '1');

    expect(answer).toEqual({ result: 'made' });
    expect(secrets.pairs).toEqual({
      [`${PREFIX}a/1`]: {
        generation: '1',
        privateKeyPem: 'private-1',
        publicKeyPem: 'public-1\n',
        certificatePem: 'certificate-1\n',
        notAfter: '2028-11-21T12:00:00.000Z',
        createdAt: NOW.toISOString(),
      },
    });
    expect(await halves.of('a')).toEqual([
      { slot: 'a', generation: '1', madeAt: NOW.toISOString(), keyIds: [] },
    ]);
    expect(await slots.find('a')).toEqual({
      slot: 'a',
      generation: '1',
      publicKeyPem: 'public-1\n',
      certificatePem: 'certificate-1\n',
      notAfter: '2028-11-21T12:00:00.000Z',
    });
    expect(lines).toEqual([
      '{"decision":"make-key","operation":"make-key","slot":"a","generation":"1","result":"made"}',
    ]);
  });

  test('is not made again when it is asked for again, registered or not', async () => {
    const { secrets, slots, ask, use } = setUp();
    await ask('a', '1');
    const before = [await ask('a', '1'), await slots.find('a')];
    await use('a', 'key-1');

    expect(before[0]).toEqual({ result: 'there' });
    expect(await ask('a', '1')).toEqual({ result: 'there' });
    expect(await slots.find('a')).toMatchObject({ registeredAs: 'key-1', publicKeyPem: 'public-1\n' });
    expect(secrets.of('a', '1')?.privateKeyPem).toBe('private-1');
  });

  test('is made once when the same request is delivered twice at once', async () => {
    const { secrets, slots, ask } = setUp();

    await Promise.all([ask('a', '1'), ask('a', '1')]);

    expect(secrets.of('a', '1')?.privateKeyPem).toBe('private-1');
    expect(await slots.find('a')).toMatchObject({ publicKeyPem: 'public-1\n' });
  });

  test('that was stored by a run which died before it told the ledger is the one that counts', async () => {
    const { secrets, slots, halves, ask } = setUp();
    await ask('a', '1');
    jest.spyOn(slots, 'put').mockRejectedValueOnce(new Error('cut off'));
    await expect(ask('b', '2')).rejects.toThrow('cut off');

    await ask('b', '2');

    expect(secrets.of('b', '2')?.privateKeyPem).toBe('private-2');
    expect(await halves.of('b')).toHaveLength(1);
    expect(await slots.find('b')).toMatchObject({ generation: '2', publicKeyPem: 'public-2\n' });
  });

  test('replaces an older one in a slot that is free, and leaves the private half of that where it is', async () => {
    const { secrets, halves, ask, use } = setUp();
    await ask('a', '1');
    await ask('b', '2');
    await use('b', 'key-2');

    await ask('a', '3');

    expect([secrets.of('a', '1'), secrets.of('a', '3')]).toMatchObject([
      { generation: '1' },
      { generation: '3' },
    ]);
    expect((await halves.of('a')).map(({ generation }) => generation)).toEqual(['1', '3']);
  });

  test('does not forget the ids of a generation when it is asked for again after a run that died', async () => {
    const { slots, halves, ask } = setUp();
    jest.spyOn(slots, 'put').mockRejectedValueOnce(new Error('cut off'));
    await expect(ask('a', '1')).rejects.toThrow('cut off');
    const [half] = await halves.of('a');
    if (half) await halves.put({ ...half, keyIds: ['key-1'] });

    await ask('a', '1');

    expect(await halves.of('a')).toMatchObject([{ keyIds: ['key-1'] }]);
  });

  test('never takes the place of one that is in use', async () => {
    const { secrets, ask, use } = setUp();
    await ask('a', '1');
    await use('a', 'key-1');

    await expect(ask('a', '2')).rejects.toThrow(
      'key slot a is in use by generation 1; rotate into the other slot, or empty this one first',
    );
    expect(secrets.of('a', '2')).toBeUndefined();
  });

  test('is not made for a generation that is older than another, in either slot', async () => {
    const { ask } = setUp();
    await ask('b', '4');

    await expect(ask('a', '3')).rejects.toThrow(
      'generation 3 is not newer than those made before; use 5 or a higher number',
    );
    await expect(ask('b', '3')).rejects.toThrow('use 5 or a higher number');
  });

  test('is not brought back once it was retired', async () => {
    const { slots, ask } = setUp();
    await ask('a', '1');
    const row = await slots.find('a');
    if (row) await slots.put({ ...row, retiredAt: NOW.toISOString() });

    await expect(ask('a', '1')).rejects.toThrow(
      `generation 1 of key slot a was retired at ${NOW.toISOString()}; use 2 or a higher number`,
    );
  });

  test.each([
    ['c', '1', {}, 'the vault has no key slot c; it has a, b'],
    ['A', '1', {}, 'event is not a request for a key'],
    ['a', '0', {}, 'event is not a request for a key'],
    ['a', '1.5', {}, 'event is not a request for a key'],
    ['a', '1234567', {}, 'event is not a request for a key'],
    ['a', '1', { seam: '1' }, 'event is not a request for a key'],
    ['a', '1', { operation: 'public-key' }, 'event is not a request for a key'],
  ])('is refused in slot %s as generation %s with %j', async (slot, generation, more, message) => {
    const { secrets, ask } = setUp();

    await expect(ask(slot, generation, more)).rejects.toThrow(message);
    expect(secrets.pairs).toEqual({});
  });
});

describe('RSA-4096 key pair and certificate', () => {
  let data: Record<string, string>;
  let setup: ReturnType<typeof setUp>;

  beforeAll(async () => {
    setup = setUp(() =>
      makeCertifiedKeyPair({
        commonName: COMMON_NAME,
        notAfter: new Date('2036-11-19T12:00:00Z'),
        now: NOW,
      }),
    );
    await setup.ask('a', '999999');
    const row = await setup.slots.find('a');
    data = row ? { ...publicKeyAnswer(row) } : {};
  });

  test('fit the 4,096 bytes of a response to CloudFormation, with room for its own fields', () => {
    const longestNames = 600;

    expect(Buffer.byteLength(JSON.stringify(data)) + longestNames).toBeLessThan(4000);
  });

  test('are what Connect takes: a public key in PEM that signed the certificate of the same key', () => {
    const certificate = new X509Certificate(JSON.parse(`"${data['CertificateJson']}"`) as string);
    const publicKey = createPublicKey(data['PublicKeyPem'] ?? '');

    expect(data['PublicKeyPem']).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect(data['PublicKeyPem']?.length).toBeLessThanOrEqual(1024);
    expect(publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 4096 });
    expect(certificate.verify(publicKey)).toBe(true);
    expect(certificate.publicKey.equals(publicKey)).toBe(true);
    expect(certificate.subject).toBe(`CN=${COMMON_NAME}`);
    expect(new Date(certificate.validTo).toISOString()).toBe('2036-11-19T12:00:00.000Z');
    expect(new Date(certificate.validFrom).getTime()).toBeLessThan(NOW.getTime());
  });

  test('leave the private key in the secret and nowhere else', () => {
    const privateKey = setup.secrets.of('a', '999999')?.privateKeyPem ?? '';
    const middle = privateKey.split('\n')[20] ?? '';
    const elsewhere = JSON.stringify(data) + setup.lines.join();

    expect(privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
    expect(middle).toHaveLength(64);
    expect(elsewhere).not.toContain(middle);
    expect(elsewhere).not.toMatch(/PRIVATE/);
    expect(setup.lines.join()).not.toMatch(/BEGIN/);
  });

  test('hold a name with commas and signs as one name', async () => {
    const pair = await makeCertifiedKeyPair(
      { commonName: 'Bank, O=Other + Sons', notAfter: new Date('2028-01-01'), now: NOW },
      2048,
    );

    const certificate = new X509Certificate(pair.certificatePem);

    expect(certificate.toLegacyObject().subject).toEqual({ CN: 'Bank, O=Other + Sons' });
  });
});
