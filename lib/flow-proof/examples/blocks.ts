import { FlowDocument } from '../../flow/document';
import type { FlowAction, FlowType } from '../../flow/types';
import { known } from '../values';

export type Parameters = Record<string, unknown>;
/** An action without its transitions: it leads to the next one, its error to `end`. */
export type Block = readonly [
  id: string,
  type: string,
  parameters?: Parameters,
  transitions?: FlowAction['Transitions'],
];

export const END: Block = ['end', 'DisconnectParticipant', {}, {}];
/** The errors that the service asks for, where it is not the one that stands for all. */
const ERRORS: Readonly<Record<string, readonly string[]>> = {
  UpdateFlowLoggingBehavior: [],
  DisconnectParticipant: [],
  UpdateContactRecordingAndAnalyticsBehavior: ['NoMatchingError', 'ChannelMismatch'],
  TransferContactToQueue: ['NoMatchingError', 'QueueAtCapacity'],
  ConnectParticipantWithLexBot: ['NoMatchingError', 'NoMatchingCondition'],
};
const ANY_ERROR = ['NoMatchingError'];

/** A flow of blocks that follow each other. */
export function flow(name: string, type: FlowType, ...blocks: readonly Block[]): FlowDocument {
  const all = blocks.some(([id]) => id === 'end') ? blocks : [...blocks, END];
  const actions = all.map(([Identifier, Type, given = {}, Transitions], index): FlowAction => {
    const next = all[index + 1]?.[0] ?? 'end';
    const Errors = (known(ERRORS, Type) ?? ANY_ERROR).map((ErrorType) => ({ NextAction: 'end', ErrorType }));
    const errors = Errors.length === 0 ? {} : { Errors };
    return {
      Identifier,
      Type,
      Parameters: given,
      Transitions: Transitions ?? { NextAction: next, ...errors },
    };
  });
  return new FlowDocument({ name, type, startAction: all[0]?.[0] ?? 'end', actions });
}

export const on = (...pairs: readonly (readonly [operand: string, target: string])[]) =>
  pairs.map(([operand, NextAction]) => ({
    NextAction,
    Condition: { Operator: 'Equals', Operands: [operand] },
  }));
export const otherwise = (target: string, conditions: ReturnType<typeof on>): FlowAction['Transitions'] => ({
  NextAction: target,
  Errors: [{ NextAction: target, ErrorType: 'NoMatchingCondition' }],
  Conditions: conditions,
});

export const LOGGING_OFF: Block = [
  'logging-off',
  'UpdateFlowLoggingBehavior',
  { FlowLoggingBehavior: 'Disabled' },
];
export const LOGGING_ON: Block = [
  'logging-on',
  'UpdateFlowLoggingBehavior',
  { FlowLoggingBehavior: 'Enabled' },
];
export const voice = (recording: Parameters, analytics: string): Parameters => ({
  VoiceBehavior: { VoiceRecordingBehavior: recording, VoiceAnalyticsBehavior: { Enabled: analytics } },
});
export const NOT_RECORDED = { RecordedParticipants: [], IVRRecordingBehavior: 'Disabled' };
export const RECORDED = { RecordedParticipants: ['Agent', 'Customer'], IVRRecordingBehavior: 'Disabled' };
export const RECORDING = 'UpdateContactRecordingAndAnalyticsBehavior';
export const RECORDING_OFF: Block = ['recording-off', RECORDING, voice(NOT_RECORDED, 'False')];
export const RECORDING_ON: Block = ['recording-on', RECORDING, voice(RECORDED, 'True')];
export const SCREEN_OFF: Block = [
  'screen-off',
  RECORDING,
  { ScreenRecordingBehavior: { ScreenRecordedParticipants: [] } },
];
export const STREAM_OFF: Block = [
  'stream-off',
  'UpdateContactMediaStreamingBehavior',
  { MediaStreamingState: 'Disabled' },
];
export const SAFE: readonly Block[] = [LOGGING_OFF, RECORDING_OFF, STREAM_OFF];

const ENCRYPTION = { EncryptionKeyId: '{{security-key:payment}}', Key: '{{certificate:payment}}' };
export const INPUT = {
  StoreInput: 'True',
  Text: 'Please enter your card number.',
  InputTimeLimitSeconds: '10',
  InputValidation: { CustomValidation: { MaximumLength: '20' } },
};
export const CAPTURE: Block = ['capture', 'GetParticipantInput', { ...INPUT, InputEncryption: ENCRYPTION }];
export const RECEIVED: Block = [
  'received',
  'Compare',
  { ComparisonValue: '$.StoredCustomerInput' },
  otherwise('pay', on(['Timeout', 'end'])),
];
export const lambda = (id: string, name: string, given: Parameters): Block => [
  id,
  'InvokeLambdaFunction',
  { LambdaFunctionARN: `{{lambda:${name}}}`, LambdaInvocationAttributes: given },
];
export const PAY = lambda('pay', 'payments', { number: '$.StoredCustomerInput' });
export const TAKE: readonly Block[] = [CAPTURE, RECEIVED, PAY];
export const said = (id: string, Text: string): Block => [id, 'MessageParticipant', { Text }];

const hold = (id: string, state: string): Block => [
  id,
  'UpdatePreviousContactParticipantState',
  { PreviousContactParticipantState: state },
];
export const HOLD = hold('hold-agent', 'AgentOnHold');
export const OFF_HOLD = hold('off-hold', 'OffHold');
const guard = (id: string, operation: string) => lambda(id, 'recording-guard', { operation });
export const SUSPEND = guard('suspend', 'suspend');
export const RESUME = guard('resume', 'resume');
const answered = (id: string, value: string, yes: string, next: string): Block => [
  id,
  'Compare',
  { ComparisonValue: value },
  otherwise('drain', on([yes, next])),
];
export const WATCH = lambda('watch', 'call-guard', { operation: 'watch' });
export const WATCHED = answered('watched', '$.External.listening', 'nobody', 'suspend');
export const SUSPENDED = answered('suspended', '$.External.protection', 'on', 'capture');
export const DRAIN: Block = [
  'drain',
  'GetParticipantInput',
  { ...INPUT, Text: 'One moment, please.', InputTimeLimitSeconds: '3', InputEncryption: ENCRYPTION },
];
