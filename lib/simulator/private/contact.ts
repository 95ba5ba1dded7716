import type { SimulatedQueue } from '../ports';
import type { Recording } from './recording';

/** What a flow asked to be recorded; the agent's part waits until an agent joins. */
export interface RecordingPlan {
  participants: ReadonlySet<string>;
  screen: boolean;
  ivr: boolean;
}

interface ContactIdentity {
  readonly id: string;
  readonly previous?: Contact;
}

/** A contact (a segment of the call) as the service holds it. */
export class Contact {
  public readonly id: string;
  public readonly initialId: string;
  public readonly previous: Contact | undefined;
  /** Shared by all contacts of a call: an update on one is seen on all. */
  public readonly attributes: Map<string, string>;
  public readonly tags = new Map<string, string>();
  public readonly details = new Map<string, string>();
  public readonly hooks = new Map<string, string>();
  public readonly loops = new Map<string, number>();
  public readonly recordings: Recording[] = [];
  public readonly plan: RecordingPlan;
  public logging: boolean;
  public streaming: boolean;
  /** Analytics asked for on this contact cannot be taken back; inherited ones can. */
  public analytics: 'off' | 'inherited' | 'on';
  public queue: SimulatedQueue | undefined;
  public external: unknown;
  public storedInput: string | undefined;
  public agentName: string | undefined;
  public lambdaChainMs = 0;
  public live = true;

  public constructor(identity: ContactIdentity) {
    const { previous } = identity;
    this.id = identity.id;
    this.initialId = previous?.initialId ?? identity.id;
    this.previous = previous;
    this.attributes = previous?.attributes ?? new Map();
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

function nothing(): RecordingPlan {
  return { participants: new Set(), screen: false, ivr: false };
}
