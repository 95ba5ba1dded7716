/** Who may hear keys in a call, by the words of a scenario, as records name the ear. */
export const EARS = {
  'held-agent': "the agent's ear",
  monitor: 'ear of the monitoring supervisor',
  barge: 'ear of the supervisor who barged in',
  agent: 'ear of the other agent',
  'third-party': 'ear of the third party',
} as const;

/** One of them: `held-agent`, or a role of `others`. */
export type Ear = keyof typeof EARS;
