import { NOBODY, type SeenContact } from './seam';
import type { Unseen } from './seen-contact';

export const QUEUE_ARN =
  /^arn:[a-z-]+:connect:[a-z0-9-]+:[0-9]{12}:instance\/[A-Za-z0-9-]{1,64}\/queue\/[A-Za-z0-9-]{1,64}$/;

/** A word of Connect's own, such as `VOICE` or `QUEUE_TRANSFER`. */
export const CONNECT_WORD = /^[A-Z][A-Z_]{0,39}$/;
export const SEEN_AT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;

/** Every field of the record and what may stand in it: one that is missing or unknown makes the record unreadable. */
const FIELDS: Readonly<Record<keyof SeenContact, (value: string) => boolean>> = {
  channel: (value) => CONNECT_WORD.test(value),
  initiationMethod: (value) => CONNECT_WORD.test(value),
  queueArn: (value) => value === NOBODY || QUEUE_ARN.test(value),
  queueFrom: (value) => value === 'contact' || value === 'flow',
  agent: isTruth,
  live: isTruth,
  at: (value) => SEEN_AT.test(value) && !Number.isNaN(Date.parse(value)),
};

/** The record of a contact at the vault's door. */
export function readSeen(value: unknown): SeenContact | Unseen {
  if (value === undefined || value === null) return 'absent';
  if (typeof value !== 'object') return 'malformed';
  const given = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(FIELDS) as (keyof SeenContact)[];
  const isClosed = Object.keys(given).length === names.length;
  const fits = names.every((name) => {
    const field = given[name];
    return Object.hasOwn(given, name) && typeof field === 'string' && FIELDS[name](field);
  });
  if (!isClosed || !fits) return 'malformed';
  return Object.fromEntries(names.map((name) => [name, given[name]])) as unknown as SeenContact;
}

function isTruth(value: string): boolean {
  return value === 'true' || value === 'false';
}
