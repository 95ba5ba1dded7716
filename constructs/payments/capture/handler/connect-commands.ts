import type {
  DescribeContactCommandInput,
  DescribeContactCommandOutput,
  GetCurrentUserDataCommandInput,
  GetCurrentUserDataCommandOutput,
  ListAssociatedContactsCommandInput,
  ListAssociatedContactsCommandOutput,
  ResumeContactRecordingCommandInput,
  ResumeContactRecordingCommandOutput,
  SuspendContactRecordingCommandInput,
  SuspendContactRecordingCommandOutput,
} from '@aws-sdk/client-connect';
import { RestCommand, type RestRequest } from '../../../private/handler/rest-client';

// The operations of Connect that guards and sweep call, named as the SDK's commands. The SDK's client is 200 KB in
// each function, and five times the work for each call, while a caller waits. Moments are numbers here, not dates.

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_SuspendContactRecording.html */
export class SuspendContactRecordingCommand extends RestCommand<
  SuspendContactRecordingCommandInput,
  SuspendContactRecordingCommandOutput
> {
  public override request(): RestRequest {
    return { method: 'POST', path: '/contact/suspend-recording', body: JSON.stringify(this.input) };
  }
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_ResumeContactRecording.html */
export class ResumeContactRecordingCommand extends RestCommand<
  ResumeContactRecordingCommandInput,
  ResumeContactRecordingCommandOutput
> {
  public override request(): RestRequest {
    return { method: 'POST', path: '/contact/resume-recording', body: JSON.stringify(this.input) };
  }
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeContact.html */
export class DescribeContactCommand extends RestCommand<
  DescribeContactCommandInput,
  DescribeContactCommandOutput
> {
  public override request(): RestRequest {
    const { InstanceId, ContactId } = this.input;
    return { method: 'GET', path: `/contacts/${segment(InstanceId)}/${segment(ContactId)}` };
  }
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_ListAssociatedContacts.html */
export class ListAssociatedContactsCommand extends RestCommand<
  ListAssociatedContactsCommandInput,
  ListAssociatedContactsCommandOutput
> {
  public override request(): RestRequest {
    const { InstanceId, ContactId = '', MaxResults, NextToken } = this.input;
    return {
      method: 'GET',
      path: `/contact/associated/${segment(InstanceId)}`,
      query: {
        contactId: ContactId,
        ...(MaxResults === undefined ? {} : { maxResults: String(MaxResults) }),
        ...(NextToken === undefined ? {} : { nextToken: NextToken }),
      },
    };
  }
}

/** https://docs.aws.amazon.com/connect/latest/APIReference/API_GetCurrentUserData.html */
export class GetCurrentUserDataCommand extends RestCommand<
  GetCurrentUserDataCommandInput,
  GetCurrentUserDataCommandOutput
> {
  public override request(): RestRequest {
    const { InstanceId, ...body } = this.input;
    return { method: 'POST', path: `/metrics/userdata/${segment(InstanceId)}`, body: JSON.stringify(body) };
  }
}

function segment(text = ''): string {
  return encodeURIComponent(text);
}
