/**
 * Names that are often seen as action types, in older pages, in the designer and in flow logs, and that the
 * service refuses, with what to write.
 */
export const WRONG_NAMES = {
  UnTagContact: 'UntagContact',
  UpdateRoutingCriteria: 'UpdateContactRoutingCriteria',
  TransferToAgent: 'TransferContactToAgent',
  TransferToQueue: 'TransferContactToQueue',
  CheckStaffing: 'CheckMetricData with an agent metric',
  CheckQueueStatus: 'CheckMetricData with a queue metric',
  StartMediaStreaming: 'UpdateContactMediaStreamingBehavior with MediaStreamingState Enabled',
  StopMediaStreaming: 'UpdateContactMediaStreamingBehavior with MediaStreamingState Disabled',
  PlayPrompt: 'MessageParticipant',
  LoopPrompts: 'MessageParticipantIteratively',
  GetUserInput: 'GetParticipantInput with StoreInput False',
  StoreUserInput: 'GetParticipantInput with StoreInput True',
  SetLoggingBehavior: 'UpdateFlowLoggingBehavior',
  SetRecordingBehavior: 'UpdateContactRecordingAndAnalyticsBehavior',
  SetAttributes: 'UpdateContactAttributes',
  SetQueue: 'UpdateContactTargetQueue',
  SetVoice: 'UpdateContactTextToSpeechVoice',
  SetEventHook: 'UpdateContactEventHooks',
  CheckAttribute: 'Compare',
  InvokeAPI: 'InvokeLambdaFunction',
  InvokeExternalResource: 'InvokeLambdaFunction',
  Disconnect: 'DisconnectParticipant',
} as const satisfies Record<string, string>;

/** What to write instead of a name, or undefined when the name is not one of those often mistaken. */
export function rightName(type: string): string | undefined {
  return Object.hasOwn(WRONG_NAMES, type) ? WRONG_NAMES[type as keyof typeof WRONG_NAMES] : undefined;
}
