import { errorName, logLine } from '../../../../private/handler/log-line';
import { metric } from '../../../../private/handler/metric';
import { ConnectCalls } from '../connect-calls';
import { agentContactOf, type ContactEvent, readContactEvent } from '../contact-event';
import { TimeBudget } from '../timing';
import type { RecordingGuardProps } from './guard-props';
import { actOnRecording, type RecordingOperation, type RecordingResult } from './recording-calls';
import { beginSuspension, contactsToResume, endSuspension } from './suspension-record';

export type Protection = 'on' | 'off' | 'failed';

/**
 * What became of the recording: `not-recorded` where nothing should be recorded and nothing is, `failed` where it
 * could not be suspended, or where a recording that should be there was not found.
 */
export type RecordingState = 'suspended' | 'resumed' | 'not-recorded' | 'failed';

export interface GuardAnswer {
  readonly protection: Protection;
  readonly recording: RecordingState;
}

/** What runs on the agent's contact. The automated part has ended there, and the flow's blocks end it on its own. */
const WITH_AN_AGENT = ['agent', 'screen'];

const OPERATIONS: readonly RecordingOperation[] = ['suspend', 'resume'];

const FAILED: GuardAnswer = { protection: 'failed', recording: 'failed' };

interface ContactResult {
  readonly contactId: string;
  readonly result: RecordingResult;
}

/**
 * Suspends the recordings that could hold a caller's key tones, or lets them run again. `on` means that the recording
 * of the agent who is on the call was suspended and that no other recording of the call answered with a failure; the
 * flow captures nothing unless it reads `on`. The suspension is on record before it is asked for, so that a call that
 * dies leaves something for the sweep. Never throws: whatever goes wrong is `failed`.
 *
 * Not proved on a live instance: that the contact before this one holds the agent's recording after a quick connect
 * (all three ids are tried, and payments are refused if it does not), what the API answers for a contact that is not
 * recorded or was suspended already, and what suspension does to a real-time transcript. The live checklist asks it as
 * LIVE-RECORDING1 and LIVE-RECORDING2.
 */
export async function guardRecording(event: unknown, props: RecordingGuardProps): Promise<GuardAnswer> {
  try {
    const contact = readContactEvent(event, props.instanceArn);
    const answer = await protect(contact, new TimeBudget(props.timing), props);
    const { contactId } = contact;
    // A word that the flow made up is not repeated: nobody knows what it holds.
    const operation = OPERATIONS.find((known) => known === contact.operation);
    logLine('recording-guard', { operation, contactId, result: answer.protection }, props.write);
    if (operation === 'suspend' && answer.protection === 'failed')
      metric('ProtectionFailed', { reason: 'suspension' }, 1, props.write);
    return answer;
  } catch (error) {
    logLine('recording-guard', { result: 'failed', error: errorName(error) }, props.write);
    metric('ProtectionFailed', { reason: 'suspension' }, 1, props.write);
    return FAILED;
  }
}

async function protect(
  contact: ContactEvent,
  budget: TimeBudget,
  props: RecordingGuardProps,
): Promise<GuardAnswer> {
  if (contact.operation === 'suspend') return suspend(contact, budget, props);
  if (contact.operation === 'resume') return resume(contact, budget, props);
  logLine('recording-guard', { contactId: contact.contactId, failure: 'unknown-operation' }, props.write);
  return FAILED;
}

async function suspend(
  contact: ContactEvent,
  budget: TimeBudget,
  props: RecordingGuardProps,
): Promise<GuardAnswer> {
  if (!(await beginSuspension(contact, budget, props))) return FAILED;
  const results = await actOnAll('suspend', contactsOf(contact), { contact, budget, props });
  return suspended(results, contact, props);
}

async function resume(
  contact: ContactEvent,
  budget: TimeBudget,
  props: RecordingGuardProps,
): Promise<GuardAnswer> {
  const contacts = await contactsToResume(contact, contactsOf(contact), props);
  const results = await actOnAll('resume', contacts, { contact, budget, props });
  if (results.some(({ result }) => result.kind === 'failed')) return FAILED;
  await endSuspension(contact, props);
  const recorded = results.some(({ result }) => result.kind === 'done');
  // A recording that is not there needs no resuming: its agent may have left.
  return { protection: 'off', recording: recorded ? 'resumed' : 'not-recorded' };
}

interface Acting {
  readonly contact: ContactEvent;
  readonly budget: TimeBudget;
  readonly props: RecordingGuardProps;
}

/** The agent's contacts first: when theirs cannot be suspended, the rest of the budget is not worth spending. */
async function actOnAll(
  operation: RecordingOperation,
  contactIds: readonly string[],
  { contact: { initialContactId }, budget, props: { client, instanceArn, write } }: Acting,
): Promise<readonly ContactResult[]> {
  const instanceId = instanceArn.slice(instanceArn.lastIndexOf('/') + 1);
  const calls = new ConnectCalls(budget, write);
  const results: ContactResult[] = [];
  for (const contactId of contactIds) {
    const recorded = { instanceId, contactId, initialContactId };
    const result = await actOnRecording(calls, client, operation, recorded);
    results.push({ contactId, result });
    const failure = result.kind === 'failed' ? result.failure : undefined;
    logLine('recording-call', { operation, contactId, state: result.kind, failure }, write);
    if (operation === 'suspend' && failure !== undefined) break;
  }
  return results;
}

function suspended(
  results: readonly ContactResult[],
  contact: ContactEvent,
  { recorded: expected, write }: RecordingGuardProps,
): GuardAnswer {
  const kindOf = (id?: string) => results.find(({ contactId }) => contactId === id)?.result.kind;
  if (results.some(({ result }) => result.kind === 'failed')) return FAILED;
  const agent = agentContactOf(contact);
  const recorded = results.some(({ result }) => result.kind === 'done');
  const answer: GuardAnswer = { protection: 'on', recording: recorded ? 'suspended' : 'not-recorded' };
  if (contact.selfService || !WITH_AN_AGENT.some((part) => expected.includes(part))) return answer;
  if (kindOf(agent) === 'done') return answer;
  logLine('recording-guard', { contactId: agent, failure: 'expected-recording-not-found' }, write);
  return FAILED;
}

function contactsOf({ initialContactId, previousContactId, contactId }: ContactEvent): readonly string[] {
  const ids = [initialContactId, previousContactId, contactId];
  return [...new Set(ids.filter((id): id is string => id !== undefined))];
}
