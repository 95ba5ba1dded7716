import { endFlow, FlowBuilder, type FlowDocument, playPrompt } from '../../lib/flow';

export interface AgentWhisperFlowProps {
  /** @default 'hardline-agent-whisper' */
  readonly name?: string;
  /**
   * What the agent hears before the caller is connected.
   *
   * @default - the name of the queue the call came from
   */
  readonly message?: string;
}

/** What an agent hears before a caller is connected: from which queue the call comes. */
export function agentWhisperFlow(props: AgentWhisperFlowProps = {}): FlowDocument {
  return FlowBuilder.create('AGENT_WHISPER', props.name ?? 'hardline-agent-whisper')
    .add(
      playPrompt('say-where-the-call-comes-from', {
        message: props.message ?? 'A call from $.Queue.Name',
        next: 'done',
      }),
      endFlow('done'),
    )
    .build();
}
