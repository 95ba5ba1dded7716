import fc from 'fast-check';
import { type AttemptRows, type Attempts, MemoryAttempts, verify } from '../../../lib/caller-verification';
import { DIGITS, DigitVault, RULES, typing, WRONG } from './fixtures';

const RUNS = 200;
const LOCK_MS = RULES.lockSeconds * 1000;
/** Lambda ends a function after this time: what it decided with an older clock never comes later. */
const LIFE_MS = 8000;

/** What happens to one write or read of the row. */
type Fate = 'works' | 'answer-lost' | 'fails' | 'dies';

interface Call {
  readonly isRight: boolean;
  /** What becomes of each access of this call to the row, in turn. */
  readonly fates: readonly Fate[];
}

/** One call to the vault: what it does to the row comes in any order with others, may fail, and may end it. */
class TroubledCall implements AttemptRows {
  /** When its attempt was written. */
  public writtenAt = 0;
  private readonly began: number;
  private accesses = 0;

  public constructor(
    private readonly call: Call,
    private readonly vault: DigitVault,
    private readonly scheduler: fc.Scheduler,
  ) {
    this.began = vault.now.getTime();
  }

  public async find(key: string): Promise<Attempts | undefined> {
    return this.access(() => this.vault.rows.find(key));
  }

  public async change(...change: Parameters<AttemptRows['change']>): Promise<boolean> {
    return this.access(() => {
      this.writtenAt = this.vault.now.getTime();
      return this.vault.rows.change(...change);
    });
  }

  private async access<T>(work: () => Promise<T>): Promise<T> {
    const fate = this.call.fates[this.accesses % this.call.fates.length];
    this.accesses += 1;
    if (fate === 'fails') throw new Error('away');
    await this.scheduler.schedule(Promise.resolve());
    if (this.vault.now.getTime() - this.began > LIFE_MS) throw new Error('ended by Lambda');
    const done = await work();
    if (fate === 'dies') return new Promise<never>(() => undefined);
    if (fate === 'answer-lost') throw new Error('the answer was lost');
    return done;
  }
}

/** Calls at the same time, and how long it is quiet after them. */
interface Rush {
  readonly calls: readonly Call[];
  /** Seconds that go by while they run. */
  readonly meanwhile: readonly number[];
  readonly quietSeconds: number;
}

/** When digits were compared and found wrong: that is what somebody who guesses learns. */
async function guessed(
  rushes: readonly Rush[],
  scheduler: fc.Scheduler,
  vault = new DigitVault(),
): Promise<number[]> {
  const wrong: number[] = [];
  for (const { calls, meanwhile, quietSeconds } of rushes) {
    for (const call of calls) void guess(call, { vault, scheduler, wrong });
    for (const seconds of meanwhile) scheduler.schedule(Promise.resolve()).then(() => vault.wait(seconds));
    await scheduler.waitIdle();
    vault.wait(quietSeconds);
  }
  return wrong;
}

interface World {
  readonly vault: DigitVault;
  readonly scheduler: fc.Scheduler;
  readonly wrong: number[];
}

async function guess(call: Call, { vault, scheduler, wrong }: World): Promise<void> {
  await scheduler.schedule(Promise.resolve());
  const rows = new TroubledCall(call, vault, scheduler);
  const matches: typeof vault.ports.matches = async (claim) => {
    const isRight = await vault.ports.matches(claim);
    if (!isRight) wrong.push(rows.writtenAt);
    return isRight;
  };
  const ports = { ...vault.ports, attempts: { ...vault.ports.attempts, rows }, matches };
  await verify(typing(call.isRight ? DIGITS : WRONG), RULES, ports).catch(() => undefined);
}

const fate = fc.oneof(
  { weight: 9, arbitrary: fc.constant<Fate>('works') },
  { weight: 1, arbitrary: fc.constantFrom<Fate>('answer-lost', 'fails', 'dies') },
);
const call = fc.record({
  isRight: fc.oneof(
    { weight: 4, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  fates: fc.array(fate, { minLength: 1, maxLength: 6 }),
});
const rushes = fc.array(
  fc.record({
    calls: fc.array(call, { minLength: 1, maxLength: 5 }),
    meanwhile: fc.array(fc.constantFrom(1, 7), { maxLength: 2 }),
    quietSeconds: fc.constantFrom(0, 600, 1800, 3000, 3600),
  }),
  { minLength: 1, maxLength: 6 },
);

/** The most of these times that lie in one period as long as the lock, less the life of a function. */
function mostInOneLock(times: readonly number[]): number {
  return Math.max(
    0,
    ...times.map((from) => times.filter((at) => at >= from && at < from + LOCK_MS - LIFE_MS).length),
  );
}

describe('whatever calls do to one customer at once, and whichever of them crash', () => {
  test('no period as long as the lock holds more wrong guesses than are allowed', async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(rushes, fc.scheduler(), async (made, scheduler) => {
        const wrong = await guessed(made, scheduler);

        most = Math.max(most, mostInOneLock(wrong));
        expect(mostInOneLock(wrong)).toBeLessThanOrEqual(RULES.limit);
      }),
      { numRuns: RUNS },
    );

    // A rule that nobody ever reached would prove nothing.
    expect(most).toBe(RULES.limit);
  });

  test('and a row that is written without its condition is found out', async () => {
    class Careless extends DigitVault {
      public override readonly rows = new (class extends MemoryAttempts {
        public override async change(key: string, _from: Attempts | undefined, to: Attempts) {
          return super.change(key, await this.find(key), to);
        }
      })();
    }
    const property = fc.asyncProperty(rushes, fc.scheduler(), async (made, scheduler) => {
      const wrong = await guessed(made, scheduler, new Careless());
      return mostInOneLock(wrong) <= RULES.limit;
    });

    expect((await fc.check(property, { numRuns: RUNS, endOnFailure: true })).failed).toBe(true);
  });

  test('without trouble the right digits verify until the customer is locked, and never while he is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.constantFrom(0, 60, 3600))), async (steps) => {
        const vault = new DigitVault();
        let wrong: number[] = [];
        for (const [isRight, seconds] of steps) {
          vault.wait(seconds);
          const now = vault.now.getTime();
          const [last = -LOCK_MS] = wrong.slice(-1);
          if (now - last >= LOCK_MS) wrong = [];
          const isLocked = wrong.length >= RULES.limit;

          const [result] = await vault.results(typing(isRight ? DIGITS : WRONG));

          if (!isLocked && !isRight) wrong.push(now);
          const told = isRight ? 'verified' : wrong.length >= RULES.limit ? 'locked' : 'not-verified';
          expect(result).toBe(isLocked ? 'locked' : told);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
