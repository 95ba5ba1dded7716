import type { CallRecord } from '../record';
import type { Call } from './call';
import type { Contact } from './contact';
import { closeContact } from './recordings';
import { callerNumber } from './references';
import { withhold } from './withhold';

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
  let timeline: CallRecord['timeline'] | undefined;
  return {
    scenario: scenario.name,
    ending,
    durationMs,
    contacts: call.contacts.map((contact) => ({
      contactId: contact.id,
      initialContactId: contact.initialId,
      previousContactId: contact.previous?.id,
      attributes: Object.fromEntries(contact.attributes),
    })),
    sinks: notes.sinks,
    // Looking through every text costs more than the call: it waits until somebody reads the story.
    get timeline() {
      timeline ??= withhold(notes.timeline, scenario);
      return timeline;
    },
    recordings: call.contacts.flatMap((contact) =>
      contact.recordings.map((recording) => recording.timeline()),
    ),
    keysHeard: notes.keysHeard,
    choicesHeard: notes.choicesHeard,
    lambdaCalls: notes.lambdaCalls,
    actions: notes.actions,
    flows: notes.flows,
    presence: notes.presence,
    edges: notes.edges,
    inputs: notes.inputs,
    addSink: (kind, where, text) => notes.sink({ kind, at: durationMs, where, text }),
  };
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
