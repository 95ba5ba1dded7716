import type { ConnectLambdaEvent } from '../ports';
import type { FlowRun } from './flow-run';
import { callerNumber, SYSTEM_NUMBER } from './references';

/** The event that Connect sends: all contact attributes reach every function. */
export function lambdaEvent(run: FlowRun, parameters: Readonly<Record<string, string>>): ConnectLambdaEvent {
  const { call, contact } = run;
  const { model } = call.index;
  return {
    Name: 'ContactFlowEvent',
    Details: {
      ContactData: {
        Attributes: contact.attributes.asObject(),
        AwsRegion: model.region,
        Channel: 'VOICE',
        ContactId: contact.id,
        CustomerEndpoint: { Address: callerNumber(call.scenario), Type: 'TELEPHONE_NUMBER' },
        CustomerId: contact.details.get('CustomerId') ?? null,
        Description: contact.details.get('Description') ?? null,
        InitialContactId: contact.initialId,
        InitiationMethod: contact.method,
        InstanceARN: model.instanceArn,
        LanguageCode: contact.details.get('LanguageCode') ?? 'en-US',
        MediaStreams: { Customer: { Audio: null } },
        Name: contact.details.get('Name') ?? null,
        PreviousContactId: contact.previous?.id ?? contact.id,
        Queue: contact.queue === undefined ? null : { ARN: contact.queue.arn, Name: contact.queue.name },
        References: {},
        RelatedContactId: null,
        SegmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Telephony' } },
        SystemEndpoint: { Address: SYSTEM_NUMBER, Type: 'TELEPHONE_NUMBER' },
        Tags: Object.fromEntries(contact.tags),
      },
      // Frozen, as the attributes are: the record keeps both as they were sent.
      Parameters: Object.freeze(parameters),
    },
  };
}
