import { RETIRED_REGISTRATION_HOURS } from './key-pair';
import type { KeyRegistration, PrivateHalf, PublicKeySlot } from './ledger';

/**
 * After the last ciphertext may have been read, which is a day after Connect lost the key. Reconciliation needs no
 * private half: it asks the gateway by the payment's id.
 */
export const DESTRUCTION_MARGIN_HOURS = 24;

/** A run that fails is followed by others; after this time a person hears of it. */
const PATIENCE_HOURS = 2;
/** Secrets Manager deletes in the background and promises no time for it. */
const BACKGROUND_HOURS = 72;

const HOUR_MS = 3600 * 1000;

/** What is known of one generation when its fate is decided. */
export interface HalfView {
  readonly half: PrivateHalf;
  /** What its slot holds now. */
  readonly slot: PublicKeySlot | undefined;
  /** Of its key ids, as far as the vault knows them. */
  readonly registrations: readonly KeyRegistration[];
  /** Somebody said that the private half is known to others. */
  readonly compromised: boolean;
}

/** What is to be done with a private half. */
export type HalfFate =
  | { readonly do: 'keep'; readonly why: 'in-use' | 'may-be-used' }
  /** What was captured with it may still have to be read. */
  | { readonly do: 'keep'; readonly why: 'may-be-read'; readonly until: string }
  | { readonly do: 'destroy'; readonly why: 'retired' | 'compromised'; readonly due: string }
  /** It is destroyed; whether it is gone for good is to be seen. */
  | { readonly do: 'look' }
  | { readonly do: 'nothing' };

/**
 * The fate of a private half. One that captures, or that a deployment may still put to use, is never destroyed, not
 * even when it is compromised: it has to be replaced first. A compromised one waits for nothing else.
 */
export function fateOf(view: HalfView, now: Date): HalfFate {
  const { half, compromised } = view;
  if (half.goneAt !== undefined) return { do: 'nothing' };
  if (half.destroyedAt !== undefined)
    return compromised && half.destroyedFor !== 'compromised'
      ? { do: 'destroy', why: 'compromised', due: now.toISOString() }
      : { do: 'look' };
  if (isInUse(view)) return { do: 'keep', why: 'in-use' };
  if (mayBeUsed(view)) return { do: 'keep', why: 'may-be-used' };
  const due = new Date(lastRead(view) + DESTRUCTION_MARGIN_HOURS * HOUR_MS);
  if (compromised) return { do: 'destroy', why: 'compromised', due: now.toISOString() };
  return due.getTime() <= now.getTime()
    ? { do: 'destroy', why: 'retired', due: due.toISOString() }
    : { do: 'keep', why: 'may-be-read', until: due.toISOString() };
}

/** Whether a destruction that is due, or one that was begun, has waited longer than it should. */
export function isOverdue(fate: HalfFate, { goneFrom }: PrivateHalf, now: Date): boolean {
  if (fate.do === 'destroy') return Date.parse(fate.due) + PATIENCE_HOURS * HOUR_MS < now.getTime();
  // A date that cannot be read counts as over.
  return fate.do === 'look' && !(now.getTime() < Date.parse(goneFrom ?? '') + BACKGROUND_HOURS * HOUR_MS);
}

/** A row that is not what it should be counts as in use. */
function isInUse({ half, slot, registrations }: HalfView): boolean {
  const captures = slot?.generation === half.generation && slot.registeredAs !== undefined;
  return captures || registrations.some(({ status }) => status === 'active');
}

/** A slot that holds it and does not call it retired hands it out again: after a rollback, or while it is being filled. */
function mayBeUsed({ half, slot }: HalfView): boolean {
  return slot === undefined || (slot.generation === half.generation && slot.retiredAt === undefined);
}

/** When the last ciphertext may be read; one that was never registered has none, but may have been in the making. */
function lastRead({ half, registrations }: HalfView): number {
  const ends = registrations.map(({ until }) => Date.parse(until ?? ''));
  const made = Date.parse(half.madeAt) + RETIRED_REGISTRATION_HOURS * HOUR_MS;
  // An id without a readable end has ended: nothing is decrypted under it any more.
  return Math.max(made, ...ends.filter((end) => !Number.isNaN(end)));
}
