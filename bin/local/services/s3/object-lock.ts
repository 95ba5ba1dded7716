import type { Retention, StoredObject, StoredVersion } from './object-version';
import { s3Error } from './s3-error';

/** How a request asks to pass over a retention in governance mode; nothing passes over compliance. */
export interface Bypass {
  readonly now: Date;
  readonly bypass: boolean;
}

/** Refuses the deletion of a version that is held or retained. A delete marker never is. */
export function requireDeletable(version: StoredVersion, { now, bypass }: Bypass): void {
  if (version.kind === 'delete-marker') return;
  const isRetained = isActive(version.retention, now) && !(bypass && version.retention.mode === 'GOVERNANCE');
  if (version.legalHold || isRetained)
    throw s3Error('AccessDenied', 'Access Denied because object protected by object lock.');
}

/** Refuses a retention that weakens the one in force. Without a new one, the old one is taken away. */
export function requireStrongerRetention(
  { retention: old }: StoredObject,
  next: Retention | undefined,
  { now, bypass }: Bypass,
): void {
  if (next !== undefined && next.until <= now)
    throw s3Error('InvalidArgument', 'The retain until date must be in the future!');
  if (!isActive(old, now)) return;
  const isWeaker =
    next === undefined || next.until < old.until || (next.mode !== old.mode && next.mode === 'GOVERNANCE');
  if (isWeaker && !(bypass && old.mode === 'GOVERNANCE'))
    throw s3Error('AccessDenied', 'Access Denied because object protected by object lock.');
}

function isActive(retention: Retention | undefined, now: Date): retention is Retention {
  return retention !== undefined && retention.until > now;
}
