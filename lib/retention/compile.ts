import type { WantedRule } from './conflicts';
import type { ObjectPlace } from './data-kind';
import { isStored, kindOf, LIFECYCLE_KINDS } from './kinds';
import { type BucketLayout, prefixesOf } from './prefixes';
import { entryName, type PurposeRegister, type RegisterEntry } from './register';
import { STORAGE_TYPES } from './storage-types';

/** One rule of a lifecycle, in S3's terms; what is absent it does not do. */
export interface CompiledRule {
  readonly id: string;
  /** Absent for the whole bucket. */
  readonly prefix?: string;
  readonly expirationInDays?: number;
  readonly noncurrentDays?: number;
  readonly abortUploadsAfterDays?: number;
  readonly removesDeleteMarkers?: boolean;
}

/** An upload that nobody finished in a day nobody will. */
const UPLOAD_DAYS = 1;

/**
 * Compiles a register into the lifecycle of a bucket. Every kind gets its time at each of its prefixes. What
 * Connect may write around them goes with the longest-lived kind of its folder, and what it may write anywhere
 * else with the longest-lived of all: in S3 a wide rule shorter than that would cut the kind short.
 */
export function compileLifecycle(register: PurposeRegister, layout: BucketLayout): readonly CompiledRule[] {
  const kinds = wantedRules(register, layout);
  const everything = longestOf('everything', '', kinds);
  return [
    {
      id: everything.name,
      expirationInDays: everything.days,
      noncurrentDays: everything.undoDays,
      abortUploadsAfterDays: UPLOAD_DAYS,
    },
    // A marker that hides nothing any more would be listed for ever.
    { id: 'delete-markers', removesDeleteMarkers: true },
    ...needed([...kinds, ...folderRules(layout, kinds)], everything).map(compiled),
  ];
}

/** What each entry of the register wants, at each of its prefixes. */
export function wantedRules(register: PurposeRegister, layout: BucketLayout): readonly WantedRule[] {
  return register.flatMap((entry) =>
    entryPrefixes(entry, layout).map(
      (prefix, index): WantedRule => ({
        name: index === 0 ? entryName(entry) : `${entryName(entry)}-${index + 1}`,
        prefix,
        days: entry.days,
        undoDays: entry.undoDays,
      }),
    ),
  );
}

/** The prefixes that an entry of a register is about. */
export function entryPrefixes(
  { kind: name, folder = '' }: Pick<RegisterEntry, 'kind' | 'folder'>,
  layout: BucketLayout,
): readonly string[] {
  const kind = kindOf(name);
  if (kind === undefined || !isStored(kind)) return [];
  return prefixesOf(kind.place, layout).map((prefix) => `${prefix}${folder}`);
}

/** What surrounds the kinds of a folder, so that a file whose name no one foresaw goes with them. */
function folderRules(layout: BucketLayout, kinds: readonly WantedRule[]): readonly WantedRule[] {
  const folders = new Map(LIFECYCLE_KINDS.flatMap(({ place }) => folderOf(place, layout)));
  return [...folders].flatMap(([name, folder]) => {
    const within = kinds.filter(({ prefix }) => prefix.startsWith(folder));
    return within.length === 0 ? [] : [longestOf(`around-${name}`, folder, within)];
  });
}

function folderOf(place: ObjectPlace, layout: BucketLayout): [name: string, folder: string][] {
  const { from, storageType, paths } = place;
  if (from === 'storage')
    return [[STORAGE_TYPES[storageType].folder, `${layout.storagePrefix(storageType)}/`]];
  const [, channel] = /^Analysis\/(\w+)\//.exec(paths[0]) ?? [];
  return channel === undefined ? [] : [[`Analysis-${channel}`, `Analysis/${channel}/`]];
}

function longestOf(name: string, prefix: string, rules: readonly WantedRule[]): WantedRule {
  return {
    name,
    prefix,
    days: Math.max(...rules.map(({ days }) => days)),
    undoDays: Math.max(...rules.map(({ undoDays }) => undoDays)),
  };
}

/** Leaves out the rules that say again what a wider one says. */
function needed(rules: readonly WantedRule[], everything: WantedRule): readonly WantedRule[] {
  const widest = [...rules].sort((one, other) => one.prefix.length - other.prefix.length);
  const kept: WantedRule[] = [];
  for (const rule of widest) {
    const around = [everything, ...kept].filter(({ prefix }) => rule.prefix.startsWith(prefix));
    const says = (of: (each: WantedRule) => number) => Math.min(...around.map(of)) === of(rule);
    if (!says(({ days }) => days) || !says(({ undoDays }) => undoDays)) kept.push(rule);
  }
  return rules.filter((rule) => kept.includes(rule));
}

function compiled({ name, prefix, days, undoDays }: WantedRule): CompiledRule {
  return {
    id: name,
    prefix,
    expirationInDays: days,
    noncurrentDays: undoDays,
  };
}
