import type { FlowKind } from '../flow';

/** Where an agent is already in the call when the flow begins. */
const WITH_AGENT: ReadonlySet<string> = new Set(['QUEUE_TRANSFER', 'AGENT_TRANSFER']);

/** Whether a flow of this type begins with an agent in the call. */
export function hasAgent(type: FlowKind): boolean {
  return WITH_AGENT.has(type);
}

/** A module that is proved alone may be invoked by any flow. */
function mayHaveAgent(type: FlowKind): boolean {
  return type === 'MODULE';
}

function agentIn(type: FlowKind, known: string, unknown: string): string {
  if (hasAgent(type)) return known;
  return mayHaveAgent(type) ? unknown : 'no-agent';
}

const switched = (values: readonly string[]) => ({ values, entry: () => 'inherited' });

/**
 * What the proof follows from action to action, and what it starts from. Each dimension has one value at a
 * time on a path; the proof keeps every value that some path can bring.
 */
export const DIMENSIONS = {
  /** `off-for-capture`: off, and a sensitive input was taken since; `on-after-capture`: on again after that. */
  logging: switched(['inherited', 'on', 'off', 'off-for-capture', 'on-after-capture']),
  ivrRecording: switched(['inherited', 'on', 'off']),
  agentRecording: switched(['inherited', 'on', 'off', 'off-for-capture']),
  screenRecording: {
    values: ['no-agent', 'inherited', 'on', 'off'],
    entry: (type: FlowKind) => (hasAgent(type) || mayHaveAgent(type) ? 'inherited' : 'no-agent'),
  },
  analytics: switched(['inherited', 'on', 'off']),
  /**
   * Where an agent is in the call a block stops the stream of this contact, and not that of the contact before
   * it: `off-here`, until a function that was asked who hears and streams the call has said nobody.
   */
  streaming: switched(['inherited', 'on', 'off-here', 'off-here-asked', 'off']),
  /** `agent-may-hear` where nobody knows whether there is one, or whether he is still held. */
  hold: {
    values: ['no-agent', 'agent-may-hear', 'agent-hears', 'agent-held', 'customer-held'],
    entry: (type: FlowKind) => agentIn(type, 'agent-hears', 'agent-may-hear'),
  },
  /** Of a recording that already runs: by API, through a function whose answer is compared. */
  suspension: {
    values: ['no-agent', 'may-run', 'running', 'asked', 'confirmed', 'failed'],
    entry: (type: FlowKind) => agentIn(type, 'running', 'may-run'),
  },
  /**
   * Whether digits of a sensitive input may still be typed; `perhaps` where it is only judged to be one, `-asked`
   * once another input has asked for a key since, `unknown` after what nobody knows.
   */
  digits: {
    values: ['quiet', 'unknown', 'perhaps', 'perhaps-asked', 'may-arrive', 'may-arrive-asked'],
    entry: () => 'quiet',
  },
  /** Touchtone buffering. `on-after-capture`: on, and a sensitive input was taken since. */
  buffer: { values: ['off', 'on', 'on-after-capture'], entry: () => 'off' },
} as const;

/** Followed for every flow. */
export type StateDimension = keyof typeof DIMENSIONS;

/**
 * `reached` is that the node can be reached at all. The others come into being on the way: `unchecked`, the
 * stored input may be the word Timeout; `captured`, a sensitive value may be at a location; `check`, a
 * function's check is unanswered or failed; `hook`, a flow that records is hooked.
 */
export type Dimension = StateDimension | 'reached' | 'unchecked' | 'captured' | 'check' | 'hook';

/** One thing that may hold before a node. */
export interface Fact {
  readonly id: number;
  readonly dimension: Dimension;
  readonly value: string;
}

/** Gives each fact one identity. */
export class Facts {
  private readonly known = new Map<Dimension, Map<string, Fact>>();
  private size = 0;
  public readonly reached = this.of('reached', 'yes');

  public of(dimension: Dimension, value: string): Fact {
    const values = this.known.get(dimension) ?? new Map<string, Fact>();
    if (values.size === 0) this.known.set(dimension, values);
    const known = values.get(value);
    if (known !== undefined) return known;
    const fact = { id: this.size, dimension, value };
    this.size += 1;
    values.set(value, fact);
    return fact;
  }
}
