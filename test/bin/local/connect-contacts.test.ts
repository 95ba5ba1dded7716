import {
  associatedContacts,
  currentUserData,
  describedContact,
} from '../../../bin/local/services/connect-contacts';
import type { ContactControl, ContactView } from '../../../lib/simulator';

const view = (contactId: string, more: Partial<ContactView> = {}): ContactView => ({
  contactId,
  initialContactId: 'first',
  initiationMethod: 'TRANSFER',
  ended: false,
  streaming: false,
  ...more,
});

const control: ContactControl = {
  suspendRecording: () => 'unknown-contact',
  resumeRecording: () => 'unknown-contact',
  conversation: (contactId) =>
    contactId === 'pay'
      ? [
          view('first', { ended: true }),
          view('pay', {
            previousContactId: 'first',
            agent: { id: 'anna', state: 'on-hold' },
            streaming: true,
          }),
        ]
      : [],
  contactsOfAgent: () => [view('pay', { agent: { id: 'anna', state: 'on-hold' } })],
};

describe('contacts of a simulated call on the local AWS', () => {
  test('are described with their agent, their stream and whether they have ended', () => {
    const { Contact } = describedContact(control, 'arn:instance', 'pay');

    expect(Contact).toMatchObject({
      Arn: 'arn:instance/contact/pay',
      PreviousContactId: 'first',
      AgentInfo: { Id: 'anna' },
      Recordings: [{ StorageType: 'KINESIS_VIDEO_STREAM' }],
    });
    expect(Contact).not.toHaveProperty('DisconnectTimestamp');
  });

  test('are listed with the whole call, the ended ones with the moment of it', () => {
    const { ContactSummaryList } = associatedContacts(control, 'arn:instance', 'pay');

    expect(ContactSummaryList.map(({ ContactId }) => ContactId)).toEqual(['first', 'pay']);
    expect(ContactSummaryList[0]).toHaveProperty('DisconnectTimestamp');
  });

  test('are found by their agent, with the state that his desktop shows', () => {
    expect(currentUserData(control, { Agents: ['anna'] }).UserDataList).toMatchObject([
      { User: { Id: 'anna' }, Contacts: [{ ContactId: 'pay', AgentContactState: 'CONNECTED_ONHOLD' }] },
    ]);
  });

  test('do not exist without a simulated contact center, or under another id', () => {
    expect(() => describedContact(undefined, 'arn:instance', 'pay')).toThrow(/does not exist/);
    expect(() => associatedContacts(control, 'arn:instance', 'other')).toThrow(/does not exist/);
  });
});
