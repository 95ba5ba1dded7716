import {
  GetSecretValueCommand,
  RestoreSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { switchPrefix } from '../../../../lib/payments/switches';
import { deleteFolders } from '../../../examples/support/synthesized';
import { assemblyWith, failing, PLACE, RotatingCenter, SEAM } from './rotating-center';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
let center: RotatingCenter;
let folder: string;

beforeEach(async () => {
  folder = assemblyWith();
  center = await RotatingCenter.start(folder, { functionsByClock: true });
  await center.aws.deploy();
}, 120_000);

afterEach(async () => {
  await center?.aws.stop();
  deleteFolders();
});

/** What happened to the private half of a generation, as the ledger tells an auditor. */
async function record(slot: string, generation: string) {
  const rows = await center.ledger();
  return rows.find(
    ({ pk, sk }) => pk === `key-slot#${slot}` && sk === `generation#${generation.padStart(6, '0')}`,
  );
}

/** As a person of the vault's account, who may do everything that IAM allows. */
function administrator(): SecretsManagerClient {
  const environment = center.aws.operatorEnvironment(PLACE);
  return new SecretsManagerClient({
    region: PLACE.region,
    endpoint: environment['AWS_ENDPOINT_URL_SECRETS_MANAGER'],
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
}

describe('the private half of a key that was replaced', () => {
  test('decrypts what was captured with it until nothing can arrive any more, and is destroyed then', async () => {
    const old = await center.typed(center.capturing());
    await center.rotate();
    const inTime = [await center.read(old), await center.destroyKeys()];

    center.aws.clock.advance(49 * HOUR);
    const destroyed = await center.destroyKeys();
    const late = [await center.read(old), center.whyNotRead()];

    expect(inTime).toEqual(['4242', { looked: 2, destroyed: 0, overdue: 0 }]);
    expect(destroyed).toEqual({ looked: 2, destroyed: 1, overdue: 0 });
    expect(late[1]).toBe('key-destroyed');
    expect(await center.read(await center.typed(center.capturing()))).toBe('4242');
    expect(await record('a', '1')).toMatchObject({
      destroyedFor: 'retired',
      destroyedAt: expect.any(String),
    });
  }, 120_000);

  test('cannot be read while it waits, by a person not even before, and is gone a week later', async () => {
    const name = center.secretOf('a', '1');
    const client = administrator();
    await expect(client.send(new GetSecretValueCommand({ SecretId: name }))).rejects.toThrow(
      'is denied the value',
    );
    await center.rotate();
    center.aws.clock.advance(49 * HOUR);
    await center.destroyKeys();
    await expect(client.send(new GetSecretValueCommand({ SecretId: name }))).rejects.toThrow(
      'marked for deletion',
    );

    center.aws.clock.advance(8 * DAY);
    const gone = await center.destroyKeys();

    await expect(client.send(new RestoreSecretCommand({ SecretId: name }))).rejects.toThrow("can't find");
    expect(gone).toEqual({ looked: 2, destroyed: 0, overdue: 0 });
    expect(await record('a', '1')).toMatchObject({ goneAt: expect.any(String) });
    expect(center.keyEvents().map(({ state }) => state)).toEqual(['waiting', 'gone']);
  }, 120_000);

  test('that an administrator brings back decrypts nothing and is destroyed again', async () => {
    const name = center.secretOf('a', '1');
    const old = await center.typed(center.capturing());
    await center.rotate();
    center.aws.clock.advance(49 * HOUR);
    await center.destroyKeys();

    await administrator().send(new RestoreSecretCommand({ SecretId: name }));
    await center.read(old);
    const why = center.whyNotRead();
    const again = await center.destroyKeys();

    expect(why).toBe('key-destroyed');
    expect(again).toEqual({ looked: 2, destroyed: 0, overdue: 1 });
  }, 120_000);

  test('goes at once and for good when it is compromised, once it is replaced and not before', async () => {
    const old = await center.typed(center.capturing());
    await center.setParameter(`${switchPrefix(SEAM, 'vault')}/compromised-keys`, '1');
    const whileItCaptures = [await center.destroyKeys(), await center.read(old)];
    await center.rotate();

    const answer = await center.destroyKeys();
    await center.read(old);

    expect(whileItCaptures).toEqual([{ looked: 1, destroyed: 0, overdue: 0 }, '4242']);
    expect(answer).toEqual({ looked: 2, destroyed: 1, overdue: 0 });
    expect(center.whyNotRead()).toBe('key-destroyed');
    expect(await record('a', '1')).toMatchObject({ destroyedFor: 'compromised', goneAt: expect.any(String) });
  }, 120_000);

  test('is not touched by deployments that fail and are rolled back, before or after it is destroyed', async () => {
    const first = await center.typed(center.capturing());
    await expect(center.aws.update('Capture', { assembly: failing(folder) })).rejects.toThrow('Zfails');
    center.aws.clock.advance(60 * HOUR);
    await center.destroyKeys();
    expect(await center.read(first)).toBe('4242');

    await center.rotate();
    const defaults = { Capture: { ActiveSlot: 'a', GenerationA: '1', GenerationB: '0' } };
    await expect(center.aws.update('Capture', { assembly: folder, parameters: defaults })).rejects.toThrow();
    expect(await center.read(first)).toBe('4242');
    center.aws.clock.advance(49 * HOUR);
    await center.destroyKeys();
    await expect(center.aws.update('Capture', { assembly: folder, parameters: defaults })).rejects.toThrow(
      /was retired at|not newer than those made before|takes no generation 1/,
    );

    expect(await center.read(await center.typed(center.capturing()))).toBe('4242');
  }, 180_000);

  test('is destroyed by the next run when Secrets Manager refuses one', async () => {
    await center.rotate();
    center.aws.clock.advance(49 * HOUR);
    center.aws.faults.add({
      service: 'secretsmanager',
      operation: 'DeleteSecret',
      effect: 'throttle',
      times: 10,
    });

    const refused = await center.destroyKeys();
    center.aws.faults.clear();
    const next = await center.destroyKeys();

    expect([refused, next]).toMatchObject([{ destroyed: 0 }, { destroyed: 1 }]);
  }, 120_000);
});
