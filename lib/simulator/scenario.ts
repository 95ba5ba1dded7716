/**
 * A call as people play it. Plain data: a scenario can be written to a file and read back.
 */
export interface CallScenario {
  readonly name: string;
  /**
   * How the contact begins: the caller dials, or an agent's outbound call or a callback reaches him.
   *
   * @default 'inbound'
   */
  readonly contact?: 'inbound' | 'outbound' | 'callback';
  /**
   * ARN, id or name of the flow that the dialled number leads to. For an outbound call or a callback it is
   * the outbound whisper flow that the person called hears before the agent.
   */
  readonly inboundFlow: string;
  /** Queue (name, id or ARN) of an outbound call or a callback: its quick connects are what the agent sees. */
  readonly queue?: string;
  readonly caller: CallerScript;
  /** The agents who take the call, in order. @default - nobody answers */
  readonly agents?: readonly AgentScript[];
  /** Whoever else is in the call. @default - nobody */
  readonly others?: readonly OtherScript[];
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
  /** Identifier of the action during which the caller hangs up, as soon as he hears it. @default - none */
  readonly hangsUpAt?: string;
  /** Which run of that action, counted from 1. @default 1 */
  readonly hangsUpAtTurn?: number;
  /** How long the caller waits in a queue, or for a place in a full one. @default 600000 */
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
  /** Times at which the agent puts the caller on hold, before any transfer. @default - never */
  readonly holds?: readonly AgentHold[];
  /** How long the agent talks after the last transfer before ending the call. @default 20000 */
  readonly talksMs?: number;
}

/** The agent presses hold: the caller hears the customer hold flow. */
export interface AgentHold {
  /** Talk before it. @default 5000 */
  readonly afterMs?: number;
  /** @default 10000 */
  readonly forMs?: number;
}

/** Somebody beside caller and agent. Whether he hears the caller while the agent is on hold is not known. */
export interface OtherScript {
  /** `monitor` listens unheard and needs a recorded call, `barge` is heard, the others are conferenced in. */
  readonly role: 'monitor' | 'barge' | 'agent' | 'third-party';
  /** Moment of the call. One who is there before the payment is a third party already in the call. */
  readonly joinsAtMs: number;
  /** @default - stays */
  readonly leavesAtMs?: number;
  /** Whether he is put on hold together with the agent. @default false, the worst case */
  readonly heldWithAgent?: boolean;
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
  /** Whether the instance records calls at all. @default true */
  readonly records?: boolean;
  /**
   * What services answer to the blocks that ask them: bots, views, profiles, cases, metrics. Also forces the
   * outcome of any other action. The first that fits is taken.
   */
  readonly answers?: readonly ServiceAnswer[];
}

/** The scripted outcome of an action. */
export interface ServiceAnswer {
  /** Identifier of the action. @default - every action of the type */
  readonly action?: string;
  /** Name of the flow or module that the action is in. @default - any */
  readonly flow?: string;
  /** Type of the action. @default - whatever the type of the action named */
  readonly type?: string;
  /** Which run of the action, counted from 1. @default - every one */
  readonly turn?: number;
  /** What its conditions are compared with: an intent, a view's action, a number of agents. */
  readonly result?: string;
  /** What the flow can read afterwards; for a function it is merged into the answer. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** What the caller says to a bot. */
  readonly said?: string;
  /** The error the block ends with instead. */
  readonly error?: string;
  /**
   * Whether the block does its work before it ends with the error. Beside `data`, `false` says that a function
   * does not run and answers this.
   *
   * @default - false beside `error`, true otherwise
   */
  readonly afterEffect?: boolean;
}
