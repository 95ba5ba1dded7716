import type { FlowAction, FlowKind } from '../../../lib/flow';

/** A block that the service takes: its parameters, errors and conditions. */
export interface Example {
  readonly parameters: Record<string, unknown>;
  readonly errors?: readonly string[];
  /** Operator and operand. */
  readonly conditions?: readonly (readonly [string, string])[];
  /** Where it stands; default an inbound flow. */
  readonly type?: FlowKind;
  readonly terminal?: true;
}

const CATCH = ['NoMatchingError'];
const PROFILE = { ProfileRequestData: { ProfileId: '$.Customer.ProfileId' } };

/** One block of each action type that is in order. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  MessageParticipant: { parameters: { Text: 'Hello' }, errors: CATCH },
  MessageParticipantIteratively: {
    parameters: { Messages: [{ Text: 'Please wait' }], InterruptFrequencySeconds: '30' },
    errors: CATCH,
    conditions: [['Equals', 'MessagesInterrupted']],
    type: 'CUSTOMER_QUEUE',
  },
  GetParticipantInput: {
    parameters: { StoreInput: 'False', Text: 'Press 1', InputTimeLimitSeconds: '5' },
    errors: ['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'],
    conditions: [['Equals', '1']],
  },
  ConnectParticipantWithLexBot: {
    parameters: { Text: 'How can I help?', LexV2Bot: { AliasArn: '{{lex-bot:care}}' } },
    errors: ['NoMatchingCondition', 'NoMatchingError'],
    conditions: [['Equals', 'Order']],
  },
  DisconnectParticipant: { parameters: {}, terminal: true },
  TransferParticipantToThirdParty: {
    parameters: {
      ThirdPartyPhoneNumber: '+15555550100',
      ThirdPartyConnectionTimeLimitSeconds: '30',
      ContinueFlowExecution: 'True',
    },
    errors: ['CallFailed', 'ConnectionTimeLimitExceeded', 'NoMatchingError'],
  },
  ShowView: {
    parameters: { ViewResource: { Id: '{{view:form}}' }, ViewData: { Heading: 'Order', Editable: true } },
    errors: ['NoMatchingCondition', 'NoMatchingError', 'TimeLimitExceeded'],
    conditions: [['Equals', 'Next']],
  },
  AuthenticateParticipant: {
    parameters: { TimeLimitMinutes: '5' },
    errors: ['NoMatchingError', 'TimeLimitExceeded'],
    conditions: [['Equals', 'OptedOut']],
  },
  ConnectParticipantWithAgenticCX: { parameters: {} },
  Compare: {
    parameters: { ComparisonValue: '$.Attributes.language' },
    errors: ['NoMatchingCondition'],
    conditions: [['TextStartsWith', 'en']],
  },
  CheckHoursOfOperation: {
    parameters: { HoursOfOperationId: '{{hours:care}}' },
    errors: CATCH,
    conditions: [
      ['Equals', 'True'],
      ['Equals', 'False'],
    ],
  },
  CheckMetricData: {
    parameters: { MetricType: 'NumberOfContactsInQueue', QueueId: '{{queue:care}}' },
    errors: ['NoMatchingError', 'NoMatchingCondition'],
    conditions: [['NumberLessThan', '5']],
  },
  CheckOutboundCallStatus: { parameters: {}, errors: CATCH, conditions: [['Equals', 'CallAnswered']] },
  CheckVoiceId: {
    parameters: { CheckVoiceIdOption: 'enrollmentStatus' },
    errors: CATCH,
    conditions: [['Equals', 'NotEnrolled']],
  },
  StartVoiceIdStream: { parameters: {}, errors: CATCH },
  DistributeByPercentage: {
    parameters: {},
    errors: ['NoMatchingCondition'],
    conditions: [
      ['NumberLessThan', '31'],
      ['NumberLessThan', '51'],
    ],
  },
  Loop: {
    parameters: { LoopCount: '3' },
    errors: CATCH,
    conditions: [
      ['Equals', 'ContinueLooping'],
      ['Equals', 'DoneLooping'],
    ],
  },
  Wait: {
    parameters: { TimeLimitSeconds: '60', Events: ['CustomerReturned'] },
    errors: CATCH,
    conditions: [
      ['Equals', 'WaitCompleted'],
      ['Equals', 'CustomerReturned'],
    ],
  },
  GetMetricData: { parameters: { QueueId: '{{queue:care}}' }, errors: CATCH },
  TransferToFlow: { parameters: { ContactFlowId: '{{flow:main}}' }, errors: CATCH },
  UpdateFlowAttributes: { parameters: { FlowAttributes: { tries: { Value: '1' } } }, errors: CATCH },
  UpdateFlowLoggingBehavior: { parameters: { FlowLoggingBehavior: 'Disabled' } },
  UpdateContactRoutingCriteria: {
    parameters: {
      RoutingCriteria: { Steps: [{ Expression: { AttributeCondition: { Name: 'language' } } }] },
    },
    errors: CATCH,
  },
  EndFlowExecution: { parameters: {}, terminal: true, type: 'CUSTOMER_QUEUE' },
  UpdateContactAttributes: {
    parameters: { Attributes: { order: '$.External.order' }, TargetContact: 'Current' },
    errors: CATCH,
  },
  UpdateContactData: { parameters: { LanguageCode: 'en-US' }, errors: CATCH },
  UpdateContactTargetQueue: { parameters: { QueueId: '{{queue:care}}' }, errors: CATCH },
  TransferContactToQueue: { parameters: {}, errors: ['QueueAtCapacity', 'NoMatchingError'] },
  DequeueContactAndTransferToQueue: {
    parameters: { QueueId: '{{queue:care}}' },
    errors: ['QueueAtCapacity', 'NoMatchingError'],
    type: 'CUSTOMER_QUEUE',
  },
  TransferContactToAgent: { parameters: {}, terminal: true, type: 'AGENT_TRANSFER' },
  UpdateContactEventHooks: { parameters: { EventHooks: { CustomerHold: '{{flow:hold}}' } }, errors: CATCH },
  UpdateContactRecordingBehavior: {
    parameters: { RecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'] } },
  },
  UpdateContactRecordingAndAnalyticsBehavior: {
    parameters: { VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: [] } } },
    errors: ['NoMatchingError', 'ChannelMismatch'],
  },
  UpdateContactMediaProcessing: {
    parameters: {
      ChatProcessor: {
        ProcessingEnabled: 'True',
        LambdaProcessorARN: '{{lambda:redact}}',
        ChatProcessorSettings: { DeliverUnprocessedMessages: 'False' },
      },
    },
    errors: ['NoMatchingError', 'ChannelMismatch'],
  },
  UpdateContactMediaStreamingBehavior: {
    parameters: {
      MediaStreamingState: 'Disabled',
      Participants: [{ ParticipantType: 'Customer', MediaDirections: ['From'] }],
      MediaStreamType: 'Audio',
    },
    errors: CATCH,
  },
  UpdateContactTextToSpeechVoice: {
    parameters: { TextToSpeechVoice: 'Joanna', TextToSpeechEngine: 'Neural', TextToSpeechStyle: 'None' },
    errors: CATCH,
  },
  UpdateContactCallbackNumber: {
    parameters: { CallbackNumber: '$.StoredCustomerInput' },
    errors: ['InvalidCallbackNumber', 'CallbackNumberNotDialable'],
  },
  UpdateContactRoutingBehavior: { parameters: { QueuePriority: '1' } },
  UpdatePreviousContactParticipantState: {
    parameters: { PreviousContactParticipantState: 'AgentOnHold' },
    errors: CATCH,
  },
  CompleteOutboundCall: { parameters: {}, type: 'OUTBOUND_WHISPER' },
  CreateTask: {
    parameters: { ContactFlowId: '{{flow:task}}', Name: 'Call back', DelaySeconds: '60' },
    errors: CATCH,
  },
  CreateCase: {
    parameters: { LinkContactToCase: 'True', CaseTemplateId: 'template', CaseRequestFields: { title: 'x' } },
    errors: ['ContactNotLinked', 'NoMatchingError'],
  },
  GetCase: {
    parameters: { LinkContactToCase: 'False', CaseRequestFields: { status: 'open' } },
    errors: ['NoMatchingError', 'MultipleFound', 'NoneFound'],
  },
  UpdateCase: { parameters: { LinkContactToCase: 'False', CaseId: '$.Case.case_id' }, errors: CATCH },
  CreateWisdomSession: { parameters: { WisdomAssistantArn: '{{assistant:care}}' }, errors: CATCH },
  InvokeFlowModule: {
    parameters: { FlowModuleId: '{{module:verify}}', Input: { tries: 3 } },
    errors: ['NoMatchingError', 'NoMatchingCondition'],
    conditions: [['Equals', 'verified']],
  },
  EndFlowModuleExecution: { parameters: { Result: 'verified' }, terminal: true, type: 'MODULE' },
  StartOutboundChatContact: {
    parameters: { ContactFlowArn: '{{flow:message}}', ContactSubtype: 'connect:SMS' },
    errors: CATCH,
  },
  StartOutboundEmailContact: {
    parameters: { EmailMessage: { MessageSourceType: 'RAW' }, DestinationEmailAddress: '$.CustomerId' },
    errors: CATCH,
  },
  CreateContact: { parameters: { Channel: 'EMAIL', RelatedContact: 'CURRENT' }, errors: CATCH },
  RenderMessageTemplate: {
    parameters: { WisdomMessageTemplateArn: '{{message-template:hello}}' },
    errors: ['NoMatchingError', 'TemplateRenderingError'],
  },
  TagContact: { parameters: { Tags: { team: 'care' } }, errors: CATCH },
  UntagContact: { parameters: { TagKeys: ['team'] }, errors: CATCH },
  ResumeContact: { parameters: {}, errors: CATCH },
  CreatePersistentContactAssociation: {
    parameters: { RehydrationType: 'FROM_SEGMENT', SourceContactId: '$.Attributes.earlier' },
    errors: CATCH,
  },
  LoadContactContent: { parameters: { ContentType: 'EmailMessage' }, errors: CATCH },
  InvokeLambdaFunction: {
    parameters: {
      LambdaFunctionARN: '{{lambda:order}}',
      InvocationTimeLimitSeconds: '8',
      InvocationType: 'SYNCHRONOUS',
      LambdaInvocationAttributes: { order: '$.Attributes.order' },
      ResponseValidation: { ResponseType: 'STRING_MAP' },
    },
    errors: CATCH,
  },
  CreateCallbackContact: {
    parameters: { InitialCallDelaySeconds: '5', MaximumConnectionAttempts: '1', RetryDelaySeconds: '600' },
    errors: CATCH,
  },
  GetCustomerProfile: {
    parameters: {
      ProfileRequestData: { PhoneNumber: '$.CustomerEndpoint.Address' },
      ProfileResponseData: ['FirstName'],
    },
    errors: ['NoMatchingError', 'MultipleFoundError', 'NoneFoundError'],
  },
  GetCustomerProfileObject: { parameters: PROFILE, errors: ['NoMatchingError', 'NoneFoundError'] },
  GetCalculatedAttributesForCustomerProfile: {
    parameters: PROFILE,
    errors: ['NoMatchingError', 'NoneFoundError'],
  },
  CreateCustomerProfile: { parameters: PROFILE, errors: CATCH },
  UpdateCustomerProfile: { parameters: PROFILE, errors: CATCH },
  AssociateContactToCustomerProfile: { parameters: PROFILE, errors: CATCH },
  EvaluateDataTableValues: {
    parameters: { DataTableId: '{{data-table:prices}}', Queries: ['price'] },
    errors: CATCH,
  },
};

/** The example as an action called `it`, whose ways all lead to `then`. */
export function exampleAction(type: string): FlowAction {
  const { parameters, errors = [], conditions = [], terminal } = EXAMPLES[type]!;
  const NextAction = 'then';
  const transitions =
    terminal === true
      ? {}
      : {
          NextAction,
          Errors: errors.map((ErrorType) => ({ ErrorType, NextAction })),
          Conditions: conditions.map(([Operator, operand]) => ({
            NextAction,
            Condition: { Operator, Operands: [operand] },
          })),
        };
  return { Identifier: 'it', Type: type, Parameters: structuredClone(parameters), Transitions: transitions };
}
