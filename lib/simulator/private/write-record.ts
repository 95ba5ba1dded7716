import type { CallRecord } from '../record';
import type { Call } from './call';
import type { Contact } from './contact';
import { closeContact } from './recordings';
import { callerNumber } from './references';
import { WrittenRecord } from './written-record';

/** Closes what is open and writes the call's record. */
export function writeRecord(call: Call): CallRecord {
  const { notes, scenario } = call;
  call.end('flow-error', 'the flow stops without an end');
  const durationMs = call.now;
  for (const contact of call.contacts) {
    closeContact(call, contact);
    const entry = {
      kind: 'contact-record',
      at: call.now,
      where: 'contact record',
      contactId: contact.id,
    } as const;
    notes.sinkJson(entry, contactRecord(call, contact));
  }
  const { ending } = call;
  if (ending === undefined) throw new Error('a played call has an ending');
  const summary = {
    ending,
    durationMs,
    contacts: call.contacts.map((contact) => ({
      contactId: contact.id,
      initialContactId: contact.initialId,
      previousContactId: contact.previous?.id,
      attributes: Object.fromEntries(contact.attributes),
    })),
    recordings: call.contacts.flatMap((contact) =>
      contact.recordings.map((recording) => recording.timeline()),
    ),
  };
  return new WrittenRecord(summary, notes, scenario);
}

function contactRecord(call: Call, contact: Contact): object {
  return {
    ContactId: contact.id,
    InitialContactId: contact.initialId,
    PreviousContactId: contact.previous?.id,
    Agent: contact.agentName,
    Attributes: Object.fromEntries(contact.attributes),
    CustomerEndpoint: { Address: callerNumber(call.scenario) },
    Queue: contact.queue?.name,
    Tags: Object.fromEntries(contact.tags),
    ...Object.fromEntries(contact.details),
  };
}
