import { errorName, logLine } from '../../../../private/handler/log-line';
import { agentContactOf, type ContactEvent } from '../contact-event';
import type { Suspension } from '../suspensions';
import type { TimeBudget } from '../timing';
import type { RecordingGuardProps } from './guard-props';

/**
 * Puts the suspension on record. A sweep that is resuming this call's recording right now is waited for: its claim
 * and this record are one item, so that never both go on.
 *
 * @returns false when the record could not be taken in time; then nothing may be suspended or captured
 */
export async function beginSuspension(
  contact: ContactEvent,
  budget: TimeBudget,
  { suspensions, leaseSeconds, timing, write }: RecordingGuardProps,
): Promise<boolean> {
  for (let attempt = 0; ; attempt += 1) {
    const now = Math.floor(timing.now() / 1000);
    if ((await suspensions.open(suspensionOf(contact, now + leaseSeconds), now)) === 'opened') return true;
    if (await budget.pause(attempt)) continue;
    logLine('recording-guard', { contactId: contact.contactId, failure: 'claimed-by-the-sweep' }, write);
    return false;
  }
}

/** What the flow suspended, and what an earlier payment of the call left suspended; the record may be unreadable. */
export async function contactsToResume(
  contact: ContactEvent,
  own: readonly string[],
  { suspensions, write }: RecordingGuardProps,
): Promise<readonly string[]> {
  try {
    const record = await suspensions.find(contact.initialContactId);
    return [...new Set([...own, ...(record?.contactIds ?? [])])];
  } catch (error) {
    logLine('suspension-record', { contactId: contact.contactId, error: errorName(error) }, write);
    return own;
  }
}

/** Takes the record back; one that stays costs the sweep a look and the caller nothing. */
export async function endSuspension(
  contact: ContactEvent,
  { suspensions, write }: RecordingGuardProps,
): Promise<void> {
  try {
    await suspensions.close(suspensionOf(contact, 0));
  } catch (error) {
    logLine('suspension-record', { contactId: contact.contactId, error: errorName(error) }, write);
  }
}

/** What a sweep would resume: the payment's own contact has ended by then. */
function suspensionOf(contact: ContactEvent, leaseUntil: number): Suspension {
  const { initialContactId, contactId } = contact;
  const agent = agentContactOf(contact);
  const contactIds = [...new Set([initialContactId, agent].filter((id) => id !== undefined))];
  return { initialContactId, paymentContactId: contactId, contactIds, leaseUntil, heldSeen: false };
}
