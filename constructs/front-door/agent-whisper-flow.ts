import { checkValue, endFlow, FlowBuilder, type FlowDocument, playPrompt, setVoice } from '../../lib/flow';
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
 */
export function agentWhisperFlow(props: AgentWhisperFlowProps = {}): FlowDocument {
  const voices = voicesOf(props.languages);
  return FlowBuilder.create('AGENT_WHISPER', props.name ?? 'hardline-agent-whisper')
    .add(...choosing(voices), ...voices.flatMap(saying), endFlow('done'))
    .build();
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
