import {
  ResumeContactRecordingCommand,
  type ResumeContactRecordingCommandOutput,
  SuspendContactRecordingCommand,
  type SuspendContactRecordingCommandOutput,
} from '@aws-sdk/client-connect';
import type { TimeBudget } from './timing';

type Output = SuspendContactRecordingCommandOutput | ResumeContactRecordingCommandOutput;

/** The two commands of the Connect client that the guard uses. */
export interface RecordingClient {
  send(
    command: SuspendContactRecordingCommand | ResumeContactRecordingCommand,
    options: { readonly abortSignal: AbortSignal },
  ): Promise<Output>;
}

export type RecordingOperation = 'suspend' | 'resume';

/** The contact whose recording is meant, within the contact that the caller began with. */
export interface RecordedContact {
  readonly instanceId: string;
  readonly contactId: string;
  readonly initialContactId: string;
}

/** `not-recording`: Connect says that there is no recording to act on. */
export type RecordingResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'not-recording' }
  | { readonly kind: 'failed'; readonly failure: string; readonly worthRepeating: boolean };

/** No type is given: the call then covers the agent's, the automated and the screen recording of the contact. */
const COMMANDS = { suspend: SuspendContactRecordingCommand, resume: ResumeContactRecordingCommand };

const THROTTLED = /^(Throttling|TooManyRequests)/;

/** Suspends or resumes one contact's recording, repeating what a busy service refused while the budget lasts. */
export async function actOnRecording(
  client: RecordingClient,
  operation: RecordingOperation,
  contact: RecordedContact,
  budget: TimeBudget,
): Promise<RecordingResult> {
  let result: RecordingResult = { kind: 'failed', failure: 'OutOfTime', worthRepeating: true };
  for (let attempt = 0; budget.callMs() > 0; attempt += 1) {
    result = await once(client, operation, contact, budget.callMs());
    if (result.kind !== 'failed' || !result.worthRepeating) break;
    if (!(await budget.pause(attempt))) break;
  }
  return result;
}

async function once(
  client: RecordingClient,
  operation: RecordingOperation,
  { instanceId, contactId, initialContactId }: RecordedContact,
  limitMs: number,
): Promise<RecordingResult> {
  const command = new COMMANDS[operation]({
    InstanceId: instanceId,
    ContactId: contactId,
    InitialContactId: initialContactId,
  });
  try {
    await client.send(command, { abortSignal: AbortSignal.timeout(limitMs) });
    return { kind: 'done' };
  } catch (error) {
    return resultOf(error);
  }
}

/**
 * All that counts as "there is no recording". The API reference names no error for it, and "could not suspend the
 * recording" holds the same words: whatever is not here is a failure, which costs a payment and never a recording.
 * LIVE-RECORDING1 collects what Connect says.
 */
const NOT_RECORDING = new Set([
  'contact is not being recorded',
  'contact is not recorded',
  'recording has not started',
  'recording is not enabled for this contact',
  'no recording is in progress',
]);

/**
 * `ResourceNotFoundException` was seen for a contact without a recording of its own
 * (https://github.com/amazon-connect/amazon-connect-streams/issues/294).
 */
function resultOf(error: unknown): RecordingResult {
  const { name = 'UnknownError', message = '', $fault: fault } = error as ServiceFailure;
  if (name === 'ResourceNotFoundException') return { kind: 'not-recording' };
  if (name === 'InvalidRequestException' && saysNotRecording(message)) return { kind: 'not-recording' };
  return { kind: 'failed', failure: name, worthRepeating: THROTTLED.test(name) || fault !== 'client' };
}

function saysNotRecording(message: string): boolean {
  const plain = message.trim().toLowerCase();
  return NOT_RECORDING.has(plain.replace(/^the /, '').replace(/\.$/, ''));
}

/** What the SDK's errors have in common; a failure of the network has no fault. */
interface ServiceFailure {
  readonly name?: string;
  readonly message?: string;
  readonly $fault?: 'client' | 'server';
}
