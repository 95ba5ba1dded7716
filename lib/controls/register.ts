import type { PurposeRegister, RegisterEntry, RegisteredPurpose } from '../retention';
import { isObject, listOf, objectOf, textOf } from '../template/narrow';
import type { ResourceView } from '../template/types';
import { intentOf } from './intent';

/** The purpose register of a bucket or of a stream, as its construct wrote it; undefined when there is none. */
export function registerOf(resource: ResourceView): PurposeRegister | undefined {
  const entries = listOf(intentOf(resource)['register']).filter(isObject).flatMap(entryOf);
  return entries.length === 0 ? undefined : entries;
}

function entryOf(entry: Readonly<Record<string, unknown>>): RegisterEntry[] {
  const { kind, folder, days, undoDays, notStored } = entry;
  if (typeof kind !== 'string' || typeof days !== 'number' || typeof undoDays !== 'number') return [];
  const purpose = purposeOf(objectOf(entry['purpose']));
  return [
    {
      kind,
      days,
      undoDays,
      ...(typeof folder === 'string' ? { folder } : {}),
      ...(purpose === undefined ? {} : { purpose }),
      ...(saysSomething(notStored) ? { notStored } : {}),
    },
  ];
}

/** All of it, or none: half a purpose is none. */
function purposeOf(given: Readonly<Record<string, unknown>>): RegisteredPurpose | undefined {
  const { why, legalBasis, owner, minimumDays, maximumDays } = given;
  if (!saysSomething(why) || !saysSomething(legalBasis) || !saysSomething(owner)) return undefined;
  if (typeof minimumDays !== 'number' || typeof maximumDays !== 'number') return undefined;
  return { why, legalBasis, owner, minimumDays, maximumDays };
}

function saysSomething(value: unknown): value is string {
  return (textOf(value) ?? '').trim() !== '';
}
