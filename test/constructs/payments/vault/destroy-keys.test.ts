import fc from 'fast-check';
import {
  type DestroyKeysPorts,
  destroyKeysHandler,
} from '../../../../constructs/payments/vault/handler/destroy-keys/destroy-keys';
import type {
  SecretRemoval,
  SecretState,
} from '../../../../constructs/payments/vault/handler/destroy-keys/secret-removal';
import { makeKeyHandler } from '../../../../constructs/payments/vault/handler/make-key/make-key';
import { registerKeyHandler } from '../../../../constructs/payments/vault/handler/register-key/register-key';
import type { KeyEventDetail } from '../../../../lib/payments/key-events';
import type { StoredKeyPair } from '../../../../lib/payments/key-pair';
import {
  MemoryEntrances,
  MemoryKeyRegister,
  MemoryPrivateHalves,
  MemoryPublicKeySlots,
} from '../../../../lib/payments/memory-ledger';
import { CONTEXT } from '../../../lib/payments/fixtures';

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-22T12:00:00Z');
const WAYS = { queueArn: `${CONTEXT.instanceArn}/queue/pay`, selfService: 'false' };

/** Secrets Manager as far as the vault knows it: what waits for its deletion can be restored, and goes in the end. */
class MemorySecrets implements SecretRemoval {
  public readonly pairs = new Map<string, StoredKeyPair>();
  public readonly goneFrom = new Map<string, number>();

  public constructor(private readonly now: () => number) {}

  public async get(name: string): Promise<StoredKeyPair | undefined> {
    return this.goneFrom.has(name) ? undefined : this.pairs.get(name);
  }

  public async putFirst(name: string, pair: StoredKeyPair): Promise<boolean> {
    if (this.pairs.has(name)) return false;
    this.pairs.set(name, pair);
    return true;
  }

  public async remove(
    name: string,
    waiting: { readonly days: number } | 'none',
  ): Promise<string | undefined> {
    if (waiting === 'none') this.pairs.delete(name);
    if (waiting === 'none' || !this.pairs.has(name)) return undefined;
    const until = this.goneFrom.get(name) ?? this.now() + waiting.days * DAY;
    this.goneFrom.set(name, until);
    return new Date(until).toISOString();
  }

  public async look(name: string): Promise<SecretState> {
    const goneFrom = this.goneFrom.get(name);
    if (goneFrom !== undefined && goneFrom <= this.now()) this.pairs.delete(name);
    if (!this.pairs.has(name)) return { kind: 'gone' };
    return { kind: goneFrom === undefined ? 'there' : 'waiting' };
  }
}

function setUp(more: Partial<DestroyKeysPorts> = {}) {
  let now = START;
  const clock = () => new Date(now);
  const secrets = new MemorySecrets(() => now);
  const [slots, halves, register] = [
    new MemoryPublicKeySlots(),
    new MemoryPrivateHalves(),
    new MemoryKeyRegister(),
  ];
  const lines: string[] = [];
  const told: KeyEventDetail[] = [];
  const state = { compromised: [] as string[] };
  const budget = { left: Number.POSITIVE_INFINITY };
  const write = (line: string) => lines.push(line);
  const common = { slots, halves, register, now: clock, write };
  const make = makeKeyHandler({
    ...common,
    secrets,
    secretPrefix: 'vault/',
    make: async () => ({ privateKeyPem: 'private', publicKeyPem: 'public', certificatePem: 'certificate' }),
    certificate: { commonName: 'acme', validityDays: 730 },
  });
  const registerKey = registerKeyHandler({ ...common, entrances: new MemoryEntrances() });
  const destroy = destroyKeysHandler({
    ...common,
    slots: mortal(slots, budget),
    halves: mortal(halves, budget),
    register: mortal(register, budget),
    secrets: mortal(secrets, budget),
    secretPrefix: 'vault/',
    waitingDays: 7,
    compromised: async () => state.compromised,
    tell: async (detail) => void told.push(detail),
    ...more,
  });
  const key = (slot: string, generation: string) => ({ seam: '3', slot, generation }) as const;
  const id = (slot: string, generation: string) => `${slot}${generation}`;
  return {
    secrets,
    slots,
    halves,
    register,
    lines,
    told,
    state,
    destroy,
    budget,
    /** Secrets of generations that somebody ever called compromised. */
    everCompromised: new Set<string>(),
    now: () => now,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    /** As the capture half does when its stack is updated. */
    fill: async (slot: string, generation: string) => {
      await make({ ...key(slot, generation), operation: 'make-key' });
      const known = { ...key(slot, generation), keyId: id(slot, generation) };
      await registerKey({ ...known, ...WAYS, operation: 'register', instanceArn: CONTEXT.instanceArn });
    },
    empty: async (slot: string, generation: string) => {
      const known = { ...key(slot, generation), keyId: id(slot, generation) };
      await registerKey({ ...known, operation: 'retire', instanceArn: CONTEXT.instanceArn });
    },
    half: async (slot: string, generation: string) => halves.find(slot, generation),
    secretOf: (slot: string, generation: string) => secrets.look(`vault/${slot}/${generation}`),
    metrics: () => lines.map((line) => JSON.parse(line)).filter((line) => '_aws' in line),
  };
}

/** Generation 1 was replaced by 2. */
async function rotated(more: Partial<DestroyKeysPorts> = {}) {
  const vault = setUp(more);
  await vault.fill('a', '1');
  await vault.fill('b', '2');
  await vault.empty('a', '1');
  return vault;
}

describe('after a rotation', () => {
  test('the old private half stays while anything may be read with it, and is destroyed then', async () => {
    const vault = await rotated();
    const kept = await vault.destroy();
    vault.pass(48 * HOUR - 1);
    const stillKept = await vault.destroy();

    vault.pass(1);
    const answer = await vault.destroy();

    expect([kept, stillKept]).toEqual([
      { looked: 2, destroyed: 0, overdue: 0 },
      { looked: 2, destroyed: 0, overdue: 0 },
    ]);
    expect(answer).toEqual({ looked: 2, destroyed: 1, overdue: 0 });
    expect([await vault.secretOf('a', '1'), await vault.secretOf('b', '2')]).toEqual([
      { kind: 'waiting' },
      { kind: 'there' },
    ]);
    expect(await vault.register.find('a1')).toMatchObject({ status: 'destroyed' });
  });

  test('the record of it says ids, when and why, and stays', async () => {
    const vault = await rotated();
    vault.pass(48 * HOUR);
    await vault.destroy();
    vault.pass(8 * DAY);
    await vault.destroy();
    await vault.destroy();

    expect(await vault.half('a', '1')).toEqual({
      slot: 'a',
      generation: '1',
      madeAt: '2026-11-22T12:00:00.000Z',
      keyIds: ['a1'],
      destroyedAt: '2026-11-24T12:00:00.000Z',
      destroyedFor: 'retired',
      goneFrom: '2026-12-01T12:00:00.000Z',
      goneAt: '2026-12-02T12:00:00.000Z',
    });
    expect(vault.told).toEqual([
      { slot: 'a', generation: '1', reason: 'retired', state: 'waiting', at: '2026-11-24T12:00:00.000Z' },
      { slot: 'a', generation: '1', reason: 'retired', state: 'gone', at: '2026-12-02T12:00:00.000Z' },
    ]);
    expect(vault.metrics().filter((line) => 'PrivateHalfDestroyed' in line)).toHaveLength(1);
  });

  test('a compromised one goes at once and for good, without a waiting', async () => {
    const vault = await rotated();
    vault.state.compromised = ['1', '2'];

    const answer = await vault.destroy();

    expect(answer).toEqual({ looked: 2, destroyed: 1, overdue: 0 });
    expect(await vault.secretOf('a', '1')).toEqual({ kind: 'gone' });
    expect(await vault.secretOf('b', '2')).toEqual({ kind: 'there' });
    expect(await vault.half('a', '1')).toMatchObject({
      destroyedFor: 'compromised',
      goneAt: expect.any(String),
    });
  });

  test('one that can be brought back goes at once when it turns out to be compromised', async () => {
    const vault = await rotated();
    vault.pass(48 * HOUR);
    await vault.destroy();
    vault.state.compromised = ['1'];

    await vault.destroy();

    expect(await vault.secretOf('a', '1')).toEqual({ kind: 'gone' });
    expect(vault.told.map(({ reason, state }) => `${reason} ${state}`)).toEqual([
      'retired waiting',
      'compromised gone',
    ]);
  });

  test('a generation that was filled, rolled back and left for another goes too', async () => {
    const vault = setUp();
    await vault.fill('a', '1');
    await vault.fill('b', '2');
    await vault.empty('b', '2');
    vault.pass(9 * DAY);
    const whileItMayReturn = await vault.destroy();
    await vault.fill('b', '3');

    await vault.destroy();

    expect(whileItMayReturn.destroyed).toBe(0);
    expect(await vault.secretOf('b', '2')).toEqual({ kind: 'waiting' });
    expect([await vault.secretOf('a', '1'), await vault.secretOf('b', '3')]).toEqual([
      { kind: 'there' },
      { kind: 'there' },
    ]);
  });

  test('one that somebody brought back is destroyed again, and a person hears of it', async () => {
    const vault = await rotated();
    vault.pass(48 * HOUR);
    await vault.destroy();
    vault.secrets.goneFrom.clear();

    const answer = await vault.destroy();

    expect(answer.overdue).toBe(1);
    expect(await vault.secretOf('a', '1')).toEqual({ kind: 'waiting' });
    expect(vault.lines.join()).toContain('key-brought-back');
  });

  test('one that fails does not keep the others, and a person hears of it after two hours', async () => {
    const vault = await rotated();
    await vault.fill('a', '3');
    await vault.empty('b', '2');
    vault.pass(48 * HOUR);
    const remove = vault.secrets.remove.bind(vault.secrets);
    jest.spyOn(vault.secrets, 'remove').mockImplementation((name, waiting) => {
      if (name.endsWith('a/1')) throw Object.assign(new Error('no'), { name: 'ThrottlingException' });
      return remove(name, waiting);
    });

    const first = await vault.destroy();
    vault.pass(3 * HOUR);
    const later = await vault.destroy();

    expect([first, later]).toEqual([
      { looked: 3, destroyed: 1, overdue: 0 },
      { looked: 3, destroyed: 0, overdue: 1 },
    ]);
    expect(vault.lines.join()).toContain('"decision":"key-not-destroyed","slot":"a","generation":"1"');
    expect(vault.metrics().map(({ PrivateHalfOverdue: overdue }) => overdue)).toContain(1);
  });

  test('nothing that it writes holds key material', async () => {
    const vault = await rotated();
    vault.pass(48 * HOUR);

    await vault.destroy();

    const written = JSON.stringify([vault.lines, vault.told, await vault.halves.of('a')]);
    expect(written).not.toMatch(/private"|PRIVATE|BEGIN/);
  });
});

type Step =
  | { readonly do: 'rotate' | 'fill and roll back' | 'destroy' }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'compromise' }
  | { readonly do: 'destroy and die'; readonly after: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom<Step>({ do: 'rotate' }, { do: 'fill and roll back' }, { do: 'destroy' }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 300 }) }),
  },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'compromise' }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('destroy and die' as const), after: fc.nat({ max: 12 }) }),
  },
);

/** The last step that a run takes before it dies is done: it is the next one that never comes. */
function mortal<T extends object>(port: T, budget: { left: number }): T {
  return new Proxy(port, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name);
      if (typeof found !== 'function') return found;
      return async (...given: unknown[]) => {
        if (budget.left <= 0) throw new Error('cut off');
        budget.left -= 1;
        return found.apply(target, given);
      };
    },
  });
}

describe('whatever happens, in whatever order, wherever a run dies', () => {
  test('no key is destroyed that captures, may capture, or may still have to be read; all others are in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const vault = setUp();
        await vault.fill('a', '1');
        let [active, free] = ['a', 'b'];
        let [generation, newest] = [1, 1];
        const ends = new Map<string, number>();

        for (const each of steps) {
          if (each.do === 'rotate') {
            newest += 1;
            await vault.fill(free, String(newest));
            await vault.empty(active, String(generation));
            ends.set(`vault/${active}/${generation}`, vault.now() + 48 * HOUR);
            [active, free] = [free, active];
            generation = newest;
          } else if (each.do === 'fill and roll back') {
            newest += 1;
            await vault.fill(free, String(newest));
            await vault.empty(free, String(newest));
            ends.set(`vault/${free}/${newest}`, vault.now() + 48 * HOUR);
          } else if (each.do === 'wait') vault.pass(each.hours * HOUR);
          else if (each.do === 'compromise') vault.state.compromised = [String(generation), String(newest)];
          else {
            vault.budget.left = each.do === 'destroy and die' ? each.after : Number.POSITIVE_INFINITY;
            await vault.destroy().catch(() => undefined);
            vault.budget.left = Number.POSITIVE_INFINITY;
          }

          expect(await vault.secretOf(active, String(generation))).toEqual({ kind: 'there' });
          expect(await vault.register.find(`${active}${generation}`)).toMatchObject({ status: 'active' });
          for (const [name, end] of ends) {
            const isSafe =
              vault.now() < end && !vault.state.compromised.some((bad) => name.endsWith(`/${bad}`));
            if (isSafe && !vault.everCompromised.has(name))
              expect([name, await vault.secrets.look(name)]).toEqual([name, { kind: 'there' }]);
          }
          for (const bad of vault.state.compromised)
            for (const name of ends.keys()) if (name.endsWith(`/${bad}`)) vault.everCompromised.add(name);
        }

        newest += 1;
        await vault.fill(free, String(newest));
        await vault.empty(active, String(generation));
        vault.pass(49 * HOUR);
        await vault.destroy();
        vault.pass(8 * DAY);
        const { overdue } = await vault.destroy();

        const left = [...vault.secrets.pairs.keys()];
        expect([left, overdue]).toEqual([[`vault/${free}/${newest}`], 0]);
      }),
      { numRuns: 200 },
    );
  });
});
