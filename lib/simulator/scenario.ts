/**
 * A call as people play it. Plain data: a scenario can be written to a file and read back.
 */
export interface CallScenario {
  readonly name: string;
  /** ARN, id or name of the flow that the dialled number leads to. */
  readonly inboundFlow: string;
  readonly caller: CallerScript;
  /** The agents who take the call, in order. @default - nobody answers */
  readonly agents?: readonly AgentScript[];
  readonly service?: ServiceConditions;
}

/** What the caller does. */
export interface CallerScript {
  /**
   * Answers to the inputs of the flows. An input takes the first unused answer that names its action, else
   * the first unused answer that names none; without one the caller is silent.
   *
   * @default - silent
   */
  readonly answers?: readonly CallerAnswer[];
  /** Keys typed at a moment of the call, whatever the flow is doing. */
  readonly unprompted?: readonly { readonly atMs: number; readonly keys: string }[];
  /** Moment of the call at which the caller hangs up. @default - never */
  readonly hangsUpAtMs?: number;
  /** How long the caller waits in a queue. @default 600000 */
  readonly patienceMs?: number;
  /** @default '+15555550100' */
  readonly number?: string;
}

/** What the caller does when asked once. Times count from the end of the prompt. */
export type CallerAnswer =
  | {
      readonly do: 'type';
      /** Identifier of the input action this answers. */
      readonly action?: string;
      /** The keys, `*` and `#` included. */
      readonly keys: string;
      /** Time to the first key; more than the input's limit makes the keys late. @default 1500 */
      readonly afterMs?: number;
      /** @default 300 */
      readonly betweenMs?: number;
    }
  | { readonly do: 'silence'; readonly action?: string }
  | { readonly do: 'hang-up'; readonly action?: string; readonly afterMs?: number };

/** What one agent does. */
export interface AgentScript {
  /** @default 'agent-1', 'agent-2' ... */
  readonly name?: string;
  /** Time from the caller's arrival in the queue. @default 4000 */
  readonly acceptsAfterMs?: number;
  /** The quick connects the agent uses, one after the other. */
  readonly transfers?: readonly AgentTransfer[];
  /** How long the agent talks after the last transfer before ending the call. @default 20000 */
  readonly talksMs?: number;
}

/** One use of a quick connect. */
export interface AgentTransfer {
  /** Name or ARN of the quick connect. */
  readonly quickConnect: string;
  /** Talk before it. @default 15000 */
  readonly afterMs?: number;
  /** Contact attributes that the agent's desktop sets before the transfer. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** The agent leaves this long after the flow put him on hold. @default - stays */
  readonly leavesWhileHeldAfterMs?: number;
  /**
   * The agent takes himself off hold this long after the flow put him on hold; whether a live desktop allows
   * it is not known.
   *
   * @default - waits for the flow
   */
  readonly comesBackAfterMs?: number;
}

/** How the service behaves in this call where that is not the flows' doing. */
export interface ServiceConditions {
  /** @default true */
  readonly hoursOpen?: boolean;
  /** Queues (name, id or ARN) that take no more calls. */
  readonly queuesAtCapacity?: readonly string[];
  /**
   * What the block that takes the agent off hold does after he has left; not known from a live instance.
   *
   * @default 'error'
   */
  readonly offHoldWithoutAgent?: 'error' | 'success';
}
