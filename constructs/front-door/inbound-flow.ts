import {
  disconnect,
  FlowBuilder,
  type FlowDocument,
  type FlowStep,
  flowLoggingOn,
  playPrompt,
  recordCall,
  setContactAttributes,
} from '../../lib/flow';
import { speaking, speakingStart } from '../../lib/prompts';
import { type InboundLanguage, type Voice, voicesOf } from './inbound-languages';
import { type InboundOption, languageQuestion, menu, menuStart } from './inbound-menus';
import { routing } from './inbound-routing';

export interface InboundFlowProps {
  /** @default 'hardline-inbound' */
  readonly name?: string;
  /** The languages that callers may choose; one language asks nothing. @default - English */
  readonly languages?: readonly InboundLanguage[];
  /** Where callers may go, in the order of the keys; one entry asks nothing. @default - the queue `care` */
  readonly options?: readonly InboundOption[];
  /** Named reference of the whisper flow, below `flow:`. @default 'agent-whisper' */
  readonly agentWhisper?: string;
  /**
   * What happens to a call that cannot be recorded. The caller has heard the notice by then, so he is
   * always told; `tell-and-continue` also marks the contact with `hardline_recording` = `off`, so that the
   * agent and every report see it.
   *
   * @default 'tell-and-continue'
   */
  readonly whenNotRecorded?: 'tell-and-continue' | 'tell-and-end';
}

/**
 * The flow that answers the telephone: logging on, the language, the notice, recording with redacted analytics,
 * the agent's whisper, the menu, hours, queue. Every error ends in a spoken message and a disconnect.
 *
 * A call never goes on silently as if it were recorded: see {@link InboundFlowProps.whenNotRecorded}.
 */
export function inboundFlow(props: InboundFlowProps = {}): FlowDocument {
  const voices = voicesOf(props.languages);
  return FlowBuilder.create('CONTACT_FLOW', props.name ?? 'hardline-inbound')
    .add(...answering(voices))
    .add(...voices.flatMap((voice) => conversation(voice, props)), disconnect('hang-up'))
    .build();
}

function answering(voices: readonly Voice[]) {
  const starts = voices.map(startOf);
  const [otherwise = ''] = starts;
  if (voices.length === 1) return [flowLoggingOn('logging-on', { next: otherwise })];
  const name = 'language';
  return [
    flowLoggingOn('logging-on', { next: menuStart({ name }) }),
    ...menu({ name, message: languageQuestion(voices), targets: starts, otherwise }),
  ];
}

function startOf({ language, suffix, isSet }: Voice): string {
  return isSet ? speakingStart({ language }) : `say-recorded${suffix}`;
}

/** Everything after the choice of the language, in that language. */
function conversation(voice: Voice, props: InboundFlowProps) {
  const { language, prompts, suffix, isSet } = voice;
  const sayRecorded = `say-recorded${suffix}`;
  return [
    ...(isSet ? speaking({ language, next: sayRecorded }) : []),
    playPrompt(sayRecorded, { message: prompts.greeting, next: `record${suffix}` }),
    ...recording(voice, props.whenNotRecorded ?? 'tell-and-continue'),
    ...routing(voice, props),
    farewell(`say-closed${suffix}`, prompts.closed),
    farewell(`say-queue-full${suffix}`, prompts.queueFull),
    farewell(`say-failure${suffix}`, prompts.failure),
  ];
}

function recording({ language, prompts, suffix }: Voice, otherwise: 'tell-and-continue' | 'tell-and-end') {
  const isEnd = otherwise === 'tell-and-end';
  const [mark, say] = [`mark-not-recorded${suffix}`, `say-not-recorded${suffix}`];
  const goodbye = `say-goodbye-not-recorded${suffix}`;
  const next = `set-whisper${suffix}`;
  return [
    recordCall(`record${suffix}`, {
      analytics: { language: language.code },
      next,
      onError: isEnd ? goodbye : mark,
    }),
    ...(isEnd
      ? [farewell(goodbye, prompts.goodbyeNotRecorded)]
      : [
          setContactAttributes(mark, { attributes: { hardline_recording: 'off' }, next: say, onError: say }),
          playPrompt(say, { message: prompts.notRecorded, next }),
        ]),
  ];
}

function farewell(
  id: string,
  message: Parameters<typeof playPrompt>[1]['message'],
): FlowStep<'MessageParticipant'> {
  return playPrompt(id, { message, next: 'hang-up' });
}
