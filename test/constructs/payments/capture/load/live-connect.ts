import {
  associatedContacts,
  currentUserData,
  describedContact,
} from '../../../../../bin/local/services/connect-contacts';
import {
  DescribeContactCommand,
  GetCurrentUserDataCommand,
  ListAssociatedContactsCommand,
  ResumeContactRecordingCommand,
  SuspendContactRecordingCommand,
} from '../../../../../constructs/payments/capture/handler/connect-commands';
import type { LiveContacts } from '../../../../../lib/simulator';

/** Connect's API over the contacts of simulated calls, as the local AWS answers it. */
export class LiveConnect {
  public readonly resumedBySweep: string[] = [];

  public constructor(private readonly live: LiveContacts) {}

  /** What the handlers take for the SDK's client. */
  public readonly send = async (command: object): Promise<object> => {
    const { input } = command as {
      readonly input: { readonly ContactId?: string; readonly Filters?: object };
    };
    const { ContactId: id = '', Filters } = input;
    if (command instanceof SuspendContactRecordingCommand) return answered(this.live.suspendRecording(id));
    if (command instanceof ResumeContactRecordingCommand) return answered(this.live.resumeRecording(id));
    if (command instanceof DescribeContactCommand) return describedContact(this.live, 'arn', id);
    if (command instanceof ListAssociatedContactsCommand) return associatedContacts(this.live, 'arn', id);
    if (command instanceof GetCurrentUserDataCommand) return currentUserData(this.live, Filters);
    throw new Error('Connect is asked for something else');
  };
}

function answered(result: string): object {
  if (result === 'suspended' || result === 'resumed') return {};
  throw Object.assign(new Error('the contact is not being recorded'), {
    name: 'InvalidRequestException',
    $fault: 'client',
  });
}
