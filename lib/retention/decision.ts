import { HardlineError } from '../errors';
import type { DataKind, StoredKind } from './data-kind';
import { AUDIT_DAYS, isStored, kindOf, LIFECYCLE_KINDS, UNDO_DAYS } from './kinds';
import type { PurposeRegister, RegisterEntry, RegisteredPurpose } from './register';

/** What somebody decided about one kind of data, as far as it differs from the general decision. */
export interface KindDecision {
  readonly kind: string;
  readonly folder?: string;
  readonly days?: number;
  readonly undoDays?: number;
  readonly purpose?: RegisteredPurpose;
  readonly notStored?: string;
}

/** A general time and purpose, and what differs from them. */
export interface RetentionDecision {
  readonly days: number;
  readonly purpose?: RegisteredPurpose;
  readonly kinds: readonly KindDecision[];
}

/**
 * The whole register: each kind that the lifecycle deletes once, with the general time where nothing else was
 * decided. By-products go as fast as S3 allows.
 *
 * @throws HardlineError for a kind that is decided twice, that is unknown, or that this register cannot decide
 */
export function completeRegister(decision: RetentionDecision): PurposeRegister {
  refuseUndecidable(decision);
  return LIFECYCLE_KINDS.flatMap((kind) => entriesOf(kind, decision));
}

function entriesOf(kind: StoredKind, decision: RetentionDecision): RegisterEntry[] {
  const own = decision.kinds.filter(({ kind: name }) => name === kind.name);
  const whole = own.find(({ folder }) => folder === undefined) ?? {};
  const folders = own.filter(({ folder }) => folder !== undefined);
  return [whole, ...folders.map((folder) => ({ ...whole, ...folder }))].map((decided) =>
    entryOf(kind, decision, decided),
  );
}

function entryOf(
  { name, byProductDays }: StoredKind,
  { days: general, purpose: generalPurpose }: RetentionDecision,
  decided: Partial<KindDecision>,
): RegisterEntry {
  const passing = byProductDays !== undefined && decided.days === undefined;
  const purpose = decided.purpose ?? (passing ? undefined : generalPurpose);
  const days = decided.days ?? (passing ? Math.min(byProductDays, general) : general);
  return {
    kind: name,
    days,
    undoDays: decided.undoDays ?? (passing ? UNDO_DAYS.byProduct : UNDO_DAYS.content),
    ...(decided.folder === undefined ? {} : { folder: decided.folder }),
    ...(purpose === undefined || decided.notStored !== undefined ? {} : { purpose }),
    ...(decided.notStored === undefined ? {} : { notStored: decided.notStored }),
  };
}

/** Days for which is kept who read what; a year at least. */
export function accessLogDays({ kinds }: RetentionDecision): number | undefined {
  return kinds.find(({ kind }) => kind === ACCESS_LOGS)?.days;
}

const ACCESS_LOGS = 'access-logs';

/** Refuses what cannot be decided here; each entry alone is checked where it is made. */
function refuseUndecidable({ kinds }: RetentionDecision): void {
  for (const [index, { kind, folder }] of kinds.entries()) {
    requireDecidable(kind);
    const first = kinds.findIndex((other) => other.kind === kind && other.folder === folder);
    if (first !== index)
      throw new HardlineError(
        `'${folder === undefined ? kind : `${kind}/${folder}`}' is registered twice: say once how long it is kept and why`,
      );
  }
}

/**
 * The kind of a name that a register of recordings may decide.
 *
 * @throws HardlineError that names the place where it is decided instead
 */
export function requireDecidable(name: string): DataKind {
  const kind = kindOf(name);
  if (kind === undefined)
    throw new HardlineError(
      `'${name}' is no kind of data: use one of ${[...LIFECYCLE_KINDS.map((each) => each.name), ACCESS_LOGS].join(', ')}`,
    );
  if (isStored(kind) || name === ACCESS_LOGS) return kind;
  throw new HardlineError(`'${name}' is not in the bucket of recordings: ${elsewhere(kind)}`);
}

function elsewhere({ name, place, kept }: DataKind): string {
  if (place.in === 'stream') return 'make its stream with the time and the purpose';
  if (name === 'flow-logs') return 'the instance says how long (flowLogDays)';
  return `it is kept ${kept}, and no template changes that`;
}

/** Refuses audit that would be kept for less than a year. */
export function refuseShortAudit(what: string, days: number, where?: string): void {
  if (days >= AUDIT_DAYS) return;
  throw new HardlineError(
    `${what} are audit and would be kept for ${days} days: keep them ${AUDIT_DAYS} days or more (PCI DSS 4.0.1, 10.5.1)`,
    where,
  );
}
