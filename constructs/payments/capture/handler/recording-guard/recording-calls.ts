import type {
  ResumeContactRecordingCommandOutput,
  SuspendContactRecordingCommandOutput,
} from '@aws-sdk/client-connect';
import type { ConnectCalls } from '../connect-calls';
import { ResumeContactRecordingCommand, SuspendContactRecordingCommand } from '../connect-commands';

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
  | { readonly kind: 'failed'; readonly failure: string };

/** No type is given: the call then covers the agent's, the automated and the screen recording of the contact. */
const COMMANDS = {
  suspend: { make: SuspendContactRecordingCommand, name: 'SuspendContactRecording' },
  resume: { make: ResumeContactRecordingCommand, name: 'ResumeContactRecording' },
};

/** Suspends or resumes one contact's recording. */
export async function actOnRecording(
  calls: ConnectCalls,
  client: RecordingClient,
  operation: RecordingOperation,
  { instanceId, contactId, initialContactId }: RecordedContact,
): Promise<RecordingResult> {
  const { make: Command, name } = COMMANDS[operation];
  const answer = await calls.call(name, (abortSignal) =>
    client.send(
      new Command({ InstanceId: instanceId, ContactId: contactId, InitialContactId: initialContactId }),
      { abortSignal },
    ),
  );
  return answer.kind === 'done' ? { kind: 'done' } : resultOf(answer);
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
function resultOf({
  failure,
  message,
}: {
  readonly failure: string;
  readonly message: string;
}): RecordingResult {
  if (failure === 'ResourceNotFoundException') return { kind: 'not-recording' };
  if (failure === 'InvalidRequestException' && saysNotRecording(message)) return { kind: 'not-recording' };
  return { kind: 'failed', failure };
}

function saysNotRecording(message: string): boolean {
  const plain = message.trim().toLowerCase();
  return NOT_RECORDING.has(plain.replace(/^the /, '').replace(/\.$/, ''));
}
