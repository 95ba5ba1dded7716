import type { ActionRule, ParameterRule } from '../action-rule';
import {
  CALLER_FLOWS,
  LIST,
  NONE,
  OBJECT,
  ON_OFF,
  ORDINARY,
  REFERENCE,
  STATIC,
  TRUE_FALSE,
  VOICE_ONLY,
  WHISPERS,
} from './shared';

const CHANNEL_ERRORS = ['NoMatchingError', 'ChannelMismatch'] as const;
const RECORDED = { ...STATIC, values: ['Agent', 'Customer'] } as const;
const VOICE = {
  VoiceBehavior: OBJECT,
  'VoiceBehavior.VoiceRecordingBehavior': OBJECT,
  'VoiceBehavior.VoiceRecordingBehavior.RecordedParticipants': LIST,
  'VoiceBehavior.VoiceRecordingBehavior.RecordedParticipants.*': RECORDED,
  'VoiceBehavior.VoiceRecordingBehavior.IVRRecordingBehavior': { ...STATIC, values: ON_OFF },
  'VoiceBehavior.VoiceAnalyticsBehavior': OBJECT,
  'VoiceBehavior.VoiceAnalyticsBehavior.Enabled': { ...STATIC, values: TRUE_FALSE },
  'VoiceBehavior.VoiceAnalyticsBehavior.AnalyticsLanguage': REFERENCE,
  'VoiceBehavior.VoiceAnalyticsBehavior.AnalyticsModes': LIST,
  'VoiceBehavior.VoiceAnalyticsBehavior.ConversationalAnalyticsRedactionConfiguration': OBJECT,
  'VoiceBehavior.VoiceAnalyticsBehavior.SentimentConfiguration': OBJECT,
  'VoiceBehavior.VoiceAnalyticsBehavior.SummaryConfiguration': OBJECT,
} as const satisfies Record<string, ParameterRule>;

const BEHAVIORS = [
  { takes: 'at-most-one', of: ['VoiceBehavior', 'ChatBehavior'] },
  { takes: 'at-least-one', of: ['VoiceBehavior', 'ChatBehavior', 'ScreenRecordingBehavior'] },
] as const;

/** Actions that record, analyse and stream. */
export const RECORDING_ACTIONS = {
  UpdateContactRecordingBehavior: {
    ...ORDINARY,
    category: 'contact',
    behaviour: {
      known: 'observed',
      failsSilently: true,
      switches: [
        { switches: 'agentRecording', at: 'RecordingBehavior.RecordedParticipants' },
        { switches: 'ivrRecording', at: 'RecordingBehavior.IVRRecordingBehavior' },
        { switches: 'screenRecording', at: 'RecordingBehavior.ScreenRecordedParticipants' },
        { switches: 'analytics', at: 'AnalyticsBehavior.Enabled' },
      ],
    },
    parameters: {
      RecordingBehavior: OBJECT,
      'RecordingBehavior.RecordedParticipants': LIST,
      'RecordingBehavior.RecordedParticipants.*': RECORDED,
      'RecordingBehavior.ScreenRecordedParticipants': LIST,
      'RecordingBehavior.ScreenRecordedParticipants.*': { ...STATIC, values: ['Agent'] },
      'RecordingBehavior.IVRRecordingBehavior': { ...STATIC, values: ON_OFF },
      AnalyticsBehavior: OBJECT,
      'AnalyticsBehavior.Enabled': { ...STATIC, values: TRUE_FALSE },
    },
    requiredErrors: [],
    flowTypes: [...CALLER_FLOWS, 'OUTBOUND_WHISPER'],
    note: 'the older block; it has no error branch, so a failure is silent: prefer UpdateContactRecordingAndAnalyticsBehavior',
  },
  UpdateContactRecordingAndAnalyticsBehavior: {
    ...ORDINARY,
    category: 'contact',
    behaviour: {
      known: 'documented',
      switches: [
        { switches: 'agentRecording', at: 'VoiceBehavior.VoiceRecordingBehavior.RecordedParticipants' },
        { switches: 'ivrRecording', at: 'VoiceBehavior.VoiceRecordingBehavior.IVRRecordingBehavior' },
        { switches: 'screenRecording', at: 'ScreenRecordingBehavior.ScreenRecordedParticipants' },
        { switches: 'analytics', at: 'VoiceBehavior.VoiceAnalyticsBehavior.Enabled' },
      ],
    },
    parameters: {
      ...VOICE,
      ChatBehavior: OBJECT,
      'ChatBehavior.ChatAnalyticsBehavior': OBJECT,
      'ChatBehavior.InFlightChatRedactionConfiguration': OBJECT,
      ScreenRecordingBehavior: OBJECT,
      'ScreenRecordingBehavior.ScreenRecordedParticipants': LIST,
      'ScreenRecordingBehavior.ScreenRecordedParticipants.*': { ...STATIC, values: ['Agent'] },
    },
    groups: BEHAVIORS,
    requiredErrors: CHANNEL_ERRORS,
    optionalErrors: ['InFlightRedactionConfigurationFailed'],
    channels: ['VOICE', 'CHAT', 'EMAIL'],
    otherChannels: 'error branch',
    note: 'sources disagree whether voice and screen recording can stand in one block: use two; redaction in flight is for chat only',
    modes: [
      {
        name: 'voice',
        when: { path: 'VoiceBehavior' },
        parameters: VOICE,
        groups: BEHAVIORS,
        requiredErrors: CHANNEL_ERRORS,
        optionalErrors: [],
        conditions: NONE,
      },
    ],
  },
  UpdateContactMediaProcessing: {
    ...ORDINARY,
    category: 'contact',
    parameters: {
      ChatProcessor: { holds: 'object', required: true },
      'ChatProcessor.ProcessingEnabled': { ...STATIC, values: TRUE_FALSE, anyCase: true },
      'ChatProcessor.LambdaProcessorARN': { takes: 'reference', refersTo: 'lambda' },
      'ChatProcessor.ChatProcessorSettings': { holds: 'object', required: true },
      'ChatProcessor.ChatProcessorSettings.DeliverUnprocessedMessages': {
        ...STATIC,
        required: true,
        values: TRUE_FALSE,
        anyCase: true,
      },
    },
    requiredErrors: CHANNEL_ERRORS,
    channels: ['CHAT'],
    otherChannels: 'error branch',
  },
  UpdateContactMediaStreamingBehavior: {
    ...ORDINARY,
    ...VOICE_ONLY,
    category: 'contact',
    behaviour: {
      known: 'documented',
      switches: [{ switches: 'streaming', at: 'MediaStreamingState' }],
    },
    parameters: {
      MediaStreamingState: { ...STATIC, required: true, values: ON_OFF },
      Participants: LIST,
      'Participants.*.ParticipantType': { ...STATIC, values: ['Customer'] },
      'Participants.*.MediaDirections': LIST,
      'Participants.*.MediaDirections.*': { ...STATIC, values: ['From', 'To'] },
      MediaStreamType: STATIC,
    },
    flowTypes: [...CALLER_FLOWS, ...WHISPERS],
    note: 'the audio of the caller, keys included, goes to Kinesis Video Streams',
  },
} as const satisfies Record<string, ActionRule>;
