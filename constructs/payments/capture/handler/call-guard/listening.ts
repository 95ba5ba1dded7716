import type { AssociatedContactSummary, Contact } from '@aws-sdk/client-connect';
import { agentContactOf, type ContactEvent } from '../contact-event';
import type { AgentState, ConversationCalls } from './conversation-calls';

/** Who hears the caller beside the payment; `unknown` when that could not be found out. */
export type Listening =
  | 'nobody'
  | 'agent-back'
  | 'agent-gone'
  | 'supervisor'
  | 'third-party'
  | 'media-stream'
  | 'unknown';

/** Whether Connect shows that a flow holds the agent; `not-shown` is no proof of anything. */
export type Hold = 'held' | 'not-shown' | 'no-agent';

export interface Heard {
  readonly listening: Listening;
  readonly hold: Hold;
}

/**
 * Looks for anybody who could hear the caller: the contacts of the call first, because they tell of supervisors and
 * third parties, then the agent's contact, then the agent himself.
 *
 * @param heldBefore whether the agent was seen on hold earlier in this payment: then "connected" proves that he came
 *   back, else nobody knows. Whether Connect shows an agent that a flow holds is LIVE-CAPTURE19.
 */
export async function whoHears(
  contact: ContactEvent,
  calls: ConversationCalls,
  heldBefore: boolean,
): Promise<Heard> {
  const agentContact = contact.selfService ? undefined : agentContactOf(contact);
  if (agentContact === undefined && !contact.selfService) return { listening: 'unknown', hold: 'no-agent' };
  const associated = await calls.associated(contact.contactId);
  const other = otherOf(associated, [contact.contactId, agentContact]);
  if (other !== undefined) return { listening: other, hold: 'not-shown' };
  const described = await calls.describe(agentContact ?? contact.contactId);
  if (streams(described)) return { listening: 'media-stream', hold: 'not-shown' };
  if (agentContact === undefined) return { listening: 'nobody', hold: 'no-agent' };
  return heardByAgent(described, calls, heldBefore);
}

async function heardByAgent(
  described: Contact,
  calls: ConversationCalls,
  heldBefore: boolean,
): Promise<Heard> {
  const { Id: contactId = '', AgentInfo: agent, DisconnectTimestamp: ended } = described;
  if (ended !== undefined) return { listening: 'agent-gone', hold: 'not-shown' };
  if (agent?.Id === undefined) return { listening: 'unknown', hold: 'not-shown' };
  if (isSupervised(described)) return { listening: 'supervisor', hold: 'not-shown' };
  return HEARD[await calls.stateOfAgent(agent.Id, contactId)](heldBefore);
}

const HEARD: Readonly<Record<AgentState, (heldBefore: boolean) => Heard>> = {
  'on-hold': () => ({ listening: 'nobody', hold: 'held' }),
  left: () => ({ listening: 'agent-gone', hold: 'not-shown' }),
  // Not "gone": the caller would be taken from an agent who may still be there.
  'not-shown': () => ({ listening: 'unknown', hold: 'not-shown' }),
  // A hold that was never seen may have ended before the first look.
  connected: (heldBefore) => ({ listening: heldBefore ? 'agent-back' : 'unknown', hold: 'not-shown' }),
};

/** An open contact of the call that is neither the payment's nor the agent's is somebody who can hear. */
function otherOf(
  associated: readonly AssociatedContactSummary[],
  known: readonly (string | undefined)[],
): Listening | undefined {
  if (associated.length === 0) return 'unknown';
  const open = associated.filter(
    ({ ContactId, DisconnectTimestamp }) => DisconnectTimestamp === undefined && !known.includes(ContactId),
  );
  if (open.some(({ InitiationMethod }) => InitiationMethod === 'MONITOR')) return 'supervisor';
  return open.length > 0 ? 'third-party' : undefined;
}

/** The state transitions of a contact's agent are those of a supervisor (API reference, AgentInfo). */
function isSupervised({ AgentInfo }: Contact): boolean {
  const transitions = AgentInfo?.StateTransitions ?? [];
  return transitions.some(({ State, StateEndTimestamp }) => State === 'CONNECTED' && !StateEndTimestamp);
}

function streams({ Recordings = [] }: Contact): boolean {
  return Recordings.some(
    ({ StorageType, StopTimestamp }) => StorageType === 'KINESIS_VIDEO_STREAM' && StopTimestamp === undefined,
  );
}
