import type { ConnectContactData, SimulatedQueue } from '../ports';
import { Attributes } from './attributes';
import type { Recording } from './recording';

/** What a flow asked to be recorded; the agent's part waits until an agent joins. */
export interface RecordingPlan {
  participants: ReadonlySet<string>;
  screen: boolean;
  ivr: boolean;
}

/** What a flow keeps for itself: a module begins without it, and leaves its own behind. */
export interface LocalData {
  external: unknown;
  storedInput: string | undefined;
  /** What services answered, by the root of the reference: `Lex`, `Customer`. */
  readonly answers: Map<string, unknown>;
}

interface ContactIdentity {
  readonly id: string;
  /** @default 'INBOUND', or 'TRANSFER' after another contact */
  readonly method?: ConnectContactData['InitiationMethod'];
  readonly previous?: Contact;
}

/** A contact (a segment of the call) as the service holds it. */
export class Contact {
  public readonly id: string;
  public readonly initialId: string;
  public readonly previous: Contact | undefined;
  /** Shared by all contacts of a call: an update on one is seen on all. */
  public readonly attributes: Attributes;
  public readonly tags = new Map<string, string>();
  public readonly details = new Map<string, string>();
  public readonly hooks = new Map<string, string>();
  public readonly recordings: Recording[] = [];
  public readonly plan: RecordingPlan;
  public logging: boolean;
  public streaming: boolean;
  /** Analytics asked for on this contact cannot be taken back; inherited ones can. */
  public analytics: 'off' | 'inherited' | 'on';
  public queue: SimulatedQueue | undefined;
  /** Whether it has waited in a queue. */
  public queued = false;
  public readonly method: ConnectContactData['InitiationMethod'];
  public local: LocalData = localData();
  public callbackNumber: string | undefined;
  public queueHops = 0;
  public agentName: string | undefined;
  public lambdaChainMs = 0;
  public live = true;

  public constructor(identity: ContactIdentity) {
    const { previous } = identity;
    this.id = identity.id;
    this.initialId = previous?.initialId ?? identity.id;
    this.previous = previous;
    this.method = identity.method ?? (previous === undefined ? 'INBOUND' : 'TRANSFER');
    this.attributes = previous?.attributes ?? new Attributes();
    // A new segment starts with what its predecessor had: the worst case for all four, documented for logging.
    this.plan = previous === undefined ? nothing() : { ...previous.plan };
    this.logging = previous?.logging ?? false;
    this.streaming = previous?.streaming ?? false;
    this.analytics = previous === undefined || previous.analytics === 'off' ? 'off' : 'inherited';
  }

  public running(kind: Recording['kind']): Recording | undefined {
    return this.recordings.find((recording) => recording.kind === kind && recording.running);
  }
}

export function localData(): LocalData {
  return { external: undefined, storedInput: undefined, answers: new Map() };
}

function nothing(): RecordingPlan {
  return { participants: new Set(), screen: false, ivr: false };
}
