import {
  associatedContacts,
  currentUserData,
  describedContact,
} from '../../../../bin/local/services/connect-contacts';
import {
  DescribeContactCommand,
  GetCurrentUserDataCommand,
  type ListAssociatedContactsCommand,
  ResumeContactRecordingCommand,
  SuspendContactRecordingCommand,
} from '../../../../constructs/payments/capture/handler/connect-commands';
import type { LiveContacts } from '../../../../lib/simulator';

type Command =
  | DescribeContactCommand
  | GetCurrentUserDataCommand
  | ListAssociatedContactsCommand
  | ResumeContactRecordingCommand
  | SuspendContactRecordingCommand;

/** Connect's API over the contacts of a simulated call. */
export class ConnectApi {
  public constructor(
    private readonly live: LiveContacts,
    private readonly instanceArn: string,
  ) {}

  public async send(command: Command): Promise<object> {
    if (command instanceof SuspendContactRecordingCommand)
      return recorded(this.live.suspendRecording(command.input.ContactId ?? ''));
    if (command instanceof ResumeContactRecordingCommand)
      return recorded(this.live.resumeRecording(command.input.ContactId ?? ''));
    if (command instanceof GetCurrentUserDataCommand)
      return currentUserData(this.live, command.input.Filters);
    const id = command.input.ContactId ?? '';
    return command instanceof DescribeContactCommand
      ? describedContact(this.live, this.instanceArn, id)
      : associatedContacts(this.live, this.instanceArn, id);
  }
}

function recorded(state: ReturnType<LiveContacts['suspendRecording' | 'resumeRecording']>): object {
  if (state === 'unknown-contact') throw clientError('ResourceNotFoundException', 'no such contact');
  if (state === 'not-recording')
    throw clientError('InvalidRequestException', 'Contact is not being recorded.');
  return { $metadata: {} };
}

function clientError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
}
