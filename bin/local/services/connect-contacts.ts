import type { ContactControl, ContactView } from '../../../lib/simulator';
import { notFound } from './endpoint';

/** Moments that a simulated contact has none of: Connect tells that it began and ended, in seconds. */
const BEGAN = 1_767_225_600;
const ENDED = BEGAN + 600;

/**
 * DescribeContact: what it says of recordings is only whether sound is streamed. The queue of a contact that has waited
 * in none is left out: "if this contact was queued", the API reference says of it.
 */
export function describedContact(control: ContactControl | undefined, arn: string, contactId: string) {
  const view = conversation(control, contactId).find((each) => each.contactId === contactId);
  if (view === undefined) throw notFound('the contact does not exist');
  const { agent, streaming, queue } = view;
  return {
    Contact: {
      Arn: `${arn}/contact/${contactId}`,
      Id: contactId,
      Channel: 'VOICE',
      ...sharedBy(view),
      ...(queue?.entered ? { QueueInfo: { Id: queue.arn.split('/').at(-1), EnqueueTimestamp: BEGAN } } : {}),
      ...(agent === undefined ? {} : { AgentInfo: { Id: agent.id } }),
      ...(streaming
        ? {
            Recordings: [{ StorageType: 'KINESIS_VIDEO_STREAM', StartTimestamp: BEGAN, Status: 'AVAILABLE' }],
          }
        : {}),
    },
  };
}

/** ListAssociatedContacts: every contact of the call, on one page. */
export function associatedContacts(control: ContactControl | undefined, arn: string, contactId: string) {
  const views = conversation(control, contactId);
  if (views.length === 0) throw notFound('the contact does not exist');
  return {
    ContactSummaryList: views.map((view) => ({
      ContactId: view.contactId,
      ContactArn: `${arn}/contact/${view.contactId}`,
      Channel: 'VOICE',
      ...sharedBy(view),
    })),
  };
}

const STATES = { connected: 'CONNECTED', 'on-hold': 'CONNECTED_ONHOLD', ended: 'ENDED' } as const;

/** GetCurrentUserData, by agents only: the contacts that each is in. */
export function currentUserData(control: ContactControl | undefined, filters: unknown) {
  const agents = (filters as { readonly Agents?: readonly string[] } | undefined)?.Agents ?? [];
  return {
    UserDataList: agents.map((id) => ({
      User: { Id: id },
      Contacts: (control?.contactsOfAgent?.(id) ?? []).map(({ contactId, agent }) => ({
        ContactId: contactId,
        Channel: 'VOICE',
        AgentContactState: STATES[agent?.state ?? 'ended'],
        StateStartTimestamp: BEGAN,
      })),
    })),
  };
}

function conversation(control: ContactControl | undefined, contactId: string): readonly ContactView[] {
  return control?.conversation?.(contactId) ?? [];
}

function sharedBy({ initialContactId, previousContactId, initiationMethod, ended }: ContactView) {
  return {
    InitialContactId: initialContactId,
    ...(previousContactId === undefined ? {} : { PreviousContactId: previousContactId }),
    InitiationMethod: initiationMethod,
    InitiationTimestamp: BEGAN,
    ...(ended ? { DisconnectTimestamp: ENDED } : {}),
  };
}
