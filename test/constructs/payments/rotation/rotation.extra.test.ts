import { generateKeyPairSync } from 'node:crypto';
import { deleteFolders } from '../../../examples/support/synthesized';
import { assemblyWith, failing, INSTANCE_ARN, RotatingCenter } from './rotating-center';

const REFUSED_TYPE = 'AWS::Connect::SecurityKey';
let center: RotatingCenter;
let folders: { readonly first: string; readonly changedFlow: string };

beforeAll(async () => {
  folders = { first: assemblyWith(), changedFlow: assemblyWith({ attempts: 2 }) };
  center = await RotatingCenter.start(folders.first);
  await center.aws.deploy();
}, 120_000);

afterAll(async () => {
  await center?.aws.stop();
  deleteFolders();
});

describe('a rotation', () => {
  test('between deployments, one of which fails: what was typed before and after each step is read', async () => {
    const update = (assembly: string) => center.aws.update('Capture', { assembly });
    const steps = [
      () => center.rotate(),
      () => update(folders.changedFlow),
      () => expect(update(failing(folders.first))).rejects.toThrow('Zfails'),
      () => center.rotate(),
      () => update(folders.first),
    ];

    for (const [index, step] of steps.entries()) {
      const typedBefore = await center.typed(center.capturing());
      await step();
      expect([index, await center.read(typedBefore)]).toEqual([index, '4242']);
      expect([index, await center.read(await center.typed(center.capturing()))]).toEqual([index, '4242']);
      expect(center.aws.securityKeys()).toHaveLength(1);
    }

    expect(center.keys).toBe('a 3 0');
  }, 240_000);

  test('does nothing while the key is young', async () => {
    const before = center.keys;

    expect(await center.rotate({ ask: 'when-due' })).toMatchObject({ status: 'SUCCEEDED', seconds: 0 });
    expect(center.keys).toBe(before);
  });

  test.each([
    ['UpdateStack', 1],
    ['WaitForStack', 1],
    ['UpdateStack', 2],
    ['WaitForStack', 2],
    ['WaitForCalls', 1],
    ['UpdateStack', 3],
    ['WaitForStack', 3],
  ])(
    'that is stopped before %s for the %ith time goes on when it is started again',
    async (state, time) => {
      const before = center.capturing();
      const early = await center.typed(before);
      let seen = 0;

      const stopped = await center.rotate({ ask: 'now' }, (next) => {
        seen += next === state ? 1 : 0;
        return next === state && seen === time;
      });
      const meanwhile = await center.typed(center.capturing());
      const again = await center.rotate({ ask: 'now' });

      expect([stopped.status, again.status]).toEqual(['ABORTED', 'SUCCEEDED']);
      expect(center.capturing().keyId).not.toBe(before.keyId);
      expect(center.aws.securityKeys()).toHaveLength(1);
      expect([await center.read(early), await center.read(meanwhile)]).toEqual(['4242', '4242']);
    },
    120_000,
  );

  test('keeps the old key for calls that began before, for the longest payment', async () => {
    const before = center.capturing();

    const stopped = await center.rotate({ ask: 'now' }, (next) => next === 'RememberWait');
    const late = await center.typed(before);
    const rest = await center.rotate({ ask: 'when-due' });

    expect(stopped.status).toBe('ABORTED');
    expect(rest.seconds).toBeGreaterThan(600);
    expect(await center.read(late)).toBe('4242');
    await expect(center.typed(before)).rejects.toThrow('no security key of the instance');
  }, 120_000);

  test('stops at a key that is not ours, and says which', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const keys = center.aws.associateSecurityKey(INSTANCE_ARN, pem);
    const before = center.keys;

    const result = await center.rotate();
    keys.disassociate();

    expect(result).toMatchObject({ status: 'FAILED', error: 'key-not-ours' });
    expect(result.cause).toContain(keys.associationId);
    expect(center.keys).toBe(before);
  });

  test('that cannot fill the slot leaves the old key in use, and succeeds when started again', async () => {
    const before = center.capturing();
    const fault = {
      service: 'secretsmanager',
      operation: 'PutSecretValue',
      effect: 'fail',
      times: 20,
    } as const;
    center.aws.faults.add(fault);

    const failed = await center.rotate();
    center.aws.faults.clear();
    const unchanged = center.capturing();
    const again = await center.rotate();

    expect(failed).toMatchObject({ status: 'FAILED', error: 'step-failed' });
    expect(failed.cause).toContain('UPDATE_ROLLBACK_COMPLETE');
    expect(unchanged).toEqual(before);
    expect(again.status).toBe('SUCCEEDED');
  }, 120_000);
});

describe('a deployment', () => {
  test('that puts the parameters back to their defaults is refused and rolled back', async () => {
    const [before, keys] = [center.capturing(), center.keys];
    const defaults = { Capture: { ActiveSlot: 'a', GenerationA: '1', GenerationB: '0' } };

    const failure = await center.aws
      .update('Capture', { assembly: folders.first, parameters: defaults })
      .catch(String);

    expect(failure).toMatch(/was retired at|takes no generation 1|not newer than those made before/);
    expect([center.capturing(), center.keys]).toEqual([before, keys]);
    expect(await center.read(await center.typed(before))).toBe('4242');
  }, 60_000);

  test('cannot empty the slot that captures', async () => {
    const active = center.keys.startsWith('a') ? 'GenerationA' : 'GenerationB';

    const failure = await center.aws
      .update('Capture', { assembly: folders.first, parameters: { Capture: { [active]: '0' } } })
      .catch(String);

    expect(failure).toContain('captures, so it cannot be emptied: switch to the other slot first');
    expect(center.capture.ofType(REFUSED_TYPE)).toHaveLength(1);
  });

  test('cannot exchange the key in a slot under a call in progress', async () => {
    const active = center.keys.startsWith('a') ? 'GenerationA' : 'GenerationB';

    const failure = await center.aws
      .update('Capture', { assembly: folders.first, parameters: { Capture: { [active]: '999' } } })
      .catch(String);

    expect(failure).toContain('is filled and takes no generation 999: fill the other slot');
  }, 60_000);
});
