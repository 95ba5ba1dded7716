import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  PutResourcePolicyCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  SecretsManagerKeySecrets,
  SecretsManagerNewKeySecrets,
} from '../../../../constructs/payments/vault/handler/key-secrets';

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
    send: async (command: GetSecretValueCommand) => {
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

describe('secret of a generation', () => {
  test('gives the pair it holds', async () => {
    const { secrets, sent } = secretsWith(() => ({ SecretString: JSON.stringify({ ...PAIR, extra: 'x' }) }));

    expect(await secrets.get('vault/a/1')).toEqual(PAIR);
    expect(sent).toEqual([expect.any(GetSecretValueCommand)]);
    expect((sent[0] as GetSecretValueCommand).input).toEqual({ SecretId: 'vault/a/1' });
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
});

const KEY_ARN = 'arn:aws:kms:us-east-1:222222222222:key/vault';
const exists = () => new ResourceExistsException({ message: 'it exists', $metadata: {} });

/** A client that answers each command with what is given for its class. */
function making(answers: Readonly<Record<string, () => unknown>> = {}) {
  const sent: { readonly input: unknown; readonly constructor: { readonly name: string } }[] = [];
  const client = {
    send: async (command: (typeof sent)[number]) => {
      sent.push(command);
      return answers[command.constructor.name]?.() ?? {};
    },
  };
  const protection = { keyArn: KEY_ARN, policy: '{"Statement":[]}' };
  return {
    sent,
    names: () => sent.map((command) => command.constructor),
    secrets: new SecretsManagerNewKeySecrets(client as unknown as SecretsManagerClient, protection),
  };
}

describe('a secret that is made for a generation', () => {
  test('is under the key of the vault and has its policy before it holds anything', async () => {
    const { secrets, sent, names } = making();

    expect(await secrets.putFirst('vault/a/1', PAIR)).toBe(true);
    expect(names()).toEqual([CreateSecretCommand, PutResourcePolicyCommand, PutSecretValueCommand]);
    expect(sent.map(({ input }) => input)).toMatchObject([
      { Name: 'vault/a/1', KmsKeyId: KEY_ARN },
      { SecretId: 'vault/a/1', ResourcePolicy: '{"Statement":[]}', BlockPublicPolicy: true },
      { SecretId: 'vault/a/1', SecretString: JSON.stringify(PAIR) },
    ]);
    expect(sent[0]?.input).not.toHaveProperty('SecretString');
  });

  test('takes its value under an id that only this generation has', async () => {
    const { secrets, sent } = making();
    for (const name of ['vault/a/1', 'vault/a/1', 'vault/b/1', 'vault/a/2'])
      await secrets.putFirst(name, PAIR);
    const tokens = sent.flatMap((command) =>
      command instanceof PutSecretValueCommand ? [command.input.ClientRequestToken] : [],
    );

    expect(tokens[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(tokens[1]).toBe(tokens[0]);
    expect(new Set(tokens).size).toBe(3);
  });

  test('may be there from a run that died', async () => {
    const { secrets, names } = making({
      CreateSecretCommand: () => {
        throw exists();
      },
      DescribeSecretCommand: () => ({ KmsKeyId: KEY_ARN }),
    });

    expect(await secrets.putFirst('vault/a/1', PAIR)).toBe(true);
    expect(names()).toContain(DescribeSecretCommand);
  });

  test.each([
    { KmsKeyId: 'arn:aws:kms:us-east-1:222222222222:key/of-somebody' },
    {},
    { KmsKeyId: KEY_ARN, ReplicationStatus: [{ Region: 'eu-west-1' }] },
  ])('is not used when somebody else made it: %j', async (described) => {
    const { secrets, names } = making({
      CreateSecretCommand: () => {
        throw exists();
      },
      DescribeSecretCommand: () => described,
    });

    await expect(secrets.putFirst('vault/a/1', PAIR)).rejects.toThrow(
      'secret vault/a/1 is there under another key or in other Regions, so the vault did not make it',
    );
    expect(names()).not.toContain(PutSecretValueCommand);
  });

  test('says that another pair is there', async () => {
    const { secrets } = making({
      PutSecretValueCommand: () => {
        throw exists();
      },
    });

    expect(await secrets.putFirst('vault/a/1', PAIR)).toBe(false);
  });

  test.each(['CreateSecretCommand', 'PutResourcePolicyCommand', 'PutSecretValueCommand'])(
    'passes any other failure of %s on',
    async (name) => {
      const error = Object.assign(new Error('denied'), { name: 'AccessDeniedException' });
      const { secrets } = making({
        [name]: () => {
          throw error;
        },
      });

      await expect(secrets.putFirst('vault/a/1', PAIR)).rejects.toBe(error);
    },
  );
});
