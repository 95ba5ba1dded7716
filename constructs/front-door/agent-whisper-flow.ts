import {
  checkValue,
  endFlow,
  FlowBuilder,
  type FlowDocument,
  type FlowStep,
  playPrompt,
  setContactAttributes,
  setVoice,
} from '../../lib/flow';
import { PAYMENT_REQUEST_ATTRIBUTES } from '../../lib/payments/payment-flow';
import { NOBODY } from '../../lib/payments/seam';
import { LANGUAGE_ATTRIBUTE } from '../../lib/prompts';
import { type InboundLanguage, type Voice, voicesOf } from './inbound-languages';

export interface AgentWhisperFlowProps {
  /** @default 'hardline-agent-whisper' */
  readonly name?: string;
  /** The languages that callers may choose. @default - English */
  readonly languages?: readonly InboundLanguage[];
}

const SAY = 'say-where-the-call-comes-from';

/**
 * What an agent hears before a caller is connected: from which queue the call comes, in the caller's language,
 * which tells the agent how to greet.
 *
 * It also marks who answers, from what the service says and no desktop can: the limits of payments by agent, and the
 * switch that closes a queue, go by that. The flow of a payment cannot know it, since its queue is its own.
 */
export function agentWhisperFlow(props: AgentWhisperFlowProps = {}): FlowDocument {
  const voices = voicesOf(props.languages);
  const [first, ...rest] = [...choosing(voices), ...voices.flatMap(saying)];
  return FlowBuilder.create('AGENT_WHISPER', props.name ?? 'hardline-agent-whisper')
    .add(...marking(first?.action.Identifier ?? 'done'), ...(first ? [first] : []), ...rest, endFlow('done'))
    .build();
}

/** One block for each: a value that is missing fails the whole block, and must not leave the agent before this one. */
function marking(
  next: string,
): [FlowStep<'UpdateContactAttributes'>, ...FlowStep<'UpdateContactAttributes'>[]] {
  const { agent, queue } = PAYMENT_REQUEST_ATTRIBUTES;
  const mark = (id: string, attributes: Readonly<Record<string, string>>, to: string) =>
    setContactAttributes(id, { attributes, next: to, onError: to });
  return [
    mark('forget-who-answered', { [agent]: NOBODY, [queue]: NOBODY }, 'mark-queue'),
    mark('mark-queue', { [queue]: '$.Queue.Name' }, 'mark-agent'),
    mark('mark-agent', { [agent]: '$.Agent.UserName' }, next),
  ];
}

/** Callers whom a transfer brought, and those who chose nothing, have no mark: they get the first language. */
function choosing(voices: readonly Voice[]) {
  const [first, ...others] = voices;
  if (first === undefined || others.length === 0) return [];
  const equals = Object.fromEntries(others.map((voice) => [voice.language.code, startOf(voice)]));
  return [
    checkValue('which-language', {
      value: `$.Attributes.${LANGUAGE_ATTRIBUTE}`,
      equals,
      otherwise: startOf(first),
    }),
  ];
}

function startOf({ isSet, suffix }: Voice): string {
  return `${isSet ? 'set-voice' : SAY}${suffix}`;
}

function saying({ language, prompts, suffix, isSet }: Voice) {
  const say = `${SAY}${suffix}`;
  return [
    ...(isSet
      ? [
          setVoice(`set-voice${suffix}`, {
            voice: language.voice,
            engine: language.engine ?? 'neural',
            next: say,
            onError: say,
          }),
        ]
      : []),
    playPrompt(say, { message: prompts.agentWhisper, next: 'done' }),
  ];
}
