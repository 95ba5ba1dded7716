import { entryName, kindOf, type PurposeRegister, type RegisterEntry } from '../retention';
import type { Assembly, ResourceView } from '../template/types';
import { registerOf } from './register';
import { kindsIn } from './stored-kinds';
import type { Verdict } from './types';
import { fail, pass } from './verdict';

const EVIDENCE = 'Metadata.Hardline.register';

/** Whether everything that is stored here says why, by a register of its construct. */
export function judgePurposes(resource: ResourceView, assembly: Assembly): Verdict {
  const register = registerOf(resource);
  const silent = [...withoutPurpose(register ?? []), ...unregistered(resource, register, assembly)];
  if (silent.length > 0) return fail(EVIDENCE, `no purpose is stated for ${silent.join(', ')}`);
  return pass(EVIDENCE, 'everything that is stored says why, who answers for it, and how long');
}

/** By-products need no purpose as long as they go as fast as S3 allows. */
function withoutPurpose(register: PurposeRegister): readonly string[] {
  return register
    .filter((entry) => entry.notStored === undefined && entry.purpose === undefined && !isPassing(entry))
    .map(entryName);
}

function isPassing({ kind, days }: RegisterEntry): boolean {
  return days <= (kindOf(kind)?.byProductDays ?? 0);
}

/** What is stored although no register tells of it. */
function unregistered(
  bucket: ResourceView,
  register: PurposeRegister | undefined,
  assembly: Assembly,
): readonly string[] {
  const told = new Set(register?.map(({ kind }) => kind));
  const kinds = kindsIn(bucket, assembly).filter(
    ({ kind }) => kind.byProductDays === undefined && !told.has(kind.name),
  );
  return kinds.length === 0 && register === undefined
    ? ['what it holds']
    : kinds.map(({ kind }) => kind.name);
}
