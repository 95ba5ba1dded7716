import type { ContactView } from '../ports';
import type { OtherScript } from '../scenario';
import type { Call } from './call';
import type { Contact } from './contact';

/** Every contact of a call as Connect's API would describe it now. */
export function conversationOf(call: Call): readonly ContactView[] {
  return [
    ...call.contacts.map((contact) => viewOf(call, contact)),
    ...[...call.others].map((other, index) => viewOfOther(call, other, index)),
  ];
}

function viewOf(call: Call, contact: Contact): ContactView {
  return {
    contactId: contact.id,
    initialContactId: contact.initialId,
    ...(contact.previous === undefined ? {} : { previousContactId: contact.previous.id }),
    initiationMethod: contact.method,
    ended: !contact.live || call.ending !== undefined,
    ...(contact.queue === undefined ? {} : { queue: { arn: contact.queue.arn, entered: contact.queued } }),
    ...(contact.agentName === undefined
      ? {}
      : { agent: { id: contact.agentName, state: stateOfAgent(call, contact) } }),
    streaming: contact.live && contact.streaming,
  };
}

/** Only the last agent of a call is still in it. */
function stateOfAgent(call: Call, contact: Contact): 'connected' | 'on-hold' | 'ended' {
  const last = call.contacts.filter(({ agentName }) => agentName !== undefined).at(-1);
  if (contact !== last || !contact.live || call.agent === 'absent') return 'ended';
  return call.agent === 'on hold' ? 'on-hold' : 'connected';
}

const METHODS = {
  monitor: 'MONITOR',
  barge: 'MONITOR',
  agent: 'TRANSFER',
  'third-party': 'EXTERNAL_OUTBOUND',
} as const satisfies Record<OtherScript['role'], ContactView['initiationMethod']>;

/** Somebody else is in the call by a contact of his own, which says nothing about being on hold. */
function viewOfOther(call: Call, other: OtherScript, index: number): ContactView {
  const first = call.contacts[0]?.id ?? '';
  return {
    contactId: `${first}-other-${index + 1}`,
    initialContactId: first,
    previousContactId: first,
    initiationMethod: METHODS[other.role],
    ended: false,
    streaming: false,
  };
}
