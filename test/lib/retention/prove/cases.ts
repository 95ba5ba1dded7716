import {
  type CompiledRule,
  compileLifecycle,
  completeRegister,
  layoutOf,
  type PurposeRegister,
  type RetentionDecision,
  refuseConflicts,
  wantedRules,
} from '../../../../lib/retention';
import type { Random } from '../../flow-proof/random';
import { foreignKeys, WRITTEN, type WrittenKey } from './keys';

/** A register, the lifecycle that was made of it, and what is written to its bucket. */
export interface RetentionCase {
  readonly register: PurposeRegister;
  readonly rules: readonly CompiledRule[];
  readonly keys: readonly WrittenKey[];
  /** What was said when the register was refused. */
  readonly refused?: string;
}

const ALIASES = ['acme', 'acme-care', 'a', '20', 'Analysis'];
const FOLDERS = ['Collections/', 'Collections/Late/', 'Sales/'];

/** The case of a seed. */
export function caseOf(random: Random): RetentionCase {
  const alias = random.pick(ALIASES);
  const layout = layoutOf(`connect/${alias}`);
  const register = completeRegister(decisionOf(random));
  const keys = [...keysOf(register, alias, random), ...foreignKeys(alias, random)];
  const made = { register, rules: compileLifecycle(register, layout), keys };
  try {
    refuseConflicts(wantedRules(register, layout), 'generated');
    return made;
  } catch (error) {
    return { ...made, refused: String(error) };
  }
}

function decisionOf(random: Random): RetentionDecision {
  const [kinds, folders] = [
    Object.keys(WRITTEN).filter((kind) => random.below(3) > (kind === 'staged-attachments' ? 1 : 0)),
    FOLDERS.filter(() => random.below(6) === 0),
  ];
  return {
    days: daysOf(random),
    kinds: [
      ...kinds.map((kind) =>
        random.below(6) === 0 ? { kind, notStored: 'generated' } : { kind, ...timeOf(random) },
      ),
      ...folders.map((folder) => ({ kind: 'scheduled-reports', folder, ...timeOf(random) })),
    ],
  };
}

function timeOf(random: Random): { days?: number; undoDays?: number } {
  return {
    ...(random.below(4) > 0 ? { days: daysOf(random) } : {}),
    ...(random.below(2) > 0 ? { undoDays: 1 + random.below(30) } : {}),
  };
}

/** Mostly times that people choose, which meet each other more often. */
function daysOf(random: Random): number {
  return random.pick([
    1,
    2,
    30,
    90,
    365,
    1 + random.below(30),
    1 + random.below(400),
    1 + random.below(3650),
  ]);
}

function keysOf(register: PurposeRegister, alias: string, random: Random): WrittenKey[] {
  return register.flatMap(({ kind, folder }): WrittenKey[] => {
    const write = WRITTEN[kind];
    if (write === undefined) throw new Error(`nobody says where ${kind} is written`);
    if (folder !== undefined)
      return [{ kinds: [kind], folder, key: `connect/${alias}/Reports/${folder}Daily.csv` }];
    return write(alias, random).map((key) => ({ kinds: [kind], key }));
  });
}

/** The rules as a template has them. */
export function inTemplate(rules: readonly CompiledRule[]): object {
  return {
    Rules: rules.map((rule) => ({
      Id: rule.id,
      Status: 'Enabled',
      ...(rule.prefix === undefined ? {} : { Prefix: rule.prefix }),
      ...(rule.expirationInDays === undefined ? {} : { ExpirationInDays: rule.expirationInDays }),
      ...(rule.noncurrentDays === undefined
        ? {}
        : { NoncurrentVersionExpiration: { NoncurrentDays: rule.noncurrentDays } }),
      ...(rule.abortUploadsAfterDays === undefined
        ? {}
        : { AbortIncompleteMultipartUpload: { DaysAfterInitiation: rule.abortUploadsAfterDays } }),
      ...(rule.removesDeleteMarkers === true ? { ExpiredObjectDeleteMarker: true } : {}),
    })),
  };
}
