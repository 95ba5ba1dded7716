/** What a flow can have running while a contact is in it. */
export type Switched =
  | 'logging'
  | 'ivrRecording'
  | 'agentRecording'
  | 'screenRecording'
  | 'analytics'
  | 'streaming';

/** A setting of a block that switches something on or off. */
export interface ActionSwitch {
  readonly switches: Switched;
  /** Path below `Parameters`; where nothing is there, nothing changes. A value only the contact knows counts as on. */
  readonly at: string;
}

/** What keeps values under names. */
export interface ValueKeeper {
  /** The parameter that holds the names. */
  readonly parameter: string;
  /** Flow attributes end with the flow; contact attributes are in the contact record. */
  readonly location: 'flow' | 'attribute';
}

/** Where a value ends up that an action is given. */
export interface ValueSink {
  readonly kind: 'attribute' | 'contact-data' | 'record' | 'message' | 'prompt' | 'outside';
  /** In words: `a tag`, `a view`. */
  readonly into: string;
}

/** How a flow lets go of a contact: nobody goes on with it, or another flow, an agent or a party outside does. */
export interface ContactExit {
  readonly to: 'nobody' | 'elsewhere';
  /** A setting that must be there; without one every time. */
  readonly when?: { readonly path: string; readonly equals: string };
}

/**
 * What an action does to the contact beside its place in the graph: proof, simulator and drawing judge by it.
 *
 * `known` says how we know: `documented` on AWS's pages, or only `observed` by others on the live service.
 */
export interface ActionBehaviour {
  readonly known: 'documented' | 'observed';
  /** NextAction mirrors the branch of NoMatchingCondition: it is no success of its own. */
  readonly decides?: true;
  readonly exit?: ContactExit;
  readonly switches?: readonly ActionSwitch[];
  /** True where a switch that failed goes on as if it had worked: there is no error branch. */
  readonly failsSilently?: true;
  readonly keeps?: ValueKeeper;
  readonly sink?: ValueSink;
  /** The caller hears something, or is asked. */
  readonly speaks?: true;
  /** Takes what a participant presses or says. */
  readonly listens?: 'keys' | 'bot';
  /** The parameter that says who is put on hold or taken off it. */
  readonly holdsAt?: string;
  /** Keys pressed ahead are thrown away. */
  readonly clearsBuffer?: true;
  /** What is no telephone number takes an error branch of its own. */
  readonly takesTelephoneNumbersOnly?: true;
  /** What the flow log calls the block, where that is not its type. */
  readonly loggedAs?: string;
}
