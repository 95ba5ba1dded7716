import { known, valueAt } from '../values';
import type { ParametersOf } from './effect';

/** A setting of a block that switches something on or off. */
export interface Switch {
  readonly dimension:
    | 'logging'
    | 'ivrRecording'
    | 'agentRecording'
    | 'screenRecording'
    | 'analytics'
    | 'streaming';
  /** Path below `Parameters`; where nothing is there, nothing changes. */
  readonly at: string;
}

/** The blocks that switch, by type. A value that only the contact knows counts as on. */
export const SWITCHES: Readonly<Record<string, readonly Switch[]>> = {
  UpdateFlowLoggingBehavior: [{ dimension: 'logging', at: 'FlowLoggingBehavior' }],
  UpdateContactRecordingBehavior: [
    { dimension: 'ivrRecording', at: 'RecordingBehavior.IVRRecordingBehavior' },
    { dimension: 'agentRecording', at: 'RecordingBehavior.RecordedParticipants' },
    { dimension: 'screenRecording', at: 'RecordingBehavior.ScreenRecordedParticipants' },
    { dimension: 'analytics', at: 'AnalyticsBehavior.Enabled' },
  ],
  UpdateContactRecordingAndAnalyticsBehavior: [
    { dimension: 'ivrRecording', at: 'VoiceBehavior.VoiceRecordingBehavior.IVRRecordingBehavior' },
    { dimension: 'agentRecording', at: 'VoiceBehavior.VoiceRecordingBehavior.RecordedParticipants' },
    { dimension: 'screenRecording', at: 'ScreenRecordingBehavior.ScreenRecordedParticipants' },
    { dimension: 'analytics', at: 'VoiceBehavior.VoiceAnalyticsBehavior.Enabled' },
  ],
  UpdateContactMediaStreamingBehavior: [{ dimension: 'streaming', at: 'MediaStreamingState' }],
};

const OFF: ReadonlySet<unknown> = new Set(['Disabled', 'False', 'false', false]);

/** What an action switches, and to what. */
export function switchedBy(
  type: string,
  parameters: ParametersOf,
): { readonly dimension: Switch['dimension']; readonly on: boolean }[] {
  return (known(SWITCHES, type) ?? []).flatMap(({ dimension, at }) => {
    const value = valueAt(parameters, at);
    if (value === undefined) return [];
    return [{ dimension, on: Array.isArray(value) ? value.length > 0 : !OFF.has(value) }];
  });
}

/** Whether an action switches on something that keeps what is heard or seen. */
export function switchesRecordingOn(type: string, parameters: ParametersOf): boolean {
  return switchedBy(type, parameters).some(({ dimension, on }) => on && dimension !== 'logging');
}
