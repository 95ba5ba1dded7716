/** Something the simulator takes for granted that nobody here has seen on a live instance. */
export interface SimulatorAssumption {
  readonly id: string;
  /** Id of the question of the live checklist that settles it. */
  readonly question: string;
  readonly assumes: string;
  /** Whether the assumption is the worst case, or only the likely one. */
  readonly kind: 'worst case' | 'likely';
}

/** Every assumption behind a played call; each is a question for a live instance. */
export const SIMULATOR_ASSUMPTIONS: readonly SimulatorAssumption[] = [
  {
    id: 'flow-log-in-clear',
    question: 'LIVE-LOGS1',
    assumes: 'a flow log line holds resolved parameters and results in clear, encrypted inputs included',
    kind: 'worst case',
  },
  {
    id: 'interaction-log-in-clear',
    question: 'LIVE-LOGS3',
    assumes: 'automated interaction logs hold the keys of every input, encrypted ones included',
    kind: 'worst case',
  },
  {
    id: 'segment-inherits',
    question: 'LIVE-SIMULATOR1',
    assumes:
      'a transfer contact starts with the recording, analytics, streaming and logging of the one before',
    kind: 'worst case',
  },
  {
    id: 'streaming-per-contact',
    question: 'LIVE-SIMULATOR2',
    assumes: 'a block in a transfer contact does not stop the media stream of the contact before it',
    kind: 'worst case',
  },
  {
    id: 'suspension-after-answer',
    question: 'LIVE-SIMULATOR3',
    assumes: 'a suspension counts from the answer of the function that asked for it, a resumption at once',
    kind: 'worst case',
  },
  {
    id: 'suspension-covers-contact',
    question: 'LIVE-RECORDING2',
    assumes: 'suspending a contact suspends all of its recordings, screen included',
    kind: 'likely',
  },
  {
    id: 'agent-recording-of-first-contact',
    question: 'LIVE-RECORDING1',
    assumes: 'the recording of an agent belongs to the contact he joined and goes on through a quick connect',
    kind: 'likely',
  },
  {
    id: 'analytics-reads-recording',
    question: 'LIVE-RECORDING2',
    assumes: 'analytics gets the recorded audio, so that a suspended recording feeds it silence',
    kind: 'likely',
  },
  {
    id: 'flow-attributes-reach-functions',
    question: 'LIVE-LOGS4',
    assumes: 'flow attributes reach every function that the flow calls',
    kind: 'worst case',
  },
  {
    id: 'off-hold-without-agent',
    question: 'LIVE-CAPTURE7',
    assumes: 'taking an agent off hold who has left takes the error branch (a scenario can say otherwise)',
    kind: 'likely',
  },
  {
    id: 'transfer-leg-ends',
    question: 'LIVE-CAPTURE5',
    assumes:
      'disconnecting in a transfer flow leaves caller and agent together, and drops a caller without agent',
    kind: 'likely',
  },
  {
    id: 'keys-between-inputs',
    question: 'LIVE-CAPTURE4',
    assumes: 'a key pressed while no input waits is heard but lost, unless touchtone buffering is on',
    kind: 'likely',
  },
  {
    id: 'terminator-alone',
    question: 'LIVE-SIMULATOR4',
    assumes: 'a terminator without digits gives an empty input, and a cancelled input gives the cancel key',
    kind: 'likely',
  },
  {
    id: 'unset-reference',
    question: 'LIVE-SIMULATOR5',
    assumes:
      'an attribute block with a value that is not set fails; a function does not get such a parameter',
    kind: 'likely',
  },
  {
    id: 'others-are-not-held',
    question: 'LIVE-CAPTURE9',
    assumes:
      'a supervisor, another agent or a third party hears the caller while the agent is on hold (a scenario can say otherwise)',
    kind: 'worst case',
  },
  {
    id: 'queue-shown-when-entered',
    question: 'LIVE-CHARGE1',
    assumes:
      'a contact that an agent sends by a quick connect begins by TRANSFER, and Connect names its queue only once it has waited there',
    kind: 'worst case',
  },
  {
    id: 'module-local-data',
    question: 'LIVE-SIMULATOR6',
    assumes:
      'a module begins without what the flow kept for itself (stored input, answers of functions and services) and leaves only its result',
    kind: 'likely',
  },
  {
    id: 'asynchronous-answer-unread',
    question: 'LIVE-CAPTURE13',
    assumes: 'a function that is invoked asynchronously has been given its event when the flow goes on',
    kind: 'likely',
  },
  {
    id: 'outbound-whisper-first',
    question: 'LIVE-CAPTURE11',
    assumes: 'an outbound call or a callback is answered and hears the outbound whisper before the agent',
    kind: 'likely',
  },
  {
    id: 'function-retried-at-once',
    question: 'LIVE-FLOWS3',
    assumes:
      'a function that fails or is throttled is called up to three times again, at once and with the same event, within the time limit; one that is too slow is not',
    kind: 'likely',
  },
];
