/**
 * What a contact center records of a call.
 */
export enum RecordedPart {
  /**
   * The conversation with the agent.
   */
  AGENT = 'agent',

  /**
   * The agent's screen.
   */
  SCREEN = 'screen',

  /**
   * The automated part of a call, before and between agents.
   */
  AUTOMATED = 'automated',
}
