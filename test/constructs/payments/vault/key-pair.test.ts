import { createPublicKey, X509Certificate } from 'node:crypto';
import {
  type CertifiedKeyPair,
  makeCertifiedKeyPair,
} from '../../../../constructs/payments/vault/handler/key-pair/certificate';
import { keyPairResource } from '../../../../constructs/payments/vault/handler/key-pair/key-pair';
import type { KeySecrets, SecretVersion } from '../../../../constructs/payments/vault/handler/key-secrets';
import { customResource } from '../../../../constructs/private/handler/custom-resource';
import type { StoredKeyPair } from '../../../../lib/payments/key-pair';
import { MemoryPublicKeySlots } from '../../../../lib/payments/memory-ledger';
import { NOW } from '../../../lib/payments/fixtures';

const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:slot-a-AbCdEf';
const PROPERTIES = {
  SecretArn: SECRET_ARN,
  Slot: 'a',
  Generation: '1',
  CommonName: 'bank payment capture',
  ValidityDays: '730',
};

/** A secret with the versions that Secrets Manager keeps. */
class MemorySecrets implements KeySecrets {
  public versions: StoredKeyPair[] = [];
  public gone = false;
  private readonly tokens = new Set<string>();

  public async get(_arn: string, version: SecretVersion = 'AWSCURRENT'): Promise<StoredKeyPair | undefined> {
    return this.gone ? undefined : this.versions.at(version === 'AWSCURRENT' ? -1 : -2);
  }

  public async put(_arn: string, pair: StoredKeyPair): Promise<void> {
    if (this.gone) throw new Error('no such secret');
    this.versions.push(pair);
  }

  public async putFirst(arn: string, slot: string, pair: StoredKeyPair): Promise<boolean> {
    const token = `${arn} ${slot} ${pair.generation}`;
    if (this.tokens.has(token)) return false;
    this.tokens.add(token);
    await this.put(arn, pair);
    return true;
  }
}

function setUp(make?: () => Promise<CertifiedKeyPair>) {
  const secrets = new MemorySecrets();
  const slots = new MemoryPublicKeySlots();
  const sent: Record<string, unknown>[] = [];
  const texts: string[] = [];
  let made = 0;
  const quick = async () => {
    made += 1;
    return {
      privateKeyPem: `private-${made}`,
      publicKeyPem: `public-${made}\n`,
      certificatePem: `certificate-${made}\n`,
    };
  };
  const logic = keyPairResource({ secrets, slots, make: make ?? quick, now: () => NOW });
  const put = (async (_url: unknown, init?: RequestInit) => {
    const text = Buffer.from(init?.body as Uint8Array).toString();
    texts.push(text);
    sent.push(JSON.parse(text) as Record<string, unknown>);
    return new Response();
  }) as typeof fetch;
  const lines: string[] = [];
  const handler = customResource(logic, { fetch: put, write: (line) => lines.push(line) });
  const ask = async (
    RequestType: string,
    more: Record<string, unknown> = {},
    PhysicalResourceId?: string,
  ) => {
    await handler({
      RequestType,
      RequestId: 'r'.repeat(36),
      ResponseURL: 'https://cloudformation.example/answer',
      StackId: `arn:aws:cloudformation:ap-southeast-2:111122223333:stack/${'s'.repeat(128)}/${'i'.repeat(36)}`,
      LogicalResourceId: 'L'.repeat(255),
      ResourceType: 'Custom::HardlineKeyPair',
      ResourceProperties: { ServiceToken: 'arn', ...PROPERTIES, ...more },
      ...(PhysicalResourceId === undefined ? {} : { PhysicalResourceId }),
    });
    return sent.at(-1) ?? {};
  };
  return { secrets, slots, ask, lines, texts };
}

describe('key pair', () => {
  test('is kept in the secret and its public half beside the ledger', async () => {
    const { secrets, slots, ask } = setUp();

    const answer = await ask('Create');

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'a-1' });
    expect(answer['Data']).toEqual({
      PublicKeyPem: 'public-1\n',
      CertificateJson: 'certificate-1\\n',
      NotAfter: '2028-11-21T12:00:00.000Z',
    });
    expect(secrets.versions).toEqual([
      {
        generation: '1',
        privateKeyPem: 'private-1',
        publicKeyPem: 'public-1\n',
        certificatePem: 'certificate-1\n',
        notAfter: '2028-11-21T12:00:00.000Z',
        createdAt: NOW.toISOString(),
      },
    ]);
    expect(await slots.find('a')).toEqual({
      slot: 'a',
      generation: '1',
      publicKeyPem: 'public-1\n',
      certificatePem: 'certificate-1\n',
      notAfter: '2028-11-21T12:00:00.000Z',
    });
  });

  test.each(['Create', 'Update'])(
    'is not made again by a repeated %s of the same generation',
    async (type) => {
      const { secrets, ask } = setUp();
      const first = await ask('Create');

      const again = await ask(
        type,
        { CommonName: 'another name', ValidityDays: '10' },
        type === 'Update' ? 'a-1' : undefined,
      );

      expect(again).toEqual(first);
      expect(secrets.versions).toHaveLength(1);
    },
  );

  test('is made once when the same request is delivered twice at once', async () => {
    const { secrets, slots, texts, ask } = setUp();

    await Promise.all([ask('Create'), ask('Create')]);

    const [first, second] = texts.map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(texts).toHaveLength(2);
    expect(first).toMatchObject({ Status: 'SUCCESS', Data: { PublicKeyPem: 'public-1\n' } });
    expect(second?.['Data']).toEqual(first?.['Data']);
    expect(secrets.versions).toHaveLength(1);
    expect(await slots.find('a')).toMatchObject({ publicKeyPem: 'public-1\n' });
  });

  test('is not made again under a generation that went out of use', async () => {
    const { secrets, ask } = setUp();
    await ask('Create');
    await ask('Update', { Generation: '2' }, 'a-1');
    await ask('Update', { Generation: '3' }, 'a-2');

    const answer = await ask('Update', { Generation: '1' }, 'a-3');

    expect(answer['Status']).toBe('FAILED');
    expect(answer['Reason']).toBe(
      'generation 1 of key slot a was made before and is no longer in use; choose a new generation',
    );
    expect(secrets.versions).toHaveLength(3);
  });

  test('is made again for a new generation, with another physical id', async () => {
    const { secrets, slots, ask } = setUp();
    await ask('Create');

    const answer = await ask('Update', { Generation: '2' }, 'a-1');

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'a-2' });
    expect(secrets.versions.at(-1)).toMatchObject({ generation: '2', privateKeyPem: 'private-2' });
    expect(await slots.find('a')).toMatchObject({ generation: '2', publicKeyPem: 'public-2\n' });
  });

  test('survives the deletion of the generation before it', async () => {
    const { secrets, slots, ask } = setUp();
    await ask('Create');
    await ask('Update', { Generation: '2' }, 'a-1');

    await ask('Delete', { Generation: '1' }, 'a-1');

    expect(secrets.versions.at(-1)).not.toHaveProperty('retired');
    expect(await slots.find('a')).not.toHaveProperty('retiredAt');
  });

  test('comes back when an update to a new generation is rolled back', async () => {
    const { secrets, slots, ask } = setUp();
    const first = await ask('Create');
    await ask('Update', { Generation: '2' }, 'a-1');

    const back = await ask('Update', { Generation: '1' }, 'a-2');
    await ask('Delete', { Generation: '2' }, 'a-2');

    expect(back['Data']).toEqual(first['Data']);
    expect(secrets.versions.at(-1)).toMatchObject({ generation: '1', privateKeyPem: 'private-1' });
    expect(secrets.versions.at(-1)).not.toHaveProperty('retired');
    expect(await slots.find('a')).toMatchObject({ generation: '1' });
  });

  test('is marked with an end 30 days away when it is deleted, and keeps that end', async () => {
    const { secrets, slots, ask } = setUp();
    await ask('Create');

    const answer = await ask('Delete', {}, 'a-1');
    await ask('Delete', {}, 'a-1');

    const retired = { at: NOW.toISOString(), until: '2026-12-22T12:00:00.000Z' };
    expect(answer['Status']).toBe('SUCCESS');
    expect(secrets.versions).toHaveLength(2);
    expect(secrets.versions.at(-1)).toMatchObject({ generation: '1', privateKeyPem: 'private-1', retired });
    expect(await slots.find('a')).toMatchObject({ retiredAt: NOW.toISOString() });
  });

  test('is not brought back once it was retired', async () => {
    const { ask } = setUp();
    await ask('Create');
    await ask('Delete', {}, 'a-1');

    const answer = await ask('Create');

    expect(answer['Status']).toBe('FAILED');
    expect(answer['Reason']).toBe(
      `generation 1 of key slot a was retired at ${NOW.toISOString()}; choose a new generation`,
    );
  });

  test('can be deleted when its secret is gone', async () => {
    const { secrets, ask } = setUp();
    await ask('Create');
    secrets.gone = true;

    expect(await ask('Delete', {}, 'a-1')).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'a-1' });
  });

  test('can be deleted whatever its properties are', async () => {
    const answer = await setUp().ask('Delete', { SecretArn: 7, Slot: {}, Generation: [] }, 'a-1');

    expect(answer['Status']).toBe('SUCCESS');
  });

  test.each([
    [{ Slot: 'A' }, 'Slot'],
    [{ Slot: 'x'.repeat(33) }, 'Slot'],
    [{ Generation: '' }, 'Generation'],
    [{ Generation: '1#2' }, 'Generation'],
    [{ CommonName: 'x'.repeat(65) }, 'CommonName'],
    [{ CommonName: 'a\nb' }, 'CommonName'],
    [{ ValidityDays: '0' }, 'ValidityDays'],
    [{ ValidityDays: '3651' }, 'ValidityDays'],
    [{ ValidityDays: 730 }, 'ValidityDays'],
    [{ SecretArn: 'slot-a' }, 'SecretArn'],
  ])('is refused with %j', async (more, property) => {
    const { secrets, ask } = setUp();

    const answer = await ask('Create', more);

    expect(answer['Status']).toBe('FAILED');
    expect(answer['Reason']).toContain(property);
    expect(secrets.versions).toEqual([]);
  });
});

describe('RSA-4096 key pair and certificate', () => {
  const longest = {
    Slot: `a${'b'.repeat(31)}`,
    Generation: '9'.repeat(32),
    CommonName: 'N'.repeat(64),
    ValidityDays: '3650',
  };
  let answer: Record<string, unknown>;
  let data: Record<string, string>;
  let setup: ReturnType<typeof setUp>;

  beforeAll(async () => {
    setup = setUp(() =>
      makeCertifiedKeyPair({
        commonName: longest.CommonName,
        notAfter: new Date('2036-11-19T12:00:00Z'),
        now: NOW,
      }),
    );
    answer = await setup.ask('Create', longest);
    data = answer['Data'] as Record<string, string>;
  });

  test('fit CloudFormation’s response with the longest legal names', () => {
    expect(answer['Status']).toBe('SUCCESS');
    expect(Object.keys(data).sort()).toEqual(['CertificateJson', 'NotAfter', 'PublicKeyPem']);
    expect(Buffer.byteLength(setup.texts[0] ?? '')).toBeLessThan(4000);
  });

  test('are what Connect takes: a public key in PEM that signed the certificate of the same key', () => {
    const certificate = new X509Certificate(JSON.parse(`"${data['CertificateJson']}"`) as string);
    const publicKey = createPublicKey(data['PublicKeyPem'] ?? '');

    expect(data['PublicKeyPem']).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
    expect(data['PublicKeyPem']?.length).toBeLessThanOrEqual(1024);
    expect(publicKey.asymmetricKeyDetails).toMatchObject({ modulusLength: 4096 });
    expect(certificate.verify(publicKey)).toBe(true);
    expect(certificate.publicKey.equals(publicKey)).toBe(true);
    expect(certificate.subject).toBe(`CN=${longest.CommonName}`);
    expect(new Date(certificate.validTo).toISOString()).toBe('2036-11-19T12:00:00.000Z');
    expect(new Date(certificate.validFrom).getTime()).toBeLessThan(NOW.getTime());
  });

  test('leave the private key in the secret and nowhere else', () => {
    const privateKey = setup.secrets.versions[0]?.privateKeyPem ?? '';
    const middle = privateKey.split('\n')[20] ?? '';
    const elsewhere = setup.texts.join() + setup.lines.join();

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
