import { HardlineError } from '../errors';
import { isObject } from '../template';
import type { DependencyRecord, RecordRow } from './record';

const TEXTS = [
  'dependency',
  'kind',
  'source',
  'destination',
  'protocol',
  'purpose',
  'owner',
  'contact',
  'criticality',
  'whenGone',
] as const;

/** Reads a record that `dependencies --format json` wrote; undefined when the document is another kind of thing. */
export function readRecord(document: unknown, file: string): DependencyRecord | undefined {
  if (!isObject(document) || !Array.isArray(document['rows'])) return undefined;
  if (document['version'] !== 1)
    throw new HardlineError(
      `is a record of version ${JSON.stringify(document['version'])}, this command reads version 1; write it again`,
      file,
    );
  const bad = document['rows'].findIndex((row) => !isRow(row));
  if (bad >= 0)
    throw new HardlineError(`row ${bad + 1} is incomplete; write the record again with --format json`, file);
  return document as unknown as DependencyRecord;
}

function isRow(row: unknown): row is RecordRow {
  if (!isObject(row) || typeof row['port'] !== 'number') return false;
  const lists = [row['usedBy'], row['enforcedBy']];
  return TEXTS.every((name) => typeof row[name] === 'string') && lists.every(Array.isArray);
}
