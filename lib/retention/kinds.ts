import type { DataKind, StoredKind, StreamedKind } from './data-kind';
import { ANALYSIS_KINDS } from './kinds/analysis';
import { OTHER_KINDS, SERVICE_KINDS } from './kinds/service';
import { STORED_KINDS } from './kinds/stored';
import { STREAM_KINDS } from './kinds/streams';

/** The kinds that a lifecycle of a bucket of recordings deletes. */
export const LIFECYCLE_KINDS: readonly StoredKind[] = [...STORED_KINDS, ...ANALYSIS_KINDS];

/** The kinds that go to a stream when somebody makes one. */
export const STREAMED_KINDS: readonly StreamedKind[] = STREAM_KINDS;

/** Everything that a contact center writes: what is where, and what deletes it. */
export const DATA_KINDS: readonly DataKind[] = [
  ...LIFECYCLE_KINDS,
  ...STREAM_KINDS,
  ...SERVICE_KINDS,
  ...OTHER_KINDS,
];

/** The kind of a name, or undefined when there is none. */
export function kindOf(name: string): DataKind | undefined {
  return DATA_KINDS.find((kind) => kind.name === name);
}

/** Whether a lifecycle of the bucket of recordings deletes the kind. */
export function isStored(kind: DataKind): kind is StoredKind {
  return kind.place.in === 'bucket';
}

/** Audit is kept for a year at least (PCI DSS 4.0.1, 10.5.1). */
export const AUDIT_DAYS = 365;

/** Days that what was deleted or overwritten can still be brought back. */
export const UNDO_DAYS = { content: 7, byProduct: 1 } as const;
