import type { LiveContact } from '../contacts';
import type { Call } from './call';
import type { Contact } from './contact';
import { conversationOf } from './conversation';
import { Recording } from './recording';

/** Begins or ends the recording of the automated part at once, as the flow asked. */
export function applyIvrPlan(call: Call, contact: Contact): void {
  const running = contact.running('ivr');
  if (contact.plan.ivr && running === undefined && contact.agentName === undefined) {
    begin(call, contact, 'ivr');
  } else if (!contact.plan.ivr) {
    running?.change('ended', call.now);
  }
  call.changed();
}

/** An agent joins a contact: from now on his recording is what the flow planned, whatever a later block says. */
export function agentJoins(call: Call, contact: Contact): void {
  contact.running('ivr')?.change('ended', call.now);
  if (contact.plan.participants.size > 0) begin(call, contact, 'agent');
  if (contact.plan.screen) begin(call, contact, 'screen');
  call.changed();
}

/** Ends a contact: its recordings stop and the API knows it no longer. */
export function closeContact(call: Call, contact: Contact): void {
  if (!contact.live) return;
  contact.live = false;
  for (const recording of contact.recordings) recording.change('ended', call.now);
  call.live.close(contact.id);
  call.changed();
}

/** What the recording API does to a contact of this call. */
export function recordingControl(call: Call, contact: Contact): LiveContact {
  return {
    conversation: () => conversationOf(call),
    suspendRecording: () => {
      if (!contact.recordings.some((recording) => recording.running)) return 'not-recording';
      const suspend = () => changeAll(call, contact, 'suspended');
      if (call.invoking) call.suspensions.set(contact, suspend);
      else suspend();
      return 'suspended';
    },
    resumeRecording: () => {
      if (!contact.recordings.some((recording) => recording.running)) return 'not-recording';
      call.suspensions.delete(contact);
      changeAll(call, contact, 'on');
      return 'resumed';
    },
  };
}

/** Lets the suspensions take effect that a function asked for; until its answer the worst case is that none did. */
export function settleSuspensions(call: Call): void {
  for (const suspend of call.suspensions.values()) suspend();
  call.suspensions.clear();
}

function changeAll(call: Call, contact: Contact, state: 'on' | 'suspended'): void {
  const before = call.hearing;
  for (const recording of contact.recordings) recording.change(state, call.now);
  call.changed();
  if (
    before.agentRecording === call.hearing.agentRecording &&
    before.ivrRecording === call.hearing.ivrRecording
  ) {
    return;
  }
  call.note('protection', state === 'on' ? 'the recording goes on' : 'the recording is suspended');
}

function begin(call: Call, contact: Contact, kind: Recording['kind']): void {
  if (call.scenario.service?.records === false) return;
  contact.recordings.push(new Recording(kind, contact.id, contact.plan.participants, call.now, call.audible));
}
