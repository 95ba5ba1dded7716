/** Who has to do something so that a requirement is met. */
export type Party = 'library' | 'deployer' | 'aws' | 'gateway' | 'supplier';

/** What shows that it is so: ids of controls, documents beside `docs/pci.md`, or a command. */
export interface Evidence {
  readonly controls?: readonly string[];
  /** Paths from `docs/`, with their heading if it matters. */
  readonly documents?: readonly string[];
  /** Commands of this package, or of the project. */
  readonly commands?: readonly string[];
  /** What only the deployer has. */
  readonly kept?: string;
}

/** One requirement of PCI DSS 4.0.1 that a payment by telephone touches. */
export interface PciRequirement {
  /** The number, or several that are met in one way. */
  readonly numbers: readonly string[];
  /** What it asks for, in our words. */
  readonly asks: string;
  readonly met: readonly { readonly by: Party; readonly how: string }[];
  readonly evidence: Evidence;
}

/** How far this library goes where a card number arrives the wrong way. */
export type ChannelStanding = 'prevented' | 'redacted' | 'found later' | 'not covered';

/** A way in which a card number can arrive that is not the payment step. */
export interface CardChannel {
  readonly channel: string;
  readonly standing: ChannelStanding;
  readonly how: string;
  /** What remains for the deployer. */
  readonly remains: string;
}
