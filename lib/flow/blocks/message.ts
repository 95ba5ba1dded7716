import { type FlowStep, nextOrError, step } from '../step';

/**
 * What the caller hears: text, SSML when it starts with `<speak>`, a prompt from the instance's library, or a
 * recording in a bucket that Connect may read.
 */
export type Message = string | { readonly promptId: string } | { readonly recordingUri: string };

/** What the caller hears, and where to go. */
export interface PlayPromptProps {
  readonly message: Message;
  readonly next: string;
  /**
   * Where to go when the message cannot be played.
   *
   * @default - same as `next`
   */
  readonly onError?: string;
}

/** Play prompt. */
export function playPrompt(id: string, props: PlayPromptProps): FlowStep<'MessageParticipant'> {
  const transitions = nextOrError(props.next, props.onError ?? props.next);
  return step('MessageParticipant', id, messageParameters(props.message), transitions);
}

/** The parameter that carries a message. */
export function messageParameters(message: Message): Record<string, unknown> {
  if (typeof message !== 'string')
    return 'promptId' in message
      ? { PromptId: message.promptId }
      : { Media: { Uri: message.recordingUri, SourceType: 'S3', MediaType: 'Audio' } };
  return message.startsWith('<speak>') ? { SSML: message } : { Text: message };
}
