import type { InvokeCommand, InvokeCommandOutput } from '@aws-sdk/client-lambda';
import { VaultKeys } from '../../../../../../constructs/payments/capture/handler/vault-link/vault-keys';
import { vaultLink } from '../../../../../../constructs/payments/capture/handler/vault-link/vault-link';
import { INSTANCE_ARN } from '../contact';
import { type KeyMaterial, keyMaterial, strangeKeyPem } from './certificates';

const FUNCTION = 'arn:aws:lambda:eu-central-1:444455556666:function:vault-public-key';
const MAKE = 'arn:aws:lambda:eu-central-1:444455556666:function:vault-make-key';
const NOW = new Date('2030-06-01');

let key: KeyMaterial;
let expired: KeyMaterial;

beforeAll(async () => {
  [key, expired] = await Promise.all([keyMaterial(), keyMaterial(new Date('2030-01-01'))]);
});

type Reply = object | Error;

/** A vault in memory: one reply per call, the last one repeats. */
function setUp(...replies: Reply[]) {
  const calls: { functionName: string | undefined; request: object }[] = [];
  const pauses: number[] = [];
  const lines: string[] = [];
  const client = {
    send: async ({ input }: InvokeCommand): Promise<InvokeCommandOutput> => {
      const request = JSON.parse(Buffer.from(input.Payload as Uint8Array).toString()) as object;
      const reply = replies[Math.min(calls.length, replies.length - 1)];
      calls.push({ functionName: input.FunctionName, request });
      if (reply instanceof Error) throw reply;
      const { functionError, ...payload } = reply as { functionError?: string };
      const body = Buffer.from(JSON.stringify(payload)) as unknown as InvokeCommandOutput['Payload'];
      return { $metadata: {}, FunctionError: functionError, Payload: body };
    },
  };
  const vault = new VaultKeys(client, async (milliseconds) => void pauses.push(milliseconds));
  return {
    calls,
    pauses,
    lines,
    link: vaultLink(vault, { now: () => NOW, write: (line) => lines.push(line) }),
  };
}

function serviceError(name: string): Error {
  return Object.assign(new Error('from the service'), { name });
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
    properties: { FunctionArn: FUNCTION, Slot: 'blue', Generation: '1', ...properties },
    oldProperties: {},
  };
}

const QUEUE_ARN = `${INSTANCE_ARN}/queue/pay`;
const publicKeyRequest = () => request('Custom::HardlineVaultPublicKey', { MakeFunctionArn: MAKE });
const registration = (properties = {}) =>
  request('Custom::HardlineKeyRegistration', {
    ...{ KeyId: 'key-1', InstanceArn: INSTANCE_ARN, QueueArn: QUEUE_ARN, SelfService: 'false' },
    ...properties,
  });

function answerWith(material: KeyMaterial, more = {}): object {
  return {
    PublicKeyPem: material.publicKeyPem,
    CertificateJson: JSON.stringify(material.certificatePem).slice(1, -1),
    NotAfter: '2040-01-01T00:00:00.000Z',
    Generation: '1',
    ...more,
  };
}

describe('the public key of the vault', () => {
  test('is made, then fetched by slot and generation and given to the flow, line breaks as the flow needs them', async () => {
    const { link, calls } = setUp({ result: 'made' }, answerWith(key));

    const { physicalId, attributes } = await link.create(publicKeyRequest());

    expect(calls).toEqual([
      {
        functionName: MAKE,
        request: { seam: '3', operation: 'make-key', slot: 'blue', generation: '1' },
      },
      {
        functionName: FUNCTION,
        request: { seam: '3', operation: 'public-key', slot: 'blue', generation: '1' },
      },
    ]);
    expect(physicalId).toBe('vault-public-key-blue-1');
    expect(attributes).toEqual({
      PublicKeyPem: key.publicKeyPem,
      CertificateJson: JSON.stringify(key.certificatePem).slice(1, -1),
      NotAfter: '2040-01-01T00:00:00.000Z',
      MadeAt: expect.stringMatching(/^20\d\d-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  test('is fetched again by an update of the same generation, and by the rollback to it', async () => {
    const { link } = setUp({ result: 'there' }, answerWith(key));
    const update = { ...publicKeyRequest(), physicalId: 'vault-public-key-blue-1' };

    expect((await link.update(update)).physicalId).toBe('vault-public-key-blue-1');
  });

  test('is not exchanged in its slot, since calls in progress encrypt with it', async () => {
    const { link, calls } = setUp(answerWith(key, { Generation: '2' }));
    const update = {
      ...publicKeyRequest(),
      physicalId: 'vault-public-key-blue-1',
      properties: { ...publicKeyRequest().properties, Generation: '2' },
    };

    await expect(link.update(update)).rejects.toThrow(
      'key slot blue is filled and takes no generation 2: fill the other slot, switch to it, and empty this one',
    );
    expect(calls).toEqual([]);
  });

  test('is left alone by a delete', async () => {
    const { link, calls } = setUp(answerWith(key));

    await link.delete(publicKeyRequest());

    expect(calls).toEqual([]);
  });

  test.each([
    ['another generation', () => answerWith(key, { Generation: '2' }), 'is of generation 2, 1 was asked for'],
    ['no certificate', () => answerWith(key, { CertificateJson: undefined }), 'is incomplete'],
    [
      'a certificate that is none',
      () => answerWith(key, { CertificateJson: 'x' }),
      'certificate that cannot be read',
    ],
    ['a key that is none', () => answerWith(key, { PublicKeyPem: 'x' }), 'cannot be read'],
    [
      'a certificate of another key',
      () => answerWith(key, { PublicKeyPem: strangeKeyPem() }),
      'does not belong',
    ],
    ['an expired certificate', () => answerWith(expired), 'expired on Jan'],
  ])('is refused with %s', async (_, answer, message) => {
    await expect(setUp(answer()).link.create(publicKeyRequest())).rejects.toThrow(message);
  });
});

describe('the registration of a key', () => {
  test('tells the vault which id Connect gave, and carries that id and the vault', async () => {
    const { link, calls } = setUp({ result: 'registered' });

    const { physicalId, attributes } = await link.create(registration());

    expect(calls[0]?.request).toEqual({
      seam: '3',
      operation: 'register',
      keyId: 'key-1',
      slot: 'blue',
      generation: '1',
      instanceArn: INSTANCE_ARN,
      queueArn: QUEUE_ARN,
      selfService: 'false',
    });
    expect(physicalId).toBe(`key-1@${FUNCTION}`);
    expect(attributes).toEqual({ KeyIdJson: 'key-1' });
  });

  test('is another one for another key and for another vault, so that the old one is retired', async () => {
    const { link } = setUp({ result: 'registered' });

    const ids = await Promise.all([
      link.create(registration()),
      link.update(registration({ KeyId: 'key-2' })),
      link.update(registration({ FunctionArn: `${FUNCTION}-new` })),
    ]);

    expect(new Set(ids.map(({ physicalId }) => physicalId)).size).toBe(3);
  });

  test('is retired on delete', async () => {
    const { link, calls } = setUp({ result: 'retired' });

    await link.delete(registration());

    expect(calls[0]?.request).toEqual({
      seam: '3',
      operation: 'retire',
      keyId: 'key-1',
      slot: 'blue',
      generation: '1',
      instanceArn: INSTANCE_ARN,
    });
  });

  test.each([['AccessDeniedException'], ['ResourceNotFoundException']])(
    'can be deleted after the vault is gone (%s), and says what was left',
    async (name) => {
      const { link, calls, lines } = setUp(serviceError(name));

      await link.delete(registration());

      expect(calls).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        decision: 'key-not-retired',
        keyId: 'key-1',
        slot: 'blue',
      });
    },
  );

  test('is not taken for done when the vault does not confirm it', async () => {
    await expect(setUp({ result: 'ignored' }).link.create(registration())).rejects.toThrow(
      'the vault did not confirm the registration',
    );
  });

  test.each([['KeyId'], ['InstanceArn'], ['QueueArn'], ['FunctionArn'], ['Slot'], ['Generation']])(
    'is refused without %s, before any call',
    async (name) => {
      const { link, calls } = setUp({ result: 'registered' });

      await expect(link.create(registration({ [name]: undefined }))).rejects.toThrow(`property ${name}`);
      expect(calls).toEqual([]);
    },
  );
});

describe('a call to the vault', () => {
  test('is repeated while a new permission is on its way', async () => {
    const denied = serviceError('AccessDeniedException');
    const { link, calls, pauses } = setUp(denied, denied, { result: 'registered' });

    await link.create(registration());

    expect(calls).toHaveLength(3);
    expect(pauses).toEqual([2000, 5000]);
  });

  test('says what to do when the vault is not there', async () => {
    const { link } = setUp(serviceError('ResourceNotFoundException'));

    await expect(link.create(registration())).rejects.toThrow(
      `${FUNCTION}: the vault cannot be called: the function does not exist`,
    );
  });

  test('passes on why the vault refused, and only the class of an error that is not ours', async () => {
    const ours = {
      functionError: 'Unhandled',
      errorType: 'HardlineError',
      errorMessage: 'no key of generation 1',
    };
    const other = { functionError: 'Unhandled', errorType: 'TypeError', errorMessage: 'secret text' };

    await expect(setUp(ours).link.create(registration())).rejects.toThrow('no key of generation 1');
    await expect(setUp(other).link.create(registration())).rejects.toThrow('TypeError in the vault');
    await expect(setUp(other).link.create(registration())).rejects.not.toThrow('secret text');
  });

  test('passes any other error of Lambda on at once', async () => {
    const { link, calls } = setUp(serviceError('ServiceException'));

    await expect(link.create(registration())).rejects.toThrow('from the service');
    expect(calls).toHaveLength(1);
  });
});

test('the link refuses a resource type that it does not know', async () => {
  await expect(setUp({}).link.create(request('Custom::Other', {}))).rejects.toThrow(
    'resource type Custom::Other is unknown; use Custom::HardlineVaultPublicKey',
  );
});
