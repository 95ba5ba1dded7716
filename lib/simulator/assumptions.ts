/** Something the simulator takes for granted that nobody here has seen on a live instance. */
export interface SimulatorAssumption {
  readonly id: string;
  readonly assumes: string;
  /** Whether the assumption is the worst case, or only the likely one. */
  readonly kind: 'worst case' | 'likely';
}

/** Every assumption behind a played call; each is a question for a live instance. */
export const SIMULATOR_ASSUMPTIONS: readonly SimulatorAssumption[] = [
  {
    id: 'flow-log-in-clear',
    assumes: 'a flow log line holds resolved parameters and results in clear, encrypted inputs included',
    kind: 'worst case',
  },
  {
    id: 'interaction-log-in-clear',
    assumes: 'automated interaction logs hold the keys of every input, encrypted ones included',
    kind: 'worst case',
  },
  {
    id: 'segment-inherits',
    assumes:
      'a transfer contact starts with the recording, analytics, streaming and logging of the one before',
    kind: 'worst case',
  },
  {
    id: 'streaming-per-contact',
    assumes: 'a block in a transfer contact does not stop the media stream of the contact before it',
    kind: 'worst case',
  },
  {
    id: 'suspension-after-answer',
    assumes: 'a suspension counts from the answer of the function that asked for it, a resumption at once',
    kind: 'worst case',
  },
  {
    id: 'suspension-covers-contact',
    assumes: 'suspending a contact suspends all of its recordings, screen included',
    kind: 'likely',
  },
  {
    id: 'agent-recording-of-first-contact',
    assumes: 'the recording of an agent belongs to the contact he joined and goes on through a quick connect',
    kind: 'likely',
  },
  {
    id: 'analytics-reads-recording',
    assumes: 'analytics gets the recorded audio, so that a suspended recording feeds it silence',
    kind: 'likely',
  },
  {
    id: 'flow-attributes-reach-functions',
    assumes: 'flow attributes reach every function that the flow calls',
    kind: 'worst case',
  },
  {
    id: 'off-hold-without-agent',
    assumes: 'taking an agent off hold who has left takes the error branch (a scenario can say otherwise)',
    kind: 'likely',
  },
  {
    id: 'transfer-leg-ends',
    assumes:
      'disconnecting in a transfer flow leaves caller and agent together, and drops a caller without agent',
    kind: 'likely',
  },
  {
    id: 'keys-between-inputs',
    assumes: 'a key pressed while no input waits is heard but lost, unless touchtone buffering is on',
    kind: 'likely',
  },
  {
    id: 'terminator-alone',
    assumes: 'a terminator without digits gives an empty input, and a cancelled input gives the cancel key',
    kind: 'likely',
  },
  {
    id: 'unset-reference',
    assumes:
      'an attribute block with a value that is not set fails; a function does not get such a parameter',
    kind: 'likely',
  },
  {
    id: 'others-are-not-held',
    assumes:
      'a supervisor, another agent or a third party hears the caller while the agent is on hold (a scenario can say otherwise)',
    kind: 'worst case',
  },
  {
    id: 'module-local-data',
    assumes:
      'a module begins without what the flow kept for itself (stored input, answers of functions and services) and leaves only its result',
    kind: 'likely',
  },
  {
    id: 'asynchronous-answer-unread',
    assumes: 'a function that is invoked asynchronously has been given its event when the flow goes on',
    kind: 'likely',
  },
  {
    id: 'outbound-whisper-first',
    assumes: 'an outbound call or a callback is answered and hears the outbound whisper before the agent',
    kind: 'likely',
  },
];
