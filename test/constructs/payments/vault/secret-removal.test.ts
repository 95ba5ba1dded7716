import {
  DeleteSecretCommand,
  type DescribeSecretCommand,
  InvalidRequestException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { keyEvents } from '../../../../constructs/payments/vault/handler/destroy-keys/key-events';
import { SecretsManagerRemoval } from '../../../../constructs/payments/vault/handler/destroy-keys/secret-removal';

const NAME = 'acme/payment-key/id/a/4';
const UNTIL = new Date('2026-11-29T12:00:00Z');
const marked = () => {
  throw new InvalidRequestException({ message: "a secret that's currently marked deleted", $metadata: {} });
};
const gone = () => {
  throw new ResourceNotFoundException({ message: "can't find it", $metadata: {} });
};
const denied = () => {
  throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
};

function removal(answers: { readonly delete?: () => unknown; readonly describe?: () => unknown }) {
  const sent: unknown[] = [];
  const client = {
    send: async (command: DeleteSecretCommand | DescribeSecretCommand) => {
      sent.push(command.input);
      if (command instanceof DeleteSecretCommand)
        return (answers.delete ?? (() => ({ DeletionDate: UNTIL })))();
      return (answers.describe ?? (() => ({})))();
    },
  };
  return { sent, secrets: new SecretsManagerRemoval(client as unknown as SecretsManagerClient) };
}

describe('the removal of a secret', () => {
  test('waits for the days that an administrator has to bring it back', async () => {
    const { sent, secrets } = removal({});

    expect(await secrets.remove(NAME, { days: 9 })).toBe(UNTIL.toISOString());
    expect(sent).toEqual([{ SecretId: NAME, RecoveryWindowInDays: 9 }]);
  });

  test('without a waiting is for good', async () => {
    const { sent, secrets } = removal({});

    await secrets.remove(NAME, 'none');

    expect(sent).toEqual([{ SecretId: NAME, ForceDeleteWithoutRecovery: true }]);
  });

  test.each([
    ['is underway', marked],
    ['is over', gone],
  ])('that %s is no failure', async (_, answer) => {
    expect(await removal({ delete: answer }).secrets.remove(NAME, { days: 7 })).toBeUndefined();
  });

  test('without a waiting is believed only when the secret is gone', async () => {
    const stillThere = removal({ delete: marked, describe: () => ({ DeletedDate: UNTIL }) });

    await expect(stillThere.secrets.remove(NAME, 'none')).rejects.toThrow('marked deleted');
    expect(await removal({ delete: marked, describe: gone }).secrets.remove(NAME, 'none')).toBeUndefined();
  });

  test('passes any other failure on', async () => {
    await expect(removal({ delete: denied }).secrets.remove(NAME, { days: 7 })).rejects.toThrow('no');
    await expect(removal({ describe: denied }).secrets.look(NAME)).rejects.toThrow('no');
  });

  test.each([
    ['there', () => ({})],
    ['waiting', () => ({ DeletedDate: UNTIL })],
    ['gone', gone],
  ])('is seen as %s', async (kind, describe) => {
    expect(await removal({ describe }).secrets.look(NAME)).toEqual({ kind });
  });
});

describe('the event about a destroyed key', () => {
  const detail = {
    slot: 'a',
    generation: '4',
    reason: 'retired',
    state: 'gone',
    at: UNTIL.toISOString(),
  } as const;

  test('names slot, generation, reason and time', async () => {
    const sent: unknown[] = [];
    const tell = keyEvents(async (operation, input) => {
      sent.push([operation.target, input]);
      return { FailedEntryCount: 0 };
    });

    await tell(detail);

    const [[target, input]] = sent as [[string, { Entries: [{ Detail: string }] }]];
    expect(target).toBe('AWSEvents.PutEvents');
    expect(input.Entries).toMatchObject([
      { Source: 'hardline.payments', DetailType: 'Payment Key Destroyed' },
    ]);
    expect(JSON.parse(input.Entries[0].Detail)).toEqual(detail);
  });

  test.each([
    ['is refused', async () => ({ FailedEntryCount: 1 }), 'EventRefused'],
    [
      'cannot be sent',
      async () => {
        throw Object.assign(new Error('x'), { name: 'TimeoutError' });
      },
      'TimeoutError',
    ],
  ])('that %s is told in the log and stops nothing', async (_, call, error) => {
    const lines: string[] = [];

    await keyEvents(call as never, (line) => lines.push(line))(detail);

    expect(lines).toEqual([`{"decision":"event-not-sent","operation":"destroy-keys","error":"${error}"}`]);
  });
});
