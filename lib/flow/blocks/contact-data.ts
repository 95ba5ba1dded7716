import { type FlowStep, nextOrError, step } from '../step';
import type { WaysOut } from './contact';

export interface TagContactProps extends WaysOut {
  /** 6 at most; no key may begin with `aws:`. Tags are kept with the contact record. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Contact tags: set. */
export function tagContact(id: string, props: TagContactProps): FlowStep<'TagContact'> {
  return step('TagContact', id, { Tags: { ...props.tags } }, nextOrError(props.next, props.onError));
}

export interface UntagContactProps extends WaysOut {
  readonly keys: readonly string[];
}

/** Contact tags: remove. */
export function untagContact(id: string, props: UntagContactProps): FlowStep<'UntagContact'> {
  return step('UntagContact', id, { TagKeys: [...props.keys] }, nextOrError(props.next, props.onError));
}

export interface SetVoiceProps extends WaysOut {
  /** A voice of Amazon Polly, such as `Joanna`. */
  readonly voice: string;
  /**
   * How the voice is made.
   *
   * @default - as the voice is set up in the service
   */
  readonly engine?: 'standard' | 'neural' | 'long-form' | 'generative';
  /**
   * How the voice speaks; for the neural engine.
   *
   * @default - none
   */
  readonly style?: 'None' | 'Conversational' | 'Newscaster';
}

/** Set voice. It does not change the language of Amazon Lex: see {@link setLanguage}. */
export function setVoice(id: string, props: SetVoiceProps): FlowStep<'UpdateContactTextToSpeechVoice'> {
  const parameters = {
    TextToSpeechVoice: props.voice,
    ...(props.engine === undefined ? {} : { TextToSpeechEngine: props.engine }),
    ...(props.style === undefined ? {} : { TextToSpeechStyle: props.style }),
  };
  return step('UpdateContactTextToSpeechVoice', id, parameters, nextOrError(props.next, props.onError));
}

export interface SetLanguageProps extends WaysOut {
  /** A language such as `en-US`, or a JSONPath. */
  readonly language: string;
}

/** Set contact language, for Amazon Lex, analytics and agents. */
export function setLanguage(id: string, props: SetLanguageProps): FlowStep<'UpdateContactData'> {
  return step(
    'UpdateContactData',
    id,
    { LanguageCode: props.language },
    nextOrError(props.next, props.onError),
  );
}
