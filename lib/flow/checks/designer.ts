import type { FlowProblem } from '../problem';
import type { FlowJson } from '../types';
import { isRecord } from '../values';

/** What the designer reads, by what the documentation calls it. */
const SPELLINGS: Readonly<Record<string, string>> = {
  EntryPointPosition: 'entryPointPosition',
  Position: 'position',
  actionMetadata: 'ActionMetadata',
};

/** Names in the metadata that the designer does not read: its blocks then lie on each other at the origin. */
export function checkDesigner({ Metadata }: FlowJson): FlowProblem[] {
  if (!isRecord(Metadata)) return [];
  const notes = isRecord(Metadata.ActionMetadata) ? Object.entries(Metadata.ActionMetadata) : [];
  return [
    ...misspelt(Metadata, ['EntryPointPosition', 'actionMetadata'], 'Metadata'),
    ...notes.flatMap(([action, note]) =>
      isRecord(note) ? misspelt(note, ['Position'], `Metadata.ActionMetadata.${action}`, action) : [],
    ),
  ];
}

function misspelt(
  found: Record<string, unknown>,
  names: readonly string[],
  place: string,
  action?: string,
): FlowProblem[] {
  return names
    .filter((name) => Object.hasOwn(found, name) && !Object.hasOwn(found, SPELLINGS[name] ?? name))
    .map((name) => ({
      kind: 'layout-not-read',
      severity: 'warning',
      ...(action === undefined ? {} : { action }),
      message: `${action === undefined ? '' : `"${action}": `}${place} has ${name}, which the designer does not read: call it ${SPELLINGS[name]}`,
    }));
}
