import { type ResumeContactRecordingCommand, SuspendContactRecordingCommand } from '@aws-sdk/client-connect';
import type { LiveContacts } from '../../../../lib/simulator';

type Output = { readonly $metadata: Record<string, never> };

/** Connect's recording API over the contacts of a simulated call. */
export class RecordingApi {
  public constructor(private readonly live: LiveContacts) {}

  public async send(
    command: SuspendContactRecordingCommand | ResumeContactRecordingCommand,
  ): Promise<Output> {
    const id = command.input.ContactId ?? '';
    const state =
      command instanceof SuspendContactRecordingCommand
        ? this.live.suspendRecording(id)
        : this.live.resumeRecording(id);
    if (state === 'unknown-contact') throw clientError('ResourceNotFoundException', 'no such contact');
    if (state === 'not-recording')
      throw clientError('InvalidRequestException', 'Contact is not being recorded.');
    return { $metadata: {} };
  }
}

function clientError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
}
