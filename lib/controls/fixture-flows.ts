import type { FlowAction, FlowJson } from '../flow/types';
import type { RawResource } from '../template/types';

const END: FlowAction = { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };

/** Logging off: what comes before every capture of card data. */
export const LOGGING_OFF: FlowAction = {
  Identifier: 'logging-off',
  Type: 'UpdateFlowLoggingBehavior',
  Parameters: { FlowLoggingBehavior: 'Disabled' },
  Transitions: { NextAction: 'capture' },
};

const ENCRYPTION = {
  EncryptionKeyId: '11111111-2222-4333-8444-555555555555',
  Key: '{{certificate:payment}}',
};

/** A block that asks for the number of a card. */
export function capture(encrypted: boolean, next = 'end'): FlowAction {
  return {
    Identifier: 'capture',
    Type: 'GetParticipantInput',
    Parameters: {
      Text: 'Please enter your card number.',
      StoreInput: 'True',
      InputTimeLimitSeconds: '10',
      InputValidation: { CustomValidation: { MaximumLength: '19' } },
      ...(encrypted ? { InputEncryption: ENCRYPTION } : {}),
    },
    Transitions: { NextAction: next, Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }] },
  };
}

/** A block that copies what was captured to a contact attribute. */
export const COPY: FlowAction = {
  Identifier: 'copy',
  Type: 'UpdateContactAttributes',
  Parameters: { Attributes: { EncryptedCardNumber: '$.StoredCustomerInput' }, TargetContact: 'Current' },
  Transitions: { NextAction: 'end', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'end' }] },
};

/** A contact flow that begins with the first of these blocks. */
export function flow(first: FlowAction, ...more: readonly FlowAction[]): RawResource {
  const content: FlowJson = {
    Version: '2019-10-30',
    StartAction: first.Identifier,
    Actions: [first, ...more, END],
  };
  return {
    Type: 'AWS::Connect::ContactFlow',
    Properties: {
      InstanceArn: 'arn:aws:connect:eu-central-1:111122223333:instance/11111111-2222-4333-8444-555555555555',
      Name: 'payment',
      Type: 'CONTACT_FLOW',
      Content: JSON.stringify(content),
    },
  };
}
