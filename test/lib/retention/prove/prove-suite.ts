import type { CompiledRule, RegisterEntry } from '../../../../lib/retention';
import { type LifecycleRule, readLifecycleRules } from '../../../../lib/s3-lifecycle';
import { Random } from '../../flow-proof/random';
import { caseOf, inTemplate } from './cases';
import { brokenPromises, isCutShort, type Promised } from './judge';
import type { WrittenKey } from './keys';
import { type Clock, DAY, type Write } from './life-of';

/** What a run over generated registers came to. */
export interface RetentionSuiteResult {
  readonly registers: number;
  readonly rules: number;
  readonly keys: number;
  readonly versions: number;
  readonly refused: number;
  readonly counterexample?: string;
}

/** A mistake that somebody could make in the compiler. */
export type Mistake = (rules: readonly CompiledRule[]) => readonly CompiledRule[];

const NOTHING = { registers: 0, rules: 0, keys: 0, versions: 0, refused: 0 };

/**
 * Checks generated registers: what is compiled of them deletes each kind neither earlier nor later than they say,
 * by a model of S3 that knows nothing of the compiler. A register that is refused would have cut a kind short.
 */
export function proveRetentionSuite(
  runs: number,
  seed: number,
  mistake: Mistake = (rules) => rules,
): RetentionSuiteResult {
  let result: RetentionSuiteResult = NOTHING;
  for (let run = 0; run < runs; run += 1) {
    const random = new Random(seed + run);
    const made = caseOf(random);
    const wrote = made.keys.map((written) => ({
      written,
      promised: promiseFor(written, made.register, random),
    }));
    const clock = { lateness: random.below(24) * 3_600_000 };
    result = {
      registers: result.registers + 1,
      rules: result.rules + made.rules.length,
      keys: result.keys + wrote.length,
      versions: result.versions + wrote.reduce((sum, { promised }) => sum + promised.writes.length, 0),
      refused: result.refused + (made.refused === undefined ? 0 : 1),
    };
    const wrong =
      made.refused === undefined
        ? firstBroken(wrote, readLifecycleRules(inTemplate(mistake(made.rules))), clock)
        : unfounded(made.refused, wrote, readLifecycleRules(inTemplate(made.rules)), clock);
    if (wrong !== undefined) return { ...result, counterexample: `seed ${seed + run}: ${wrong}` };
  }
  return result;
}

type Wrote = readonly { readonly written: WrittenKey; readonly promised: Promised }[];

function firstBroken(wrote: Wrote, rules: readonly LifecycleRule[], clock: Clock): string | undefined {
  for (const { written, promised } of wrote) {
    const [found] = brokenPromises(promised, rules, clock);
    if (found !== undefined) return `${written.key} ${found}`;
  }
  return undefined;
}

/** A refusal is right when what was refused would have cut something short that nobody touched. */
function unfounded(
  refused: string,
  wrote: Wrote,
  rules: readonly LifecycleRule[],
  clock: Clock,
): string | undefined {
  const cut = wrote.some(({ promised: { writes, ...promised } }) =>
    isCutShort({ ...promised, writes: writes.slice(0, 1) }, rules, clock),
  );
  return cut ? undefined : `refused although nothing is cut short: ${refused}`;
}

function promiseFor(written: WrittenKey, register: readonly RegisterEntry[], random: Random): Promised {
  const { kinds, folder, key } = written;
  const entries = register.filter(
    (entry) => kinds.includes(entry.kind) && (kinds.length > 1 || entry.folder === folder),
  );
  const days = Math.max(...entries.map((entry) => entry.days));
  const undoDays = Math.max(...entries.map((entry) => entry.undoDays));
  return { key, days, undoDays, writes: writesOf(days, random) };
}

/** One version, or several of which some are deleted, most of them while the one before still lives. */
function writesOf(days: number, random: Random): Write[] {
  let at = 1 + random.below(400 * DAY);
  return Array.from({ length: random.pick([1, 1, 2, 3, 4]) }, (_, index) => {
    if (index > 0) at += 1 + random.below(random.pick([DAY, days * DAY, (days + 40) * DAY]));
    return { at, deletes: index > 0 && random.below(3) === 0 };
  });
}

/** `--runs N --seed S`; prints one line of figures, exits 1 on a counterexample. */
export function main(options: readonly string[]): number {
  const number = (name: string, otherwise: number) => {
    const at = options.indexOf(name);
    return at < 0 ? otherwise : Number(options[at + 1]);
  };
  const seed = number('--seed', 1);
  const started = performance.now();
  const { registers, rules, keys, versions, refused, counterexample } = proveRetentionSuite(
    number('--runs', 1000),
    seed,
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `retention: ${registers} generated registers from seed ${seed}, ${refused} refused for a kind that would be cut short, ${rules} rules, ${keys} keys, ${versions} versions judged, ${seconds} s`,
  );
  if (counterexample === undefined) return 0;
  console.log(`counterexample, ${counterexample}`);
  return 1;
}
