import { NOBODY, type PaymentEntry, type SeenContact } from './seam';
import type { ContactReason } from './seam-words';

/** A record that did not arrive, or that nobody can read: a refusal with a reason, not a request of another kind. */
export type Unseen = 'absent' | 'malformed';

/** A request as it arrived at the vault's door. */
export type Arrived<R extends { readonly seen: SeenContact }> = Omit<R, 'seen'> & {
  readonly seen: SeenContact | Unseen;
};

/**
 * How old the relay's look may be: it asks Connect, then calls the vault, and waits 8 seconds for both at most; the
 * rest is for clocks of two accounts that differ.
 */
export const OLDEST_LOOK_MS = 20_000;

/** A worker begins up to a minute after the charge was accepted, for a contact that was live then. */
export const OLDEST_LOOK_OF_WORKER_MS = OLDEST_LOOK_MS + 60_000;

/** How far the relay's clock may be ahead. */
const AHEAD_MS = 5000;

/**
 * How Connect says that a contact of each entry began. Nobody here has seen what a live instance shows for a contact
 * that an agent sent by a quick connect: LIVE-CHARGE1.
 */
const INITIATIONS: Readonly<Record<PaymentEntry, readonly string[]>> = {
  agent: ['TRANSFER'],
  'self-service': ['INBOUND', 'API'],
};

/** The way by which a payment came in: as `prepare` was told, and as the vault knows it. */
export interface ExpectedContact {
  readonly entry: PaymentEntry;
  /** The queue of the payment quick connect. */
  readonly queueArn?: string;
}

export interface LookedAt {
  readonly now: Date;
  readonly oldestMs?: number;
}

type Test = (seen: SeenContact, expected: ExpectedContact, at: Required<LookedAt>) => boolean;

/** What each reason means, in the order in which they are told. */
const REFUSALS: Readonly<Record<Exclude<ContactReason, ReasonOfTheRest>, Test>> = {
  'contact-not-voice': ({ channel }) => channel !== 'VOICE',
  'contact-ended': ({ live }) => live !== 'true',
  'contact-stale': ({ at }, _, { now, oldestMs }) => {
    const age = now.getTime() - Date.parse(at);
    return !(age <= oldestMs && age >= -AHEAD_MS);
  },
  'contact-initiation': ({ initiationMethod }, { entry }) => !INITIATIONS[entry].includes(initiationMethod),
  'contact-agent': ({ agent }, { entry }) => entry === 'self-service' && agent !== 'false',
  'contact-queue': ({ queueArn }, { entry, queueArn: known = NOBODY }) =>
    entry === 'agent' && (queueArn === NOBODY || queueArn !== known),
};

/** Told before there is a record to test. */
type ReasonOfTheRest = 'contact-unseen' | 'contact-malformed' | 'contact-entry';

const UNSEEN: Readonly<Record<Unseen, ContactReason>> = {
  absent: 'contact-unseen',
  malformed: 'contact-malformed',
};

/**
 * Why a contact may not pay, by what the relay saw of it; undefined for one that may. Only the relay can ask Connect,
 * and only the vault says what follows.
 */
export function contactRefusal(
  seen: SeenContact | Unseen,
  expected: ExpectedContact,
  { now, oldestMs = OLDEST_LOOK_MS }: LookedAt,
): ContactReason | undefined {
  if (seen === 'absent' || seen === 'malformed') return UNSEEN[seen];
  const [refusal] =
    Object.entries(REFUSALS).find(([, test]) => test(seen, expected, { now, oldestMs })) ?? [];
  return refusal as ContactReason | undefined;
}
