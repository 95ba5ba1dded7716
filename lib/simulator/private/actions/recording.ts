import { type FlowAction, type Switched, switchedBy } from '../../../flow';
import type { Hearing } from '../../record';
import type { RecordingPlan } from '../contact';
import { type ActionPlayer, type FlowRun, failed, NEXT } from '../flow-run';
import { applyIvrPlan } from '../recordings';
import { wordsOf } from './parameters';

/** What is recorded, analysed and streamed, and who is on hold meanwhile. */
export const RECORDING: Readonly<Record<string, ActionPlayer>> = {
  UpdateContactRecordingBehavior: plan,
  UpdateContactRecordingAndAnalyticsBehavior: (action, run) => {
    // Screen recording is set by a block of its own: Connect refuses it together with voice.
    if (action.Parameters['ChatBehavior'] !== undefined)
      return failed('this is a voice contact', 'ChannelMismatch');
    return plan(action, run);
  },
  UpdateContactMediaStreamingBehavior: (action, { call, contact }) => {
    contact.streaming = settingsOf(action).streaming === 'Enabled';
    call.note('protection', `media streaming ${contact.streaming ? 'on' : 'off'}`);
    return NEXT;
  },
  UpdatePreviousContactParticipantState: ({ Parameters }, run) => {
    if (run.contact.previous === undefined) return failed('there is no previous contact');
    const state = String(Parameters['PreviousContactParticipantState'] ?? '');
    const play = HOLD[state];
    return play === undefined ? failed(`the state ${state} does not exist`) : play(run);
  },
};

const HOLD: Readonly<Record<string, (run: FlowRun) => ReturnType<ActionPlayer>>> = {
  AgentOnHold: ({ call }) => {
    if (call.agent === 'absent') return failed('no agent is there to be put on hold');
    call.connect({ agent: 'on hold' });
    call.note('agent', 'the agent is put on hold');
    whileHeld(call);
    return NEXT;
  },
  CustomerOnHold: ({ call }) => {
    call.connect({ caller: 'on hold' });
    call.note('agent', 'the caller is put on hold');
    return NEXT;
  },
  OffHold: ({ call }) => {
    const tolerant = call.scenario.service?.offHoldWithoutAgent === 'success';
    if (call.agent === 'absent' && !tolerant) return failed('no agent is there to be taken off hold');
    call.connect({ caller: 'connected', ...(call.agent === 'absent' ? {} : { agent: 'connected' }) });
    call.note('agent', 'everybody is off hold');
    return NEXT;
  },
};

/** Puts on the clock what the agent does while he is on hold. */
function whileHeld(call: FlowRun['call']): void {
  const { leavesWhileHeldAfterMs, comesBackAfterMs } = call.transfer ?? {};
  later(call, leavesWhileHeldAfterMs, 'absent', 'the agent leaves while on hold');
  later(call, comesBackAfterMs, 'connected', 'the agent takes himself off hold');
}

function later(
  call: FlowRun['call'],
  after: number | undefined,
  agent: Hearing['agent'],
  text: string,
): void {
  if (after === undefined) return;
  call.clock.at(call.now + after, () => {
    if (call.ending !== undefined || call.agent !== 'on hold') return;
    call.connect({ agent });
    if (agent === 'absent') call.agentLeaves();
    call.note('agent', text);
  });
}

function plan(action: FlowAction, run: FlowRun): ReturnType<ActionPlayer> {
  const { call, contact } = run;
  const settings = settingsOf(action);
  const participants = wordsOf(settings, 'agentRecording');
  if (participants !== undefined) contact.plan.participants = new Set(participants);
  const screens = wordsOf(settings, 'screenRecording');
  if (screens !== undefined) contact.plan.screen = screens.length > 0;
  if (settings.ivrRecording !== undefined) contact.plan.ivr = settings.ivrRecording === 'Enabled';
  applyIvrPlan(call, contact);
  call.note('protection', planText(contact.plan));
  analyse(run, settings.analytics);
  return NEXT;
}

/** What a block switches, as it is written there; where it is written is in the table of action types. */
function settingsOf({ Type, Parameters }: FlowAction): Partial<Record<Switched, unknown>> {
  return Object.fromEntries(switchedBy(Type, Parameters).map(({ switches, value }) => [switches, value]));
}

function planText({ participants, screen, ivr }: RecordingPlan): string {
  const joined = [...participants].map((who) => who.toLowerCase()).concat(screen ? ['screen'] : []);
  const later = joined.join(', ') || 'nothing';
  return `recording block: automated part ${ivr ? 'on' : 'off'}; once an agent joins: ${later}`;
}

function analyse({ contact }: FlowRun, enabled: unknown): void {
  // Connect does not take analytics back from a contact that a block gave it to.
  if (enabled === 'True') contact.analytics = 'on';
  else if (enabled === 'False' && contact.analytics === 'inherited') contact.analytics = 'off';
}
