import { errorName, type LogWriter, logLine } from '../../../../private/handler/log-line';
import { type ContactEvent, readContactEvent } from '../contact-event';
import {
  actOnRecording,
  type RecordingClient,
  type RecordingOperation,
  type RecordingResult,
} from './recording-calls';
import { TimeBudget, type Timing } from './timing';

export interface RecordingGuardProps {
  readonly instanceArn: string;
  /** The contact center records its agents, so a payment without a suspended recording is not safe. */
  readonly recordingExpected: boolean;
  readonly client: RecordingClient;
  readonly timing: Timing;
  readonly write?: LogWriter;
}

export type Protection = 'on' | 'off' | 'failed';

interface ContactResult {
  readonly contactId: string;
  readonly result: RecordingResult;
}

/**
 * Suspends the recordings that could hold a caller's key tones, or lets them run again. `on` means that the recording
 * of the agent who is on the call was suspended and that no other recording of the call answered with a failure; the
 * flow captures nothing unless it reads `on`. Never throws: whatever goes wrong is `failed`.
 *
 * Not proved on a live instance: that the contact before this one holds the agent's recording after a quick connect
 * (all three ids are tried, and payments are refused if it does not), what the API answers for a contact that is not
 * recorded or was suspended already, and what suspension does to a real-time transcript. The live checklist asks it as
 * LIVE-RECORDING1 and LIVE-RECORDING2.
 */
export async function guardRecording(
  event: unknown,
  props: RecordingGuardProps,
): Promise<{ readonly protection: Protection }> {
  try {
    const contact = readContactEvent(event, props.instanceArn);
    const operation = operationOf(contact);
    return { protection: await protect(operation, contact, props) };
  } catch (error) {
    logLine('recording-guard', { result: 'failed', error: errorName(error) }, props.write);
    return { protection: 'failed' };
  }
}

async function protect(
  operation: RecordingOperation | undefined,
  contact: ContactEvent,
  props: RecordingGuardProps,
): Promise<Protection> {
  const { contactId } = contact;
  if (operation === undefined) {
    logLine('recording-guard', { contactId, result: 'failed', failure: 'unknown-operation' }, props.write);
    return 'failed';
  }
  const results = await actOnAll(operation, contact, props);
  const protection = operation === 'suspend' ? suspended(results, contact, props) : resumed(results);
  logLine('recording-guard', { operation, contactId, result: protection }, props.write);
  return protection;
}

/** The agent's contacts first: when theirs cannot be suspended, the rest of the budget is not worth spending. */
async function actOnAll(
  operation: RecordingOperation,
  contact: ContactEvent,
  { client, instanceArn, timing, write }: RecordingGuardProps,
): Promise<readonly ContactResult[]> {
  const instanceId = instanceArn.slice(instanceArn.lastIndexOf('/') + 1);
  const { initialContactId } = contact;
  const budget = new TimeBudget(timing);
  const results: ContactResult[] = [];
  for (const contactId of contactsOf(contact)) {
    const result = await actOnRecording(
      client,
      operation,
      { instanceId, contactId, initialContactId },
      budget,
    );
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
  { recordingExpected }: RecordingGuardProps,
): Protection {
  if (results.some(({ result }) => result.kind === 'failed')) return 'failed';
  if (!recordingExpected) return 'on';
  const agent = results.find(({ contactId }) => contactId === agentContactOf(contact));
  return agent?.result.kind === 'done' ? 'on' : 'failed';
}

/**
 * Where the agent is who handed the caller over. After a transfer the first contact's agent is another one, whose
 * suspended recording says nothing about this one's.
 */
function agentContactOf({
  initialContactId,
  previousContactId,
  contactId,
}: ContactEvent): string | undefined {
  const before = previousContactId ?? initialContactId;
  return before === contactId ? undefined : before;
}

/** A recording that is not there needs no resuming: its agent may have left. */
function resumed(results: readonly ContactResult[]): Protection {
  return results.some(({ result }) => result.kind === 'failed') ? 'failed' : 'off';
}

function contactsOf({ initialContactId, previousContactId, contactId }: ContactEvent): readonly string[] {
  const ids = [initialContactId, previousContactId, contactId];
  return [...new Set(ids.filter((id): id is string => id !== undefined))];
}

function operationOf({ operation }: ContactEvent): RecordingOperation | undefined {
  return operation === 'suspend' || operation === 'resume' ? operation : undefined;
}
