import {
  GetSecretValueCommand,
  InvalidRequestException,
  type PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { SecretsManagerKeySecrets } from '../../../../constructs/payments/vault/handler/key-secrets';

const PAIR = {
  generation: '1',
  privateKeyPem: 'private',
  publicKeyPem: 'public',
  certificatePem: 'certificate',
  notAfter: '2028-01-01T00:00:00.000Z',
  createdAt: '2026-01-01T00:00:00.000Z',
};

function secretsWith(reply: () => unknown) {
  const sent: unknown[] = [];
  const client = {
    send: async (command: GetSecretValueCommand | PutSecretValueCommand) => {
      sent.push(command);
      return reply();
    },
  };
  return { sent, secrets: new SecretsManagerKeySecrets(client as unknown as SecretsManagerClient) };
}

function fails(error: Error) {
  return () => {
    throw error;
  };
}

describe('secret of a key slot', () => {
  test('gives the pair it holds', async () => {
    const { secrets, sent } = secretsWith(() => ({ SecretString: JSON.stringify({ ...PAIR, extra: 'x' }) }));

    expect(await secrets.get('arn', 'AWSPREVIOUS')).toEqual(PAIR);
    expect(sent).toEqual([expect.any(GetSecretValueCommand)]);
    expect((sent[0] as GetSecretValueCommand).input).toEqual({
      SecretId: 'arn',
      VersionStage: 'AWSPREVIOUS',
    });
  });

  test.each([undefined, '{}', '', 'no json', 'null', '[]', JSON.stringify({ ...PAIR, privateKeyPem: '' })])(
    'holds no pair when its text is %j',
    async (SecretString) => {
      expect(await secretsWith(() => ({ SecretString })).secrets.get('arn')).toBeUndefined();
    },
  );

  test.each([
    new ResourceNotFoundException({ message: 'cannot find the secret', $metadata: {} }),
    new InvalidRequestException({ message: 'it was marked for deletion', $metadata: {} }),
  ])('holds no pair when it is gone', async (error) => {
    expect(await secretsWith(fails(error)).secrets.get('arn')).toBeUndefined();
  });

  test.each([
    new InvalidRequestException({ message: 'something else', $metadata: {} }),
    Object.assign(new Error('denied'), { name: 'AccessDeniedException' }),
  ])('passes any other failure on', async (error) => {
    await expect(secretsWith(fails(error)).secrets.get('arn')).rejects.toBe(error);
  });

  test('takes the first pair of a generation under an id that only this slot and generation have', async () => {
    const { secrets, sent } = secretsWith(() => ({}));
    const token = (at: number) => (sent[at] as PutSecretValueCommand).input.ClientRequestToken;

    expect(await secrets.putFirst('arn', 'a', PAIR)).toBe(true);
    await secrets.putFirst('arn', 'a', { ...PAIR, privateKeyPem: 'another' });
    await secrets.putFirst('arn', 'b', PAIR);
    await secrets.putFirst('arn', 'a', { ...PAIR, generation: '2' });
    await secrets.putFirst('other', 'a', PAIR);

    expect(token(0)).toMatch(/^[0-9a-f]{64}$/);
    expect(token(1)).toBe(token(0));
    expect(new Set([0, 2, 3, 4].map(token)).size).toBe(4);
    expect((sent[0] as PutSecretValueCommand).input.SecretString).toBe(JSON.stringify(PAIR));
  });

  test('says that another first pair of the generation is there', async () => {
    const exists = new ResourceExistsException({ message: 'different content', $metadata: {} });

    expect(await secretsWith(fails(exists)).secrets.putFirst('arn', 'a', PAIR)).toBe(false);
  });

  test('passes any other failure of a first pair on', async () => {
    const error = Object.assign(new Error('denied'), { name: 'AccessDeniedException' });

    await expect(secretsWith(fails(error)).secrets.putFirst('arn', 'a', PAIR)).rejects.toBe(error);
  });
});
