/** Every kind of place that data of a call can be written to, or heard at. */
export const SINK_KINDS = [
  'agent-audio',
  'agent-recording',
  'analytics',
  'contact-attribute',
  'contact-record',
  'event',
  'flow-log',
  'gateway-request',
  'interaction-log',
  'ivr-recording',
  'lambda-answer',
  'lambda-event',
  'lambda-log',
  'ledger',
  'media-stream',
  'other',
  'prompt',
  'screen-recording',
] as const;

export type SinkKind = (typeof SINK_KINDS)[number];

/** One piece of data in one place, in clear. Never print `text`: a leak is printed by its finding. */
export interface SinkEntry {
  readonly kind: SinkKind;
  /** Milliseconds since the call began. */
  readonly at: number;
  readonly where: string;
  readonly contactId?: string;
  readonly text: string;
}

/** Whether a recording runs at a moment. */
export type RecordingState = 'off' | 'on' | 'suspended';

/** Who could hear the call at a moment, and what recorded it. */
export interface Hearing {
  readonly caller: 'connected' | 'on hold' | 'gone';
  readonly agent: 'absent' | 'connected' | 'on hold';
  readonly ivrRecording: RecordingState;
  readonly agentRecording: RecordingState;
  readonly screenRecording: RecordingState;
  /** Who else hears the caller; absent when nobody does. */
  readonly others?: readonly string[];
}

/** One way out of an action that the call took. */
export interface EdgeTaken {
  readonly flow: string;
  readonly action: string;
  /** `next`, `error <type>`, `condition <operator> <operand>` or `end`. */
  readonly edge: string;
}

/** An input that was taken from the caller, and who could hear it when it began and when it was complete. */
export interface InputTaken {
  readonly at: number;
  readonly flow: string;
  readonly action: string;
  readonly encrypted: boolean;
  readonly timedOut: boolean;
  readonly heard: readonly [Hearing, Hearing];
}

/** Who is with the caller from a moment on, until the next such entry or the end of the call. */
export interface Presence {
  readonly at: number;
  readonly contactId: string;
  readonly caller: Hearing['caller'];
  readonly agent: Hearing['agent'];
  /** The agent of the caller's contact; absent before the first one. */
  readonly agentName?: string;
  /** Whether the caller waits in a queue. */
  readonly waiting: boolean;
  /** Whether the agent himself has left, or the service told the flow so; not when a flow took the caller away. */
  readonly agentLeft: boolean;
}

/** One line of the call's story. */
export interface TimelineEntry {
  readonly at: number;
  readonly contactId: string;
  readonly kind: 'call' | 'prompt' | 'digits' | 'flow' | 'lambda' | 'agent' | 'protection' | 'problem';
  readonly text: string;
  readonly hearing: Hearing;
  /** When what is said or typed ends, for prompts and for keys one after the other. */
  readonly until?: number;
}

/** A stretch of a recording during which nothing about it changed. */
export interface RecordingSpan {
  readonly from: number;
  readonly to: number;
  readonly state: 'on' | 'suspended';
  /** Who was connected to the recorded audio; in a suspended stretch the file holds silence. */
  readonly audible: readonly ('caller' | 'agent' | 'system')[];
}

/** A recording of a contact from its start to its end. */
export interface RecordingTimeline {
  readonly kind: 'ivr' | 'agent' | 'screen';
  readonly contactId: string;
  readonly spans: readonly RecordingSpan[];
}

/** How many of the caller's keys a listener heard, or a log noted one by one: parts of a number count as well. */
export interface KeysHeard {
  readonly kind: SinkKind;
  readonly where: string;
  readonly contactId: string | undefined;
  readonly keys: number;
}

/** One invocation of a function, retries counted singly. */
export interface LambdaCall {
  readonly at: number;
  readonly contactId: string;
  readonly functionArn: string;
  readonly action: string;
  readonly attempt: number;
  readonly outcome: 'ok' | 'error' | 'timeout' | 'answer-refused';
  readonly durationMs: number;
}

/** How the call ended. */
export interface CallEnding {
  readonly kind:
    | 'caller-hung-up'
    | 'agent-hung-up'
    | 'flow-disconnected'
    | 'caller-dropped'
    | 'gave-up-in-queue'
    | 'quick-connect-not-offered'
    | 'transferred-away'
    | 'unsupported'
    | 'flow-error';
  readonly detail: string;
  readonly contactId: string;
  /** Identifier of the action, when one ended the call. */
  readonly action?: string;
}

/** A contact of the call: the inbound one, and one for each use of a quick connect. */
export interface ContactSummary {
  readonly contactId: string;
  readonly initialContactId: string;
  readonly previousContactId: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Everything a played call left behind. */
export interface CallRecord {
  readonly scenario: string;
  readonly ending: CallEnding;
  readonly durationMs: number;
  readonly contacts: readonly ContactSummary[];
  readonly sinks: readonly SinkEntry[];
  readonly timeline: readonly TimelineEntry[];
  readonly recordings: readonly RecordingTimeline[];
  /** Keys that may belong to a card: empty when none reached anybody but the input that asked for it. */
  readonly keysHeard: readonly KeysHeard[];
  /** Keys that the caller pressed as his choice in a menu which asked for it. */
  readonly choicesHeard: readonly KeysHeard[];
  readonly lambdaCalls: readonly LambdaCall[];
  /** Identifiers of the actions that ran, in order. */
  readonly actions: readonly string[];
  /** The name of the flow or module of each of `actions`. */
  readonly flows: readonly string[];
  /** The ways out that the call took, in the order of `actions`. */
  readonly edges: readonly EdgeTaken[];
  readonly inputs: readonly InputTaken[];
  /** Who is with the caller at every moment, from the first to the last. */
  readonly presence: readonly Presence[];
  /**
   * Adds what another party delivers: a text, such as a function's log output, or a value that nobody changes any
   * more, which is written as JSON when somebody reads it.
   */
  addSink(kind: SinkKind, where: string, delivered: unknown): void;
}
