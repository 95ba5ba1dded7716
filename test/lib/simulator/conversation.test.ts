import { LiveContacts } from '../../../lib/simulator';
import type { LiveContact } from '../../../lib/simulator/contacts';

const view = (contactId: string, more: object = {}) => ({
  contactId,
  initialContactId: 'first',
  initiationMethod: 'TRANSFER' as const,
  ended: false,
  streaming: false,
  ...more,
});

function contact(...views: ReturnType<typeof view>[]): LiveContact {
  return {
    suspendRecording: () => 'suspended',
    resumeRecording: () => 'resumed',
    conversation: () => views,
  };
}

describe('contacts as Connect’s API describes them', () => {
  test('are all those of the call while it lasts', () => {
    const live = new LiveContacts();
    live.open('second', contact(view('first'), view('second')));

    expect(live.conversation('second').map(({ contactId }) => contactId)).toEqual(['first', 'second']);
  });

  test('are ended and alone after the call, and unknown when they never were', () => {
    const live = new LiveContacts();
    live.open('second', contact(view('first'), view('second')));
    live.close('second');

    expect(live.conversation('second')).toEqual([view('second', { ended: true })]);
    expect(live.conversation('third')).toEqual([]);
  });

  test('are found by the agent who took them, until they end', () => {
    const live = new LiveContacts();
    live.open('one', contact(view('one', { agent: { id: 'anna', state: 'on-hold' } })));
    live.open('two', contact(view('two', { agent: { id: 'ben', state: 'connected' } })));
    const found = () => live.contactsOfAgent('anna').map(({ contactId }) => contactId);

    expect(found()).toEqual(['one']);

    live.close('one');

    expect(found()).toEqual([]);
  });

  test('that ended long ago are forgotten', () => {
    const live = new LiveContacts();
    for (let index = 0; index < 501; index += 1) {
      live.open(`contact-${index}`, contact(view(`contact-${index}`)));
      live.close(`contact-${index}`);
    }

    expect(live.conversation('contact-0')).toEqual([]);
    expect(live.conversation('contact-1')).toHaveLength(1);
  });
});
