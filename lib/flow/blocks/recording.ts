import { type FlowStep, step } from '../step';
import type { FlowTransitions } from '../types';

/** How a recorded call is analysed. */
export interface CallAnalytics {
  /** A language of Contact Lens, such as `en-US`. */
  readonly language: string;
}

/** How the recorded call is analyzed, and where to go. */
export interface RecordCallProps {
  readonly analytics: CallAnalytics;
  readonly next: string;
  /** Where to go when recording could not be set up: the call is then not recorded. */
  readonly onError: string;
}

type RecordingStep = FlowStep<'UpdateContactRecordingAndAnalyticsBehavior'>;

/**
 * Set recording and analytics behavior: agent and caller are recorded, the automated part is not. Analytics
 * run after the call and keep only redacted transcripts and audio. Without a list of entities Contact Lens
 * redacts all it knows.
 */
export function recordCall(id: string, props: RecordCallProps): RecordingStep {
  const parameters = {
    VoiceBehavior: {
      VoiceRecordingBehavior: {
        RecordedParticipants: ['Agent', 'Customer'],
        IVRRecordingBehavior: 'Disabled',
      },
      VoiceAnalyticsBehavior: {
        Enabled: 'True',
        AnalyticsLanguage: props.analytics.language,
        AnalyticsModes: ['PostContact'],
        ConversationalAnalyticsRedactionConfiguration: {
          Enabled: 'True',
          RedactionResults: 'RedactedOnly',
          RedactionMaskMode: 'EntityType',
        },
      },
    },
  };
  return step('UpdateContactRecordingAndAnalyticsBehavior', id, parameters, transitions(props));
}

/** Where to go once recording is off, and when it could not be set. */
export interface RecordingOffProps {
  readonly next: string;
  readonly onError: string;
}

/** Set recording and analytics behavior: voice recording, the automated part and analytics off. */
export function recordingOff(id: string, props: RecordingOffProps): RecordingStep {
  const parameters = {
    VoiceBehavior: {
      VoiceRecordingBehavior: { RecordedParticipants: [], IVRRecordingBehavior: 'Disabled' },
      VoiceAnalyticsBehavior: { Enabled: 'False' },
    },
  };
  return step('UpdateContactRecordingAndAnalyticsBehavior', id, parameters, transitions(props));
}

/** Screen recording off: a block of its own, the service refuses voice and screen in one. */
export function screenRecordingOff(id: string, props: RecordingOffProps): RecordingStep {
  const parameters = { ScreenRecordingBehavior: { ScreenRecordedParticipants: [] } };
  return step('UpdateContactRecordingAndAnalyticsBehavior', id, parameters, transitions(props));
}

/** Stop media streaming: no copy of the caller's audio leaves through Kinesis Video Streams. */
export function mediaStreamingOff(
  id: string,
  props: RecordingOffProps,
): FlowStep<'UpdateContactMediaStreamingBehavior'> {
  const parameters = {
    MediaStreamingState: 'Disabled',
    Participants: [{ ParticipantType: 'Customer', MediaDirections: ['From', 'To'] }],
    MediaStreamType: 'Audio',
  };
  return step('UpdateContactMediaStreamingBehavior', id, parameters, {
    NextAction: props.next,
    Errors: [{ NextAction: props.onError, ErrorType: 'NoMatchingError' }],
  });
}

function transitions(props: RecordingOffProps): FlowTransitions {
  return {
    NextAction: props.next,
    Errors: [
      { NextAction: props.onError, ErrorType: 'NoMatchingError' },
      { NextAction: props.onError, ErrorType: 'ChannelMismatch' },
    ],
  };
}
