import { externalLink } from '../../../../../../constructs/payments/capture/handler/external-link/external-link';
import type { VaultReply } from '../../../../../../constructs/payments/capture/handler/relay/vault-functions';
import { publicKeySha256 } from '../../../../../../lib/payments/public-certificate';
import { SEAM_VERSION } from '../../../../../../lib/payments/seam';
import { INSTANCE_ARN } from '../contact';
import { type KeyMaterial, keyMaterial } from '../vault-link/certificates';

const ENDPOINT = 'https://vault.example.com/payments';
const NOW = new Date('2030-06-01');
const REGISTERED: VaultReply = { kind: 'answered', payload: { result: 'registered' } };
const REFUSED: VaultReply = { kind: 'not-run', failure: 'status-403' };

let key: KeyMaterial;

beforeAll(async () => {
  key = await keyMaterial();
});

/** The vault of another party: one reply per call, the last one repeats. */
function setUp(...replies: VaultReply[]) {
  const calls: object[] = [];
  const pauses: number[] = [];
  const lines: string[] = [];
  const vault = {
    url: ENDPOINT,
    call: async (request: object) => {
      calls.push(request);
      return replies[Math.min(calls.length, replies.length) - 1] ?? REFUSED;
    },
  };
  const link = externalLink(vault, {
    now: () => NOW,
    sleep: async (milliseconds) => void pauses.push(milliseconds),
    write: (line) => lines.push(line),
  });
  return { link, calls, pauses, lines };
}

function request(resourceType: string, properties: object) {
  return {
    requestType: 'Create' as const,
    requestId: 'r',
    responseUrl: 'https://cloudformation.example/answer',
    stackId: 'stack',
    logicalId: 'Key',
    resourceType,
    physicalId: 'before',
    properties: { Slot: 'a', Generation: 'abc', ...properties },
    oldProperties: {},
  };
}

const given = (Certificate: string) => request('Custom::HardlineVaultPublicKey', { Certificate });
const registration = (more: object = {}) =>
  request('Custom::HardlineKeyRegistration', {
    Endpoint: ENDPOINT,
    KeyId: 'key-1',
    InstanceArn: INSTANCE_ARN,
    QueueArn: `${INSTANCE_ARN}/queue/pay`,
    SelfService: 'false',
    PublicKeySha256: publicKeySha256(key.publicKeyPem),
    ...more,
  });

describe('the certificate that another party gave', () => {
  test('becomes the key of a slot without a call', async () => {
    const { link, calls } = setUp();

    const { physicalId, attributes } = await link.create(given(key.certificatePem));

    expect(calls).toEqual([]);
    expect(physicalId).toBe('vault-public-key-a-abc');
    expect(attributes).toMatchObject({
      PublicKeyPem: key.publicKeyPem,
      NotAfter: '2040-01-01T00:00:00.000Z',
      MadeAt: '2020-01-01T00:00:00.000Z',
    });
    const json = String(attributes?.['CertificateJson']);
    expect(JSON.parse(`"${json}"`).trim()).toBe(key.certificatePem.trim());
  });

  test('fits in the answer of a custom resource, RSA-4096 too', async () => {
    const { attributes } = await setUp().link.create(given(key.certificatePem));
    const longerKey = Math.ceil((4096 - 2048) / 8 / 3) * 4;

    // Public key once, certificate with key and signature, each in base64 with escaped line breaks.
    expect(JSON.stringify(attributes).length + 4 * longerKey + 200).toBeLessThan(4096);
  });

  test('is judged again at the deployment', async () => {
    const old = await keyMaterial(new Date('2030-01-01'));

    await expect(setUp().link.create(given(old.certificatePem))).rejects.toThrow(
      'the certificate of key slot a expired on 2030-01-01',
    );
    await expect(setUp().link.create(given(key.publicKeyPem))).rejects.toThrow('is no certificate as PEM');
  });

  test('of another key does not take the place of one that captures; a renewed one of the same key does', async () => {
    const { link } = setUp();
    const update = { ...given(key.certificatePem), physicalId: 'vault-public-key-a-abc' };

    await expect(link.update({ ...update, physicalId: 'vault-public-key-a-other' })).rejects.toThrow(
      'fill the other slot, switch to it, and empty this one',
    );
    expect((await link.update(update)).physicalId).toBe('vault-public-key-a-abc');
  });
});

describe('the registration at another party', () => {
  test('says which key pair it is, and the flow is published after it', async () => {
    const { link, calls } = setUp(REGISTERED);

    const { physicalId, attributes } = await link.create(registration());

    expect(calls).toEqual([
      {
        seam: SEAM_VERSION,
        operation: 'register',
        keyId: 'key-1',
        slot: 'a',
        generation: 'abc',
        instanceArn: INSTANCE_ARN,
        queueArn: `${INSTANCE_ARN}/queue/pay`,
        selfService: 'false',
        publicKeySha256: publicKeySha256(key.publicKeyPem),
      },
    ]);
    expect(physicalId).toBe(`key-1@${ENDPOINT}`);
    expect(attributes).toEqual({ KeyIdJson: 'key-1' });
  });

  test('is asked for again, since a policy that is new reaches its API after seconds', async () => {
    const { link, calls, pauses } = setUp(REFUSED, { kind: 'unknown', failure: 'timeout' }, REGISTERED);

    await link.create(registration());

    expect([calls.length, pauses]).toEqual([3, [2000, 5000]]);
  });

  test('that is refused stops the deployment, and says with what', async () => {
    const { link, calls } = setUp(REFUSED);

    await expect(link.create(registration())).rejects.toThrow(
      /did not take the key id \(status-403\): it must be there before this stack/,
    );
    expect(calls).toHaveLength(4);
  });

  test('that is not confirmed stops the deployment', async () => {
    const { link } = setUp({ kind: 'answered', payload: { result: 'noted' } });

    await expect(link.create(registration())).rejects.toThrow('did not confirm');
  });

  test('goes to the address of the function and to no other', async () => {
    const { link, calls } = setUp(REGISTERED);

    await expect(link.create(registration({ Endpoint: 'https://other.example.com' }))).rejects.toThrow(
      'is not the endpoint of this function',
    );
    expect(calls).toEqual([]);
  });

  test('is taken back on delete, once; a party that is gone does not hold the stack up', async () => {
    const there = setUp({ kind: 'answered', payload: { result: 'retired' } });
    const gone = setUp({ kind: 'not-run', failure: 'unreachable' });

    await there.link.delete(registration());
    await gone.link.delete(registration());

    expect(there.calls).toEqual([expect.objectContaining({ operation: 'retire', keyId: 'key-1' })]);
    expect(there.lines).toEqual([]);
    expect(gone.calls).toHaveLength(1);
    expect(JSON.parse(gone.lines[0] ?? '{}')).toMatchObject({ decision: 'key-not-retired', keyId: 'key-1' });
  });
});
