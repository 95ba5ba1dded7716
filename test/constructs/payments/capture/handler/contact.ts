/** Events as Connect sends them, for the tests of the capture half's handlers. */
export const INSTANCE_ARN =
  'arn:aws:connect:eu-central-1:111122223333:instance/00000000-0000-4000-8000-000000000001';
export const INSTANCE_ID = '00000000-0000-4000-8000-000000000001';

/** The contact the caller began with, the agent's contact, and the payment's own. */
export const INITIAL = 'aaaaaaaa-0000-4000-8000-000000000000';
export const PREVIOUS = 'bbbbbbbb-0000-4000-8000-000000000000';
export const OWN = 'cccccccc-0000-4000-8000-000000000000';

/** What must never reach a log line: an attribute of the contact, and the caller's telephone number. */
export const ATTRIBUTE = 'Policy holder Miller';
export const CALLER = '+4930123456';

export function contactEvent(parameters: Record<string, string>, contact: object = {}): object {
  return {
    Name: 'ContactFlowEvent',
    Details: {
      ContactData: {
        Attributes: { customer: ATTRIBUTE },
        Channel: 'VOICE',
        ContactId: OWN,
        CustomerEndpoint: { Address: CALLER, Type: 'TELEPHONE_NUMBER' },
        InitialContactId: INITIAL,
        InitiationMethod: 'TRANSFER',
        InstanceARN: INSTANCE_ARN,
        PreviousContactId: PREVIOUS,
        ...contact,
      },
      Parameters: parameters,
    },
  };
}
