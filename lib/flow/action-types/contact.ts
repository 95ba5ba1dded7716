import type { ActionRule } from '../action-rule';
import {
  CALLER_FLOWS,
  CATCH_ALL,
  DYNAMIC,
  MAP,
  ORDINARY,
  REFERENCE,
  ROUTED_FLOWS,
  STATIC,
  VOICE_ONLY,
} from './shared';

const EVENTS = [
  'AgentHold',
  'AgentWhisper',
  'CustomerHold',
  'CustomerQueue',
  'CustomerRemaining',
  'CustomerWhisper',
  'DefaultAgentUI',
  'DisconnectAgentUI',
  'PauseContact',
  'ResumeContact',
] as const;

const CONTACT_DATA = ['Name', 'Description', 'LanguageCode', 'CustomerId', 'WisdomSessionArn'] as const;
const TARGET_CONTACT = { ...STATIC, values: ['Current', 'Related'] } as const;

/** Actions that change what is known about the contact. */
export const CONTACT_ACTIONS = {
  UpdateContactAttributes: {
    ...ORDINARY,
    category: 'contact',
    parameters: {
      Attributes: { holds: 'map', required: true },
      'Attributes.*': DYNAMIC,
      TargetContact: TARGET_CONTACT,
    },
    note: 'all or nothing; ends in the contact record and reaches every later Lambda function',
  },
  UpdateContactData: {
    ...ORDINARY,
    category: 'contact',
    parameters: {
      Name: DYNAMIC,
      Description: DYNAMIC,
      LanguageCode: REFERENCE,
      CustomerId: REFERENCE,
      WisdomSessionArn: REFERENCE,
      TargetContact: TARGET_CONTACT,
    },
    open: true,
    groups: [{ takes: 'at-least-one', of: CONTACT_DATA }],
    refusedParameters: { References: 'the service refuses it here; give references to CreateTask' },
    note: 'one field at least; the switches and thresholds of Voice ID are accepted but not judged',
  },
  UpdateContactEventHooks: {
    ...ORDINARY,
    category: 'contact',
    parameters: {
      EventHooks: { holds: 'map', required: true, most: 1, keys: EVENTS },
      'EventHooks.*': { takes: 'reference', refersTo: 'flow' },
      EventHooksConfiguration: MAP,
      'EventHooksConfiguration.*.DisableExecution': {
        ...STATIC,
        values: ['true', 'false'],
        anyCase: true,
      },
    },
    note: 'one event in each block; hold flows are for calls only',
  },
  UpdateContactTextToSpeechVoice: {
    ...ORDINARY,
    category: 'contact',
    parameters: {
      TextToSpeechVoice: { takes: 'reference', required: true },
      TextToSpeechEngine: {
        takes: 'reference',
        values: ['standard', 'neural', 'long-form', 'generative'],
        anyCase: true,
      },
      TextToSpeechStyle: {
        takes: 'reference',
        values: ['None', 'Conversational', 'Newscaster'],
        anyCase: true,
      },
    },
    requiredErrors: [],
    optionalErrors: CATCH_ALL,
    note: 'the pages require NoMatchingError, exports lack it; other channels than calls take the success branch',
  },
  UpdateContactCallbackNumber: {
    ...ORDINARY,
    ...VOICE_ONLY,
    category: 'contact',
    parameters: { CallbackNumber: { takes: 'path', required: true } },
    requiredErrors: ['InvalidCallbackNumber', 'CallbackNumberNotDialable'],
    flowTypes: CALLER_FLOWS,
    note: 'has no NoMatchingError',
  },
  UpdateContactRoutingBehavior: {
    ...ORDINARY,
    category: 'contact',
    parameters: { QueuePriority: REFERENCE, QueueTimeAdjustmentSeconds: REFERENCE },
    groups: [{ takes: 'exactly-one', of: ['QueuePriority', 'QueueTimeAdjustmentSeconds'] }],
    requiredErrors: [],
    flowTypes: ['CONTACT_FLOW'],
    flowTypesDisputed: true,
    note: 'has no error branch; the pages about the block also name transfer and queue flows',
  },
  UpdatePreviousContactParticipantState: {
    ...ORDINARY,
    ...VOICE_ONLY,
    category: 'contact',
    parameters: {
      PreviousContactParticipantState: {
        ...STATIC,
        required: true,
        values: ['AgentOnHold', 'CustomerOnHold', 'OffHold'],
      },
    },
    flowTypes: [...ROUTED_FLOWS, 'OUTBOUND_WHISPER'],
  },
  TagContact: {
    ...ORDINARY,
    category: 'contact',
    parameters: { Tags: { holds: 'map', required: true, most: 6 }, 'Tags.*': DYNAMIC },
    requiredErrors: [],
    optionalErrors: CATCH_ALL,
    note: 'no key may begin with aws:',
  },
  UntagContact: {
    ...ORDINARY,
    category: 'contact',
    parameters: { TagKeys: { holds: 'list', required: true }, 'TagKeys.*': DYNAMIC },
    note: 'the pages spell it UnTagContact, which the service refuses',
  },
  ResumeContact: { ...ORDINARY, category: 'contact', parameters: {} },
  LoadContactContent: {
    ...ORDINARY,
    category: 'contact',
    parameters: { ContentType: STATIC },
    channels: ['EMAIL'],
    otherChannels: 'not published',
    known: 'observed',
  },
  CreatePersistentContactAssociation: {
    ...ORDINARY,
    category: 'contact',
    parameters: { RehydrationType: STATIC, SourceContactId: REFERENCE, ClientToken: DYNAMIC },
    channels: ['CHAT'],
    otherChannels: 'not published',
    known: 'observed',
  },
  CreateTask: {
    ...ORDINARY,
    category: 'contact',
    parameters: {
      ContactFlowId: { takes: 'reference', refersTo: 'flow' },
      TaskTemplateId: { takes: 'reference', refersTo: 'task-template' },
      Name: DYNAMIC,
      Description: DYNAMIC,
      Attributes: MAP,
      'Attributes.*': DYNAMIC,
      References: MAP,
      DelaySeconds: { takes: 'reference', range: [1, 518_400] },
      ScheduledTime: REFERENCE,
    },
    groups: [{ takes: 'at-most-one', of: ['DelaySeconds', 'ScheduledTime'] }],
  },
  CreateWisdomSession: {
    ...ORDINARY,
    category: 'contact',
    parameters: { WisdomAssistantArn: { takes: 'reference', required: true, refersTo: 'assistant' } },
    note: 'followed by UpdateContactData with WisdomSessionArn $.Wisdom.SessionArn',
  },
} as const satisfies Record<string, ActionRule>;
