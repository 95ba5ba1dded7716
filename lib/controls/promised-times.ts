import type { RegisterEntry } from '../retention';
import { entryName } from '../retention';
import { effectiveTime, type LifecycleRule } from '../s3-lifecycle';
import type { Assembly, ResourceView } from '../template/types';
import { lifecycleRulesOf } from './bucket-lifecycle';
import { registerOf } from './register';
import { kindsIn } from './stored-kinds';
import type { Verdict } from './types';
import { fail, pass, unknown } from './verdict';

const EVIDENCE = 'Properties.LifecycleConfiguration.Rules';

/** Whether the lifecycle of a bucket deletes each kind of data when its register says. */
export function judgePromisedTimes(bucket: ResourceView, assembly: Assembly): Verdict {
  const register = registerOf(bucket) ?? [];
  const rules = lifecycleRulesOf(bucket);
  if (rules === undefined) return unknown(EVIDENCE, 'the lifecycle is not known before deployment');
  const prefixes = new Map(kindsIn(bucket, assembly).map(({ kind, prefixes: own }) => [kind.name, own]));
  const wrong = register.flatMap((entry) =>
    (prefixes.get(entry.kind) ?? []).flatMap((prefix) =>
      mismatches(entry, `${prefix}${entry.folder ?? ''}`, rules),
    ),
  );
  const [first] = wrong.filter(({ never }) => never !== true);
  if (first !== undefined) return fail(EVIDENCE, first.message);
  const [never] = wrong;
  // What nothing ever deletes is told by the control about that.
  if (never !== undefined) return { ...fail(EVIDENCE, never.message), reportedBy: 'HL-REC8' };
  return pass(EVIDENCE, 'each kind of data goes when its register says');
}

interface Mismatch {
  readonly message: string;
  readonly never?: boolean;
}

function mismatches(entry: RegisterEntry, prefix: string, rules: readonly LifecycleRule[]): Mismatch[] {
  const { days, daysBy, noncurrentDays, noncurrentBy } = effectiveTime(`${prefix}0`, rules);
  return [
    ...mismatch(entry, { what: 'go', said: entry.days, found: days, by: daysBy, prefix }),
    ...mismatch(entry, {
      what: 'be gone for good',
      said: entry.undoDays,
      found: noncurrentDays,
      by: noncurrentBy,
      prefix,
    }),
  ];
}

interface Compared {
  readonly what: string;
  readonly said: number;
  readonly found: number | undefined;
  readonly by: string | undefined;
  readonly prefix: string;
}

function mismatch(entry: RegisterEntry, { what, said, found, by, prefix }: Compared): Mismatch[] {
  if (found === said) return [];
  const name = entryName(entry);
  if (found === undefined) return [{ message: `${name} would never ${what}`, never: true }];
  return [
    {
      message: `${name} would ${what} after ${found} days by the rule "${by}" (below ${prefix}), its register says ${said}`,
    },
  ];
}
